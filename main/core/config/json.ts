/**
 * Decides whether a text is JSON and what it holds.
 *
 * The happy path is JSON.parse and one count of members; positions are only worked out when something is wrong: each
 * syntax problem becomes a `json.syntax` diagnostic of its own, each name that stands twice in an object a warning.
 */
import type { Diagnostic } from '../types/diagnostic';
import { countMembers, elementsOf, isArrayAt, isObjectAt, membersOf, skipSpace } from './json-scan';
import { syntaxProblems } from './json-syntax';
import { rangeBetween } from './locate';
import { pointerStep } from './pointers';
import { lineTableOf } from './text-lines';

export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const none: readonly Diagnostic[] = [];

/** Parses a file's text. Never throws. A byte order mark at the beginning is tolerated. */
export function readJson(file: string, text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    return { ok: false, diagnostics: syntaxProblems(file, text, error) };
  }
  const diagnostics = countMembers(text) === countParsedMembers(value) ? none : duplicateMembers(file, text);
  return { ok: true, value, diagnostics };
}

function countParsedMembers(root: unknown): number {
  let count = 0;
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const child of value) if (typeof child === 'object' && child !== null) waiting.push(child);
      continue;
    }
    // All members are the object's own: JSON.parse made it.
    for (const name in value) {
      count += 1;
      const child = (value as Readonly<Record<string, unknown>>)[name];
      if (typeof child === 'object' && child !== null) waiting.push(child);
    }
  }
  return count;
}

/** Every member whose name already stood in the same object; the last one is the one that counts. */
function duplicateMembers(file: string, text: string): readonly Diagnostic[] {
  const lines = lineTableOf(text);
  const found: Diagnostic[] = [];
  const waiting: { readonly at: number; readonly pointer: string }[] = [{ at: skipSpace(text, 0), pointer: '' }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { at, pointer } = place;
    if (isArrayAt(text, at)) {
      for (const [index, start] of elementsOf(text, at).entries()) waiting.push({ at: start, pointer: `${pointer}/${index}` });
    }
    if (!isObjectAt(text, at)) continue;
    const seen = new Map<string, number>();
    for (const member of membersOf(text, at)) {
      const own = pointer + pointerStep(member.name);
      const first = seen.get(member.name);
      if (first === undefined) seen.set(member.name, member.keyStart);
      else {
        found.push({
          code: 'json.duplicate-member',
          severity: 'warning',
          message: `"${member.name}" stands twice in this object (first in line ${lines.lineOf(first)}). The last one counts; remove one of them.`,
          file,
          ...rangeBetween(lines, own, member.keyStart, member.keyEnd),
          fixes: [],
        });
      }
      waiting.push({ at: member.valueStart, pointer: own });
    }
  }
  return found;
}
