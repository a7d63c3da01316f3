/** Decides which of the changes between two configurations a changed answer comes from, the likeliest first. */
import type { Snapshot } from '../types/snapshot';
import type { StageName, Trace } from '../types/trace';
import type { TraceDifference } from '../types/views';
import { changesNamed } from './by-name';
import type { ConfigurationChange, ConfigurationChanges } from './changes';
import { hintsAt } from './hints';
import { linesUpTo, touching } from './overlap';
import { concerns, namesOnTheWay } from './reach';
import { seenBy } from './seen-by';

export interface RankQuestion {
  readonly before: Trace;
  readonly after: Trace;
  readonly beforeSnapshot: Snapshot;
  readonly afterSnapshot: Snapshot;
  readonly differences: readonly TraceDifference[];
  /** The first stage that differs. */
  readonly stage: string;
  readonly changes: ConfigurationChanges;
  readonly conditions: readonly ConfigurationChange[];
}

export interface RankedChange {
  readonly change: ConfigurationChange;
  readonly score: number;
  /** Neither a line of the rungs nor the stage speaks for it: it is only there. */
  readonly weak: boolean;
  /** A rung that differs rests on it, or it makes a fact that differs. */
  readonly rests: boolean;
}

/** Points. A change that the stage cannot see never gets past one that it can. */
const points = { line: 400, rivalLine: 330, earlierLine: 300, perStep: 12, seen: 200, concerned: 120, hinted: 60, laterLine: 40 } as const;

export function rankChanges(question: RankQuestion): readonly RankedChange[] {
  const { before, after, stage, changes, differences } = question;
  const touched = new Map<ConfigurationChange, number>();
  const rests = new Set<ConfigurationChange>();
  const differing = new Set(differences.map((difference) => difference.stage));
  const lines = [...linesUpTo(before, '99', 'before'), ...linesUpTo(after, '99', 'after')];
  for (const line of lines) {
    const base =
      line.stage > stage ? points.laterLine : line.stage < stage ? points.earlierLine : line.decided ? points.line : points.rivalLine;
    touching(changes, line, (change, distance) => {
      if (line.decided && differing.has(line.stage)) rests.add(change);
      const score = Math.max(base - distance * points.perStep, 1);
      if (score > (touched.get(change) ?? 0)) touched.set(change, score);
    });
  }
  const ranked: RankedChange[] = [];
  for (const change of new Set([...touched.keys(), ...changesNamed(changes, namesOnTheWay(question)), ...question.conditions])) {
    if (isOnlyWrittenAgain(change) && !differences.some(isOtherVersion)) continue;
    const line = touched.get(change) ?? 0;
    const isSeen = seenBy(change).includes(stage as StageName);
    const isConcerned = concerns(change, question);
    if (line === 0 && !isConcerned) continue;
    const isHinted = hintsAt(change, differences, stage);
    const hint = isHinted ? points.hinted : 0;
    const strong = isSeen && (line > points.laterLine || isConcerned);
    const score = line + (isSeen ? points.seen : 0) + (isConcerned ? points.concerned : 0) + hint;
    ranked.push({ change, score, weak: !strong, rests: isHinted || rests.has(change) });
  }
  return ranked.sort((a, b) => Number(a.weak) - Number(b.weak) || b.score - a.score || order(a.change, b.change));
}

/** The same file with something else in it; one that is not served at all is another matter. */
function isOtherVersion({ path, before, after }: TraceDifference): boolean {
  return path === 'response.headers.etag' && before !== 'none' && after !== 'none';
}

/** A file of the same size with another time: what is in it shows in its ETag. */
function isOnlyWrittenAgain({ kind, how, from, to }: ConfigurationChange): boolean {
  return kind === 'origin-file' && how === 'changed' && from === to;
}

/** By name, not by side: of two that are equally likely the same one comes first whichever way round the configurations are compared. */
function order(one: ConfigurationChange, other: ConfigurationChange): number {
  const [left, right] = [`${one.kind} ${one.name} ${one.steps.join('/')}`, `${other.kind} ${other.name} ${other.steps.join('/')}`];
  return left < right ? -1 : left > right ? 1 : one.id - other.id;
}
