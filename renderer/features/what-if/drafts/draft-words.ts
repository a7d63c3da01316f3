/** Decides how a draft is put into words: what it changes, under which conditions, and what is new and wrong in it. */
import type { DraftConditions, DraftSummary } from '../../../../main/core/types/draft';
import type { Tone } from '../../../ui/badge';

/** `2 files, +3 −1`, or that it changes nothing yet. */
export function sizeWords({ files, conditions }: DraftSummary): string {
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  if (files.length > 0) return `${files.length.toLocaleString('en')} ${files.length === 1 ? 'file' : 'files'}, +${added} −${removed}`;
  return conditionWords(conditions).length > 0 ? 'No file, only conditions' : 'Nothing changed yet';
}

/** A sentence for each condition. */
export function conditionWords({ at, failingOrigins = [] }: DraftConditions): readonly string[] {
  return [
    ...(at === undefined ? [] : [`The clock stands at ${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC.`]),
    ...failingOrigins.map((origin) => `${origin} refuses every connection.`),
  ];
}

/** `1 new error`, `2 new warnings`; null when there is nothing new. */
export function problemWords({
  problems: { error, warning },
  judged,
}: DraftSummary): { readonly tone: Tone; readonly text: string } | null {
  if (!judged) return { tone: 'neutral', text: 'checking …' };
  if (error > 0) return { tone: 'error', text: error === 1 ? '1 new error' : `${error} new errors` };
  if (warning > 0) return { tone: 'warning', text: warning === 1 ? '1 new warning' : `${warning} new warnings` };
  return null;
}

export const changeLetters = { added: 'A', changed: 'M', removed: 'D' } as const;

/** What happened to a file since the draft took it over; null when nothing did. */
export function fileNote({ outdated, conflict }: { readonly outdated: boolean; readonly conflict: boolean }): string | null {
  if (conflict) return 'Changed in the workspace since, in the same lines. Choose which one holds.';
  return outdated ? 'Changed in the workspace since, in other lines: both changes are in it.' : null;
}
