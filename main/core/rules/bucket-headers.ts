/** Host headers on the way to S3 buckets, which know no other host than their own. */
import { isBucketDomain } from '../origins/s3';
import type { Distribution, OriginRequestPolicy } from '../types/resources';
import type { Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { behaviorsOf, type PlacedBehavior } from './parts';

export const bucketHeaderRules = {
  'behavior.host-to-bucket': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'The viewer’s Host is not sent to an S3 bucket: it answers 403 or 404, because the host is part of the signature and names the bucket.',
    source: 'Developer Guide, "Request and response behavior for Amazon S3 origins"; answers of S3 seen in the wild',
    fix: 'Send all viewer headers except Host.',
  },
  'behavior.legacy-host-to-bucket': {
    kind: 'refused',
    severity: 'error',
    what: 'Legacy settings do not forward Host to an S3 bucket (InvalidHeadersForS3Origin).',
    source: 'CloudFront API reference, InvalidHeadersForS3Origin; Developer Guide, "Request and response behavior for Amazon S3 origins"',
    fix: 'Do not forward Host.',
  },
} as const;

type Say = Report<keyof typeof bucketHeaderRules>;

export const bucketHeaderFamily = defineFamily({
  rules: bucketHeaderRules,
  judges: {
    distribution: (distribution, facts, say) => {
      const buckets = new Set(distribution.value.Origins.filter(isBucket).map(({ Id }) => Id));
      if (buckets.size === 0) return;
      for (const placed of behaviorsOf(distribution)) {
        if (buckets.has(placed.behavior.TargetOriginId)) judge(distribution, placed, facts, say);
      }
    },
  },
});

function isBucket({ DomainName, S3OriginConfig }: Distribution['value']['Origins'][number]): boolean {
  return S3OriginConfig !== undefined && isBucketDomain(DomainName.toLowerCase().replaceAll(/\{\{[^}]*\}\}/g, 'x'));
}

function judge(distribution: Distribution, { behavior, whose, at }: PlacedBehavior, facts: Facts, say: Say): void {
  const legacy = behavior.ForwardedValues?.Headers ?? [];
  const index = legacy.findIndex((name) => name.toLowerCase() === 'host');
  if (index >= 0 && !distribution.multiTenant) {
    const ref = at(`/ForwardedValues/Headers/${index}`);
    const message = `${whose} forwards Host to a bucket; AWS answers InvalidHeadersForS3Origin.`;
    say('behavior.legacy-host-to-bucket', ref, message, { fixes: removal(facts.workspace, ref, 'Do not forward Host') });
  }
  const inKey = facts.find('cachePolicy', behavior.CachePolicyId)?.value.ParametersInCacheKeyAndForwardedToOrigin?.HeadersConfig;
  if (inKey?.HeaderBehavior === 'whitelist' && inKey.Headers?.some((name) => name.toLowerCase() === 'host')) {
    const message = `${whose} has Host in its cache key, so the bucket ${behavior.TargetOriginId} gets the viewer’s Host and answers 403 or 404. Use a cache policy without Host.`;
    say('behavior.host-to-bucket', at('/CachePolicyId'), message);
    return;
  }
  const policy = facts.find('originRequestPolicy', behavior.OriginRequestPolicyId);
  if (!policy || !sendsHost(policy)) return;
  const ref = at('/OriginRequestPolicyId');
  const message = `${whose} sends the viewer’s Host to the bucket ${behavior.TargetOriginId} (${policy.name}), which answers 403 or 404. Send all headers but Host.`;
  const better = facts.find('originRequestPolicy', 'Managed-AllViewerExceptHostHeader');
  const fixes = better ? setting(facts.workspace, ref, 'Use Managed-AllViewerExceptHostHeader', better.id) : [];
  say('behavior.host-to-bucket', ref, message, { fixes });
}

function sendsHost({ value }: OriginRequestPolicy): boolean {
  const { HeaderBehavior, Headers = [] } = value.HeadersConfig ?? {};
  const listed = Headers.some((name) => name.toLowerCase() === 'host');
  if (HeaderBehavior === 'allViewer' || HeaderBehavior === 'allViewerAndWhitelistCloudFront') return true;
  return HeaderBehavior === 'allExcept' ? !listed : HeaderBehavior === 'whitelist' && listed;
}
