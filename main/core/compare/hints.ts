/** Which members speak for which facts, where a rung rests on a policy or a behavior as a whole and several of its members differ. */
import type { TraceDifference } from '../types/views';
import type { ConfigurationChange } from './changes';

type Words = readonly string[];

/** Fact (or the beginning of its path) -> members that make it. */
const makers: readonly (readonly [fact: string, members: Words])[] = [
  ['dns.endpoint', ['RoutingEndpoint', 'DomainName']],
  ['dns.connectionGroup', ['Name']],
  ['cache.ttl', ['MinTTL', 'DefaultTTL', 'MaxTTL', 'ErrorCachingMinTTL']],
  ['cache.key', ['ParametersInCacheKeyAndForwardedToOrigin', 'ForwardedValues', 'CachePolicyId']],
  ['request.tlsVersion', ['MinimumProtocolVersion']],
  ['request.httpVersion', ['HttpVersion']],
  ['response.headers.alt-svc', ['HttpVersion']],
  ['certificate.notAfter', ['NotAfter']],
  ['certificate.names', ['DomainName', 'SubjectAlternativeNames']],
  ['certificate.arn', ['ACMCertificateArn', 'Certificate', 'Arn', 'CertificateArn', 'Domain', 'Domains', 'Aliases', 'DistributionId']],
  ['certificate.source', ['ACMCertificateArn', 'Certificate', 'Arn', 'CertificateArn', 'Domain', 'Domains', 'Aliases', 'DistributionId']],
  ['origin.domain', ['DomainName', 'TargetOriginId', 'Parameters', 'ParameterDefinitions']],
  ['origin.path', ['OriginPath', 'TargetOriginId', 'Parameters', 'ParameterDefinitions']],
  ['origin.parameters', ['Parameters', 'ParameterDefinitions']],
  ['origin.id', ['TargetOriginId']],
  ['owner.distribution', ['DistributionId']],
  ['owner.connectionGroup', ['ConnectionGroupId']],
  ['response.headers.content-encoding', ['Compress', 'EnableAcceptEncodingGzip', 'EnableAcceptEncodingBrotli']],
  ['errorPage', ['CustomErrorResponses']],
];

/** Facts that follow from others: another certificate has other names. */
const follows: Readonly<Record<string, Words>> = {
  'certificate.names': ['certificate.arn', 'certificate.source'],
  'certificate.notAfter': ['certificate.arn', 'certificate.source'],
  'dns.connectionGroup': ['dns.endpoint'],
  'origin.domain': ['origin.id'],
  'origin.path': ['origin.id'],
  'origin.parameters': ['origin.id'],
};

/** Whether the change is of a kind that makes one of the facts which differ at the first differing stage. */
export function hintsAt(change: ConfigurationChange, differences: readonly TraceDifference[], stage: string): boolean {
  const paths = new Set(differences.map(({ path }) => path));
  return differences.some(({ path, stage: at, before, after }) => {
    if (at !== null && at !== stage) return false;
    if (follows[path]?.some((leading) => paths.has(leading)) === true) return false;
    // The fact is the thing itself: the owner's distribution, the group behind an endpoint.
    if (change.name !== '' && change.steps.length === 0 && (before === change.name || after === change.name)) return true;
    if (path.startsWith('dns.') && (change.kind === 'dns-record' || change.kind === 'zone')) return true;
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
