/** Cache policies: times in order, and what may be in the cache key. */
import { refTo } from '../config/ref-to';
import type { CachePolicy } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { changeOf, setting, type Change } from './edits';
import { defineFamily, type Facts } from './family';
import { judgeNameList, removeName } from './name-lists';
import { behaviorsOf } from './parts';

const api = 'CloudFront API reference, CachePolicyConfig';

export const cachePolicyRules = {
  'cache-policy.ttl-order': {
    kind: 'refused',
    severity: 'error',
    what: 'MinTTL is at most DefaultTTL, and DefaultTTL at most MaxTTL.',
    source: `${api}; Developer Guide, "Manage how long content stays in the cache (expiration)"`,
    fix: 'Raise the larger one.',
  },
  'cache-policy.key-without-cache': {
    kind: 'refused',
    severity: 'error',
    what: 'With caching disabled (all times 0) nothing is in the cache key, not even compression (InvalidArgument).',
    source: 'Error message of CreateCachePolicy: "The parameter HeaderBehavior is invalid for policy with caching disabled"',
    fix: 'Take everything out of the key, or cache for a second.',
  },
  'cache-policy.names': {
    kind: 'refused',
    severity: 'error',
    what: 'Names are listed exactly where the behavior asks for them.',
    source: `${api}; HeadersConfig, CookiesConfig and QueryStringsConfig`,
    fix: 'Set the behavior as the list says.',
  },
  'cache-policy.header': {
    kind: 'refused',
    severity: 'error',
    what: 'Some headers cannot be in the cache key.',
    source: 'Developer Guide, "Add CloudFront request headers" and "Control the cache key"',
    fix: 'Remove the header.',
  },
  'behavior.ttl-order': {
    kind: 'refused',
    severity: 'error',
    what: 'The legacy times of a cache behavior are in order as well (InvalidTTLOrder).',
    source: 'CloudFront API reference, InvalidTTLOrder',
    fix: 'Raise the larger one.',
  },
} as const;

type Say = Report<keyof typeof cachePolicyRules>;

const inKey = '/ParametersInCacheKeyAndForwardedToOrigin';
/** Headers that CloudFront adds for origin request policies only. */
const forOriginOnly = /^cloudfront-viewer-(?:address|asn|ja3-fingerprint|ja4-fingerprint|tls)$/i;

export const cachePolicyFamily = defineFamily({
  rules: cachePolicyRules,
  judges: {
    cachePolicy: (policy, facts, say) => {
      judgeTimes(
        `Cache policy ${policy.name}`,
        policy.value,
        (member) => refTo(policy, `/${member}`),
        'cache-policy.ttl-order',
        facts,
        say,
      );
      judgeKey(policy, facts, say);
    },
    distribution: (distribution, facts, say) => {
      for (const { behavior, whose, at } of behaviorsOf(distribution)) {
        judgeTimes(whose, behavior, (member) => at(`/${member}`), 'behavior.ttl-order', facts, say);
      }
    },
  },
});

type Times = Readonly<Partial<Record<'MinTTL' | 'DefaultTTL' | 'MaxTTL', number>>>;

function judgeTimes(
  whose: string,
  times: Times,
  at: (member: string) => SourceRef,
  code: 'cache-policy.ttl-order' | 'behavior.ttl-order',
  { workspace }: Facts,
  say: Say,
): void {
  const given = (['MinTTL', 'DefaultTTL', 'MaxTTL'] as const).flatMap((name) =>
    times[name] === undefined ? [] : [[name, times[name]] as const],
  );
  for (const [index, [name, seconds]] of given.entries()) {
    const before = given[index - 1];
    if (!before || before[1] <= seconds) continue;
    const answer = code === 'behavior.ttl-order' ? '; AWS answers InvalidTTLOrder' : '';
    const message = `${whose} has ${before[0]} ${before[1]} and ${name} ${seconds}, but MinTTL, DefaultTTL and MaxTTL must not fall${answer}.`;
    // Later times move along, so that mending one does not break the next.
    const changes = given.slice(index).filter(([, value]) => value < before[1]);
    const fixes = changeOf(
      workspace,
      `Raise ${changes.map(([each]) => each).join(' and ')} to ${before[1]}`,
      changes.map(([each]): Change => ({ set: at(each), value: before[1] })),
    );
    say(code, at(name), message, { fixes });
  }
}

function judgeKey(policy: CachePolicy, facts: Facts, say: Say): void {
  const key = policy.value.ParametersInCacheKeyAndForwardedToOrigin;
  if (!key) return;
  const at = (member: string): SourceRef => refTo(policy, inKey + member);
  const { HeadersConfig: headers, CookiesConfig: cookies, QueryStringsConfig: queries } = key;
  judgeDisabled(policy, at, facts, say);
  const whose = `Cache policy ${policy.name}`;
  const lists = [
    ['/HeadersConfig', 'HeaderBehavior', 'Headers', headers?.HeaderBehavior, headers?.Headers],
    ['/CookiesConfig', 'CookieBehavior', 'Cookies', cookies?.CookieBehavior, cookies?.Cookies],
    ['/QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings', queries?.QueryStringBehavior, queries?.QueryStrings],
  ] as const;
  for (const [config, behavior, member, value, names] of lists) {
    judgeNameList({ whose, behavior, member, value, names, at: (step) => at(config + step) }, facts, (ref, message, fixes) => {
      say('cache-policy.names', ref, message, { fixes });
    });
  }
  const compresses = key.EnableAcceptEncodingGzip === true || key.EnableAcceptEncodingBrotli === true;
  for (const [index, header] of (headers?.Headers ?? []).entries()) {
    const twice = compresses && header.toLowerCase() === 'accept-encoding';
    if (!twice && !forOriginOnly.test(header)) continue;
    const why = twice
      ? 'with compression on, CloudFront puts a normalized Accept-Encoding into the key itself'
      : 'it is for origin request policies only';
    const fixes = removeName(
      facts.workspace,
      (step) => at(`/HeadersConfig${step}`),
      'HeaderBehavior',
      'Headers',
      headers?.Headers ?? [],
      index,
    );
    say(
      'cache-policy.header',
      at(`/HeadersConfig/Headers/${index}`),
      `${whose} cannot have ${header} in the cache key: ${why}. Remove it.`,
      { fixes },
    );
  }
}

function judgeDisabled(policy: CachePolicy, at: (member: string) => SourceRef, { workspace }: Facts, say: Say): void {
  const { MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: key = {} } = policy.value;
  if (MaxTTL !== 0) return;
  const used: readonly (readonly [member: string, empty: unknown])[] = [
    ...(key.EnableAcceptEncodingGzip ? [['/EnableAcceptEncodingGzip', false] as const] : []),
    ...(key.EnableAcceptEncodingBrotli ? [['/EnableAcceptEncodingBrotli', false] as const] : []),
    ...(key.HeadersConfig && key.HeadersConfig.HeaderBehavior !== 'none' ? [['/HeadersConfig', { HeaderBehavior: 'none' }] as const] : []),
    ...(key.CookiesConfig && key.CookiesConfig.CookieBehavior !== 'none' ? [['/CookiesConfig', { CookieBehavior: 'none' }] as const] : []),
    ...(key.QueryStringsConfig && key.QueryStringsConfig.QueryStringBehavior !== 'none'
      ? [['/QueryStringsConfig', { QueryStringBehavior: 'none' }] as const]
      : []),
  ];
  const [first] = used;
  if (!first) return;
  const names = used.map(([member]) => member.slice(1)).join(', ');
  const message = `Cache policy ${policy.name} keeps nothing (MaxTTL 0) but sets ${names}; AWS answers InvalidArgument, "invalid for policy with caching disabled". Send these by an origin request policy instead.`;
  const fixes = [
    ...changeOf(
      workspace,
      'Take everything out of the key',
      used.map(([member, value]): Change => ({ set: at(member), value })),
    ),
    ...setting(workspace, refTo(policy, '/MaxTTL'), 'Cache for up to one second', 1),
  ];
  say('cache-policy.key-without-cache', at(first[0]), message, { part: 'key', fixes });
}
