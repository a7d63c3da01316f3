/** Origin request policies: what may be sent to the origin beside the cache key. */
import { refTo } from '../config/ref-to';
import type { OriginRequestPolicy } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { removal } from './edits';
import { defineFamily, defineIndex, type Facts } from './family';
import { judgeNameList, removeName } from './name-lists';
import { behaviorsOf } from './parts';

const api = 'CloudFront API reference, OriginRequestPolicyConfig';

export const requestPolicyRules = {
  'request-policy.names': {
    kind: 'refused',
    severity: 'error',
    what: 'Names are listed exactly where the behavior asks for them.',
    source: `${api}; HeadersConfig, CookiesConfig and QueryStringsConfig`,
    fix: 'Set the behavior as the list says.',
  },
  'request-policy.header': {
    kind: 'refused',
    severity: 'error',
    what: 'Authorization and Accept-Encoding are not listed one by one in an origin request policy.',
    source: 'Developer Guide, "HTTP 401 status code (Unauthorized)"; issues of the AWS CDK that quote the refusal',
    fix: 'Remove the header.',
  },
  'request-policy.own-headers': {
    kind: 'refused',
    severity: 'error',
    what: 'Beside all viewer headers only headers of CloudFront itself are listed.',
    source: `${api}; OriginRequestPolicyHeadersConfig`,
    fix: 'Remove the header.',
  },
} as const;

type Say = Report<keyof typeof requestPolicyRules>;

/** Origin request policies by the caching of the behaviors that use them. */
const usedWithCache = defineIndex('request-policies-used-with-cache', 'distribution', (distribution, facts) => {
  return usersOf(distribution, facts, false);
});
const usedWithoutCache = defineIndex('request-policies-used-without-cache', 'distribution', (distribution, facts) => {
  return usersOf(distribution, facts, true);
});

function usersOf(distribution: Parameters<typeof behaviorsOf>[0], facts: Facts, disabled: boolean): readonly string[] {
  return behaviorsOf(distribution).flatMap(({ behavior }) => {
    const policy = facts.find('originRequestPolicy', behavior.OriginRequestPolicyId);
    const isDisabled = facts.find('cachePolicy', behavior.CachePolicyId)?.value.MaxTTL === 0;
    return policy && isDisabled === disabled ? [policy.id] : [];
  });
}

export const requestPolicyFamily = defineFamily({
  rules: requestPolicyRules,
  judges: {
    originRequestPolicy: (policy, facts, say) => {
      const { HeadersConfig: headers, CookiesConfig: cookies, QueryStringsConfig: queries } = policy.value;
      const whose = `Origin request policy ${policy.name}`;
      const lists = [
        ['/HeadersConfig', 'HeaderBehavior', 'Headers', headers?.HeaderBehavior, headers?.Headers],
        ['/CookiesConfig', 'CookieBehavior', 'Cookies', cookies?.CookieBehavior, cookies?.Cookies],
        ['/QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings', queries?.QueryStringBehavior, queries?.QueryStrings],
      ] as const;
      for (const [config, behavior, member, value, names] of lists) {
        const at = (step: string): SourceRef => refTo(policy, config + step);
        judgeNameList({ whose, behavior, member, value, names, at }, facts, (ref, message, fixes) => {
          say('request-policy.names', ref, message, { fixes });
        });
      }
      judgeHeaders(policy, whose, facts, say);
    },
  },
});

function judgeHeaders(policy: OriginRequestPolicy, whose: string, facts: Facts, say: Say): void {
  const { HeaderBehavior, Headers = [] } = policy.value.HeadersConfig ?? {};
  const at = (step: string): SourceRef => refTo(policy, `/HeadersConfig${step}`);
  for (const [index, header] of Headers.entries()) {
    const ref = at(`/Headers/${index}`);
    if (HeaderBehavior === 'whitelist' && /^(?:authorization|accept-encoding)$/i.test(header)) {
      const message = `${whose} lists ${header}, which AWS refuses here. Put it into the cache key (a cache policy), or send all viewer headers.`;
      const fixes = removeName(facts.workspace, at, 'HeaderBehavior', 'Headers', Headers, index);
      // Newer pages of the guide allow Authorization where nothing is cached; which accounts have that is not known.
      const onlyUncached = facts.keys(usedWithoutCache).includes(policy.id) && !facts.keys(usedWithCache).includes(policy.id);
      const isMild = onlyUncached && header.toLowerCase() === 'authorization';
      say('request-policy.header', ref, message, isMild ? { fixes, severity: 'warning' } : { fixes });
    }
    if (HeaderBehavior === 'allViewerAndWhitelistCloudFront' && !/^cloudfront-/i.test(header)) {
      const message = `${whose} sends all viewer headers already; beside them it can list headers of CloudFront such as CloudFront-Viewer-Country, not ${header}.`;
      const fixes = Headers.length > 1 ? removal(facts.workspace, ref, `Remove ${header}`) : [];
      say('request-policy.own-headers', ref, message, { fixes });
    }
  }
}
