/** Which members speak for which facts, where a rung rests on a policy or a behavior as a whole and several of its members differ. */
import type { TraceDifference } from '../types/views';
import type { ConfigurationChange } from './changes';

type Words = readonly string[];

/** Fact (or the beginning of its path) -> members that make it. */
const makers: readonly (readonly [fact: string, members: Words])[] = [
  ['cache.ttl', ['MinTTL', 'DefaultTTL', 'MaxTTL', 'ErrorCachingMinTTL']],
  ['cache.key', ['ParametersInCacheKeyAndForwardedToOrigin', 'ForwardedValues', 'CachePolicyId']],
  ['request.tlsVersion', ['MinimumProtocolVersion']],
  ['request.httpVersion', ['HttpVersion']],
  ['response.headers.alt-svc', ['HttpVersion']],
  ['certificate.notAfter', ['NotAfter']],
  ['certificate.names', ['DomainName', 'SubjectAlternativeNames']],
  ['certificate.arn', ['ACMCertificateArn', 'Certificate']],
  ['origin.domain', ['DomainName', 'TargetOriginId', 'Parameters', 'ParameterDefinitions']],
  ['origin.path', ['OriginPath', 'TargetOriginId', 'Parameters', 'ParameterDefinitions']],
  ['origin.parameters', ['Parameters', 'ParameterDefinitions']],
  ['origin.id', ['TargetOriginId']],
  ['owner.distribution', ['DistributionId']],
  ['owner.connectionGroup', ['ConnectionGroupId']],
  ['response.headers.content-encoding', ['Compress', 'EnableAcceptEncodingGzip', 'EnableAcceptEncodingBrotli']],
  ['errorPage', ['CustomErrorResponses']],
];

/** Whether the change is of a kind that makes one of the facts which differ at the first differing stage. */
export function hintsAt(change: ConfigurationChange, differences: readonly TraceDifference[], stage: string): boolean {
  return differences.some(({ path, stage: at }) => {
    if (at !== null && at !== stage) return false;
    const header = /^response\.headers\.(.+)$/.exec(path)?.[1];
    if (header !== undefined && namesHeader(change, header)) return true;
    return makers.some(([fact, members]) => path.startsWith(fact) && members.some((member) => change.steps.includes(member)));
  });
}

function namesHeader({ steps, from, to }: ConfigurationChange, header: string): boolean {
  if (steps.some((step) => step.toLowerCase() === header)) return true;
  const text = `${JSON.stringify(from) ?? ''}${JSON.stringify(to) ?? ''}`.toLowerCase();
  return text.includes(`"${header}"`);
}
