/** Random resources in AWS's own form, made from the generated model and the table of facts: each one is valid. */
import * as fc from 'fast-check';
import { facts, type Fact } from '../../main/core/model/facts';
import { model } from '../../main/core/model/generated/model';
import { notes } from '../../main/core/model/overlay/index';

type Json = Readonly<Record<string, unknown>>;
type Any = fc.Arbitrary<unknown>;

/** Levels of structures below which optional members stay away, so that statements of web ACLs end. */
const deepest = 7;

/** A request of this structure: required members always, optional ones now and then, members that are only printed never.
 * What `get-*` prints has its facts under the request (`factsOf`). */
export function awsStructure(name: string, depth = 0, factsOf = notes[name]?.like ?? name): fc.Arbitrary<Json> {
  const structure = model.structures[name];
  if (!structure) throw new Error(`the model has no structure ${name}`);
  const { required, members } = structure;
  const dropped = notes[name]?.dropped ?? [];
  const own = Object.keys(members).filter((member) => member !== 'Quantity' && !dropped.includes(member));
  const isCounted = 'Quantity' in members && 'Items' in members;
  const parts: Record<string, Any> = {};
  for (const member of own) {
    if (!required.includes(member) && depth >= deepest) continue;
    const wanted = ofType(members[member] as string, facts[`${factsOf}.${member}`], depth);
    const isNeeded = required.includes(member) && !(isCounted && member === 'Items');
    parts[member] = isNeeded ? wanted : fc.option(wanted, { nil: undefined, freq: depth > 2 ? 1 : 3 });
  }
  return fc.record(parts).map((made) => {
    const kept = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
    return isCounted ? withQuantity(kept) : kept;
  });
}

/** As AWS prints it: an empty list is its Quantity alone. */
function withQuantity({ Items, ...others }: Record<string, unknown>): Json {
  return Array.isArray(Items) && Items.length > 0
    ? { ...others, Quantity: Items.length, Items: Items as unknown[] }
    : { ...others, Quantity: 0 };
}

function ofType(type: string, fact: Fact | undefined, depth: number): Any {
  if (type.endsWith('[]')) return fc.array(ofType(type.slice(0, -2), fact, depth), { maxLength: depth > 3 ? 1 : 3 });
  if (type.endsWith('{}'))
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), ofType(type.slice(0, -2), fact, depth), { maxKeys: 2 });
  const words = model.enums[type];
  if (words) return fc.constantFrom(...words);
  switch (type) {
    case 'string':
      return textOf(fact);
    case 'number':
      return numberOf(fact);
    case 'boolean':
      return fc.boolean();
    case 'time':
      return fc.oneof(fc.constant('2026-05-01T12:00:00Z'), fc.integer({ min: 0, max: 2_000_000_000 }), fc.constant(1_777_636_800.123));
    case 'blob':
      return fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    default:
      return awsStructure(type, depth + 1);
  }
}

function textOf({ pattern, shortest = 0, longest = 16 }: Partial<Fact> = {}): Any {
  return pattern ? fc.stringMatching(pattern) : fc.string({ minLength: shortest, maxLength: Math.min(longest, shortest + 16) });
}

function numberOf({ least = -5, most = 100_000, also = [], decimal }: Partial<Fact> = {}): Any {
  const range = decimal
    ? fc.double({ min: least, max: most, noNaN: true }).map((value) => value + 0)
    : fc.integer({ min: least, max: most });
  return also.length > 0 ? fc.oneof(range, fc.constantFrom(...also)) : range;
}
