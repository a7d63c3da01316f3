/**
 * Decides which changes of the configuration make a request end otherwise: for every stage that shows something else, the changed lines
 * that its decision rests on. What only follows from an earlier stage has no cause of its own.
 */
import type { ConfigurationChange, ConfigurationChanges } from '../compare/changes';
import type { Finished } from '../pipeline';
import type { Exchange } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { LocatedRef } from '../types/source';
import type { StageName } from '../types/trace';
import { aspectsOf } from './concerns';
import { differingAspects, observe, stageOf, type Aspect, type Observation } from './observe';
import type { Reach } from './reach';

/** One request under both configurations. */
export interface Outcomes {
  readonly before: Finished;
  readonly after: Finished;
}

/** What a request shows: nothing, or changes with the stages in which they speak. */
export interface Shown {
  readonly aspects: readonly Aspect[];
  readonly from: Observation;
  readonly to: Observation;
  /** In the order of the stages; a change stands where it speaks first. */
  readonly causes: readonly { readonly change: ConfigurationChange; readonly stage: StageName }[];
}

interface Side {
  readonly snapshot: Snapshot;
  readonly reach: Reach;
  readonly name: 'before' | 'after';
}

export interface CauseFinder {
  readonly shownBy: (outcomes: Outcomes) => Shown | null;
}

const spansOf = ({ spans }: Finished, stage: StageName): Finished['spans'] => spans.filter((span) => span.stage === stage);

export function createCauseFinder(changes: ConfigurationChanges, before: Side, after: Side): CauseFinder {
  const related = new Map<string, readonly ConfigurationChange[]>();

  const indexes = { before: indexOf(changes, 'before'), after: indexOf(changes, 'after') };

  /** Changes at, below or above a line that a decision rests on; of those above only whole things that came or went. */
  const changesAt = (ref: LocatedRef, side: 'before' | 'after'): readonly ConfigurationChange[] => {
    const key = `${side} ${ref.file} ${ref.pointer}`;
    const known = related.get(key);
    if (known) return known;
    const found = [...(indexes[side].get(`${ref.file}\n${ref.pointer}`)?.below ?? [])];
    for (let at = ref.pointer; at !== '';) {
      at = at.slice(0, at.lastIndexOf('/'));
      found.push(...(indexes[side].get(`${ref.file}\n${at}`)?.here ?? []));
    }
    related.set(key, found);
    return found;
  };

  const restedOn = (finished: Finished, aspect: Aspect, { snapshot, name }: Side): Set<ConfigurationChange> => {
    const found = new Set<ConfigurationChange>();
    const add = (list: Finished['spans'][number]['result']['because']): void => {
      for (const ref of list ?? []) {
        for (const change of changesAt(snapshot.workspace.locate(ref), name)) {
          if (aspectsOf(change).includes(aspect) && isMatched(change, finished.exchange, name)) found.add(change);
        }
      }
    };
    for (const { result } of spansOf(finished, stageOf(aspect))) {
      add(result.because);
      for (const note of result.notes ?? []) add(note.because);
    }
    return found;
  };

  /** Assumptions that a stage says it rests on. */
  const assumed = (finished: Finished, stage: StageName): readonly ConfigurationChange[] => {
    const ids = new Set(spansOf(finished, stage).flatMap(({ result }) => result.assumptions ?? []));
    return changes.all.filter(({ kind, steps }) => kind === 'setting' && steps[0] === 'assumptions' && ids.has(steps[1] ?? ''));
  };

  /** What the request's owner, and from stage 08 on its behavior, is made of. */
  const playing = new Map<string, readonly ConfigurationChange[]>();
  const inPlay = (finished: Finished, aspect: Aspect, { reach, name }: Side): readonly ConfigurationChange[] => {
    const { owner, behavior } = finished.exchange;
    if (!owner) return [];
    const within = behavior && aspect > '07-behavior' ? behavior.index : null;
    const key = `${name} ${owner.owner.id} ${within} ${aspect}`;
    const known = playing.get(key);
    if (known) return known;
    const own = behavior && within !== null ? reach.ofBehavior(owner.owner, behavior) : reach.ofOwner(owner.owner);
    const found = [...own].filter((change) => change.kind !== 'setting' && change.steps[0] !== 'at' && aspectsOf(change).includes(aspect));
    playing.set(key, found);
    return found;
  };

  const shownBy = ({ before: one, after: other }: Outcomes): Shown | null => {
    const [from, to] = [observe(one), observe(other)];
    const aspects = differingAspects(from, to);
    if (aspects.length === 0) return null;
    const causes: { change: ConfigurationChange; stage: StageName }[] = [];
    const met = new Set<ConfigurationChange>();
    const sameOwner = one.exchange.owner?.owner.id === other.exchange.owner?.owner.id;
    for (const aspect of aspects) {
      const stage = stageOf(aspect);
      // Where one of the two never came, that is what ended it before.
      const reached = spansOf(one, stage).length > 0 && spansOf(other, stage).length > 0;
      if (!reached && met.size > 0) continue;
      // Another owner brings another configuration with it.
      const alone = sameOwner || met.size === 0;
      const found = [
        ...restedOn(one, aspect, before),
        ...restedOn(other, aspect, after),
        ...assumed(one, stage),
        ...assumed(other, stage),
        ...(alone ? [...inPlay(one, aspect, before), ...inPlay(other, aspect, after)] : []),
      ];
      for (const change of new Set(found)) {
        if (met.has(change)) continue;
        met.add(change);
        causes.push({ change, stage });
      }
    }
    return { aspects, from, to, causes: causes.length > 0 ? causes : lastResort(changes, aspects) };
  };

  return { shownBy };
}

/** No line and no owner tells: any change that can speak where something differs first, else any at all. */
function lastResort({ all }: ConfigurationChanges, aspects: readonly Aspect[]): Shown['causes'] {
  const [aspect] = aspects as readonly [Aspect];
  const able = all.filter((change) => aspectsOf(change).includes(aspect));
  return (able.length > 0 ? able : all.slice(0, 1)).map((change) => ({ change, stage: stageOf(aspect) }));
}

interface Spot {
  readonly here: ConfigurationChange[];
  /** Here and below. */
  readonly below: ConfigurationChange[];
}

/** The changes of a side by place, each under every place above it too. */
function indexOf(changes: ConfigurationChanges, side: 'before' | 'after'): ReadonlyMap<string, Spot> {
  const index = new Map<string, Spot>();
  const spotAt = (file: string, pointer: string): Spot => {
    const key = `${file}\n${pointer}`;
    const known = index.get(key) ?? { here: [], below: [] };
    index.set(key, known);
    return known;
  };
  for (const [file, list] of changes[side]) {
    for (const change of list) {
      const pointer = change[side]()?.pointer;
      if (pointer === undefined) continue;
      spotAt(file, pointer).here.push(change);
      for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
        spotAt(file, at).below.push(change);
        if (at === '') break;
      }
    }
  }
  return index;
}

/** Members of a behavior concern only the requests that fall to it. */
function isMatched(change: ConfigurationChange, { behavior }: Exchange, side: 'before' | 'after'): boolean {
  if (change.kind !== 'distribution' || (change.steps[0] !== 'CacheBehaviors' && change.steps[0] !== 'DefaultCacheBehavior')) return true;
  if (!behavior) return true;
  const place = change[side]();
  if (place === null || change.steps[0] === 'DefaultCacheBehavior') return change.steps[0] !== 'DefaultCacheBehavior' || behavior.index < 0;
  const index = /\/CacheBehaviors(?:\/Items)?\/(\d+)/.exec(place.pointer)?.[1];
  return index === undefined || Number(index) === behavior.index;
}
