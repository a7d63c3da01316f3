/** The state of reading a value against its shape: the way to the value at hand, and the problems found so far. */
import { nearestName } from '../nearest';
import { type PointerStep, pointerOf } from '../pointers';

/** What could mend a problem; the loader turns it into text edits. */
export type Remedy =
  | { readonly kind: 'rename-key'; readonly title: string; readonly name: string }
  | { readonly kind: 'remove-member'; readonly title: string }
  | { readonly kind: 'replace-value'; readonly title: string; readonly value: unknown }
  | { readonly kind: 'insert-members'; readonly title: string; readonly members: Readonly<Record<string, unknown>> };

export interface ShapeProblem {
  readonly code: string;
  readonly severity: 'error' | 'info';
  readonly message: string;
  /** Real pointer in the file. */
  readonly pointer: string;
  readonly part: 'key' | 'value';
  readonly remedy?: Remedy;
}

/** Collects problems while a value is read; `path` is the way to the value at hand. */
export interface Reading {
  readonly path: PointerStep[];
  readonly problems: ShapeProblem[];
}

/** Stands for a value that could not be made sense of. */
export const absent: unique symbol = Symbol('absent');

/** An object of JSON, as opposed to lists, null and scalars. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts a value that is plainly not of the shape into words: `a list`, `the text "80"`. */
export function inWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
  return `${typeof value === 'number' ? 'the number' : 'the word'} ${JSON.stringify(value)}`;
}

/**
 * Reports a member that the owner does not have, with the name that was probably meant. A confusion that ends with a full stop is a
 * sentence instead of a name: it says where such a setting belongs.
 */
export function reportUnknown(
  reading: Reading,
  name: string,
  known: readonly string[],
  owner: string,
  confusions: Readonly<Record<string, string>> = {},
): void {
  const meant = (Object.hasOwn(confusions, name) ? confusions[name] : undefined) ?? nearestName(name, known);
  const elsewhere = meant?.endsWith('.') ?? false;
  const advice = meant
    ? elsewhere
      ? meant
      : `Did you mean "${meant}"?`
    : `It has ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' …' : ''}.`;
  reading.path.push(name);
  problem(reading, {
    code: 'shape.unknown-member',
    severity: 'error',
    message: `"${name}" is no member of ${owner}, so it is ignored. ${advice}`,
    part: 'key',
    ...unknownRemedy(name, elsewhere ? undefined : meant),
  });
  reading.path.pop();
}

/** A rename where a name was meant; a place inside another member cannot be reached by one. Else the member can only go. */
function unknownRemedy(name: string, meant: string | null | undefined): { readonly remedy?: Remedy } {
  if (!meant) return { remedy: { kind: 'remove-member', title: `Remove "${name}"` } };
  return meant.includes('.') ? {} : { remedy: { kind: 'rename-key', title: `Rename to "${meant}"`, name: meant } };
}

/** Reports an error at the value the path leads to; `mended` is what would be right, when that is clear. */
export function report(reading: Reading, code: string, message: string, mended: unknown = absent): void {
  const remedy: Remedy | null =
    mended === absent ? null : { kind: 'replace-value', title: `Replace with ${JSON.stringify(mended)}`, value: mended };
  problem(reading, { code, severity: 'error', message, part: 'value', ...(remedy ? { remedy } : {}) });
}

/** Reports any problem at the path. */
export function problem(reading: Reading, found: Omit<ShapeProblem, 'pointer'>): void {
  reading.problems.push({ ...found, pointer: pointerOf(reading.path) });
}
