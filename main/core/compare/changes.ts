/**
 * Decides what differs between two workspaces: one entry for each member, element, record, file or setting whose *value* differs. Resources
 * are paired by id and then by name, so a file that was renamed, reformatted or split is no difference.
 */
import { pointerOf, stepsOf } from '../config/pointers';
import { refTo } from '../config/ref-to';
import type { OriginFixture, Resource } from '../types/resources';
import type { LocatedRef, SourceRef } from '../types/source';
import type { Workspace, WorkspaceSettings } from '../types/workspace';
import { fixtureChanges, recordChanges } from './file-changes';
import { resourceLists, type ThingKind } from './things';
import { sameMembers } from './same-members';
import { changesOfValue, type ValueChange } from './value-changes';

export interface ConfigurationChange {
  /** Position in the list of all changes: the same for the same two workspaces. */
  readonly id: number;
  readonly kind: ThingKind;
  /** What the resource is called; the owner name for records, the domain for origins, '' for settings. */
  readonly name: string;
  /** The resource itself is only on one side when this is empty and `how` is added or removed. */
  readonly steps: readonly string[];
  readonly how: ValueChange['how'];
  /** Real places; null on the side where it does not stand. Looked up on first use. */
  readonly before: () => LocatedRef | null;
  readonly after: () => LocatedRef | null;
  /** Where people look for it, when that is another place than the one that decisions name (the code of a function, an id beside the resource). */
  readonly shown?: { readonly before: () => LocatedRef | null; readonly after: () => LocatedRef | null };
  readonly from: unknown;
  readonly to: unknown;
}

export interface ConfigurationChanges {
  readonly all: readonly ConfigurationChange[];
  /** By the file that they stand in. */
  readonly before: ReadonlyMap<string, readonly ConfigurationChange[]>;
  readonly after: ReadonlyMap<string, readonly ConfigurationChange[]>;
}

/** A change before it has its number. */
export type FoundChange = Omit<ConfigurationChange, 'id'>;

const known = new WeakMap<Workspace, WeakMap<Workspace, ConfigurationChanges>>();

/** The changes from one workspace to another; found once for each pair and kept as long as both. Never throws. */
export function changesBetween(before: Workspace, after: Workspace): ConfigurationChanges {
  let ofBefore = known.get(before);
  if (!ofBefore) known.set(before, (ofBefore = new WeakMap()));
  let changes = ofBefore.get(after);
  if (!changes) ofBefore.set(after, (changes = find(before, after)));
  return changes;
}

function find(before: Workspace, after: Workspace): ConfigurationChanges {
  const found: FoundChange[] = [];
  if (before !== after) {
    settingChanges(before, after, found);
    const [ones, others] = [resourceLists(before), resourceLists(after)];
    ones.forEach(({ kind, resources }, at) => pairResources(kind, resources, others[at]?.resources ?? [], before, after, found));
    recordChanges(before, after, found);
    originChanges(before, after, found);
  }
  const all = found.map((change, id) => ({ ...change, id }));
  return { all, before: byFile(all, 'before'), after: byFile(all, 'after') };
}

function byFile(all: readonly ConfigurationChange[], side: 'before' | 'after'): ReadonlyMap<string, readonly ConfigurationChange[]> {
  const files = new Map<string, ConfigurationChange[]>();
  for (const change of all) {
    const file = change[side]()?.file;
    if (file === undefined) continue;
    const list = files.get(file);
    if (list) list.push(change);
    else files.set(file, [change]);
  }
  return files;
}

/** What CloudFront itself brings along (managed policies, implicit groups) stands in no file and is the same on both sides, but for its account. */
function pairResources(
  kind: ThingKind,
  ones: readonly Resource<unknown>[],
  others: readonly Resource<unknown>[],
  before: Workspace,
  after: Workspace,
  found: FoundChange[],
): void {
  const byId = firstBy(others, ({ id }) => id);
  const byName = firstBy(others, ({ name }) => name);
  const taken = new Set<Resource<unknown>>();
  const take = (resource: Resource<unknown> | undefined): Resource<unknown> | undefined => {
    if (resource === undefined || taken.has(resource)) return undefined;
    taken.add(resource);
    return resource;
  };
  const partners = ones.map((one) => take(byId.get(one.id)));
  ones.forEach((one, at) => {
    const other = partners[at] ?? take(byName.get(one.name));
    if (!other) {
      if (one.file !== '') found.push(wholeChange(kind, one, 'removed', before));
    } else if (one !== other) memberChanges(kind, one, other, before, after, found);
  });
  for (const other of others) if (!taken.has(other) && other.file !== '') found.push(wholeChange(kind, other, 'added', after));
}

function firstBy<T>(list: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of list) if (!map.has(key(item))) map.set(key(item), item);
  return map;
}

function wholeChange(kind: ThingKind, resource: Resource<unknown>, how: 'added' | 'removed', workspace: Workspace): FoundChange {
  const place = placeIn(workspace, refTo(resource, ''));
  const { name, value } = resource;
  const none = (): null => null;
  return how === 'removed'
    ? { kind, name, steps: [], how, before: place, after: none, from: value, to: undefined }
    : { kind, name, steps: [], how, before: none, after: place, from: undefined, to: value };
}

/** Ids and names that derived members hang on (an ARN, an endpoint) stand in envelopes: they are compared beside the value. */
function memberChanges(
  kind: ThingKind,
  one: Resource<unknown>,
  other: Resource<unknown>,
  before: Workspace,
  after: Workspace,
  found: FoundChange[],
): void {
  const changes = changesOfValue(one.value, other.value);
  for (const change of changes) {
    found.push({
      kind,
      name: other.name,
      steps: change.steps,
      how: change.how,
      before: placeOf(before, one, change.before),
      after: placeOf(after, other, change.after),
      ...(change.steps[0] === 'FunctionCode' ? { shown: { before: codeOf(before, one), after: codeOf(after, other) } } : {}),
      from: change.from,
      to: change.to,
    });
  }
  // Of ten thousand tenants hardly one has another id: nothing below is looked up for the others.
  if (derivedMembers.every((member) => memberOf(one, member) === memberOf(other, member))) return;
  const beside = (member: string): readonly [Place, Place] => placesBeside(before, one, after, other, member);
  // An ARN is made of the id where the file has none, and the id of the ARN.
  const hasArn = beside('Arn').some((place) => {
    const found = place();
    return found !== null && isWritten(found, before, after);
  });
  const [leader, follower] =
    hasArn || changes.some(({ steps }) => steps[0] === 'Arn' || steps[0] === 'ARN') ? (['Arn', 'Id'] as const) : (['Id', 'Arn'] as const);
  for (const member of derivedMembers) {
    const [from, to] = [memberOf(one, member), memberOf(other, member)];
    if (
      from === to ||
      (member === follower && memberOf(one, leader) !== memberOf(other, leader)) ||
      changes.some(
        ({ steps }) => steps[0] === member || (steps[0] === 'Arn' && member === 'Id') || (member === 'Id' && steps[0] === 'Name'),
      )
    )
      continue;
    const [left, right] = [placeOf(before, one, `/${member}`), placeOf(after, other, `/${member}`)];
    const [shownLeft, shownRight] = beside(member);
    const shown = { before: shownLeft, after: shownRight };
    found.push({ kind, name: other.name, steps: [member], how: 'changed', before: left, after: right, shown, from, to });
  }
}

function isWritten({ file, pointer }: LocatedRef, ...workspaces: readonly Workspace[]): boolean {
  return workspaces.some((workspace) => workspace.excerpt?.({ file, pointer, base: '' })?.missing === 0);
}

const derivedMembers = ['Id', 'Arn', 'DomainName', 'RoutingEndpoint'] as const;

function memberOf(resource: Resource<unknown>, member: (typeof derivedMembers)[number]): unknown {
  const standing = resource as Resource<unknown> & { readonly domainName?: string; readonly routingEndpoint?: string };
  switch (member) {
    case 'Id':
      return resource.id;
    case 'Arn':
      return resource.arn;
    case 'DomainName':
      return standing.domainName;
    default:
      return standing.routingEndpoint;
  }
}

function placeOf(workspace: Workspace, resource: Resource<unknown>, pointer: string | null): () => LocatedRef | null {
  return pointer === null || resource.file === '' ? () => null : placeIn(workspace, refTo(resource, pointer));
}

/** The code of a function stands in a file of its own beside the one with its settings. */
function codeOf(workspace: Workspace, { file, name }: Resource<unknown>): () => LocatedRef {
  const stem = file.replace(/\.json$/, '');
  const names = file.endsWith('.json') ? [`${stem}.js`, `${stem.replace(/[^/]*$/, name)}.js`] : [file];
  const own = names.find((candidate) => workspace.texts?.has(candidate)) ?? file;
  return placeIn(workspace, { file: own, pointer: '', line: 1 });
}

function placeIn(workspace: Workspace, ref: SourceRef): () => LocatedRef {
  let place: LocatedRef | null = null;
  return () => (place ??= located(workspace, ref));
}

/** A member that the file does not have stands where it would stand: below the nearest that there is. */
function located(workspace: Workspace, ref: SourceRef): LocatedRef {
  const place = workspace.locate(ref);
  const missing = ref.line === undefined ? (workspace.excerpt?.(ref)?.missing ?? 0) : 0;
  if (missing === 0) return place;
  return { ...place, pointer: place.pointer + pointerOf(stepsOf(ref.pointer).slice(-missing)) };
}

type Place = () => LocatedRef | null;

/**
 * Ids and endpoints stand beside the resource in what `get-*` prints. Where only one side has the member, its place on the other is the same
 * one, not one that no file ever had.
 */
function placesBeside(
  before: Workspace,
  one: Resource<unknown>,
  after: Workspace,
  other: Resource<unknown>,
  member: string,
): readonly [Place, Place] {
  const pointer = `/${member}`;
  const isAbove = (workspace: Workspace, { file, base }: Resource<unknown>): boolean =>
    file !== '' && base !== '' && workspace.excerpt?.({ file, base: above(base), pointer })?.missing === 0;
  const isBeside = isAbove(before, one) || isAbove(after, other);
  const place = (workspace: Workspace, { file, base }: Resource<unknown>): Place =>
    file === '' ? () => null : placeIn(workspace, { file, base: isBeside ? above(base) : base, pointer });
  return [place(before, one), place(after, other)];
}

function above(base: string): string {
  return base.includes('/') ? base.slice(0, base.lastIndexOf('/')) : '';
}

function settingChanges(before: Workspace, after: Workspace, found: FoundChange[]): void {
  for (const change of changesOfValue(plainSettings(before.settings), plainSettings(after.settings))) {
    const at = (workspace: Workspace, pointer: string | null): (() => LocatedRef | null) =>
      pointer === null ? () => null : placeIn(workspace, { file: 'workspace.json', pointer });
    const { steps, how, from, to } = change;
    found.push({ kind: 'setting', name: '', steps, how, before: at(before, change.before), after: at(after, change.after), from, to });
  }
}

/** In the shape of workspace.json, so that pointers fit. */
function plainSettings({ account, assumptions, quotas, network, cache }: WorkspaceSettings): unknown {
  const viewers = Object.fromEntries(network.viewers.map((viewer) => [viewer.range, viewer]));
  return { account, assumptions, quotas, network: { allow: network.allow, viewers }, cache };
}

function originChanges(before: Workspace, after: Workspace, found: FoundChange[]): void {
  const others = new Map(after.origins.map((origin) => [origin.domain, origin]));
  const domains = new Set([...before.origins, ...after.origins].map(({ domain }) => domain));
  const ones = new Map(before.origins.map((origin) => [origin.domain, origin]));
  for (const domain of domains) {
    const [one, other] = [ones.get(domain), others.get(domain)];
    if (one === other) continue;
    fixtureChanges(domain, one?.files ?? null, other?.files ?? null, found);
    const [left, right] = [declarationOf(one), declarationOf(other)];
    if (sameMembers(left, right)) continue;
    const place = (workspace: Workspace, origin: OriginFixture | undefined, pointer: string | null): (() => LocatedRef | null) =>
      origin?.file === undefined || pointer === null ? () => null : placeIn(workspace, { file: origin.file, pointer });
    if (one?.file === undefined || other?.file === undefined) {
      const how = one?.file === undefined ? 'added' : 'removed';
      const places = { before: place(before, one, ''), after: place(after, other, '') };
      found.push({ kind: 'origin', name: domain, steps: [], how, ...places, from: left, to: right });
      continue;
    }
    for (const change of changesOfValue(left, right)) {
      const places = { before: place(before, one, change.before), after: place(after, other, change.after) };
      const { steps, how, from, to } = change;
      found.push({ kind: 'origin', name: domain, steps, how, ...places, from, to });
    }
  }
}

function declarationOf(origin: OriginFixture | undefined): unknown {
  if (origin?.file === undefined) return undefined;
  const { domain: _domain, file: _file, files: _files, ...declared } = origin;
  return declared;
}
