/** Decides what each resource refers to, and from that who uses what: made once per workspace, kept per resource between edits. */
import { pointerStep } from '../config/pointers';
import type { ResourceKind } from '../config/names';
import type { Workspace } from '../types/workspace';
import { referenceMembersOf, type TargetKind } from './reference-members';
import { endpointsOf, findResource, resourceKinds, resourcesOf, type AnyResource } from './targets';

/** One member that refers to something. */
export interface Use {
  readonly by: AnyResource;
  readonly kind: ResourceKind;
  /** Canonical pointer of the member in `by`. */
  readonly pointer: string;
  /** What stands there. */
  readonly text: string;
  readonly to: TargetKind;
}

const outgoing = new WeakMap<AnyResource, readonly Use[]>();
const none: readonly Use[] = [];

/** The members of a resource that refer to something, empty ones left out. */
export function usesIn(kind: ResourceKind, resource: AnyResource): readonly Use[] {
  const known = outgoing.get(resource);
  if (known) return known;
  const found: Use[] = [];
  for (const { steps, to } of referenceMembersOf(kind)) {
    walk(resource.value, steps, 0, '', (pointer, text) => found.push({ by: resource, kind, pointer, text, to }));
  }
  const answer = found.length > 0 ? found : none;
  outgoing.set(resource, answer);
  return answer;
}

function walk(value: unknown, steps: readonly string[], at: number, pointer: string, found: (pointer: string, text: string) => void): void {
  const step = steps[at];
  if (step === undefined) {
    if (typeof value === 'string' && value !== '') found(pointer, value);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (step === '**') {
    walk(value, steps, at + 1, pointer, found);
    for (const [name, child] of Object.entries(value)) walk(child, steps, at, pointer + pointerStep(name), found);
    return;
  }
  if (step !== '*') {
    const child = Array.isArray(value) ? undefined : (value as Readonly<Record<string, unknown>>)[step];
    if (child !== undefined) walk(child, steps, at + 1, `${pointer}/${step}`, found);
    return;
  }
  const items: unknown = Array.isArray(value) ? value : (value as { readonly Items?: unknown }).Items;
  if (!Array.isArray(items)) return;
  const below = items === value ? pointer : `${pointer}/Items`;
  items.forEach((item: unknown, index) => walk(item, steps, at + 1, `${below}/${index}`, found));
}

export type UsesByTarget = ReadonlyMap<AnyResource, readonly Use[]>;
const incoming = new WeakMap<Workspace, UsesByTarget>();

/** Who refers to each resource, in the order of the files. */
export function usesByTarget(workspace: Workspace): UsesByTarget {
  const known = incoming.get(workspace);
  if (known) return known;
  const map = new Map<AnyResource, Use[]>();
  const add = (target: AnyResource, use: Use): void => {
    const list = map.get(target);
    if (list) list.push(use);
    else map.set(target, [use]);
  };
  for (const kind of resourceKinds) {
    if (referenceMembersOf(kind).length === 0) continue;
    for (const resource of resourcesOf(workspace, kind)) {
      for (const use of usesIn(kind, resource)) {
        const target = targetOf(workspace, use);
        if (target) add(target, use);
      }
    }
  }
  incoming.set(workspace, map);
  return map;
}

/** The resource that a use leads to; null for dangling ones, and for origins and parameters, which are parts of a resource. */
export function targetOf(workspace: Workspace, use: Pick<Use, 'to' | 'text'>): AnyResource | null {
  switch (use.to) {
    case 'origin':
    case 'origin-or-group':
    case 'parameter':
      return null;
    case 'endpoint':
      return endpointsOf(workspace).get(use.text.toLowerCase().replace(/\.$/, ''))?.owner ?? null;
    default:
      return findResource(workspace, use.to, use.text);
  }
}

/** Who refers to a resource. */
export function usesOf(workspace: Workspace, target: AnyResource): readonly Use[] {
  return usesByTarget(workspace).get(target) ?? none;
}

/** The tenants of a distribution. */
export function tenantUses(workspace: Workspace, distribution: AnyResource): readonly Use[] {
  return usesOf(workspace, distribution).filter(({ kind }) => kind === 'distribution-tenant');
}
