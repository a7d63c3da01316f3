/** Reads a value against a shape, for tests. */
import { readRequired } from '../../main/core/config/shapes/read';
import type { Reading } from '../../main/core/config/shapes/reading';
import type { Shape } from '../../main/core/config/shapes/shape';

export interface Read {
  readonly value: unknown;
  /** `code /pointer` of each problem. */
  readonly problems: readonly string[];
  readonly messages: readonly string[];
}

export function readShape(shape: Shape, value: unknown): Read {
  const reading: Reading = { path: [], problems: [] };
  const read = readRequired(shape, value, reading);
  if (reading.path.length > 0) throw new Error('the path was not taken back');
  const { problems } = reading;
  return {
    value: read,
    problems: problems.map(({ code, pointer }) => `${code} ${pointer}`),
    messages: problems.map(({ message }) => message),
  };
}

/** A list as AWS writes it. */
export function counted(...Items: readonly unknown[]): { readonly Quantity: number; readonly Items: readonly unknown[] } {
  return { Quantity: Items.length, Items };
}
