/**
 * Tells which of several changes really do what a request shows: the same request is asked of the configuration after with one change undone, and
 * of the one before with that change alone. Where neither makes a difference, the change only stands nearby.
 */
import type { ConfigurationChange } from '../compare/changes';
import { compile } from '../config/compile';
import type { Finished } from '../pipeline';
import type { Snapshot } from '../types/snapshot';
import type { WitnessRequest } from '../types/witness';
import type { Outcomes } from './causes';
import { effectBetween, type Effect } from './effects';
import { narrowed } from './narrow';
import { observe, type Observation } from './observe';
import { withChangeOf } from './without';

/** Asks one side's world, with a configuration that may be another than the side's own. */
export type Ask = (side: 'before' | 'after', snapshot: Snapshot, request: WitnessRequest) => Finished | Promise<Finished>;

export interface Verifier {
  /** The effects that hold, with what they do. Those that cannot be tried alone are kept as they are. */
  readonly verify: (
    request: WitnessRequest,
    outcomes: Outcomes,
    effects: readonly Effect[],
    /** Changes that are tried beside those of the effects. */
    also?: Iterable<ConfigurationChange>,
  ) => Promise<readonly Effect[]>;
  /** What this one change does to the request by itself; empty too where that cannot be tried. */
  readonly alone: (request: WitnessRequest, outcomes: Outcomes, change: ConfigurationChange) => Promise<readonly Effect[]>;
  /** Changes that were not tried alone because there were too many. */
  readonly untried: () => number;
}

interface Pair {
  readonly undone: Snapshot | null;
  readonly alone: Snapshot | null;
}

/** More tenants than this make compiled configurations dear. */
const manyTenants = 1500;
const fewHybrids = 6;
const manyHybrids = 120;

export interface VerifierOptions {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly ask: Ask;
  /** All names that requests ask for, look up or send as SNI: what is tried needs no tenants but theirs. */
  readonly names: Iterable<string>;
  /** Changes that are tried alone at most; each costs two compiled configurations. */
  readonly most?: number;
}

export function createVerifier({ before, after, ask, names, most: given }: VerifierOptions): Verifier {
  const [old, now] = narrowed(before, after, names);
  const most = given ?? (old.tenants.length > manyTenants ? fewHybrids : manyHybrids);
  const pairs = new Map<ConfigurationChange, Pair>();
  const untried = new Set<ConfigurationChange>();

  const pairOf = (change: ConfigurationChange): Pair | null => {
    const known = pairs.get(change);
    if (known) return known;
    if (pairs.size >= most) {
      untried.add(change);
      return null;
    }
    const snapshot = (workspace: ReturnType<typeof withChangeOf>, like: Snapshot): Snapshot | null => {
      if (!workspace) return null;
      const compiled = compile(workspace, like);
      return change.kind === 'origin' ? compiled : { ...compiled, origins: like.origins };
    };
    const made = {
      undone: snapshot(withChangeOf(now, old, change, true), after),
      alone: snapshot(withChangeOf(old, now, change, false), before),
    };
    pairs.set(change, made);
    return made;
  };

  /** null = it cannot be tried alone. */
  const effectsOfOne = async (
    request: WitnessRequest,
    from: Observation,
    to: Observation,
    change: ConfigurationChange,
  ): Promise<readonly Effect[] | null> => {
    const pair = pairOf(change);
    if (!pair || (!pair.undone && !pair.alone)) return null;
    if (pair.undone) {
      const found = effectBetween(change, observe(await ask('after', pair.undone, request)), to, from, to);
      if (found.length > 0) return found;
    }
    return pair.alone ? effectBetween(change, from, observe(await ask('before', pair.alone, request)), from, to) : null;
  };

  return {
    verify: async (request, outcomes, effects, also = []) => {
      const suspects = [...new Set(effects.map(({ change }) => change))];
      const others = [...also].filter((change) => !suspects.includes(change));
      if (suspects.length + others.length < 2) return effects;
      const [from, to] = [observe(outcomes.before), observe(outcomes.after)];
      const held: Effect[] = [];
      for (const change of suspects) {
        held.push(...((await effectsOfOne(request, from, to, change)) ?? effects.filter((effect) => effect.change === change)));
      }
      for (const change of others) held.push(...((await effectsOfOne(request, from, to, change)) ?? []));
      return held.length > 0 ? held : effects;
    },
    alone: async (request, outcomes, change) => {
      if (!pairs.has(change) && pairs.size >= most) return [];
      return (await effectsOfOne(request, observe(outcomes.before), observe(outcomes.after), change)) ?? [];
    },
    untried: () => untried.size,
  };
}
