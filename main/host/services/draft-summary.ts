/** What is said of a draft in lists: its changes counted, its history in sentences, its new problems. */
import type { Diagnostic, Severity } from '../../core/types/diagnostic';
import type { DraftConditions, DraftSummary } from '../../core/types/draft';
import { differenceOf, type Standing } from '../../workspace/drafts/differences';
import type { SavedDraft } from '../../workspace/drafts/saved-form';

/** `problems`: those that are new in it; null while they are not known. */
export function summaryOf(draft: SavedDraft, standings: readonly Standing[], problems: readonly Diagnostic[] | null): DraftSummary {
  const count = (severity: Severity): number => (problems ?? []).filter((problem) => problem.severity === severity).length;
  return {
    id: draft.id,
    name: draft.name,
    createdAt: draft.createdAt,
    changedAt: draft.changedAt,
    history: draft.steps.map(({ sentence }) => sentence),
    undoable: (draft.steps.at(-1)?.undo ?? null) !== null,
    files: standings.map((standing) => {
      const { path, change, outdated, conflict, added, removed } = differenceOf(standing);
      return { path, change, outdated, conflict, added, removed };
    }),
    conditions: draft.conditions,
    problems: { error: count('error'), warning: count('warning') },
    judged: problems !== null,
  };
}

/** The world that a draft sets, e.g. `the clock stands at 2026-11-01T12:00:00.000Z; origin.example.com fails`. */
export function conditionWords({ at, failingOrigins = [] }: DraftConditions): string {
  const words = [
    ...(at === undefined ? [] : [`the clock stands at ${new Date(at).toISOString()}`]),
    ...(failingOrigins.length === 0 ? [] : [`${failingOrigins.join(', ')} ${failingOrigins.length === 1 ? 'fails' : 'fail'}`]),
  ];
  return words.length === 0 ? 'as they are' : words.join('; ');
}
