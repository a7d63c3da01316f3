/**
 * What AWS would refuse of the way from one workspace to another: deletes of what is enabled or in use, and updates of what cannot
 * change. `judgeChange` compares two loaded workspaces; what is wrong within either of them is the other rules' business.
 */
import { referencesOf, type References } from '../config/references';
import { chosenAlternative } from '../explain/assumptions';
import type { Diagnostic, Severity } from '../types/diagnostic';
import type { Distribution, Resource } from '../types/resources';
import type { Workspace } from '../types/workspace';
import { usersIn, type UsedKind, type Users } from './change-users';
import { refTo } from '../config/ref-to';
import { someOf, type RuleTable } from './context';
import { parametersOf } from './placeholders';

const mapped = 'CloudFront API reference, errors of the operation';
const undocumented = 'Not documented by AWS; inferred from the errors that the operation can give';

export const changeRules = {
  'change.immutable': {
    kind: 'refused',
    severity: 'error',
    what: 'Names and other fixed members do not change after creation.',
    source: mapped,
  },
  'change.connection-mode': {
    kind: 'refused',
    severity: 'error',
    what: 'A distribution stays standard or multi-tenant.',
    source: undocumented,
  },
  'change.enabled-delete': { kind: 'refused', severity: 'error', what: 'What is deleted was disabled before.', source: mapped },
  'change.used-delete': { kind: 'refused', severity: 'error', what: 'What is deleted is not in use any more.', source: mapped },
  'change.default-group-delete': {
    kind: 'refused',
    severity: 'error',
    what: 'The default connection group of an account is not deleted.',
    source: 'Developer Guide, "Create custom connection group"',
  },
  'change.domain-inactive': {
    kind: 'refused',
    severity: 'error',
    what: 'An active domain does not become inactive again.',
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"',
  },
  'change.domain-moved': {
    kind: 'refused',
    severity: 'warning',
    what: 'An active domain moves from one owner to another by UpdateDomainAssociation.',
    source: 'Developer Guide, "Move an alternate domain name"; API reference, UpdateDomainAssociation',
  },
  'change.ipv6-with-anycast': {
    kind: 'refused',
    severity: 'warning',
    what: 'IPv6 is not turned on beside an Anycast list of IPv4 addresses.',
    source: 'Developer Guide, "Request Anycast static IPs to use for allowlisting"',
  },
  'change.parameter-missing': {
    kind: 'refused',
    severity: 'warning',
    what: 'A parameter becomes required, or loses its default, only when the tenants give it.',
    source: undocumented,
  },
} as const satisfies RuleTable;

export type ChangeCode = keyof typeof changeRules;

/** What AWS answers. `certain` = the documents give this error for this case; otherwise it is inferred. */
export interface Answer {
  readonly code: string;
  readonly status: number;
  readonly certain: boolean;
}

/** A step that AWS would refuse. */
export interface ChangeDiagnostic extends Pick<Diagnostic, 'severity' | 'message' | 'file' | 'line' | 'column' | 'pointer'> {
  readonly code: ChangeCode;
  /** Where the place is: deleted things stand in the workspace before, all else in the one after. */
  readonly side: 'before' | 'after';
  /** The API operation concerned. */
  readonly operation: string;
  /** null where AWS has no error for it, e.g. because the member is not part of the update call. */
  readonly answer: Answer | null;
}

type Tell = (
  code: ChangeCode,
  side: 'before' | 'after',
  place: { readonly resource: Pick<Resource<unknown>, 'file' | 'base'>; readonly pointer: string },
  operation: string,
  answer: Answer | null,
  message: string,
) => void;

/** Everything that AWS would refuse between the two, sorted by file and line. Pure; neither workspace is changed. */
export function judgeChange(before: Workspace, after: Workspace): readonly ChangeDiagnostic[] {
  const found: ChangeDiagnostic[] = [];
  const tell: Tell = (code, side, { resource, pointer }, operation, answer, message) => {
    const ref = refTo(resource, pointer);
    const workspace = side === 'before' ? before : after;
    const { line, column, pointer: real } = workspace.range?.(ref, 'key') ?? { line: workspace.locate(ref).line ?? 1, column: 1, pointer };
    const severity: Severity = changeRules[code].severity;
    const error = answer ? ` AWS answers ${answer.code} (${answer.status})${answer.certain ? '' : ', as far as its documents tell'}.` : '';
    found.push({ code, severity, message: message + error, file: resource.file, line, column, pointer: real, side, operation, answer });
  };
  const became = pairing(before, after);
  judgeDeletes(before, usersIn(after), became, tell);
  judgeUpdates(before, became, tell);
  judgeDomains(before, after, became, tell);
  for (const distribution of before.distributions) judgeParameters(distribution, became('distributions', distribution), after, tell);
  return found.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

const certain = (code: string, status: number): Answer => ({ code, status, certain: true });
const likely = (code: string, status: number): Answer => ({ code, status, certain: false });

type Pairs = <R extends Resource<unknown>>(list: Listed, old: R) => R | undefined;
type Listed = keyof References & keyof Workspace;

/**
 * Finds what became of a resource: the one of the same id, else the one at the same place that was not there before under its id
 * (it was renamed). Looked up once per kind.
 */
function pairing(before: Workspace, after: Workspace): Pairs {
  const known = new Map<Listed, (old: Resource<unknown>) => Resource<unknown> | undefined>();
  return <R extends Resource<unknown>>(list: Listed, old: R) => {
    let find = known.get(list);
    if (!find) {
      const olds = new Set((before[list] as readonly Resource<unknown>[]).map(({ id }) => id));
      const byId = new Map((after[list] as readonly Resource<unknown>[]).map((each) => [each.id, each]));
      const renamed = [...byId.values()].filter(({ id }) => !olds.has(id)).map((each) => [`${each.file}\n${each.base}`, each] as const);
      const byPlace = new Map(renamed);
      find = ({ id, file, base }) => byId.get(id) ?? byPlace.get(`${file}\n${base}`);
      known.set(list, find);
    }
    return find(old) as R | undefined;
  };
}

/** What happens to a kind when one of it is deleted although others use it. */
const inUse: readonly (readonly [kind: UsedKind, list: Listed, what: string, operation: string, answer: Answer])[] = [
  ['distribution', 'distributions', 'Distribution', 'DeleteDistribution', likely('ResourceInUse', 409)],
  ['connectionGroup', 'connectionGroups', 'Connection group', 'DeleteConnectionGroup', certain('CannotDeleteEntityWhileInUse', 409)],
  ['cachePolicy', 'cachePolicies', 'Cache policy', 'DeleteCachePolicy', certain('CachePolicyInUse', 409)],
  [
    'originRequestPolicy',
    'originRequestPolicies',
    'Origin request policy',
    'DeleteOriginRequestPolicy',
    certain('OriginRequestPolicyInUse', 409),
  ],
  [
    'responseHeadersPolicy',
    'responseHeadersPolicies',
    'Response headers policy',
    'DeleteResponseHeadersPolicy',
    certain('ResponseHeadersPolicyInUse', 409),
  ],
  ['function', 'functions', 'Function', 'DeleteFunction', certain('FunctionInUse', 409)],
  ['keyValueStore', 'keyValueStores', 'Key value store', 'DeleteKeyValueStore', certain('CannotDeleteEntityWhileInUse', 409)],
  [
    'originAccessControl',
    'originAccessControls',
    'Origin access control',
    'DeleteOriginAccessControl',
    certain('OriginAccessControlInUse', 409),
  ],
  [
    'continuousDeploymentPolicy',
    'continuousDeploymentPolicies',
    'Continuous deployment policy',
    'DeleteContinuousDeploymentPolicy',
    certain('ContinuousDeploymentPolicyInUse', 409),
  ],
  ['keyGroup', 'keyGroups', 'Key group', 'DeleteKeyGroup', certain('ResourceInUse', 409)],
  ['publicKey', 'publicKeys', 'Public key', 'DeletePublicKey', certain('PublicKeyInUse', 409)],
  ['certificate', 'certificates', 'Certificate', 'DeleteCertificate', certain('ResourceInUseException', 400)],
  ['webAcl', 'webAcls', 'Web ACL', 'DeleteWebACL', certain('WAFAssociatedItemException', 400)],
  ['ipSet', 'ipSets', 'IP set', 'DeleteIPSet', certain('WAFAssociatedItemException', 400)],
  ['regexPatternSet', 'regexPatternSets', 'Regex pattern set', 'DeleteRegexPatternSet', certain('WAFAssociatedItemException', 400)],
  ['ruleGroup', 'ruleGroups', 'Rule group', 'DeleteRuleGroup', certain('WAFAssociatedItemException', 400)],
];

function judgeDeletes(before: Workspace, users: Users, became: Pairs, tell: Tell): void {
  for (const [kind, list, what, operation, answer] of inUse) {
    for (const old of before[list] as readonly Resource<unknown>[]) {
      // What CloudFront provides by itself comes and goes by itself, and what moved to another file or was renamed is not deleted.
      if (old.file === '' || became(list, old)) continue;
      const still = users(kind, [old.id, old.arn, old.name]);
      if (still.length === 0) continue;
      const message = `${what} ${old.name} is deleted, but ${someOf(still)} still ${still.length === 1 ? 'uses' : 'use'} it. Change ${still.length === 1 ? 'that' : 'those'} first.`;
      tell('change.used-delete', 'before', { resource: old, pointer: '' }, operation, answer, message);
    }
  }
  const byDefault = chosenAlternative('tenant.enabled-default', before.settings.assumptions) === 'true';
  const enabled = [
    ['Tenant', 'tenants', 'DeleteDistributionTenant', certain('ResourceNotDisabled', 409), byDefault],
    ['Connection group', 'connectionGroups', 'DeleteConnectionGroup', certain('ResourceNotDisabled', 409), true],
    ['Distribution', 'distributions', 'DeleteDistribution', certain('DistributionNotDisabled', 409), true],
  ] as const;
  for (const [what, list, operation, answer, usual] of enabled) {
    for (const old of before[list] as readonly Resource<{ readonly Enabled?: boolean }>[]) {
      if (old.file === '' || became(list, old)) continue;
      if (!(old.value.Enabled ?? usual)) continue;
      const message = `${what} ${old.name} is deleted while it is enabled. Set "Enabled": false, wait until that is deployed, and delete it then.`;
      tell('change.enabled-delete', 'before', { resource: old, pointer: '/Enabled' }, operation, answer, message);
    }
  }
  for (const old of before.connectionGroups) {
    if (old.implicit || !old.isDefault || became('connectionGroups', old)) continue;
    const message = `${old.name} is the default connection group of account ${old.account}, which cannot be deleted.`;
    tell('change.default-group-delete', 'before', { resource: old, pointer: '' }, 'DeleteConnectionGroup', null, message);
  }
}

/** Members that the update calls do not take. */
const fixedMembers: readonly (readonly [
  list: Listed,
  what: string,
  operation: string,
  members: readonly string[],
  answer: Answer | null,
])[] = [
  ['tenants', 'tenant', 'UpdateDistributionTenant', ['Name'], null],
  ['connectionGroups', 'connection group', 'UpdateConnectionGroup', ['Name'], null],
  ['publicKeys', 'public key', 'UpdatePublicKey', ['EncodedKey'], certain('CannotChangeImmutablePublicKeyFields', 400)],
  ['webAcls', 'web ACL', 'UpdateWebACL', ['Name', 'Scope'], null],
  ['ipSets', 'IP set', 'UpdateIPSet', ['Name', 'Scope', 'IPAddressVersion'], null],
  ['regexPatternSets', 'regex pattern set', 'UpdateRegexPatternSet', ['Name', 'Scope'], null],
  ['ruleGroups', 'rule group', 'UpdateRuleGroup', ['Name', 'Scope', 'Capacity'], null],
];

function judgeUpdates(before: Workspace, became: Pairs, tell: Tell): void {
  for (const [list, what, operation, members, answer] of fixedMembers) {
    for (const old of before[list] as readonly Resource<Readonly<Record<string, unknown>>>[]) {
      const now = old.file === '' ? undefined : became(list, old);
      if (!now || now === old) continue;
      for (const member of members) {
        const [was, is] = [plain(old.value[member]), plain(now.value[member])];
        if (was === undefined || is === undefined || was === is) continue;
        const shown = member === 'EncodedKey' ? '' : ` from ${JSON.stringify(was)} to ${JSON.stringify(is)}`;
        const message = `${member} of ${what} ${old.name} changes${shown}, which an update cannot do. Make a new ${what}, move its users, and delete the old one.`;
        tell('change.immutable', 'after', { resource: now, pointer: `/${member}` }, operation, answer, message);
      }
    }
  }
  for (const old of before.distributions) {
    const now = became('distributions', old);
    if (!now || now.multiTenant === old.multiTenant) continue;
    const [from, to] = old.multiTenant ? ['multi-tenant', 'standard'] : ['standard', 'multi-tenant'];
    const message = `Distribution ${old.name} turns from a ${from} one into a ${to} one. Make a new distribution and move the domains.`;
    tell(
      'change.connection-mode',
      'after',
      { resource: now, pointer: '/ConnectionMode' },
      'UpdateDistribution',
      likely('IllegalUpdate', 400),
      message,
    );
  }
  for (const old of before.connectionGroups) {
    const now = became('connectionGroups', old);
    if (!now?.value.AnycastIpListId || now.value.Ipv6Enabled === false) continue;
    if (old.value.AnycastIpListId === now.value.AnycastIpListId && old.value.Ipv6Enabled !== false) continue;
    const message = `Connection group ${now.name} gets IPv6 beside an Anycast IP list; a list of IPv4 addresses only does not allow that.`;
    tell(
      'change.ipv6-with-anycast',
      'after',
      { resource: now, pointer: '/Ipv6Enabled' },
      'UpdateConnectionGroup',
      likely('InvalidArgument', 400),
      message,
    );
  }
}

/** A text without differences of white space, which a PEM file may have. */
function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ') : value;
}

/** A domain as its owner has it. */
interface Held {
  readonly domain: string;
  readonly status: 'active' | 'inactive' | undefined;
  readonly owner: Resource<unknown>;
  readonly list: 'tenants' | 'distributions';
  /** `tenant acme`. */
  readonly whose: string;
  readonly pointer: string;
}

function* domainsOf(workspace: Workspace): Generator<Held, void> {
  for (const owner of workspace.distributions) {
    for (const [at, alias] of (owner.value.Aliases ?? []).entries()) {
      const whose = `distribution ${owner.name}`;
      yield { domain: alias.toLowerCase(), status: 'active', owner, list: 'distributions', whose, pointer: `/Aliases/${at}` };
    }
  }
  for (const owner of workspace.tenants) {
    for (const [at, { Domain, Status }] of owner.value.Domains.entries()) {
      const whose = `tenant ${owner.name}`;
      yield { domain: Domain.toLowerCase(), status: Status, owner, list: 'tenants', whose, pointer: `/Domains/${at}` };
    }
  }
}

function judgeDomains(before: Workspace, after: Workspace, became: Pairs, tell: Tell): void {
  const held = new Map<string, Held>();
  for (const each of domainsOf(after)) held.set(each.domain, each);
  for (const was of domainsOf(before)) {
    const is = held.get(was.domain);
    if (!is || was.status === 'inactive') continue;
    if (is.owner === became(was.list, was.owner)) {
      if (is.status !== 'inactive' || was.status !== 'active') continue;
      const message = `${was.domain} of ${is.whose} becomes inactive, but a domain that is active stays so; it can only be removed, or moved to another owner.`;
      const place = { resource: is.owner, pointer: `${is.pointer}/Status` };
      tell('change.domain-inactive', 'after', place, 'UpdateDistributionTenant', null, message);
    } else {
      const message = `${was.domain} moves from ${was.whose} to ${is.whose}. Move it with UpdateDomainAssociation; giving it to ${is.whose} while ${was.whose} has it is refused.`;
      const operation = is.list === 'tenants' ? 'UpdateDistributionTenant' : 'UpdateDistribution';
      const place = { resource: is.owner, pointer: is.list === 'tenants' ? `${is.pointer}/Domain` : is.pointer };
      tell('change.domain-moved', 'after', place, operation, certain('CNAMEAlreadyExists', 409), message);
    }
  }
}

/** Tenants that were right and would lack a value. */
function judgeParameters(old: Distribution, now: Distribution | undefined, after: Workspace, tell: Tell): void {
  if (!now?.multiTenant || !old.multiTenant || now === old) return;
  const references = referencesOf(after);
  const was = parametersOf(old);
  for (const [name, definition] of parametersOf(now).definitions) {
    const needs = definition.Definition.StringSchema;
    const needed = was.definitions.get(name)?.Definition.StringSchema;
    const isNeeded = (schema: typeof needs): boolean => schema !== undefined && (schema.Required || schema.DefaultValue === undefined);
    if (!isNeeded(needs) || isNeeded(needed)) continue;
    const lacking = after.tenants.filter(
      ({ value }) => references.distributions.get(value.DistributionId) === now && !value.Parameters?.some((given) => given.Name === name),
    );
    if (lacking.length === 0) continue;
    const index = now.value.TenantConfig?.ParameterDefinitions?.indexOf(definition) ?? 0;
    const message = `Parameter ${name} of ${now.name} now needs a value from each tenant, and ${someOf(lacking.map((tenant) => tenant.name))} ${lacking.length === 1 ? 'gives' : 'give'} none. Give the values first.`;
    tell(
      'change.parameter-missing',
      'after',
      { resource: now, pointer: `/TenantConfig/ParameterDefinitions/${index}` },
      'UpdateDistribution',
      null,
      message,
    );
  }
}
