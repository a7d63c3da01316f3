/** Cache behaviors: settings that contradict each other, path patterns, and behaviors that no request can reach. */
import { refTo } from '../config/ref-to';
import type { CacheBehavior, Distribution } from '../types/resources';
import type { Report } from './context';
import { changeOf, removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { behaviorsOf, type PlacedBehavior } from './parts';

const settings = 'Developer Guide, "All distribution settings reference"';
const api = 'CloudFront API reference, CacheBehavior';

export const behaviorRules = {
  'behavior.no-cache-policy': {
    kind: 'refused',
    severity: 'error',
    what: 'A cache behavior has a cache policy, or legacy settings on a standard distribution.',
    source: api,
    fix: 'Use the managed policy CachingOptimized.',
  },
  'behavior.two-cache-settings': {
    kind: 'refused',
    severity: 'error',
    what: 'A cache policy and legacy cache settings exclude each other (InvalidArgument).',
    source: 'Error message of CreateDistribution: "The parameter ForwardedValues cannot be used when a cache policy is associated"',
    fix: 'Remove the legacy settings.',
  },
  'behavior.request-policy-alone': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin request policy needs a cache policy.',
    source: 'Developer Guide, "Control origin requests with a policy"',
    fix: 'Remove the origin request policy, or add a cache policy.',
  },
  'behavior.methods': {
    kind: 'refused',
    severity: 'error',
    what: 'Allowed methods are one of three sets.',
    source: 'CloudFront API reference, AllowedMethods',
    fix: 'Use the smallest set that has all of them.',
  },
  'behavior.cached-methods': {
    kind: 'refused',
    severity: 'error',
    what: 'Cached methods are GET and HEAD, or these and OPTIONS, and allowed.',
    source: 'CloudFront API reference, CachedMethods',
    fix: 'Cache GET and HEAD, and OPTIONS where it was wanted and is allowed.',
  },
  'behavior.methods-of-origin-group': {
    kind: 'refused',
    severity: 'error',
    what: 'A cache behavior that leads to an origin group allows GET, HEAD and OPTIONS only (InvalidArgument).',
    source: 'Error message of CreateDistribution: "AllowedMethods cannot include POST, PUT, PATCH, or DELETE"',
    fix: 'Allow GET, HEAD and OPTIONS.',
  },
  'behavior.path-pattern': {
    kind: 'refused',
    severity: 'error',
    what: 'A path pattern has 1 to 255 characters, of those that CloudFront allows.',
    source: `${settings} (path pattern)`,
  },
  'behavior.duplicate-pattern': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'Each path pattern stands once; of two the later never matches.',
    source: `${settings} (path pattern)`,
    fix: 'Remove the later behavior.',
  },
  'behavior.unreachable': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'No earlier pattern matches all that a later one does.',
    source: `${settings} (precedence)`,
  },
  'behavior.no-signers': {
    kind: 'refused',
    severity: 'error',
    what: 'Signed URLs are asked for exactly where key groups or signers are listed.',
    source: 'CloudFront API reference, TrustedKeyGroups and TrustedSigners',
    fix: 'Set Enabled as the list says.',
  },
  'behavior.grpc': {
    kind: 'refused',
    severity: 'error',
    what: 'gRPC needs POST and HTTP/2.',
    source: 'Developer Guide, "Using gRPC with CloudFront distributions"',
    fix: 'Allow all methods; offer HTTP/2.',
  },
} as const;

type Say = Report<keyof typeof behaviorRules>;

const methodSets = [
  ['GET', 'HEAD'],
  ['GET', 'HEAD', 'OPTIONS'],
  ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
] as const;

export const behaviorFamily = defineFamily({
  rules: behaviorRules,
  judges: {
    distribution: (distribution, facts, say) => {
      for (const placed of behaviorsOf(distribution)) {
        judgeCaching(distribution, placed, facts, say);
        judgeMethods(distribution, placed, facts, say);
        judgePattern(placed, say);
        judgeSigners(placed, facts, say);
        judgeGrpc(distribution, placed, facts, say);
      }
      judgeOrder(distribution, facts, say);
    },
  },
});

function judgeCaching(distribution: Distribution, { behavior, whose, at }: PlacedBehavior, facts: Facts, say: Say): void {
  const { workspace } = facts;
  const legacy = (['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const).filter((member) => behavior[member] !== undefined);
  if (!behavior.CachePolicyId && !behavior.ForwardedValues) {
    const optimized = facts.find('cachePolicy', 'Managed-CachingOptimized')?.id ?? '';
    const fixes = changeOf(workspace, 'Use Managed-CachingOptimized', [
      ...legacy.map((member) => ({ remove: at(`/${member}`) })),
      { set: at('/CachePolicyId'), value: optimized },
    ]);
    const rest = distribution.multiTenant ? '' : ', or the legacy ForwardedValues';
    const message = `${whose} does not say how to cache. Set CachePolicyId, for instance to "Managed-CachingOptimized"${rest}.`;
    say('behavior.no-cache-policy', at(''), message, { part: 'key', fixes });
    if (behavior.OriginRequestPolicyId) {
      const both = `${whose} has an origin request policy without a cache policy; CloudFront takes both or none.`;
      const ways = [...removal(workspace, at('/OriginRequestPolicyId'), 'Remove OriginRequestPolicyId'), ...fixes];
      say('behavior.request-policy-alone', at('/OriginRequestPolicyId'), both, { fixes: ways });
    }
  }
  // Of a multi-tenant distribution each of them is told as such (multi-tenant.ts).
  if (behavior.CachePolicyId && legacy.length > 0 && !distribution.multiTenant) {
    const names = legacy.join(', ');
    const message = `${whose} has a cache policy and ${names}. They exclude each other, and AWS answers InvalidArgument; remove ${names}.`;
    const changes = legacy.map((member) => ({ remove: at(`/${member}`) }));
    const fixes = changeOf(workspace, `Remove ${names}`, changes);
    say('behavior.two-cache-settings', at(`/${legacy[0]}`), message, { part: 'key', fixes });
  }
}

function judgeMethods(distribution: Distribution, { behavior, whose, at }: PlacedBehavior, { workspace }: Facts, say: Say): void {
  const { AllowedMethods, CachedMethods } = behavior;
  const ref = at('/AllowedMethods');
  if (AllowedMethods && !methodSets.some((set) => same(set, AllowedMethods))) {
    const sets = methodSets.map((set) => set.join(' ')).join('; ');
    const message = `${whose} allows ${AllowedMethods.join(' ') || 'nothing'}. CloudFront knows three sets: ${sets}.`;
    const wide = methodSets.find((set) => AllowedMethods.every((method) => (set as readonly string[]).includes(method)));
    const fixes = wide ? replaceMethods(behavior, ref, workspace, wide) : [];
    say('behavior.methods', ref, message, { part: 'key', fixes });
  }
  const groups = distribution.value.OriginGroups ?? [];
  const beyond = (AllowedMethods ?? []).filter((method) => !(methodSets[1] as readonly string[]).includes(method));
  if (beyond.length > 0 && groups.some(({ Id }) => Id === behavior.TargetOriginId)) {
    const message = `${whose} allows ${beyond.join(', ')}, but origin group ${behavior.TargetOriginId} answers GET, HEAD and OPTIONS only; AWS answers InvalidArgument. Lead it to a single origin, or allow less.`;
    say('behavior.methods-of-origin-group', ref, message, { part: 'key', fixes: replaceMethods(behavior, ref, workspace, methodSets[1]) });
  }
  if (!CachedMethods) return;
  const allowed = AllowedMethods ?? methodSets[0];
  const isSet = same(methodSets[0], CachedMethods) || same(methodSets[1], CachedMethods);
  if (isSet && CachedMethods.every((method) => allowed.includes(method))) return;
  const right = CachedMethods.includes('OPTIONS') && allowed.includes('OPTIONS') ? methodSets[1] : methodSets[0];
  const fixes =
    allowed.includes('HEAD') && allowed.includes('GET')
      ? setting(workspace, at('/CachedMethods'), `Cache ${right.join(' ')}`, listOf(right))
      : [];
  const message = `${whose} caches ${CachedMethods.join(' ') || 'nothing'}. It must be GET HEAD or GET HEAD OPTIONS, and allowed as well.`;
  say('behavior.cached-methods', at('/CachedMethods'), message, { part: 'key', fixes });
}

/** The methods as AWS writes them, the cached ones kept as far as they are allowed. */
function replaceMethods(
  behavior: CacheBehavior,
  ref: ReturnType<PlacedBehavior['at']>,
  workspace: Facts['workspace'],
  methods: readonly string[],
): ReturnType<typeof setting> {
  const isInside = workspace
    .locate({ ...ref, pointer: ref.pointer.replace(/AllowedMethods$/, 'CachedMethods') })
    .pointer.includes('/AllowedMethods/');
  const cached = isInside ? behavior.CachedMethods?.filter((method) => methods.includes(method)) : undefined;
  return setting(workspace, ref, `Allow ${methods.join(' ')}`, {
    ...listOf(methods),
    ...(cached ? { CachedMethods: listOf(cached) } : {}),
  });
}

function listOf(methods: readonly string[]): object {
  return { Quantity: methods.length, Items: methods };
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((method) => right.includes(method));
}

const longestPattern = 255;

function judgePattern({ behavior: { PathPattern }, whose, at }: PlacedBehavior, say: Say): void {
  if (PathPattern === undefined) return;
  const foreign = /[^A-Za-z0-9_\-.*?$/~"'@:+&]/.exec(PathPattern)?.[0];
  if (PathPattern === '')
    say('behavior.path-pattern', at('/PathPattern'), `${whose} has an empty path pattern; write a path such as /images/*.`);
  else if (PathPattern.length > longestPattern) {
    const message = `The path pattern of a cache behavior has ${PathPattern.length} characters; CloudFront takes ${longestPattern} at most.`;
    say('behavior.path-pattern', at('/PathPattern'), message);
  } else if (foreign !== undefined) {
    const allowed = 'letters, digits, _ - . * ? $ / ~ " \' @ : + and &';
    const message = `Path pattern ${PathPattern} has the character ${JSON.stringify(foreign)}; CloudFront allows ${allowed}.`;
    say('behavior.path-pattern', at('/PathPattern'), message);
  }
}

function judgeSigners({ behavior, whose, at }: PlacedBehavior, { workspace }: Facts, say: Say): void {
  for (const member of ['TrustedKeyGroups', 'TrustedSigners'] as const) {
    const signers = behavior[member];
    if (!signers || signers.Enabled === (signers.Items ?? []).length > 0) continue;
    const message = signers.Enabled
      ? `${whose} asks for signed URLs, but ${member} lists nobody who could sign. Add one, or set "Enabled": false.`
      : `${whose} lists ${member} but does not ask for signed URLs. Set "Enabled": true, or empty the list.`;
    const fixes = setting(workspace, at(`/${member}/Enabled`), `Set Enabled to ${!signers.Enabled}`, !signers.Enabled);
    say('behavior.no-signers', at(`/${member}/Enabled`), message, { fixes });
  }
}

function judgeGrpc(distribution: Distribution, { behavior, whose, at }: PlacedBehavior, { workspace }: Facts, say: Say): void {
  if (!behavior.GrpcConfig?.Enabled) return;
  const { HttpVersion = 'http2' } = distribution.value;
  const hasPost = behavior.AllowedMethods?.includes('POST') ?? false;
  const hasHttp2 = HttpVersion === 'http2' || HttpVersion === 'http2and3';
  if (hasPost && hasHttp2) return;
  const lacks = [hasPost ? '' : 'POST is not allowed', hasHttp2 ? '' : `${distribution.name} offers ${HttpVersion}`].filter(
    (lack) => lack !== '',
  );
  const message = `${whose} lets gRPC in, but ${lacks.join(' and ')}. gRPC needs all methods, and http2 or http2and3.`;
  const changes = [
    ...(hasPost ? [] : [{ set: at('/AllowedMethods'), value: { ...listOf(methodSets[2]), CachedMethods: listOf(methodSets[0]) } }]),
    ...(hasHttp2 ? [] : [{ set: refTo(distribution, '/HttpVersion'), value: HttpVersion === 'http3' ? 'http2and3' : 'http2' }]),
  ];
  say('behavior.grpc', at('/GrpcConfig'), message, { part: 'key', fixes: changeOf(workspace, 'Allow what gRPC needs', changes) });
}

/** The first pattern that matches wins, so a later one is dead when an earlier one matches all of its paths. */
function judgeOrder(distribution: Distribution, { workspace }: Facts, say: Say): void {
  const earlier: string[] = [];
  for (const { behavior, pointer, at } of behaviorsOf(distribution).slice(1)) {
    const { PathPattern = '' } = behavior;
    const pattern = PathPattern.startsWith('/') ? PathPattern : `/${PathPattern}`;
    const cover = earlier.find((before) => coversPattern(before, pattern));
    if (cover === pattern) {
      const message = `No request reaches this behavior: an earlier one has the pattern ${PathPattern} already. Merge the two, or remove one.`;
      const fixes = removal(workspace, refTo(distribution, pointer), 'Remove this behavior');
      say('behavior.duplicate-pattern', at('/PathPattern'), message, { fixes });
    } else if (cover !== undefined) {
      const message = `No request reaches ${PathPattern}: the earlier pattern ${cover} matches all of its paths. Move it up or remove it.`;
      say('behavior.unreachable', at('/PathPattern'), message);
    }
    earlier.push(pattern);
  }
}

/** True when `wide` surely matches every path that `narrow` does: equal, or `wide` is a plain prefix with one final `*`. */
function coversPattern(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '/*') return true;
  const prefix = wide.slice(0, -1);
  return wide.endsWith('*') && !/[*?]/.test(prefix) && narrow.startsWith(prefix);
}
