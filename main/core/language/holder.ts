/** Decides which resource of a file a place belongs to, from the text alone, so that it also works while the file cannot be loaded. */
import { parse } from 'jsonc-parser';
import { unwrap } from '../config/documents';
import { roleOf } from '../config/files';
import { kindForms } from '../config/kinds';
import { pointerOf, type PointerStep } from '../config/pointers';
import type { HolderKind } from './reference-members';

type Json = Readonly<Record<string, unknown>>;

/** A resource as it stands in a text, however much of it there is. */
export interface HeldResource {
  readonly value: Json;
  /** What the wrappers around it said. */
  readonly envelope: Json;
  readonly steps: readonly PointerStep[];
  /** Real pointer; equal to the loaded resource's `base`. */
  readonly base: string;
  readonly index: number;
}

export interface HeldFile {
  readonly path: string;
  readonly text: string;
  readonly kind: HolderKind | null;
  readonly resources: readonly HeldResource[];
}

/** What kind of references a file holds; null for files without any. */
export function holderKindOf(path: string): HolderKind | null {
  const role = roleOf(path);
  if (role.role === 'resource') return role.kind;
  return role.role === 'record-sets' ? 'record-sets' : null;
}

/** The resources of a text, read as far as it makes sense. */
export function heldFile(path: string, text: string): HeldFile {
  const kind = holderKindOf(path);
  const role = roleOf(path);
  const root = kind === null ? undefined : tolerant(text);
  if (role.role === 'record-sets') {
    const value = isJson(root) ? root : {};
    return { path, text, kind, resources: [{ value, envelope: {}, steps: [], base: '', index: 0 }] };
  }
  if (role.role !== 'resource' || root === undefined) return { path, text, kind, resources: [] };
  const raw = unwrap(kindForms[role.kind], root, { path: [], problems: [] });
  const resources = raw.map(({ value, envelope, steps }, index) => ({ value, envelope, steps, base: pointerOf(steps), index }));
  return { path, text, kind, resources };
}

/** The resource that a real path leads into, with the canonical steps below it (`Items` before an index left out). */
export function resourceAt(
  file: HeldFile,
  steps: readonly PointerStep[],
): { readonly resource: HeldResource; readonly member: readonly string[] } | null {
  const resource = file.resources.find((one) => one.steps.length <= steps.length && one.steps.every((step, at) => step === steps[at]));
  if (!resource) return null;
  return { resource, member: canonicalSteps(steps.slice(resource.steps.length)) };
}

/** Steps without the `Items` that a counted list puts around its elements. */
export function canonicalSteps(steps: readonly PointerStep[]): readonly string[] {
  return steps.flatMap((step, at) => (step === 'Items' && typeof steps[at + 1] === 'number' ? [] : [String(step)]));
}

/** The elements of a list in either of AWS's forms. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const items = isJson(value) ? value['Items'] : undefined;
  return Array.isArray(items) ? items : [];
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text member of an object; '' when there is none. */
export function textAt(value: unknown, ...names: readonly string[]): string {
  let at: unknown = value;
  for (const name of names) at = isJson(at) ? at[name] : undefined;
  return typeof at === 'string' ? at : '';
}

function tolerant(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return parse(text) as unknown;
  }
}
