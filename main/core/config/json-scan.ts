/**
 * Finds members and elements in the text of a JSON document without building a tree.
 *
 * A lookup costs one pass over the resource concerned and no memory, so that ten thousand files need no positions until
 * somebody asks. Texts that JSON.parse refuses are scanned as far as they make sense: nothing here throws or loops.
 */

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;

/** Offsets of one member: its key with quotes, and where its value begins. */
export interface MemberSpot {
  readonly name: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
}

/** Offset of the first character at or after `at` that is no white space (a byte order mark counts as white space). */
export function skipSpace(text: string, at: number): number {
  let offset = at;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff) offset += 1;
    else return offset;
  }
}

export function isObjectAt(text: string, at: number): boolean {
  return text.charCodeAt(at) === openBrace;
}

export function isArrayAt(text: string, at: number): boolean {
  return text.charCodeAt(at) === openBracket;
}

/** Offset just behind the string that starts at `at` (its opening quote). */
export function endOfString(text: string, at: number): number {
  let offset = text.indexOf('"', at + 1);
  while (offset > 0) {
    let slashes = 0;
    while (text.charCodeAt(offset - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return offset + 1;
    offset = text.indexOf('"', offset + 1);
  }
  return text.length;
}

/** Offset just behind the value that starts at `at`. */
export function endOfValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === quote) return endOfString(text, at);
  if (first !== openBrace && first !== openBracket) return endOfScalar(text, at);
  let depth = 0;
  let offset = at;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === quote) {
      offset = endOfString(text, offset);
      continue;
    }
    if (code === openBrace || code === openBracket) depth += 1;
    else if (code === closeBrace || code === closeBracket) {
      depth -= 1;
      if (depth === 0) return offset + 1;
    }
    offset += 1;
  }
  return text.length;
}

/** The members of the object at `at`, in order; empty when there is no object. */
export function* membersOf(text: string, at: number): Generator<MemberSpot, void> {
  if (!isObjectAt(text, at)) return;
  let offset = skipSpace(text, at + 1);
  while (text.charCodeAt(offset) === quote) {
    const keyEnd = endOfString(text, offset);
    const afterKey = skipSpace(text, keyEnd);
    if (text.charCodeAt(afterKey) !== colon) return;
    const valueStart = skipSpace(text, afterKey + 1);
    yield { name: nameOf(text, offset, keyEnd), keyStart: offset, keyEnd, valueStart };
    offset = skipSpace(text, endOfValue(text, valueStart));
    if (text.charCodeAt(offset) !== comma) return;
    offset = skipSpace(text, offset + 1);
  }
}

/** The member of that name of the object at `at`. Of duplicates the last one, because JSON.parse keeps the last. */
export function findMember(text: string, at: number, name: string): MemberSpot | null {
  let found: MemberSpot | null = null;
  for (const member of membersOf(text, at)) {
    if (member.name === name) found = member;
  }
  return found;
}

/** Offsets of the elements of the array at `at`; empty when there is no array. */
export function elementsOf(text: string, at: number): readonly number[] {
  const offsets: number[] = [];
  if (!isArrayAt(text, at)) return offsets;
  let offset = skipSpace(text, at + 1);
  while (offset < text.length && text.charCodeAt(offset) !== closeBracket) {
    offsets.push(offset);
    const end = endOfValue(text, offset);
    offset = skipSpace(text, end);
    if (text.charCodeAt(offset) !== comma) break;
    offset = skipSpace(text, offset + 1);
  }
  return offsets;
}

/**
 * How many members the objects of a text hold in all (colons outside strings). More than the parsed value has members
 * means that a name stands twice in some object, and JSON.parse dropped the first.
 */
export function countMembers(text: string): number {
  let count = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === quote) offset = endOfString(text, offset) - 1;
    else if (code === colon) count += 1;
  }
  return count;
}

function endOfScalar(text: string, at: number): number {
  let offset = at;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === comma || code === closeBrace || code === closeBracket || code <= 0x20) break;
    offset += 1;
  }
  return offset;
}

function nameOf(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    return raw;
  }
}
