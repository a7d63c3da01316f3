/**
 * Decides where in a file a canonical reference stands: the real pointer, the line, and on demand the exact range.
 *
 * Canonical pointers know nothing of how a file writes its lists. Each step is tried in this order:
 * 1. an element of an array, or a member of an object with that very name;
 * 2. a number on an object that holds its list in `Items` (`/Aliases/0` is `/Aliases/Items/0` in the file);
 * 3. members that normalization moved: `CachedMethods` out of `AllowedMethods`, `Locations` from `Items`;
 * 4. nothing: the nearest container that exists, because a missing member is best shown where it would go.
 */
import type { Excerpt, LocatedRef, RangePart, SourceRef, TextRange } from '../types/source';
import { elementsOf, endOfValue, findMember, isArrayAt, isObjectAt, skipSpace } from './json-scan';
import { pointerStep, stepsOf } from './pointers';
import { lineTableOf, type LineTable } from './text-lines';

export type { RangePart, TextRange };

/** Offsets of a found place. `keyStart` is -1 for array elements and for the root. */
export interface Spot {
  readonly pointer: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  /** How many steps of the canonical pointer led nowhere. */
  readonly missing: number;
}

export interface FileLocator {
  readonly locate: (base: string, pointer: string) => LocatedRef;
  readonly range: (base: string, pointer: string, part: RangePart) => TextRange;
  readonly spot: (base: string, pointer: string) => Spot;
  readonly excerpt: (base: string, pointer: string) => Excerpt;
  readonly lines: () => LineTable;
}

/** Looks places up in one JSON file. Lines, element offsets and answers are kept; the text is only scanned when asked. */
export function createFileLocator(file: string, text: string): FileLocator {
  let table: LineTable | null = null;
  const answers = new Map<string, Map<string, LocatedRef>>();
  const longArrays = new Map<number, readonly number[]>();
  const bases = new Map<string, Spot>();
  const root: Spot = { pointer: '', keyStart: -1, keyEnd: -1, valueStart: skipSpace(text, 0), missing: 0 };

  const lines = (): LineTable => (table ??= lineTableOf(text));

  const elements = (at: number): readonly number[] => {
    const known = longArrays.get(at);
    if (known) return known;
    const found = elementsOf(text, at);
    // Only long arrays are worth remembering: short ones are scanned again faster than they are kept.
    if (found.length > 32) longArrays.set(at, found);
    return found;
  };

  const spot = (base: string, pointer: string): Spot => walk(text, baseSpot(base), stepsOf(pointer), elements);

  const baseSpot = (base: string): Spot => {
    if (base === '') return root;
    const known = bases.get(base);
    if (known) return known;
    const found = walk(text, root, stepsOf(base), elements);
    bases.set(base, found);
    return found;
  };

  const locate = (base: string, pointer: string): LocatedRef => {
    let known = answers.get(base);
    if (!known) answers.set(base, (known = new Map()));
    const cached = known.get(pointer);
    if (cached) return cached;
    const found = spot(base, pointer);
    const answer = { file, pointer: found.pointer, line: lines().lineOf(found.keyStart >= 0 ? found.keyStart : found.valueStart) };
    known.set(pointer, answer);
    return answer;
  };

  const range = (base: string, pointer: string, part: RangePart): TextRange => {
    const found = spot(base, pointer);
    if (part === 'key' && found.keyStart >= 0) return rangeBetween(lines(), found.pointer, found.keyStart, found.keyEnd);
    // What has no name, or is missing, is marked at its opening character rather than over its whole text.
    const opening = part === 'key' || found.missing > 0;
    const end = opening ? Math.min(found.valueStart + 1, text.length) : endOfValue(text, found.valueStart);
    return rangeBetween(lines(), found.pointer, found.valueStart, end);
  };

  const excerpt = (base: string, pointer: string): Excerpt => {
    const { pointer: real, valueStart, missing } = spot(base, pointer);
    const at = lines();
    return {
      text: text.slice(valueStart, endOfValue(text, valueStart)),
      line: at.lineOf(valueStart),
      column: at.columnOf(valueStart),
      pointer: real,
      missing,
    };
  };

  return { locate, range, spot, excerpt, lines };
}

export function rangeBetween(lines: LineTable, pointer: string, start: number, end: number): TextRange {
  return { pointer, line: lines.lineOf(start), column: lines.columnOf(start), endLine: lines.lineOf(end), endColumn: lines.columnOf(end) };
}

/** What `locateIn` needs to know of a file. */
export interface LocatableFile {
  /** null for files that are not JSON: their references carry a line or mean the file as a whole. */
  readonly locator: () => FileLocator | null;
  readonly text?: string;
}

/** The `locate` of a workspace over its files. Never throws. */
export function locateIn(files: ReadonlyMap<string, LocatableFile>): (ref: SourceRef) => LocatedRef {
  return (ref) => {
    const base = ref.base ?? '';
    if (ref.line !== undefined) return { file: ref.file, pointer: base + ref.pointer, line: ref.line };
    const file = files.get(ref.file);
    if (!file) return { file: ref.file, pointer: base + ref.pointer, line: null };
    const locator = file.locator();
    return locator ? locator.locate(base, ref.pointer) : { file: ref.file, pointer: base + ref.pointer, line: 1 };
  };
}

/** The `range` of a workspace over its files; the whole first line where nothing better is known. */
export function rangeIn(files: ReadonlyMap<string, LocatableFile>): (ref: SourceRef, part: RangePart) => TextRange {
  return (ref, part) => {
    const base = ref.base ?? '';
    const locator = ref.line === undefined ? files.get(ref.file)?.locator() : null;
    if (locator) return locator.range(base, ref.pointer, part);
    const { lines, lastLength } = endOf(files.get(ref.file));
    const line = Math.min(ref.line ?? 1, lines);
    const end = line < lines ? { endLine: line + 1, endColumn: 1 } : { endLine: line, endColumn: lastLength + 1 };
    return { pointer: base + ref.pointer, line, column: 1, ...end };
  };
}

interface TextEnd {
  readonly lines: number;
  /** Characters of the last line. */
  readonly lastLength: number;
}
const unknownEnd: TextEnd = { lines: Infinity, lastLength: 0 };
const ends = new WeakMap<LocatableFile, TextEnd>();

/** Where a file's text ends, so that a whole line never ends behind it. */
function endOf(file: LocatableFile | undefined): TextEnd {
  if (file?.text === undefined) return unknownEnd;
  const known = ends.get(file);
  if (known) return known;
  const end = { lines: lineTableOf(file.text).lineOf(file.text.length), lastLength: file.text.length - file.text.lastIndexOf('\n') - 1 };
  ends.set(file, end);
  return end;
}

/** The `excerpt` of a workspace over its files; null where there is no JSON. */
export function excerptIn(files: ReadonlyMap<string, LocatableFile>): (ref: SourceRef) => Excerpt | null {
  return (ref) =>
    files
      .get(ref.file)
      ?.locator()
      ?.excerpt(ref.base ?? '', ref.pointer) ?? null;
}

type Elements = (at: number) => readonly number[];

function walk(text: string, from: Spot, steps: readonly string[], elements: Elements): Spot {
  let current = from;
  for (let index = 0; index < steps.length; index += 1) {
    const next = stepInto(text, current, steps[index] as string, elements);
    if (!next) return { ...current, missing: steps.length - index };
    current = next;
  }
  return current;
}

function stepInto(text: string, from: Spot, step: string, elements: Elements): Spot | null {
  if (isArrayAt(text, from.valueStart)) return element(from, step, elements);
  if (!isObjectAt(text, from.valueStart)) return null;
  const direct = member(text, from, step);
  if (direct) return direct;
  if (isIndex(step)) {
    const items = member(text, from, 'Items');
    return items && element(items, step, elements);
  }
  if (step === 'CachedMethods') {
    const allowed = member(text, from, 'AllowedMethods');
    return allowed && member(text, allowed, 'CachedMethods');
  }
  return step === 'Locations' ? member(text, from, 'Items') : null;
}

function member(text: string, from: Spot, name: string): Spot | null {
  const found = findMember(text, from.valueStart, name);
  if (!found) return null;
  const { keyStart, keyEnd, valueStart } = found;
  return { pointer: from.pointer + pointerStep(name), keyStart, keyEnd, valueStart, missing: 0 };
}

function element(from: Spot, step: string, elements: Elements): Spot | null {
  if (!isIndex(step)) return null;
  const valueStart = elements(from.valueStart)[Number(step)];
  return valueStart === undefined ? null : { pointer: `${from.pointer}/${step}`, keyStart: -1, keyEnd: -1, valueStart, missing: 0 };
}

function isIndex(step: string): boolean {
  return /^\d+$/.test(step);
}
