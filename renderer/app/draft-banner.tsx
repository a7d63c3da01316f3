/** The strip above a page that shows a draft instead of the workspace. */
import type { ReactElement } from 'react';
import type { DraftSummary } from '../../main/core/types/draft';
import { compareDraft } from '../api/commands';
import { lookAt, useLooking } from '../api/looking';
import { Button } from '../ui/button';
import { Icon } from '../ui/icons';
import type { FeatureId } from '../ui/navigation';
import './draft-banner.css';

const following: ReadonlySet<FeatureId> = new Set(['map', 'effective', 'send']);

/** Whether a page shows what is chosen; all others show the workspace. */
export function followsChoice(feature: FeatureId): boolean {
  return following.has(feature);
}

export function DraftBanner({ feature }: { readonly feature: FeatureId }): ReactElement | null {
  const draft = useLooking((state) => state.draft);
  if (!draft || !followsChoice(feature)) return null;
  const conflicts = draft.files.filter(({ conflict }) => conflict).length;
  return (
    <output className="draft-banner">
      <Icon name="what-if" size={14} />
      <span className="truncate">
        <strong>Draft: {draft.name}</strong>
        {` – ${changeWords(draft)}`}
        {conflicts > 0 && `; in conflict with the workspace, shown as the draft has it`}
      </span>
      <span className="draft-banner-actions">
        <Button size="small" icon="diff" onClick={() => compareDraft(draft.id)}>
          Compare
        </Button>
        <Button size="small" icon="close" onClick={() => lookAt(null)}>
          Back to the workspace
        </Button>
      </span>
    </output>
  );
}

/** `1 file changed, the clock stands at 2027-01-01 00:00 UTC`: what the draft has otherwise than the workspace. */
export function changeWords({ files, conditions: { at, failingOrigins = [] } }: DraftSummary): string {
  const words = [
    ...(files.length > 0 ? [`${files.length.toLocaleString('en')} ${files.length === 1 ? 'file' : 'files'} changed`] : []),
    ...(at === undefined ? [] : [`the clock stands at ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`]),
    ...(failingOrigins.length > 0
      ? [failingOrigins.length === 1 ? `${failingOrigins[0]} fails` : `${failingOrigins.length} origins fail`]
      : []),
  ];
  return words.length === 0 ? 'nothing changed yet' : words.join(', ');
}
