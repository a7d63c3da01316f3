/**
 * Decides how far the simulation agrees with what a recording says of the same requests: rule by rule, leaving out what the recording cannot be
 * held against. Of a replay of a log, or of any set whose answers were recorded.
 */
import type { Comparison, Fidelity, FidelityRule } from '../types/compare';

/** Lines that are named of each confusion, and lines that are told with their trace. */
export const fidelityLimits = { lines: 5, examples: 20 } as const;

/** What was decided of a request, in the words of logs. */
export interface SimulatedAnswer {
  /** null where there was no HTTP answer. */
  readonly status: number | null;
  readonly failure: string | null;
  readonly resultType: string | null;
  readonly detailedResultType: string | null;
  /** What the cache made of it; null where it was not asked. */
  readonly cache: string | null;
}

/** Requests of which recording and simulation say the same two things. A recorded `-` or '' = it does not say. */
export interface FidelityKind {
  readonly outcome: SimulatedAnswer;
  /** 0 = the viewer left before the answer. */
  readonly status: number;
  readonly resultType: string;
  readonly detailedResultType: string;
  /** The cache was asked, and nothing was under the key. */
  readonly absent: boolean;
  readonly lines: readonly number[];
  readonly count: number;
}

/** One thing that both tell. */
export interface Told {
  readonly rule: string;
  readonly recorded: string;
  readonly simulated: string;
}

/** The same, of so many requests. */
export interface CountedTold {
  readonly told: Told;
  readonly count: number;
  readonly lines: readonly number[];
}

type Doubt = 'cold' | 'conditional' | 'left';

const doubts: Readonly<Record<Doubt, string>> = {
  cold: 'First sight of a key that the log says was cached: the real cache was filled before the log begins, or by lines that it does not have.',
  conditional:
    'The log says 304 or 206: the viewer sent a condition or a range, which no log tells, and the simulation answered with the whole object.',
  left: 'The viewer left before the answer (status 000): what it would have got is not known.',
};

/** The rules by which a kind differs; none where the recording cannot be held against the simulation. */
export function differingRules(kind: FidelityKind): readonly string[] {
  if (doubtOf(kind)) return [];
  return told(kind)
    .filter(({ recorded, simulated }) => recorded !== simulated)
    .map(({ rule }) => rule);
}

/** @param more things that are told beside the kinds: the behavior and the tenant */
export function fidelityOf(kinds: readonly FidelityKind[], more: Iterable<CountedTold>, examples: Fidelity['examples']): Fidelity {
  const rules = new Map<
    string,
    { compared: number; agree: number; confusions: Map<string, { recorded: string; simulated: string; count: number; lines: number[] }> }
  >();
  const add = ({ rule, recorded, simulated }: Told, count: number, lines: readonly number[]): void => {
    const own = rules.get(rule) ?? { compared: 0, agree: 0, confusions: new Map() };
    rules.set(rule, own);
    own.compared += count;
    if (recorded === simulated) {
      own.agree += count;
      return;
    }
    const key = `${recorded}\n${simulated}`;
    const confusion = own.confusions.get(key) ?? { recorded, simulated, count: 0, lines: new Array<number>() };
    own.confusions.set(key, confusion);
    confusion.count += count;
    confusion.lines.push(...lines);
    confusion.lines.sort((first: number, second: number) => first - second).splice(fidelityLimits.lines);
  };
  let compared = 0;
  let agree = 0;
  const doubted = new Map<Doubt, number>();
  for (const kind of kinds) {
    const doubt = doubtOf(kind);
    if (doubt) {
      doubted.set(doubt, (doubted.get(doubt) ?? 0) + kind.count);
      continue;
    }
    const all = told(kind);
    for (const one of all) add(one, kind.count, kind.lines);
    if (all.length === 0) continue;
    compared += kind.count;
    if (all.every(({ recorded, simulated }) => recorded === simulated)) agree += kind.count;
  }
  for (const { told: one, count, lines } of more) add(one, count, lines);
  const divergences: Comparison['divergences'] = [...doubted].map(([doubt, count]) => ({ text: doubts[doubt], count }));
  return {
    compared,
    agree,
    rules: [...rules].map(([rule, { confusions, ...own }]): FidelityRule => ({
      rule,
      ...own,
      confusions: sortedByCount([...confusions.values()]),
    })),
    examples: examples,
    divergences,
  };
}

function sortedByCount(list: FidelityRule['confusions'][number][]): FidelityRule['confusions'] {
  return list.sort((one, other) => other.count - one.count);
}

/** Why a line is not held against the simulation; null where it is. */
function doubtOf({ status, resultType, outcome, absent }: FidelityKind): Doubt | null {
  if (status === 0) return 'left';
  if ((status === 304 || status === 206) && outcome.status === 200) return 'conditional';
  return absent && outcome.cache === 'Miss' && wasCached(resultType) ? 'cold' : null;
}

function wasCached(resultType: string): boolean {
  return resultType === 'Hit' || resultType === 'RefreshHit' || resultType === 'OriginShieldHit';
}

function told({ outcome, status, resultType, detailedResultType }: FidelityKind): readonly Told[] {
  const found: Told[] = [];
  const add = (rule: string, recorded: string, simulated: string | null): void => {
    if (recorded !== '-' && recorded !== '') found.push({ rule, recorded, simulated: simulated ?? '-' });
  };
  add('status', status === 0 ? '' : String(status), outcome.status === null ? outcome.failure : String(outcome.status));
  add('result-type', resultType, outcome.resultType);
  add('detailed-result-type', detailedResultType, outcome.detailedResultType);
  const cache = outcome.cache === 'Disabled' || outcome.cache === 'Bypass' ? 'Miss' : outcome.cache;
  if (cache !== null && /^(?:Hit|RefreshHit|Miss)$/.test(resultType)) add('cache', resultType, cache);
  return found;
}
