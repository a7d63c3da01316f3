/** Decides how a comparison reads: its numbers, its kinds of change, its causes. */
import { causesIn } from '../../../../main/core/compare/report';
import { outcomeOf } from '../../../../main/core/compare/kind';
import type { Cause, ChangeKind, CompareGroup, Comparison, ReplayProgress } from '../../../../main/core/types/compare';
import type { LocatedRef } from '../../../../main/core/types/source';
import type { Tone } from '../../../ui/badge';

export const kindWords: Readonly<Record<ChangeKind, { readonly text: string; readonly tone: Tone }>> = {
  'stops-working': { text: 'stops working', tone: 'error' },
  'starts-working': { text: 'starts working', tone: 'ok' },
  owner: { text: 'another owner', tone: 'warning' },
  status: { text: 'another status', tone: 'warning' },
  origin: { text: 'another origin', tone: 'info' },
  cache: { text: 'cached otherwise', tone: 'info' },
  certificate: { text: 'another certificate', tone: 'info' },
  response: { text: 'another response', tone: 'info' },
  route: { text: 'another way', tone: 'neutral' },
};

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly tone: Tone;
}

const number = (count: number): string => count.toLocaleString('en');

/** The numbers at the head of a comparison. */
export function figuresOf({ before, after, changed, ignored, groups }: Comparison): readonly Figure[] {
  const { requests, skipped } = before;
  const sumOf = (kind: ChangeKind): number =>
    groups.reduce((sum, group) => (group.kind === kind && group.ignoredBy === null ? sum + group.count : sum), 0);
  const breaks = sumOf('stops-working');
  const mended = sumOf('starts-working');
  const counted = causesIn(groups.filter((group) => group.ignoredBy === null));
  return [
    {
      label: 'Requests',
      value: number(requests),
      detail: skipped > 0 ? `${number(skipped)} more could not be used` : 'all were used',
      tone: skipped > 0 ? 'warning' : 'neutral',
    },
    {
      label: 'Changed',
      value: number(changed),
      detail: `${percentText(changed, requests)}, ${counted === 1 ? '1 cause' : `${number(counted)} causes`}`,
      tone: changed > 0 ? 'info' : 'ok',
    },
    { label: 'Stop working', value: number(breaks), detail: percentText(breaks, requests), tone: breaks > 0 ? 'error' : 'ok' },
    { label: 'Start working', value: number(mended), detail: percentText(mended, requests), tone: mended > 0 ? 'ok' : 'neutral' },
    ...(ignored > 0 ? [{ label: 'Expected', value: number(ignored), detail: 'by your rules', tone: 'neutral' } as const] : []),
    {
      label: 'Errors',
      value: `${number(errorsIn(before.byStatus))} → ${number(errorsIn(after.byStatus))}`,
      detail: 'answers of 400 and above, or none',
      tone: errorsIn(after.byStatus) > errorsIn(before.byStatus) ? 'error' : 'neutral',
    },
  ];
}

/** `12 %`; nearly nothing is not rounded to nothing, nor nearly all to all. */
export function percentText(count: number, of: number): string {
  if (count === 0 || of === 0) return '0 %';
  if (count === of) return '100 %';
  const share = (count / of) * 100;
  return share < 1 ? 'under 1 %' : share > 99 ? 'over 99 %' : `${Math.round(share)} %`;
}

/** A cause as a place in the workspace; null for what stands in no file (the time, origins that fail). */
export function placeOf({ file, pointer, line }: Cause): LocatedRef | null {
  return file === '' ? null : { file, pointer, line };
}

/** Where a cause stands in no file, in words. */
export function causeWords({ pointer }: Cause): string {
  if (pointer === '/at') return 'the time of the question';
  const origin = /^\/failingOrigins\/(.+)$/.exec(pointer)?.[1];
  return origin === undefined ? 'no single line' : `origin ${origin} is made to fail`;
}

/** `acme 120, globex 94 and 3 more`. */
export function tenantsText(tenants: CompareGroup['tenants'], shown = 3): string {
  const all = Object.entries(tenants).sort((a, b) => b[1] - a[1]);
  const words = all.slice(0, shown).map(([name, count]) => `${name === '' ? 'nobody' : name} ${number(count)}`);
  return all.length > shown ? `${words.join(', ')} and ${number(all.length - shown)} more` : words.join(', ');
}

/** A fact as a trace difference has it; a list of links, say, one after the other. */
export function factText(value: string): string {
  if (!value.startsWith('[')) return value;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list.join(', ') : value;
  } catch {
    return value;
  }
}

/** Causes that count before expected ones; otherwise as they come, the most requests first. */
export function inOrder(groups: readonly CompareGroup[]): readonly CompareGroup[] {
  return groups.toSorted((a, b) => Number(a.ignoredBy !== null) - Number(b.ignoredBy !== null));
}

/** How far a comparison is: 0 to 1, or null while nobody knows. */
export function shareDone({ done, total, bytesDone, bytesTotal }: ReplayProgress): number | null {
  if (total !== null && total > 0) return Math.min(1, done / total);
  return bytesTotal !== null && bytesTotal > 0 ? Math.min(1, bytesDone / bytesTotal) : null;
}

export function progressText({ done, total, changed, perSecond }: ReplayProgress): string {
  const of = total === null ? number(done) : `${number(done)} of ${number(total)}`;
  const speed = perSecond > 0 ? `, ${number(Math.round(perSecond))} a second` : '';
  return `${of} requests${speed}, ${number(changed)} changed so far`;
}

/** What is said of traffic that was not read to its end; null = nothing of it was read. Nothing is kept of what was done. */
export function stoppedText(progress: string | null): string {
  return progress === null
    ? 'It had not begun to read the traffic.'
    : `It had come as far as ${progress}. It starts over when it is begun again.`;
}

/** Chosen ends of the flow; null = any. */
export interface FlowChoice {
  readonly from: string | null;
  readonly to: string | null;
}

/** Groups that have a request among their examples which went this way. */
export function groupsOfFlow(groups: readonly CompareGroup[], { from, to }: FlowChoice): readonly CompareGroup[] {
  if (from === null && to === null) return groups;
  return groups.filter(({ examples }) =>
    examples.some(({ before, after }) => (from === null || outcomeOf(before) === from) && (to === null || outcomeOf(after) === to)),
  );
}

function errorsIn(byStatus: Readonly<Record<string, number>>): number {
  return Object.entries(byStatus).reduce((sum, [status, count]) => (/^[123]\d\d$/.test(status) ? sum : sum + count), 0);
}
