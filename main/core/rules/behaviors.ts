/** Cache behaviors and error pages: settings that contradict each other, and behaviors that no request can reach. */
import { refTo } from '../config/ref-to';
import type { CacheBehavior, Distribution } from '../types/resources';
import type { SourceRef } from '../types/source';
import { replacement, reporterOf, type Report, type RuleContext } from './context';

const settings = 'Developer Guide, "All distribution settings reference"';
const errorPages = 'Developer Guide, "Generate custom error responses"';

export const behaviorRules = {
  'behavior.no-cache-policy': {
    severity: 'error',
    what: 'A cache behavior has a cache policy, or legacy settings on a standard distribution.',
    source: settings,
  },
  'behavior.two-cache-settings': {
    severity: 'error',
    what: 'A cache policy and legacy cache settings exclude each other.',
    source: settings,
  },
  'behavior.request-policy-alone': { severity: 'error', what: 'An origin request policy needs a cache policy.', source: settings },
  'behavior.methods': { severity: 'error', what: 'Allowed methods are one of three sets.', source: settings },
  'behavior.cached-methods': {
    severity: 'error',
    what: 'Cached methods are GET and HEAD, or these and OPTIONS, and allowed.',
    source: settings,
  },
  'behavior.unreachable': { severity: 'warning', what: 'No earlier pattern matches all that a later one does.', source: settings },
  'behavior.function-event': {
    severity: 'error',
    what: 'CloudFront Functions run at viewer events.',
    source: 'Developer Guide, "Restrictions on CloudFront Functions"',
  },
  'error-page.incomplete': { severity: 'error', what: 'ResponsePagePath and ResponseCode come together.', source: errorPages },
  'error-page.code': { severity: 'error', what: 'Error pages exist for certain statuses only.', source: errorPages },
  'error-page.duplicate': { severity: 'error', what: 'Each status has one error page.', source: errorPages },
  'distribution.root-object': {
    severity: 'warning',
    what: 'The default root object is a file name without a leading slash.',
    source: 'Developer Guide, "Specify a default root object"',
  },
} as const;

type Say = Report<keyof typeof behaviorRules>;

const methodSets = [
  ['GET', 'HEAD'],
  ['GET', 'HEAD', 'OPTIONS'],
  ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
];
const errorCodes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

export function checkBehaviors(context: RuleContext): void {
  const say = reporterOf(context, behaviorRules);
  for (const distribution of context.workspace.distributions) {
    checkBehavior(say, distribution, '/DefaultCacheBehavior', distribution.value.DefaultCacheBehavior);
    for (const [at, behavior] of (distribution.value.CacheBehaviors ?? []).entries()) {
      checkBehavior(say, distribution, `/CacheBehaviors/${at}`, behavior);
    }
    checkOrder(say, distribution);
    checkErrorPages(say, distribution);
    checkRootObject(context, say, distribution);
  }
}

function checkBehavior(say: Say, distribution: Distribution, pointer: string, behavior: CacheBehavior): void {
  const at = (member: string): SourceRef => refTo(distribution, pointer + member);
  const named = behavior.PathPattern === undefined ? 'The default cache behavior' : `Cache behavior ${behavior.PathPattern}`;
  const whose = `${named} of ${distribution.name}`;
  const legacy = (['ForwardedValues', 'MinTTL', 'DefaultTTL', 'MaxTTL'] as const).filter((member) => behavior[member] !== undefined);
  if (!behavior.CachePolicyId && !behavior.ForwardedValues) {
    const example = 'Set CachePolicyId, for instance to "Managed-CachingOptimized"';
    const rest = distribution.multiTenant ? '' : ', or the legacy ForwardedValues';
    say('behavior.no-cache-policy', at(''), `${whose} does not say how to cache. ${example}${rest}.`, { part: 'key' });
    if (behavior.OriginRequestPolicyId)
      say(
        'behavior.request-policy-alone',
        at('/OriginRequestPolicyId'),
        `${whose} has an origin request policy without a cache policy; CloudFront takes both or none.`,
      );
  }
  if (behavior.CachePolicyId && legacy.length > 0) {
    say(
      'behavior.two-cache-settings',
      at(`/${legacy[0]}`),
      `${whose} has a cache policy and ${legacy.join(', ')}. They exclude each other; remove ${legacy.join(', ')}.`,
      { part: 'key' },
    );
  }
  checkMethods(say, whose, at, behavior);
  for (const [index, { EventType }] of (behavior.FunctionAssociations ?? []).entries()) {
    if (EventType.startsWith('viewer-')) continue;
    say(
      'behavior.function-event',
      at(`/FunctionAssociations/${index}/EventType`),
      `${whose} runs a CloudFront Function at ${EventType}; they run at viewer-request and viewer-response. Use Lambda@Edge for origin events.`,
    );
  }
}

function checkMethods(say: Say, whose: string, at: (member: string) => SourceRef, { AllowedMethods, CachedMethods }: CacheBehavior): void {
  const same = (left: readonly string[], right: readonly string[]): boolean =>
    left.length === right.length && left.every((method) => right.includes(method));
  const allowed = AllowedMethods ?? ['GET', 'HEAD'];
  if (AllowedMethods && !methodSets.some((set) => same(set, AllowedMethods))) {
    const sets = methodSets.map((set) => set.join(' ')).join('; ');
    say(
      'behavior.methods',
      at('/AllowedMethods'),
      `${whose} allows ${AllowedMethods.join(' ') || 'nothing'}. CloudFront knows three sets: ${sets}.`,
      { part: 'key' },
    );
  }
  if (!CachedMethods) return;
  const fits =
    [methodSets[0], methodSets[1]].some((set) => set && same(set, CachedMethods)) &&
    CachedMethods.every((method) => allowed.includes(method));
  if (!fits) {
    say(
      'behavior.cached-methods',
      at('/CachedMethods'),
      `${whose} caches ${CachedMethods.join(' ') || 'nothing'}. It must be GET HEAD or GET HEAD OPTIONS, and allowed as well.`,
      { part: 'key' },
    );
  }
}

/** The first pattern that matches wins, so a later one is dead when an earlier one matches all of its paths. */
function checkOrder(say: Say, distribution: Distribution): void {
  const earlier: string[] = [];
  for (const [at, { PathPattern = '' }] of (distribution.value.CacheBehaviors ?? []).entries()) {
    const pattern = PathPattern.startsWith('/') ? PathPattern : `/${PathPattern}`;
    const cover = earlier.find((before) => coversPattern(before, pattern));
    if (cover !== undefined) {
      const message = `No request reaches ${PathPattern}: the earlier ${cover === pattern ? 'behavior has the same pattern' : `pattern ${cover} matches all of its paths`}. Move it up or remove it.`;
      say('behavior.unreachable', refTo(distribution, `/CacheBehaviors/${at}/PathPattern`), message);
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

function checkErrorPages(say: Say, distribution: Distribution): void {
  const seen = new Set<number>();
  for (const [at, page] of (distribution.value.CustomErrorResponses ?? []).entries()) {
    const ref = refTo(distribution, `/CustomErrorResponses/${at}`);
    const member = (name: string): SourceRef => ({ ...ref, pointer: `${ref.pointer}/${name}` });
    if (!errorCodes.includes(page.ErrorCode)) {
      say(
        'error-page.code',
        member('ErrorCode'),
        `CloudFront has no error pages for ${page.ErrorCode}, only for ${errorCodes.join(', ')}.`,
      );
    }
    if (seen.has(page.ErrorCode))
      say('error-page.duplicate', member('ErrorCode'), `There is an error page for ${page.ErrorCode} already; the first counts.`);
    seen.add(page.ErrorCode);
    if (Boolean(page.ResponsePagePath) !== Boolean(page.ResponseCode)) {
      const [has, lacks] = page.ResponsePagePath ? ['ResponsePagePath', 'ResponseCode'] : ['ResponseCode', 'ResponsePagePath'];
      say(
        'error-page.incomplete',
        member(has),
        `The error page for ${page.ErrorCode} has ${has} but no ${lacks}; CloudFront wants both or neither.`,
      );
    } else if (page.ResponsePagePath && !page.ResponsePagePath.startsWith('/')) {
      say('error-page.incomplete', member('ResponsePagePath'), `ResponsePagePath must begin with a slash: /${page.ResponsePagePath}.`);
    }
  }
}

function checkRootObject({ workspace }: RuleContext, say: Say, distribution: Distribution): void {
  const { DefaultRootObject } = distribution.value;
  if (!DefaultRootObject?.startsWith('/')) return;
  const ref = refTo(distribution, '/DefaultRootObject');
  const bare = DefaultRootObject.slice(1);
  const fixes = [replacement(workspace, ref, `Replace with "${bare}"`, bare)];
  say(
    'distribution.root-object',
    ref,
    `The default root object is a name such as index.html; with the slash CloudFront asks the origin for /${DefaultRootObject}.`,
    { fixes },
  );
}
