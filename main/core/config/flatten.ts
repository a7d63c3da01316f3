/** Decides how a nested AWS value reads as a flat list: one entry per leaf, with AWS's member path and the pointer to its line. */
import { pointerStep } from './pointers';

export interface Leaf {
  /** AWS's member path; list items are named by their own key: `Origins[web].DomainName`. */
  readonly path: string;
  /** Canonical pointer below the resource's root. */
  readonly pointer: string;
  /** A scalar, a list of scalars, or an empty object. */
  readonly value: unknown;
}

/** The member that names an item of a list, tried in this order. */
const keys = ['Id', 'PathPattern', 'ErrorCode', 'HeaderName', 'EventType', 'Domain', 'Name'] as const;

/** Flattens a value depth first, in the order of its members. `path` and `pointer` are those of the value itself. */
export function flatten(value: unknown, path: string, pointer: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(leaves, value, path, pointer);
  return leaves;
}

function collect(leaves: Leaf[], value: unknown, path: string, pointer: string): void {
  if (Array.isArray(value) && value.some(isObject)) {
    const items: readonly unknown[] = value;
    const names = new Set<string>();
    items.forEach((item, at) => {
      const key = keyOf(item);
      const name = key === null || names.has(key) ? String(at) : key;
      names.add(name);
      collect(leaves, item, `${path}[${name}]`, `${pointer}/${at}`);
    });
    return;
  }
  if (isObject(value) && !Array.isArray(value) && Object.keys(value).length > 0) {
    for (const [member, inner] of Object.entries(value)) {
      collect(leaves, inner, path === '' ? member : `${path}.${member}`, pointer + pointerStep(member));
    }
    return;
  }
  if (path !== '') leaves.push({ path, pointer, value });
}

function keyOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  for (const key of keys) {
    const found = item[key];
    if (typeof found === 'string' || typeof found === 'number') return String(found);
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
