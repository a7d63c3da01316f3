/** Origins: their form, and whether something stands for each of them once a tenant's parameters are filled in. */
import { placeholdersOf } from '../config/parameters';
import { refTo } from '../config/ref-to';
import { prepareOrigins, resolveOrigin } from '../config/resolve-origin';
import { chosenAlternative } from '../explain/assumptions';
import { isBucketDomain } from '../origins/s3';
import type { Distribution, DistributionTenant, Origin } from '../types/resources';
import type { ResolvedOrigin } from '../types/snapshot';
import { replacement, reporterOf, someOf, type Report, type RuleContext } from './context';

const settings = 'Developer Guide, "All distribution settings reference" (origin settings)';

export const originRules = {
  'origin.undeclared': {
    severity: 'info',
    what: 'Something in the workspace stands for every origin.',
    source: 'Contract of the workspace: origins/',
  },
  'origin.kind': {
    severity: 'warning',
    what: 'An origin is an S3 origin, a custom origin or a VPC origin (InvalidOrigin).',
    source: 'CloudFront API reference, Origin',
  },
  'origin.path-form': { severity: 'error', what: 'An origin path begins with a slash and does not end with one.', source: settings },
  'origin.domain-form': { severity: 'error', what: 'An origin domain is a host name.', source: settings },
  'origin.proxy-not-allowed': {
    severity: 'error',
    what: 'Origins are fetched from this machine unless workspace.json allows the host.',
    source: 'Contract of the workspace: network',
  },
} as const;

type Say = Report<keyof typeof originRules>;

/** More undeclared origins of one template than this are told in one sentence. */
const toldOneByOne = 20;
const hostName = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

export function checkOrigins(context: RuleContext): void {
  const { workspace, references } = context;
  const say = reporterOf(context, originRules);
  const declared = new Set(workspace.origins.map(({ domain }) => domain));
  const tenants = new Map<Distribution, DistributionTenant[]>();
  for (const tenant of workspace.tenants) {
    const parent = references.distributions.get(tenant.value.DistributionId);
    if (!parent?.multiTenant) continue;
    const list = tenants.get(parent);
    if (list) list.push(tenant);
    else tenants.set(parent, [tenant]);
  }
  for (const distribution of workspace.distributions) {
    for (const [at, origin] of distribution.value.Origins.entries()) checkForm(context, say, distribution, origin, at);
    checkDeclared(context, say, distribution, tenants.get(distribution) ?? [], declared);
  }
  checkProxies(context, say);
}

function checkForm({ workspace }: RuleContext, say: Say, distribution: Distribution, origin: Origin, at: number): void {
  const kinds = [origin.S3OriginConfig, origin.CustomOriginConfig, origin.VpcOriginConfig].filter((kind) => kind !== undefined).length;
  if (kinds !== 1) {
    const has = kinds === 0 ? 'none' : 'several';
    const message = `Origin ${origin.Id} must have exactly one of S3OriginConfig, CustomOriginConfig and VpcOriginConfig, and has ${has}; AWS answers InvalidOrigin.`;
    say('origin.kind', refTo(distribution, `/Origins/${at}/Id`), message);
  }
  const path = origin.OriginPath ?? '';
  if (path !== '' && (!path.startsWith('/') || path.endsWith('/'))) {
    const ref = refTo(distribution, `/Origins/${at}/OriginPath`);
    const right = `/${path.replace(/^\/+|\/+$/g, '')}`.replace(/^\/$/, '');
    const fixes = [replacement(workspace, ref, `Replace with "${right}"`, right)];
    say(
      'origin.path-form',
      ref,
      `OriginPath ${JSON.stringify(path)} must begin with a slash and not end with one: ${right === '' ? 'leave it out' : right}.`,
      { fixes },
    );
  }
  if (placeholdersOf(origin.DomainName).length > 0) return;
  if (!hostName.test(origin.DomainName.toLowerCase()) && !origin.DomainName.includes('{{')) {
    say(
      'origin.domain-form',
      refTo(distribution, `/Origins/${at}/DomainName`),
      `${JSON.stringify(origin.DomainName)} is no host name. Give the name alone, without https:// and path.`,
    );
  }
}

/** What an origin became for a tenant; null = for a standard distribution. */
interface Filled {
  readonly tenant: DistributionTenant | null;
  readonly origin: ResolvedOrigin;
}

function checkDeclared(
  context: RuleContext,
  say: Say,
  distribution: Distribution,
  tenants: readonly DistributionTenant[],
  declared: ReadonlySet<string>,
): void {
  const requiredDefault = chosenAlternative('parameter.required-default', context.workspace.settings.assumptions);
  for (const prepared of new Set(prepareOrigins(distribution).values())) {
    const owners: readonly (DistributionTenant | null)[] = prepared.shared ? [null] : tenants;
    const filled = owners.map((tenant): Filled => ({ tenant, origin: resolveOrigin(prepared, tenant, distribution, requiredDefault) }));
    const whole = filled.filter(({ origin }) => origin.unresolved.length === 0);
    for (const { tenant, origin } of whole) if (tenant) checkFilled(say, tenant, origin);
    const missing = whole.filter(({ origin }) => hostName.test(origin.domain) && !declared.has(origin.domain));
    if (missing.length === 0) continue;
    const allMissing = missing.length === whole.length;
    if (missing.length > toldOneByOne || (allMissing && missing[0]?.tenant !== null))
      toldTogether(say, distribution, prepared.source.pointer, missing);
    else for (const entry of missing) toldAlone(context, say, distribution, prepared.source.pointer, entry, allMissing);
  }
}

function toldTogether(say: Say, distribution: Distribution, pointer: string, missing: readonly Filled[]): void {
  const domains = [...new Set(missing.map(({ origin }) => origin.domain))];
  const count = domains.length === 1 ? 'One origin domain is' : `${domains.length} origin domains are`;
  const message = `${count} not declared in origins/: ${someOf(domains)}. ${whatHappens(domains[0] ?? '')} Declare them with origins/<domain>/ or origins/<domain>.json.`;
  say('origin.undeclared', refTo(distribution, `${pointer}/DomainName`), message);
}

function toldAlone(
  context: RuleContext,
  say: Say,
  distribution: Distribution,
  pointer: string,
  { tenant, origin }: Filled,
  allMissing: boolean,
): void {
  const near = context.suggestHost(
    origin.domain,
    context.workspace.origins.map(({ domain }) => domain),
  );
  const advice =
    near && near !== origin.domain
      ? `Did you mean ${near}?`
      : `Declare it with origins/${origin.domain}/ or origins/${origin.domain}.json.`;
  const whose = tenant
    ? `For tenant ${tenant.name} the origin is ${origin.domain}`
    : `Origin ${origin.id} of ${distribution.name} is ${origin.domain}`;
  // The tenant's own parameter line is the one to mend, when there is one.
  const own = tenant ? origin.because.find(({ file, base }) => file === tenant.file && (base ?? '') === tenant.base) : undefined;
  const ref = own ?? refTo(distribution, `${pointer}/DomainName`);
  const severity = tenant && !allMissing ? 'warning' : 'info';
  say('origin.undeclared', ref, `${whose}, which nothing in origins/ stands for. ${whatHappens(origin.domain)} ${advice}`, { severity });
}

function whatHappens(domain: string): string {
  return isBucketDomain(domain) ? 'Requests get the 404 NoSuchBucket of S3.' : 'Requests get 502, as for a name that DNS does not know.';
}

/** After substitution AWS checks nothing; a wrong value shows at the first request. */
function checkFilled(say: Say, tenant: DistributionTenant, origin: ResolvedOrigin): void {
  const values = origin.because.filter(({ file, base }) => file === tenant.file && (base ?? '') === tenant.base);
  const ref = values[0] ?? refTo(tenant, '/Parameters');
  if (!hostName.test(origin.domain)) {
    say(
      'origin.domain-form',
      ref,
      `With the parameters of tenant ${tenant.name} origin ${origin.id} becomes ${JSON.stringify(origin.domain)}, which is no host name.`,
    );
  }
  if (origin.path !== '' && (/\/\/|\/$/.test(origin.path) || !origin.path.startsWith('/'))) {
    const message = `With the parameters of tenant ${tenant.name} the path of origin ${origin.id} becomes ${JSON.stringify(origin.path)}: values are filled in as they are, so leave slashes out of them.`;
    say('origin.path-form', values.at(-1) ?? ref, message, { severity: 'warning' });
  }
}

function checkProxies({ workspace }: RuleContext, say: Say): void {
  for (const { domain, file, proxy } of workspace.origins) {
    const host = proxy ? /^https?:\/\/(\[[^\]]*\]|[^/:]+)/i.exec(proxy)?.[1]?.toLowerCase() : undefined;
    if (!file || host === undefined) continue;
    const loopback = host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
    if (loopback || workspace.settings.network.allow.includes(host)) continue;
    const message = `The proxy of origin ${domain} is ${host}, which is not this machine. Add it to network.allow in workspace.json if that is meant.`;
    say('origin.proxy-not-allowed', { file, pointer: '/proxy' }, message);
  }
}
