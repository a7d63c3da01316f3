/** Makes a workspace as it would be with one change undone, or with that change alone: what no longer shows then was its doing. */
import type { ConfigurationChange } from '../compare/changes';
import { nameOfElement } from '../compare/list-pairs';
import { resourceLists, type ThingKind } from '../compare/things';
import type { DnsRecord, Resource, Zone } from '../types/resources';
import type { Workspace } from '../types/workspace';

type Any = Resource<unknown>;

const members: Partial<Record<ThingKind, keyof Workspace>> = {
  distribution: 'distributions',
  tenant: 'tenants',
  'connection-group': 'connectionGroups',
  'cache-policy': 'cachePolicies',
  'origin-request-policy': 'originRequestPolicies',
  'response-headers-policy': 'responseHeadersPolicies',
  function: 'functions',
  'key-value-store': 'keyValueStores',
  'origin-access-control': 'originAccessControls',
  'continuous-deployment-policy': 'continuousDeploymentPolicies',
  'web-acl': 'webAcls',
  'ip-set': 'ipSets',
  'regex-pattern-set': 'regexPatternSets',
  'rule-group': 'ruleGroups',
  'key-group': 'keyGroups',
  'public-key': 'publicKeys',
  'trust-store': 'trustStores',
  certificate: 'certificates',
};

/** Members that other members of the loaded resource are derived from: to change them alone would make a resource that no file makes. */
const derived: ReadonlySet<string> = new Set([
  'Id',
  'Arn',
  'Name',
  'DomainName',
  'RoutingEndpoint',
  'SubjectAlternativeNames',
  'NotBefore',
  'NotAfter',
  'ConnectionMode',
  'IsDefault',
]);

/**
 * `target` with the change taken to what it is in `other`: the workspace after with the change undone, or the one before with it done. null for
 * changes that cannot be taken alone (files of origins, names that ids hang on, the world's conditions).
 */
export function withChangeOf(target: Workspace, other: Workspace, change: ConfigurationChange, undo: boolean): Workspace | null {
  const { kind, name, steps } = change;
  const value = undo ? change.from : change.to;
  switch (kind) {
    case 'dns-record':
      return withRecord(target, other, change, undo);
    case 'zone': {
      const rest = target.zones.filter(({ origin }) => origin !== name);
      return { ...target, zones: [...rest, ...other.zones.filter(({ origin }) => origin === name)] };
    }
    case 'origin': {
      const rest = target.origins.filter(({ domain }) => domain !== name);
      return { ...target, origins: [...rest, ...other.origins.filter(({ domain }) => domain === name)] };
    }
    case 'setting':
      return withSetting(target, other, steps, value);
    default: {
      const member = members[kind];
      return member === undefined ? null : withResource(target, other, member, change, undo);
    }
  }
}

function withResource(
  target: Workspace,
  other: Workspace,
  member: keyof Workspace,
  change: ConfigurationChange,
  undo: boolean,
): Workspace | null {
  const { name, steps } = change;
  const list = target[member] as readonly Any[];
  const theirs = (other[member] as readonly Any[]).find((each) => each.name === name);
  const at = list.findIndex((each) => each.name === name);
  const own = list[at];
  if (steps.length === 0 || (steps.length === 1 && derived.has(steps[0] as string))) {
    // The whole resource; with a derived member goes all that hangs on it.
    if (steps.length > 0 && steps[0] !== 'NotBefore' && steps[0] !== 'NotAfter') return null;
    const rest = list.filter((each) => each !== own);
    return { ...target, [member]: theirs ? (own ? list.with(at, theirs) : [...rest, theirs]) : rest };
  }
  if (!own || !theirs || derived.has(steps[0] as string)) return null;
  const value = patched(own.value, steps, theirs.value, change, undo);
  return value === undefined ? null : { ...target, [member]: list.with(at, { ...own, value }) };
}

type Fields = Readonly<Record<string, unknown>>;

/** `value` with the member at `steps` as it is in `model`; undefined where the way does not lead there. */
function patched(value: unknown, steps: readonly string[], model: unknown, change: ConfigurationChange, undo: boolean): unknown {
  const [step = '', ...rest] = steps;
  if (Array.isArray(value) || Array.isArray(model))
    return patchedList((value ?? []) as readonly unknown[], step, rest, (model ?? []) as readonly unknown[], change, undo);
  if (typeof value !== 'object' || value === null || typeof model !== 'object' || model === null) return undefined;
  const [own, theirs] = [value as Fields, model as Fields];
  if (rest.length === 0) {
    const { [step]: _gone, ...others } = own;
    return theirs[step] === undefined ? others : { ...others, [step]: theirs[step] };
  }
  const inner = patched(own[step], rest, theirs[step], change, undo);
  return inner === undefined ? undefined : { ...own, [step]: inner };
}

function patchedList(
  own: readonly unknown[],
  step: string,
  rest: readonly string[],
  theirs: readonly unknown[],
  change: ConfigurationChange,
  undo: boolean,
): unknown {
  const find = (list: readonly unknown[]): number => list.findIndex((item, index) => (nameOfElement(item) ?? String(index)) === step);
  const [at, there] = [find(own), find(theirs)];
  if (rest.length > 0) {
    if (at < 0 || there < 0) return undefined;
    const inner = patched(own[at], rest, theirs[there], change, undo);
    return inner === undefined ? undefined : own.with(at, inner);
  }
  if (there < 0) return at < 0 ? undefined : own.toSpliced(at, 1);
  if (at < 0) return own.toSpliced(placeAmong(own, theirs, there), 0, theirs[there]);
  if (change.how !== 'moved') return own.with(at, theirs[there]);
  const without = own.toSpliced(at, 1);
  return without.toSpliced(placeAmong(without, theirs, there), 0, own[at]);
}

/** Behind the nearest of those that stand before it in the other list. */
function placeAmong(own: readonly unknown[], theirs: readonly unknown[], there: number): number {
  for (let before = there - 1; before >= 0; before -= 1) {
    const name = nameOfElement(theirs[before]);
    const at = own.findIndex((item) => name !== null && nameOfElement(item) === name);
    if (at >= 0) return at + 1;
  }
  return 0;
}

function withRecord(target: Workspace, other: Workspace, { name, steps, from, to }: ConfigurationChange, undo: boolean): Workspace | null {
  const [type = '', part] = steps;
  const [gone, come] = undo ? [to, from] : [from, to];
  const isOf = (record: DnsRecord): boolean => record.name === name && record.type === type;
  if (part !== undefined) {
    if (part !== 'TTL') return null;
    return {
      ...target,
      zones: target.zones.map((zone) => ({
        ...zone,
        records: zone.records.map((record) => (isOf(record) && record.ttl === gone ? { ...record, ttl: come as number } : record)),
      })),
    };
  }
  return {
    ...target,
    zones: target.zones.map((zone): Zone => {
      const theirs =
        other.zones.find(({ origin }) => origin === zone.origin)?.records.filter((record) => isOf(record) && record.data === come) ?? [];
      const touches = theirs.length > 0 || zone.records.some((record) => isOf(record) && record.data === gone);
      return touches
        ? { ...zone, records: [...zone.records.filter((record) => !(isOf(record) && record.data === gone)), ...theirs] }
        : zone;
    }),
  };
}

function withSetting(target: Workspace, other: Workspace, steps: readonly string[], value: unknown): Workspace | null {
  const { settings } = target;
  if (steps[0] === 'network') return { ...target, settings: { ...settings, network: other.settings.network } };
  if (steps[0] !== 'assumptions' || steps[1] === undefined) return null;
  const { [steps[1]]: _gone, ...rest } = settings.assumptions;
  return { ...target, settings: { ...settings, assumptions: value === undefined ? rest : { ...rest, [steps[1]]: value as string } } };
}

/** All resources of a workspace, for tests of the table above. */
export function coveredKinds(workspace: Workspace): readonly ThingKind[] {
  return resourceLists(workspace)
    .map(({ kind }) => kind)
    .filter((kind) => members[kind] !== undefined);
}
