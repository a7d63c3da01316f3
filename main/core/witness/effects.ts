/** Decides what a change of the configuration does to a request, and which such effects are one and the same change of behavior. */
import type { ConfigurationChange } from '../compare/changes';
import { familyOf } from '../compare/words';
import type { ChangeKind } from '../types/compare';
import type { StageName } from '../types/trace';
import type { Shown } from './causes';
import { differingAspects, stageOf, type Observation } from './observe';
import { differingParts } from './parts';

/** A change of behavior: what a difference does. Effects with the same id are one. */
export interface Effect {
  readonly id: string;
  readonly change: ConfigurationChange;
  readonly kind: ChangeKind;
  /** Which part of a key or of the request to the origin; null where it has no parts. */
  readonly part: string | null;
  readonly stage: StageName;
  readonly from: string;
  readonly to: string;
}

const kinds: Readonly<Record<StageName, ChangeKind>> = {
  '01-dns': 'route',
  '02-connect': 'route',
  '03-tls': 'certificate',
  '04-owner': 'owner',
  '05-geo': 'status',
  '06-waf': 'status',
  '07-behavior': 'route',
  '08-signature': 'status',
  '09-viewer-request': 'route',
  '10-cache': 'cache',
  '11-origin': 'origin',
  '12-viewer-response': 'response',
};

/**
 * The effects that a request shows. Where the outcome is another, the causes of the first stage that differs are what did it: it stops
 * working, starts working, or has another status. All others are named after the stage in which they speak.
 */
export function effectsOf({ causes, from, to }: Shown): readonly Effect[] {
  const [before, after] = [from.outcome, to.outcome];
  const first = causes[0]?.stage;
  // The same status for another reason is another refusal.
  const outcome = before === after && from.ended === to.ended ? null : outcomeKind(before, after);
  return causes.flatMap(({ change, stage }) => {
    const kind = outcome !== null && stage === first ? outcome : kinds[stage];
    return named({ change, kind, stage, from: before, to: after }, differingParts(kind, from, to));
  });
}

/** One effect for each part; one without any where there are none. */
function named(effect: Omit<Effect, 'id' | 'part'>, parts: readonly string[]): readonly Effect[] {
  const id = `${sameness(effect.change)} ${effect.kind}`;
  return parts.length === 0 ? [{ ...effect, id, part: null }] : parts.map((part) => ({ ...effect, id: `${id}:${part}`, part }));
}

/** What one change does, going by the request without it and with it; empty where that makes no difference. `before` and `after`: the whole way. */
export function effectBetween(
  change: ConfigurationChange,
  without: Observation,
  having: Observation,
  before: Observation,
  after: Observation,
): readonly Effect[] {
  const differing = differingAspects(without, having);
  const whole = new Set(differingAspects(before, after));
  // Half of an edit can break what the whole of it leaves as it is.
  const first = differing.find((aspect) => whole.has(aspect)) ?? differing[0];
  if (first === undefined) return [];
  const stage = stageOf(first);
  const decides = without.outcome !== having.outcome || without.ended !== having.ended;
  const differs = before.outcome !== after.outcome || before.ended !== after.ended;
  const kind = decides && differs ? outcomeKind(before.outcome, after.outcome) : kinds[stage];
  const all = new Set(differingParts(kind, before, after));
  const own = differingParts(kind, without, having);
  const parts = own.filter((part) => all.has(part));
  return named({ change, kind, stage, from: before.outcome, to: after.outcome }, parts.length > 0 ? parts : own);
}

function outcomeKind(from: string, to: string): ChangeKind {
  if (works(from) && !works(to)) return 'stops-working';
  if (!works(from) && works(to)) return 'starts-working';
  return 'status';
}

export function works(outcome: string): boolean {
  return /^[123]\d\d$/.test(outcome);
}

const kept = new WeakMap<ConfigurationChange, string>();

/** Edits of many files that change the same member from the same value to the same value are one. */
export function sameness(change: ConfigurationChange): string {
  const known = kept.get(change);
  if (known !== undefined) return known;
  const many = change.kind === 'tenant' || change.kind === 'dns-record';
  const values = JSON.stringify([change.from, change.to]);
  const made = many && change.steps.length > 0 && values.length < 2000 ? `${familyOf(change).key} ${values}` : `#${change.id}`;
  kept.set(change, made);
  return made;
}

/** Where a change stops or starts something at a stage, that another refusal takes the place of the first is no news. */
export function worthShowing(all: ReadonlyMap<string, Effect>): ReadonlySet<string> {
  const decisive = new Set(
    [...all.values()].filter(({ kind }) => kind === 'stops-working' || kind === 'starts-working').map(({ change }) => sameness(change)),
  );
  return new Set([...all].filter(([, { kind, change }]) => kind !== 'status' || !decisive.has(sameness(change))).map(([id]) => id));
}
