/**
 * Decides where in a JSON text a position stands, also while the text is being typed and is no JSON yet: the path of members
 * to it, and the string that a completion would replace.
 */
import { getLocation } from 'jsonc-parser';
import type { PointerStep } from '../config/pointers';

/** A string in the text; offsets without its quotes. */
export interface StringSpot {
  readonly start: number;
  readonly end: number;
  /** False while its closing quote is missing. */
  readonly closed: boolean;
  /** Its value; the raw text where an escape is broken. */
  readonly value: string;
}

export interface JsonPlace {
  readonly offset: number;
  /** Real path in the file, members and indexes, down to the place itself. */
  readonly steps: readonly PointerStep[];
  /** The place is the name of a member, or where one would stand. */
  readonly atKey: boolean;
  /** The string around the position: a completion would replace it. */
  readonly string: StringSpot | null;
  /** The same, also where the position touches one of its quotes from outside: what is asked about is meant. */
  readonly touched: StringSpot | null;
  /** Where a value is missing: what has been typed of it without a quote. */
  readonly bare: { readonly start: number; readonly end: number } | null;
}

/** The place at an offset. Never throws. */
export function placeAt(text: string, offset: number): JsonPlace {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const steps = path;
  const place = { offset, steps, atKey: isAtPropertyKey, string: null, touched: null, bare: null };
  if (previousNode && offset > previousNode.offset + previousNode.length) return place;
  if (previousNode && text[previousNode.offset] === '"') {
    const from = previousNode.offset;
    const to = from + previousNode.length;
    const touched = stringAt(text, from, to, offset);
    // Behind the closing quote the string is over, before the opening one it has not begun.
    const isInside = offset > from && (offset < to || touched?.closed === false);
    return { ...place, atKey: previousNode.type === 'property', string: isInside ? touched : null, touched };
  }
  if (isAtPropertyKey || previousNode) return place;
  const typed = /[\w.-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0;
  const rest = /^[\w.-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return { ...place, bare: { start: offset - typed, end: offset + rest } };
}

/** `from` is the opening quote, `to` the end as the scanner saw it: for a string without its closing quote the end of the line. */
function stringAt(text: string, from: number, to: number, offset: number): StringSpot | null {
  const closed = to - from >= 2 && text[to - 1] === '"' && !isEscaped(text, to - 1);
  if (closed) return { start: from + 1, end: to - 1, closed, value: valueOf(text.slice(from + 1, to - 1)) };
  if (offset === from) return null;
  // What follows the word on the line (a comma, a brace) was never meant to be part of it.
  const word = /^[^\s,}\]"]*/.exec(text.slice(offset, to))?.[0].length ?? 0;
  const end = offset + word;
  return { start: from + 1, end, closed: false, value: valueOf(text.slice(from + 1, end)) };
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function valueOf(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
