/** Small builders of effective rows, shared by the parts of the flattened configuration. */
import type { EffectiveRow, ValueOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import type { Defaults } from './effective-defaults';
import { flatten } from './flatten';
import { refTo } from './ref-to';

type Standing = Parameters<typeof refTo>[0];

export interface Part {
  /** The value to flatten. */
  readonly value: unknown;
  /** AWS's member path of the value; '' for the resource itself. */
  readonly path: string;
  /** Canonical pointer of the value in its resource. */
  readonly pointer: string;
  /** The resource that it stands in. */
  readonly standing: Standing;
  readonly from: ValueOrigin;
}

export function row(path: string, value: unknown, from: ValueOrigin, because: readonly SourceRef[]): EffectiveRow {
  return { path, value, from, because };
}

/** One row per leaf of a part, then one `cloudfront-default` row for each default whose member the part does not give. */
export function rowsOf(part: Part, defaults: Defaults = []): EffectiveRow[] {
  const rows = flatten(part.value, part.path, part.pointer).map((leaf) =>
    row(leaf.path, leaf.value, part.from, [refTo(part.standing, leaf.pointer)]),
  );
  const prefix = part.path === '' ? '' : `${part.path}.`;
  for (const [member, value] of defaults) {
    const path = prefix + member;
    if (!rows.some((given) => given.path === path)) rows.push(row(path, value, 'cloudfront-default', []));
  }
  return rows;
}
