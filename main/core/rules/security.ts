/** Behaviors that protect content less than they seem to: plain HTTP beside what must stay secret, and private content that is kept. */
import { compileCaching } from '../config/caching';
import { refTo } from '../config/ref-to';
import type { CacheBehavior, Distribution, PolicyItems } from '../types/resources';
import type { CompiledCaching } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { replacement, type Report } from './context';
import { setting } from './edits';
import { defineFamily, type Facts } from './family';

const expiration = 'Developer Guide, "Manage how long content stays in the cache (expiration)"';

export const securityRules = {
  'security.private-cached': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Where content may be private, the minimum TTL is 0, so that the origin’s Cache-Control is obeyed.',
    why: 'With a minimum TTL above 0 CloudFront keeps an answer although the origin says private or no-store.',
    source: expiration,
    fix: 'Sets the minimum TTL to 0, or chooses the managed policy that does not cache.',
  },
  'security.http-allowed': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Signed URLs, cookies and Authorization travel over HTTPS only.',
    why: 'Whoever is on the way can read them, and use them.',
    source: 'Developer Guide, "Require HTTPS for communication between viewers and CloudFront"',
    fix: 'Redirects HTTP to HTTPS.',
  },
} as const;

type Say = Report<keyof typeof securityRules>;

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

export const securityFamily = defineFamily({ rules: securityRules, judges: { distribution: judgeDistribution } });

function judgeDistribution(distribution: Distribution, facts: Facts, say: Say): void {
  judgeBehavior(distribution, distribution.value.DefaultCacheBehavior, '/DefaultCacheBehavior', facts, say);
  for (const [at, behavior] of (distribution.value.CacheBehaviors ?? []).entries()) {
    judgeBehavior(distribution, behavior, `/CacheBehaviors/${at}`, facts, say);
  }
}

/** What of the viewer's secrets a behavior lets through, and whether the cache key tells viewers apart by it. */
interface Secrets {
  readonly keyGroups: boolean;
  /** Words for what reaches the origin. */
  readonly forwarded: readonly string[];
  /** Words for what reaches the origin without being in the cache key. */
  readonly outsideKey: readonly string[];
}

function judgeBehavior(distribution: Distribution, behavior: CacheBehavior, pointer: string, facts: Facts, say: Say): void {
  const policy = facts.find('cachePolicy', behavior.CachePolicyId);
  if (behavior.CachePolicyId && !policy) return;
  const caching = compileCaching(behavior, policy ?? null, refTo(distribution, pointer));
  const secrets = secretsOf(behavior, caching, facts);
  const whose = `${behavior.PathPattern === undefined ? 'The default cache behavior' : `Cache behavior ${behavior.PathPattern}`} of ${distribution.name}`;
  const at = (member: string): SourceRef => refTo(distribution, pointer + member);
  const secret = [...(secrets.keyGroups ? ['signed URLs or signed cookies'] : []), ...secrets.forwarded];
  if (behavior.ViewerProtocolPolicy === 'allow-all' && secret.length > 0) {
    const message = `${whose} takes plain HTTP and lets ${secret.join(' and ')} through, which anybody on the way can then read. Set ViewerProtocolPolicy to redirect-to-https or https-only.`;
    const ref = at('/ViewerProtocolPolicy');
    say('security.http-allowed', ref, message, {
      fixes: [replacement(facts.workspace, ref, 'Redirect HTTP to HTTPS', 'redirect-to-https')],
    });
  }
  if (caching.disabled || caching.minTtl === 0) return;
  const kept = `${caching.policyName ? `policy ${caching.policyName}` : 'it'} has a minimum TTL of ${caching.minTtl} s, and an answer with Cache-Control: private, no-store or no-cache is kept that long all the same`;
  if (secrets.outsideKey.length > 0) {
    const message = `${whose} passes ${secrets.outsideKey.join(' and ')} to the origin without having ${secrets.outsideKey.length === 1 ? 'it' : 'them'} in the cache key, but ${kept}: one viewer can be served what was made for another. Use a minimum TTL of 0, or do not cache here.`;
    tellPrivate(distribution, behavior, pointer, message, facts, say);
  } else if (secrets.keyGroups) {
    const message = `${whose} asks for signed requests, and ${kept}. Every viewer with a valid signature is served the kept copy; use a minimum TTL of 0 where answers differ by viewer.`;
    tellPrivate(distribution, behavior, pointer, message, facts, say, 'info');
  }
}

function tellPrivate(
  distribution: Distribution,
  behavior: CacheBehavior,
  pointer: string,
  message: string,
  facts: Facts,
  say: Say,
  severity: 'warning' | 'info' = 'warning',
): void {
  const policy = facts.find('cachePolicy', behavior.CachePolicyId);
  if (!policy) {
    const ref = refTo(distribution, `${pointer}/MinTTL`);
    say('security.private-cached', ref, message, { severity, fixes: setting(facts.workspace, ref, 'Set MinTTL to 0', 0) });
    return;
  }
  const ref = refTo(distribution, `${pointer}/CachePolicyId`);
  const own = policy.file === '' ? [] : setting(facts.workspace, refTo(policy, '/MinTTL'), `Set MinTTL of ${policy.name} to 0`, 0);
  const none =
    severity === 'warning' ? [replacement(facts.workspace, ref, 'Do not cache here: Managed-CachingDisabled', cachingDisabled)] : [];
  say('security.private-cached', ref, message, { severity, fixes: [...own, ...none] });
}

function secretsOf(behavior: CacheBehavior, caching: CompiledCaching, facts: Facts): Secrets {
  const request = facts.find('originRequestPolicy', behavior.OriginRequestPolicyId)?.value;
  const inKey = caching.cookies.behavior !== 'none';
  const asked = request?.CookiesConfig;
  const more =
    asked !== undefined && asked.CookieBehavior !== 'none' && !hasAll(caching.cookies, asked.CookieBehavior, asked.Cookies ?? []);
  const authorizationInKey = caching.headers.behavior === 'all' || caching.headers.names.includes('authorization');
  const authorization = passesAuthorization(request?.HeadersConfig);
  return {
    keyGroups: behavior.TrustedKeyGroups?.Enabled === true && (behavior.TrustedKeyGroups.Items ?? []).length > 0,
    forwarded: [...(inKey || more ? ['cookies'] : []), ...(authorizationInKey || authorization ? ['the Authorization header'] : [])],
    outsideKey: [...(more ? ['cookies'] : []), ...(authorization && !authorizationInKey ? ['the Authorization header'] : [])],
  };
}

/** True when every cookie that is asked for is in the cache key as well. */
function hasAll(key: PolicyItems, behavior: string, names: readonly string[]): boolean {
  if (key.behavior === 'all') return true;
  return behavior === 'whitelist' && key.behavior === 'whitelist' && names.every((name) => key.names.includes(name));
}

/** An origin request policy passes Authorization on only together with all other headers of the viewer. */
function passesAuthorization(headers: { readonly HeaderBehavior: string; readonly Headers?: readonly string[] } | undefined): boolean {
  if (!headers) return false;
  const { HeaderBehavior, Headers = [] } = headers;
  if (HeaderBehavior === 'allViewer' || HeaderBehavior === 'allViewerAndWhitelistCloudFront') return true;
  return HeaderBehavior === 'allExcept' && !Headers.some((name) => name.toLowerCase() === 'authorization');
}
