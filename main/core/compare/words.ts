/** Puts a change of the configuration into words, with the terms of the field: "parameter `region` of tenant `acme` is `eu` and was `us`". */
import type { Snapshot } from '../types/snapshot';
import type { ConfigurationChange } from './changes';
import type { ThingKind } from './things';

const titles: Readonly<Record<ThingKind, string>> = {
  distribution: 'distribution',
  tenant: 'tenant',
  'connection-group': 'connection group',
  'cache-policy': 'cache policy',
  'origin-request-policy': 'origin request policy',
  'response-headers-policy': 'response headers policy',
  function: 'function',
  'key-value-store': 'key value store',
  'origin-access-control': 'origin access control',
  'continuous-deployment-policy': 'continuous deployment policy',
  'web-acl': 'web ACL',
  'ip-set': 'IP set',
  'regex-pattern-set': 'regex pattern set',
  'rule-group': 'rule group',
  'key-group': 'key group',
  'public-key': 'public key',
  'trust-store': 'trust store',
  certificate: 'certificate',
  'dns-record': 'record',
  zone: 'zone',
  origin: 'origin',
  'origin-file': 'file',
  setting: 'setting',
  condition: 'condition',
};

/** The end of "… because": what differs, and how. */
export function clauseOf(change: ConfigurationChange, before: Snapshot, after: Snapshot): string {
  const { kind, how, steps } = change;
  if (kind === 'condition') return conditionClause(change);
  const term = termOf(change, isTemplate(change, before) || isTemplate(change, after));
  switch (how) {
    case 'added':
      return `${term} is new${kind === 'origin-file' || kind === 'dns-record' ? '' : valueAfter(change)}`;
    case 'removed':
      return `${term} is gone`;
    case 'moved':
      return Array.isArray(change.to) ? `${term} stands in another order` : `${term} stands at another place in the order`;
    default:
      if (kind === 'origin-file' || steps[0] === 'FunctionCode' || steps[0] === 'EncodedKey' || steps[0] === 'CaCertificatesBundle') {
        return `${term} is another`;
      }
      return kind === 'dns-record' && steps.length === 1
        ? `${term} points to ${shown(change.to)} and not to ${shown(change.from)}`
        : `${term} is ${shown(change.to)} and was ${shown(change.from)}`;
  }
}

export function noLineClause(stage: string): string {
  return `stage ${stage} decides otherwise, and no line of the two configurations that differs is known to it`;
}

/** Changes that read alike but for the resource that they stand in. */
export function familyOf({ kind, name, steps, how }: ConfigurationChange): { readonly key: string; readonly plural: string } {
  const own = steps.map((step) => (step === name || (name.length >= 4 && step.includes(name)) ? '*' : step));
  const member = kind === 'tenant' && own[0] === 'Parameters' ? `parameter ${quoted(own[1] ?? '')}` : quoted(own.join('.'));
  const title = `${titles[kind]}s`;
  return { key: `${kind} ${how} ${own.join('/')}`, plural: steps.length === 0 ? `the list of ${title}` : `${member} of ${title}` };
}

function conditionClause({ steps, name, to, from }: ConfigurationChange): string {
  if (steps[0] === 'failingOrigins') return to === undefined ? `origin \`${name}\` no longer fails` : `origin \`${name}\` is made to fail`;
  return `the simulated time is ${shown(to)} and not ${shown(from)}`;
}

function isTemplate({ kind, name }: ConfigurationChange, { workspace }: Snapshot): boolean {
  return kind === 'distribution' && workspace.distributions.some((distribution) => distribution.name === name && distribution.multiTenant);
}

/** The thing that differs: "`TTL` of the CNAME record of `shop.example`", "behavior `/img/*` of template `store`". */
export function termOf({ kind, name, steps, how }: ConfigurationChange, isMultiTenant: boolean): string {
  const title = isMultiTenant ? 'template' : titles[kind];
  const thing = `${title} ${quoted(name)}`;
  const [first, second, ...rest] = steps;
  if (kind === 'dns-record') return `${second === undefined ? '' : `${second} of `}the ${first ?? ''} record of ${quoted(name)}`;
  if (kind === 'origin-file') return `the file ${quoted(first ?? '')} of origin ${quoted(name)}`;
  if (kind === 'setting') return settingTerm(steps);
  if (first === undefined) return thing;
  if (kind === 'tenant' && first === 'Parameters' && second !== undefined) return `parameter ${quoted(second)} of ${thing}`;
  if (kind === 'tenant' && first === 'Domains' && second !== undefined) return `${memberOf(rest)}domain ${quoted(second)} of ${thing}`;
  if (kind === 'distribution') return distributionTerm(steps, thing);
  if (kind === 'web-acl' || kind === 'rule-group') {
    if (first === 'Rules' && second !== undefined) return `${memberOf(rest)}rule ${quoted(second)} of ${thing}`;
  }
  if (first === 'FunctionCode') return `the code of ${thing}`;
  if (first === 'EncodedKey' || first === 'CaCertificatesBundle') return thing;
  if (kind === 'ip-set' && first === 'Addresses' && second !== undefined) return `address ${quoted(second)} of ${thing}`;
  if (kind === 'key-value-store') return `key ${quoted(steps.join('.'))} of ${thing}`;
  if (how !== 'changed' && second !== undefined) return `${quoted(steps.at(-1) ?? '')} in ${steps.slice(0, -1).join('.')} of ${thing}`;
  return `${steps.join('.')} of ${thing}`;
}

function distributionTerm([first = '', second, ...rest]: readonly string[], thing: string): string {
  if (first === 'DefaultCacheBehavior')
    return second === undefined ? `the default behavior of ${thing}` : `${[second, ...rest].join('.')} of the default behavior of ${thing}`;
  if (second === undefined) return `${first} of ${thing}`;
  switch (first) {
    case 'CacheBehaviors':
      return `${memberOf(rest)}behavior ${quoted(second)} of ${thing}`;
    case 'Origins':
      return `${memberOf(rest)}origin ${quoted(second)} of ${thing}`;
    case 'OriginGroups':
      return `${memberOf(rest)}origin group ${quoted(second)} of ${thing}`;
    case 'CustomErrorResponses':
      return `${memberOf(rest)}the custom error response for ${second} of ${thing}`;
    case 'Aliases':
      return `alternate domain name ${quoted(second)} of ${thing}`;
    case 'TenantConfig':
      return parameterTerm([second, ...rest], thing);
    default:
      return `${[first, second, ...rest].join('.')} of ${thing}`;
  }
}

/** TenantConfig.ParameterDefinitions.region.Definition.StringSchema.DefaultValue is the default of parameter `region`. */
function parameterTerm([list, name, ...rest]: readonly string[], thing: string): string {
  if (list !== 'ParameterDefinitions' || name === undefined) return `TenantConfig of ${thing}`;
  const member = rest.at(-1);
  return member === 'DefaultValue'
    ? `the default of parameter ${quoted(name)} of ${thing}`
    : `${member === undefined ? '' : `${member} of `}parameter ${quoted(name)} of ${thing}`;
}

function settingTerm([first = '', second, third, ...rest]: readonly string[]): string {
  if (first === 'assumptions' && second !== undefined) return `assumption ${quoted(second)}`;
  if (first === 'network' && second === 'viewers' && third !== undefined)
    return `${memberOf(rest)}what is said of viewers from ${quoted(third)}`;
  return `setting ${quoted([first, second, third, ...rest].filter((step) => step !== undefined).join('.'))}`;
}

function memberOf(rest: readonly string[]): string {
  return rest.length === 0 ? '' : `${rest.join('.')} of `;
}

/** Plain values only: a whole new behavior is no reading. */
function valueAfter({ to: given, steps }: ConfigurationChange): string {
  const to = typeof given === 'object' && given !== null && 'Value' in given ? given.Value : given;
  return steps.length > 0 && (typeof to === 'string' || typeof to === 'number' || typeof to === 'boolean') && String(to) !== steps.at(-1)
    ? `, ${shown(to)}`
    : '';
}

/** Characters of a value that a sentence can bear. */
const mostCharacters = 80;

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'not set';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return quoted(text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text);
}

/** Line breaks and backquotes would break the sentence that it stands in. */
function quoted(text: string): string {
  return `\`${text.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;
}
