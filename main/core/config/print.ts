/**
 * Writes a loaded resource back as AWS's request JSON: lists get their Quantity, renamed members their AWS names, lifted
 * members their place. What loading takes away (ids, dates and states that `get-*` prints) does not come back.
 */
import { kindForms } from './kinds';
import type { StoredKind } from './names';
import { isObject } from './shapes/reading';
import type { ListShape, Shape, StructShape } from './shapes/shape';

type Json = Readonly<Record<string, unknown>>;

/**
 * The resource as the CLI's `--cli-input-json` takes it: `DistributionConfig`, `CreateDistributionTenant` input, `…PolicyConfig`,
 * `FunctionConfig`, WAFv2's create input and so on, without wrappers. Key value stores give their pairs, public keys their
 * name and key.
 */
export function printResource(kind: StoredKind, resource: { readonly value: object }): Json {
  const value = resource.value as Json;
  if (kind === 'key-value-store' || kind === 'public-key' || kind === 'trust-store') return value;
  return printStruct(kindForms[kind].shape, value);
}

/** A normalized value in AWS's own form. Values that do not fit the shape stay as they are. */
export function printValue(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'struct':
      return isObject(value) ? printStruct(shape, value) : value;
    case 'list':
      return Array.isArray(value) ? printList(shape, value) : value;
    case 'map':
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, printValue(shape.value, item)]))
        : value;
    default:
      return value;
  }
}

function printStruct(shape: StructShape, value: Json): Json {
  const printed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape.members)) {
    if (member.written === false || member.dropped) continue;
    const own = member.as ?? name;
    if (member.shape.kind === 'list' && member.shape.lifts) {
      const beside = liftedMembers(member.shape, value);
      if (Object.keys(beside).length > 0) {
        printed[name] = { ...printCounted(member.shape, besideOr(value[own], beside)), ...beside };
        continue;
      }
    }
    if (value[own] !== undefined) printed[name] = printValue(member.shape, value[own]);
  }
  if (shape.counted && (printed['Items'] !== undefined || 'Items' in shape.members)) return withQuantity(printed);
  return shape.open ? { ...value, ...printed } : printed;
}

/** Members that stand inside the list in AWS's form and beside it after normalization. */
function liftedMembers(list: ListShape, value: Json): Json {
  const beside: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(list.lifts ?? {})) {
    const own = value[member.as ?? name];
    if (own !== undefined) beside[name] = printValue(member.shape, own);
  }
  return beside;
}

/** A lifted member without its list: AWS has no place for it, so the list takes over the same items. */
function besideOr(items: unknown, beside: Json): readonly unknown[] {
  if (Array.isArray(items)) return items;
  const first = Object.values(beside)[0];
  return isObject(first) && Array.isArray(first['Items']) ? first['Items'] : [];
}

function printList(shape: ListShape, items: readonly unknown[]): unknown {
  return shape.counted ? printCounted(shape, items) : items.map((item) => printValue(shape.item, item));
}

/** AWS prints an empty list as its Quantity alone. */
function printCounted(shape: ListShape, items: readonly unknown[]): Json {
  if (items.length === 0) return { Quantity: 0 };
  return { Quantity: items.length, Items: items.map((item) => printValue(shape.item, item)) };
}

function withQuantity(printed: Json): Json {
  const { Items, ...others } = printed;
  const items = Array.isArray(Items) ? Items : [];
  return items.length === 0 ? { ...others, Quantity: 0 } : { ...others, Quantity: items.length, Items: items };
}
