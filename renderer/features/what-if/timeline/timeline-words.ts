/** Decides how the time machine puts things: shares, and who sees what at a moment. */
import type { NameTimeline, Timeline, TimelinePoint } from '../../../../main/core/types/timeline';
import { works } from '../../../../main/core/timeline/answer';
import { stateShare } from '../../../../main/core/timeline/shares';
import { durationText } from '../../../charts/durations';

/** `37 %`; what is nearly nothing or nearly all is not rounded to it. */
export function shareText(share: number, percent = Math.round(share * 100)): string {
  if (share <= 1e-9) return '0 %';
  if (share >= 1 - 1e-9) return '100 %';
  if (share < 0.01) return 'under 1 %';
  return share > 0.99 ? 'over 99 %' : `${percent} %`;
}

/** Whole percents of shares that add up to one, which add up to a hundred: the largest rests are rounded up. */
export function wholePercents(shares: readonly number[]): readonly number[] {
  const whole = shares.map((share) => Math.floor(share * 100 + 1e-9));
  const rest = 100 - whole.reduce((sum, percent) => sum + percent, 0);
  const byRest = shares.map((_share, at) => at).sort((a, b) => restOf(shares[b]) - restOf(shares[a]));
  return whole.map((percent, at) => percent + (byRest.indexOf(at) < rest ? 1 : 0));
}

function restOf(share = 0): number {
  return share * 100 - Math.floor(share * 100 + 1e-9);
}

/** Kind, what the first of them gets, and the others behind it. */
const gets = [
  ['old', 'still get the old answer', 'the old one'],
  ['mixed', 'get a mix of old and new', 'a mix'],
  ['fresh', 'get the new answer', 'the new one'],
] as const;

/** Who sees what at a moment, in two sentences. */
export function momentSentence(point: TimelinePoint): string {
  const { seconds, failing } = point;
  const when = seconds === 0 ? 'At the moment of the change' : `${durationText(seconds)} after the change`;
  const percents = wholePercents(gets.map(([kind]) => point[kind]));
  const parts = gets
    .map(([kind, first, later], at) => [kind, first, later, shareText(point[kind], percents[at])] as const)
    .filter(([kind]) => point[kind] > 1e-9)
    .map(([, first, later, share], at) => (at === 0 ? `${share} of viewers ${first}` : `${share} ${later}`));
  const said = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');
  return `${when}, ${said}. ${failing > 1e-9 ? `${shareText(failing)} cannot be served.` : 'All are served.'}`;
}

export interface AnswerShare {
  readonly kind: 'old' | 'mixed' | 'fresh';
  readonly sentence: string;
  readonly works: boolean;
  readonly share: number;
}

/** What a name's viewers get at a moment, alike answers of one kind together; the old answer first. */
export function answersAt({ links, states }: NameTimeline, seconds: number): readonly AnswerShare[] {
  const found = new Map<string, AnswerShare>();
  for (const state of states) {
    const { kind, answer } = state;
    const key = `${kind} ${answer.sentence}`;
    const share = stateShare(state, links, seconds) + (found.get(key)?.share ?? 0);
    found.set(key, { kind, sentence: answer.sentence, works: works(answer), share });
  }
  return [...found.values()];
}

export const kindWords = { old: 'Old', mixed: 'Mixed', fresh: 'New' } as const;

/** What becomes of a name, in a word or two: what a person looks for first. */
export function verdictOf({ before, after, stale, between }: NameTimeline): {
  readonly tone: 'ok' | 'warning' | 'error';
  readonly text: string;
} {
  if (!works(after)) return works(before) ? { tone: 'error', text: 'stops working' } : { tone: 'warning', text: 'does not work' };
  if (!works(before) && works(after)) return { tone: 'ok', text: 'starts working' };
  if (!works(stale)) return { tone: 'error', text: 'fails at first' };
  return between.every(works) ? { tone: 'ok', text: 'served throughout' } : { tone: 'error', text: 'fails in between' };
}

/** How many names change, for the head of the page. */
export function summaryOf({ names, unlisted, unchanged, settledAfter }: Timeline): string {
  const changed = names.length + unlisted;
  const count = (number: number): string => (number === 1 ? '1 name' : `${number.toLocaleString('en')} names`);
  return `${count(changed)} ${changed === 1 ? 'leads' : 'lead'} elsewhere, settled after ${durationText(settledAfter)}; ${count(unchanged)} as before.`;
}
