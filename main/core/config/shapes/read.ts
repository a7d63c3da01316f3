/**
 * Checks a parsed value against its shape and normalizes it in the same pass: lists become plain arrays, lifted members
 * move, book-keeping goes.
 *
 * Whatever is wrong is reported and something usable takes its place, so that one mistake never hides the next: an
 * unknown member is left out, a wrong optional one counts as absent, a wrong required one or list element gets an empty
 * value (indexes must stay, because canonical pointers count them).
 */
import { readBoolean, readEnum, readNumber, readText, readTime } from './read-scalars';
import { absent, inWords, isObject, problem, type Reading, type Remedy, report, reportUnknown } from './reading';
import type { ListShape, MapShape, Member, Shape, StructShape } from './shape';

type Json = Record<string, unknown>;

/** Reads a value whose shape is known. The path must lead to it. Always gives a value of that shape. */
export function readRequired(shape: Shape, value: unknown, reading: Reading): unknown {
  const read = readValue(shape, value, reading);
  return read === absent ? emptyOf(shape) : read;
}

function readValue(shape: Shape, value: unknown, reading: Reading): unknown {
  switch (shape.kind) {
    case 'text':
      return readText(shape, value, reading);
    case 'number':
      return readNumber(shape, value, reading);
    case 'boolean':
      return readBoolean(value, reading);
    case 'enum':
      return readEnum(shape, value, reading);
    case 'time':
      return readTime(value, reading);
    case 'map':
      return readMap(shape, value, reading);
    case 'list':
      return readList(shape, value, reading);
    case 'struct':
      return readStruct(shape, value, reading);
    default:
      return value;
  }
}

function readMap(shape: MapShape, value: unknown, reading: Reading): unknown {
  if (!isObject(value)) {
    report(reading, 'shape.wrong-type', `An object of names and values is wanted here, not ${inWords(value)}.`);
    return absent;
  }
  const entries: [string, unknown][] = [];
  for (const name of Object.keys(value)) {
    reading.path.push(name);
    entries.push([name, readRequired(shape.value, value[name], reading)]);
    reading.path.pop();
  }
  return Object.fromEntries(entries);
}

function readList(shape: ListShape, value: unknown, reading: Reading): unknown {
  if (Array.isArray(value)) return readItems(shape.item, value, reading);
  if (!isObject(value)) {
    const wanted = shape.counted ? 'A list is wanted here, as { "Quantity", "Items" } or as a plain array' : 'A list is wanted here';
    report(reading, 'shape.wrong-type', `${wanted}, not ${inWords(value)}.`);
    return absent;
  }
  if (!shape.counted) {
    report(reading, 'shape.wrong-type', 'AWS writes this list as a plain array [ … ], without Quantity and Items.');
    if (!Array.isArray(value['Items'])) return absent;
  }
  for (const name of Object.keys(value)) {
    if (name === 'Items' || name === 'Quantity' || Object.hasOwn(shape.lifts ?? {}, name)) continue;
    reportUnknown(reading, name, ['Items', 'Quantity', ...Object.keys(shape.lifts ?? {})], 'a list');
  }
  if (shape.counted) checkQuantity(value, reading);
  if (value['Items'] === undefined) return [];
  reading.path.push('Items');
  const items = Array.isArray(value['Items']) ? readItems(shape.item, value['Items'], reading) : noItems(value['Items'], reading);
  reading.path.pop();
  return items;
}

function noItems(value: unknown, reading: Reading): readonly unknown[] {
  report(reading, 'shape.wrong-type', `Items must be a list [ … ], not ${inWords(value)}.`);
  return [];
}

function readItems(shape: Shape, items: readonly unknown[], reading: Reading): readonly unknown[] {
  const read: unknown[] = [];
  for (let index = 0; index < items.length; index += 1) {
    reading.path.push(index);
    read.push(readRequired(shape, items[index], reading));
    reading.path.pop();
  }
  return read;
}

/** AWS refuses a Quantity that does not count the Items (InconsistentQuantities) and a list without one. */
function checkQuantity(value: Readonly<Json>, reading: Reading): void {
  const count = Array.isArray(value['Items']) ? value['Items'].length : 0;
  const quantity = value['Quantity'];
  if (quantity === undefined) {
    problem(reading, {
      code: 'shape.missing-for-create',
      severity: 'info',
      message: `AWS wants "Quantity" beside "Items" (here ${count}); a plain array [ … ] is understood as well.`,
      part: 'key',
      remedy: { kind: 'insert-members', title: `Add "Quantity": ${count}`, members: { Quantity: count } },
    });
    return;
  }
  if (quantity === count) return;
  reading.path.push('Quantity');
  const said = typeof quantity === 'number' ? String(quantity) : inWords(quantity);
  const counts = `Quantity is ${said}, but there ${count === 1 ? 'is 1 item' : `are ${count} items`}; AWS refuses the mismatch.`;
  report(reading, 'shape.quantity-mismatch', counts, count);
  reading.path.pop();
}

function readStruct(shape: StructShape, value: unknown, reading: Reading): unknown {
  if (!isObject(value)) {
    report(reading, 'shape.wrong-type', `An object (${shape.name}) is wanted here, not ${inWords(value)}.`);
    return absent;
  }
  const made: Json = {};
  const { members } = shape;
  for (const name of Object.keys(value)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member) readMember(made, name, member, value[name], reading);
    else if (shape.open) Object.defineProperty(made, name, { value: value[name], enumerable: true, writable: true, configurable: true });
    else if (!(shape.counted && name === 'Quantity')) reportUnknown(reading, name, Object.keys(members), shape.name, shape.confusions);
  }
  if (shape.counted) checkCountedStruct(value, reading);
  supplyMissing(made, value, shape, reading);
  return made;
}

function readMember(made: Json, name: string, member: Member, value: unknown, reading: Reading): void {
  reading.path.push(name);
  const read = readValue(member.shape, value, reading);
  if (!member.dropped) {
    if (read !== absent) made[member.as ?? name] = read;
    else if (member.need === 'required') made[member.as ?? name] = fallbackOf(member);
    if (member.shape.kind === 'list' && member.shape.lifts && isObject(value)) liftMembers(made, member.shape.lifts, value, reading);
  }
  reading.path.pop();
}

function liftMembers(made: Json, lifts: Readonly<Record<string, Member>>, value: Readonly<Json>, reading: Reading): void {
  for (const [name, member] of Object.entries(lifts)) {
    if (value[name] !== undefined) readMember(made, name, member, value[name], reading);
  }
}

function checkCountedStruct(value: Readonly<Json>, reading: Reading): void {
  if (value['Quantity'] !== undefined || value['Items'] !== undefined) checkQuantity(value, reading);
}

/** Required members each get a diagnostic and a stand-in; what only AWS asks for is mentioned once for the whole object. */
function supplyMissing(made: Json, value: Readonly<Json>, shape: StructShape, reading: Reading): void {
  const askedFor: Record<string, unknown> = {};
  for (const name of namesNeeded(shape)) {
    if (value[name] !== undefined) continue;
    const member = shape.members[name] as Member;
    const suggestion = member.fallback ?? emptyJson(member.shape);
    if (member.need === 'create') {
      askedFor[name] = suggestion;
      continue;
    }
    made[member.as ?? name] = fallbackOf(member);
    const message = `"${name}" is missing: ${member.doc}`;
    const remedy: Remedy = { kind: 'insert-members', title: `Add "${name}"`, members: { [name]: suggestion } };
    problem(reading, { code: 'shape.missing-member', severity: 'error', message, part: 'key', remedy });
  }
  const names = Object.keys(askedFor);
  if (names.length === 0) return;
  const listed = names.map((name) => `"${name}"`).join(names.length === 2 ? ' and ' : ', ');
  const message = `AWS asks for ${listed} when a ${shape.name} is created; the simulation does without.`;
  const remedy: Remedy = { kind: 'insert-members', title: `Add ${listed}`, members: askedFor };
  problem(reading, { code: 'shape.missing-for-create', severity: 'info', message, part: 'key', remedy });
}

const neededNames = new WeakMap<StructShape, readonly string[]>();

function namesNeeded(shape: StructShape): readonly string[] {
  const known = neededNames.get(shape);
  if (known) return known;
  const names = Object.keys(shape.members).filter((name) => shape.members[name]?.need !== 'optional');
  neededNames.set(shape, names);
  return names;
}

function fallbackOf(member: Member): unknown {
  const quiet: Reading = { path: [], problems: [] };
  return member.fallback === undefined ? emptyOf(member.shape) : readRequired(member.shape, member.fallback, quiet);
}

function emptyOf(shape: Shape): unknown {
  if (shape.kind === 'struct') return readRequired(shape, {}, { path: [], problems: [] });
  return emptyJson(shape);
}

function emptyJson(shape: Shape): unknown {
  switch (shape.kind) {
    case 'text':
    case 'time':
      return '';
    case 'number':
      return shape.least ?? 0;
    case 'boolean':
      return false;
    case 'enum':
      return shape.values[0] ?? '';
    case 'list':
      return [];
    case 'any':
      return null;
    default:
      return {};
  }
}
