/** Collects what each thing would do to each name, and turns it into items, worst first. */
import { sentenceOf } from '../explain/catalogue';
import type { Reason } from '../types/exchange';
import type { ImpactItem, ImpactKind, ImpactReason } from '../types/impact';
import type { LocatedRef } from '../types/source';

/** In the order of a request's way: it decides among things of the same weight. */
const kinds: readonly ImpactKind[] = [
  'dns-record',
  'certificate',
  'connection-group',
  'distribution',
  'tenant',
  'origin',
  'function',
  'key-group',
  'cache-policy',
  'origin-request-policy',
  'response-headers-policy',
  'web-acl',
];

export interface Thing {
  readonly kind: ImpactKind;
  /** Tells things of one kind apart. */
  readonly id: string;
  readonly name: string;
  /** Its node on the map; null for what has none. */
  readonly node: string | null;
  readonly source: () => LocatedRef;
}

export type Effect = 'breaks' | 'degrades';

export interface Tally {
  /** Makes the thing an item, also when nothing follows from it. */
  thing(thing: Thing): void;
  /** Says what happens to a name; `breaks` wins over `degrades`, and the first reason of an effect stays. */
  add(thing: Thing, name: string, effect: Effect, reason: Reason): void;
  items(): readonly ImpactItem[];
}

interface Suffering {
  readonly effect: Effect;
  readonly reason: Reason;
}

export function createTally(): Tally {
  const things = new Map<string, { readonly thing: Thing; readonly names: Map<string, Suffering> }>();
  const rowOf = (thing: Thing): { readonly thing: Thing; readonly names: Map<string, Suffering> } => {
    const key = `${thing.kind} ${thing.id}`;
    let row = things.get(key);
    if (!row) things.set(key, (row = { thing, names: new Map() }));
    return row;
  };
  return {
    thing: (thing) => void rowOf(thing),
    add: (thing, name, effect, reason) => {
      const { names } = rowOf(thing);
      const known = names.get(name);
      if (!known || (known.effect === 'degrades' && effect === 'breaks')) names.set(name, { effect, reason });
    },
    items: () => [...things.values()].map(itemOf).sort(byWeight),
  };
}

function itemOf({ thing, names }: { readonly thing: Thing; readonly names: ReadonlyMap<string, Suffering> }): ImpactItem {
  const breaks: string[] = [];
  const degrades: string[] = [];
  const reasons = new Map<string, { effect: Effect; code: string; text: string; names: number }>();
  for (const [name, { effect, reason }] of names) {
    (effect === 'breaks' ? breaks : degrades).push(name);
    const text = sentenceOf(reason);
    const key = `${effect} ${text}`;
    const known = reasons.get(key);
    if (known) known.names += 1;
    else reasons.set(key, { effect, code: reason.code, text, names: 1 });
  }
  const source = thing.source();
  return {
    id: `${thing.kind} ${thing.id}`,
    node: thing.node,
    kind: thing.kind,
    name: thing.name,
    file: source.file,
    line: source.line,
    source,
    breaks: breaks.sort(),
    degrades: degrades.sort(),
    reasons: [...reasons.values()].sort(byReason),
  };
}

function byReason(a: ImpactReason, b: ImpactReason): number {
  if (a.effect !== b.effect) return a.effect === 'breaks' ? -1 : 1;
  return b.names - a.names || (a.text < b.text ? -1 : 1);
}

function byWeight(a: ImpactItem, b: ImpactItem): number {
  return (
    b.breaks.length - a.breaks.length ||
    b.degrades.length - a.degrades.length ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}
