/**
 * Decides which change of the configuration a changed answer comes from: the differences of the two workspaces by value, laid over the lines
 * that the differing rungs rest on. Nothing is read out of sentences.
 */
import type { Cause, ChangeKind } from '../types/compare';
import type { Snapshot } from '../types/snapshot';
import type { Trace } from '../types/trace';
import type { TraceDifference } from '../types/views';
import { changesBetween, type ConfigurationChange } from './changes';
import { differencesOf, firstStageOf } from './differences';
import { headlineOf } from './kind';
import { rankChanges } from './rank';
import { clauseOf, familyOf, noLineClause } from './words';

export interface Attribution {
  readonly kind: ChangeKind;
  readonly cause: Cause;
  readonly contributing: readonly Cause[];
  /** The first stage whose rung differs. */
  readonly stage: string;
  readonly from: string;
  readonly to: string;
  /** What differs in the configuration, as the end of a sentence: "parameter `region` of tenant `acme` is `eu` and was `us`". */
  readonly clause: string;
  /** The same member of the same kind of resource, whichever one it is; null for what no line is known of. */
  readonly family: { readonly key: string; readonly plural: string } | null;
  readonly differences: readonly TraceDifference[];
}

/** What is not in any file and can differ all the same. */
export interface AttributeOptions {
  /** Conditions that hold on one side only (core/compare/conditions.ts). */
  readonly conditions?: readonly ConfigurationChange[];
  /** The cause of a change of an earlier request that put into the cache, or left out of it, what this one found. */
  readonly inherited?: Pick<Attribution, 'cause' | 'clause' | 'family'> | null;
}

/**
 * null when the answers are the same. Order of causes: 1. changes that the lines of the first differing rung touch, the nearest first;
 * 2. changes that earlier rungs rest on and this stage can see; 3. changes that no line names and the stage can see (something that is new
 * and takes the request, or was taken away); 4. what an earlier request left in the cache; 5. no line: `file` is ''.
 */
export function attribute(
  before: Trace,
  after: Trace,
  beforeSnapshot: Snapshot,
  afterSnapshot: Snapshot,
  { conditions = [], inherited = null }: AttributeOptions = {},
): Attribution | null {
  const differences = differencesOf(before, after);
  if (differences.length === 0) return null;
  const stage = firstStageOf(differences, before, after);
  const headline = headlineOf(before, after, differences);
  const changes = changesBetween(beforeSnapshot.workspace, afterSnapshot.workspace);
  const ranked = rankChanges({ before, after, beforeSnapshot, afterSnapshot, differences, stage, changes, conditions });
  const [best, ...others] = ranked;
  const found = { ...headline, stage, differences };
  if (best && !(inherited && best.weak)) {
    const contributing = others.filter(({ weak, rests }) => rests && !weak).map(({ change }) => causeOf(change));
    return {
      ...found,
      cause: causeOf(best.change),
      contributing: contributing.slice(0, mostContributing),
      clause: clauseOf(best.change, beforeSnapshot, afterSnapshot),
      family: familyOf(best.change),
    };
  }
  if (inherited) return { ...found, cause: inherited.cause, contributing: [], clause: inherited.clause, family: inherited.family };
  return { ...found, cause: noLine(stage), contributing: [], clause: noLineClause(stage), family: null };
}

const mostContributing = 20;

/** Where both sides have it, the place after the change is the one to look at. */
export function causeOf(change: ConfigurationChange): Cause {
  const { shown = change } = change;
  const [before, after] = [shown.before(), shown.after()];
  const place = after ?? before ?? { file: '', pointer: `/${change.steps.join('/')}`, line: null };
  const side = change.how === 'added' ? 'after' : change.how === 'removed' ? 'before' : 'both';
  return { file: place.file, pointer: place.pointer, line: place.line, side };
}

/** The honest end: no line of either configuration is known to make the difference. */
function noLine(stage: string): Cause {
  return { file: '', pointer: `/${stage}`, line: null, side: 'both' };
}
