/** Decides whether two workspaces mean the same: a hash of everything that can change an answer, and of nothing else. */
import type { DnsRecord, Resource } from '../types/resources';
import type { Workspace } from '../types/workspace';

/** Two 32-bit lanes (FNV-1a's and a second odd multiplier), so that a chance collision is out of the question. */
interface Lanes {
  a: number;
  b: number;
}

/** Hashes of resources: a loader that keeps the unchanged ones makes the next revision cheap. */
const kept = new WeakMap<object, Lanes>();

/**
 * Sixteen hex digits, equal for equal input. Values, names, files and their order count; line numbers, formatting, request
 * files and diagnostics do not.
 */
export function revisionOf(workspace: Workspace): string {
  const lanes: Lanes = { a: 0x811c9dc5 | 0, b: 0x9e3779b9 | 0 };
  const { settings } = workspace;
  addValue(lanes, [settings.account, settings.assumptions, settings.quotas, settings.network, settings.cache]);
  for (const list of resourceLists(workspace)) {
    addNumber(lanes, list.length);
    for (const resource of list) addKept(lanes, resource);
  }
  for (const zone of workspace.zones) {
    addValue(lanes, [zone.origin, zone.file, zone.negativeTtl]);
    for (const record of zone.records) addRecord(lanes, record);
  }
  for (const origin of workspace.origins) {
    const { files, ...declared } = origin;
    addValue(lanes, declared);
    for (const [path, file] of files ?? []) addValue(lanes, [path, file.size, file.modified]);
  }
  return hex(lanes.a) + hex(lanes.b);
}

/** As the list of these five values would be added, without making one for each of so many records. */
function addRecord(lanes: Lanes, { name, type, aliasFor, ttl, data }: DnsRecord): void {
  addNumber(lanes, 3);
  addNumber(lanes, 5);
  addString(lanes, name);
  addString(lanes, type);
  addValue(lanes, aliasFor);
  addValue(lanes, ttl);
  addString(lanes, data);
}

function resourceLists(workspace: Workspace): readonly (readonly Resource<unknown>[])[] {
  return [
    workspace.distributions,
    workspace.tenants,
    workspace.connectionGroups,
    workspace.cachePolicies,
    workspace.originRequestPolicies,
    workspace.responseHeadersPolicies,
    workspace.functions,
    workspace.keyValueStores,
    workspace.webAcls,
    workspace.ipSets,
    workspace.keyGroups,
    workspace.publicKeys,
    workspace.trustStores,
    workspace.certificates,
    workspace.originAccessControls,
    workspace.continuousDeploymentPolicies,
    workspace.regexPatternSets,
    workspace.ruleGroups,
  ];
}

function addKept(lanes: Lanes, resource: Resource<unknown>): void {
  let own = kept.get(resource);
  if (!own) {
    own = { a: 0x811c9dc5 | 0, b: 0x9e3779b9 | 0 };
    addValue(own, resource);
    kept.set(resource, own);
  }
  addNumber(lanes, own.a);
  addNumber(lanes, own.b);
}

/** Walks plain data. Each kind has a tag of its own, so that ['1'], [1] and '1' differ. */
function addValue(lanes: Lanes, value: unknown): void {
  if (typeof value === 'string') {
    addString(lanes, value);
  } else if (typeof value === 'number') {
    addNumber(lanes, 2);
    if (Number.isInteger(value) && Math.abs(value) < 0x8000_0000) addNumber(lanes, value);
    else addString(lanes, String(value));
  } else if (Array.isArray(value)) {
    addNumber(lanes, 3);
    addNumber(lanes, value.length);
    for (const item of value) addValue(lanes, item);
  } else if (typeof value === 'object' && value !== null) {
    addNumber(lanes, 4);
    for (const key in value) {
      addString(lanes, key);
      addValue(lanes, (value as Readonly<Record<string, unknown>>)[key]);
    }
    addNumber(lanes, 5);
  } else {
    addNumber(lanes, value === true ? 6 : value === false ? 7 : value === null ? 8 : 9);
  }
}

function addString(lanes: Lanes, text: string): void {
  let { a, b } = lanes;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15);
  }
  lanes.a = a;
  lanes.b = b;
  addNumber(lanes, text.length);
}

function addNumber(lanes: Lanes, value: number): void {
  lanes.a = Math.imul(lanes.a ^ value, 0x01000193);
  lanes.b = Math.imul(lanes.b ^ value ^ (lanes.b >>> 13), 0x5bd1e995);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
