/** What the pages of What-if need of the chosen configurations: names for people, and when they changed. */
import type { ConfigurationRef, DraftSummary } from '../../../main/core/types/draft';
import { useMoves } from '../../api/moves';
import { useStudio } from '../../api/studio';
import { useWorkspace } from '../../api/stores';
import type { SelectOption } from '../../ui/field';
import { useLoaded } from '../../ui/loaded';
import { draftOf } from './what-if-state';

/** What a configuration is called. */
export function titleOf(ref: ConfigurationRef | null, drafts: readonly DraftSummary[] | null): string {
  if (ref === null) return 'After';
  if (ref.kind === 'workspace') return 'Workspace';
  if (ref.kind === 'folder') return ref.path;
  return drafts?.find(({ id }) => id === ref.id)?.name ?? 'Draft';
}

/** False for a draft that is not in the list, or not yet. */
export function isKnown(drafts: readonly DraftSummary[] | null, ref: ConfigurationRef | null): boolean {
  const id = draftOf(ref);
  return id === null || (drafts?.some((draft) => draft.id === id) ?? false);
}

/** Changes with every save of the workspace, and every step of the drafts that are compared. */
export function useVersion(drafts: readonly DraftSummary[] | null, refs: readonly (ConfigurationRef | null)[]): string {
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const made = useMoves((state) => state.made);
  const stamp = (ref: ConfigurationRef | null): number => {
    const known = drafts?.find(({ id }) => id === draftOf(ref))?.changedAt ?? 0;
    return made !== null && made.id === draftOf(ref) ? Math.max(known, made.changedAt) : known;
  };
  return [revision, ...refs.map(stamp)].join(' ');
}

/** Sets of recorded traffic to choose from; request files of the workspace are one choice of their own. */
export function useSets(shown: boolean): readonly SelectOption<string>[] {
  const studio = useStudio();
  const { value } = useLoaded(`sets ${shown}`, () => studio.sets.list(), shown);
  return (value?.sets ?? []).map(({ id, name, requests }) => ({
    value: id,
    label: name,
    detail: requests === 1 ? '1 request' : `${requests.toLocaleString('en')} requests`,
  }));
}
