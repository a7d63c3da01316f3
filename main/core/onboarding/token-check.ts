/** Decides whether the authority that validates a domain would find its token: asked of CloudFront, or of a server of one's own. */
import { compilePathPattern } from '../behaviors/path-pattern';
import { describeEndpoint, resolveName, type Resolution } from '../dns/resolve';
import { sentenceOf } from '../explain/catalogue';
import type { TokenProblem, ValidationToken } from '../types/onboarding';
import type { DistributionTenant, OriginFixture, OriginStub } from '../types/resources';
import type { DomainClaim, EffectiveOwner, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { tokenPlaceOf, type TokenPlace } from './token';

interface Finding {
  readonly state: ValidationToken['state'];
  readonly by: ValidationToken['by'];
  readonly problem: TokenProblem | null;
  readonly sentence: string;
  readonly because?: readonly SourceRef[];
  readonly assumptions?: readonly string[];
}

/**
 * Checks the token of one domain (lower case, no wildcard) of a tenant.
 *
 * With `cloudfront` the name must lead to any endpoint of CloudFront, which answers even while the domain is inactive. With
 * `self-hosted` the server that the name leads to must have the file, or redirect (301) to ACM's.
 * Source: Developer Guide, "Request certificates for your CloudFront distribution tenant".
 */
export function checkToken(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  domain: string,
  tokenHost: 'cloudfront' | 'self-hosted',
): ValidationToken {
  const place = tokenPlaceOf(tenant, domain);
  const resolution = resolveName(snapshot.dns, domain, 'A', { assumption: snapshot.assumption });
  const found =
    tokenHost === 'cloudfront' ? askCloudFront(snapshot, tenant, domain, resolution) : askServer(snapshot, domain, resolution, place);
  const records = resolution.records.map(({ record }): SourceRef => record.source);
  return {
    domain,
    ...place,
    state: found.state,
    by: found.by,
    problem: found.problem,
    sentence: found.sentence,
    because: [...records, ...(found.because ?? [])].map((ref) => snapshot.workspace.locate(ref)),
    assumptions: [...resolution.assumptions, 'validation.token', ...(found.assumptions ?? [])],
  };
}

/** The claim on exactly this name that requests go to: the first active one. */
export function activeClaim(snapshot: Snapshot, domain: string): DomainClaim | null {
  return snapshot.hosts.exact.get(domain)?.find(({ active }) => active) ?? null;
}

function askCloudFront(snapshot: Snapshot, tenant: DistributionTenant, domain: string, resolution: Resolution): Finding {
  const { endpoint } = resolution;
  if (!endpoint) return astray(domain, resolution, 'not-led', 'CloudFront cannot answer for the token before the name leads to it.');
  const rival = activeClaim(snapshot, domain);
  if (rival && rival.ownerId !== tenant.id) {
    const sentence = `${domain} belongs to ${rival.ownerKind} ${rival.ownerName}, so requests for the token go there.`;
    return failing('unreachable', 'claimed', sentence, [rival.source]);
  }
  if (!endpoint.enabled && endpoint.kind === 'connection-group' && snapshot.assumption('connection-group.disabled') === 'refuse') {
    const sentence = `${domain} leads to ${endpoint.domain}, whose connection group is disabled: nobody answers there.`;
    return { ...failing('unreachable', 'group-disabled', sentence, [endpoint.source]), assumptions: ['connection-group.disabled'] };
  }
  const sentence = `${domain} leads to CloudFront (${endpoint.domain}), which answers for the token itself, even while the domain is inactive.`;
  return { state: 'reachable', by: 'cloudfront', problem: null, sentence, assumptions: ['validation.inactive-answer'] };
}

function askServer(snapshot: Snapshot, domain: string, resolution: Resolution, place: TokenPlace): Finding {
  const { endpoint } = resolution;
  if (endpoint) {
    const claim = activeClaim(snapshot, domain);
    const owner = claim && snapshot.owner(claim.ownerId);
    if (owner && claim) return askOwner(snapshot, domain, claim, owner, place);
    const sentence = `${domain} already leads to CloudFront (${describeEndpoint(endpoint)}), which does not answer for a self-hosted token: this request will never validate. Use ValidationTokenHost cloudfront, or let DNS lead to your server until the certificate is issued.`;
    return failing('unreachable', 'at-cloudfront', sentence);
  }
  const elsewhere = resolution.outcome === 'elsewhere' || (resolution.outcome === 'nxdomain' && resolution.zone === null);
  if (!elsewhere) return astray(domain, resolution, 'no-server', 'Without a server behind the name a self-hosted token never validates.');
  const names = [domain, ...resolution.hops.map(({ value }) => value.toLowerCase())];
  const fixture = names.map((name) => snapshot.origins.get(name)).find((candidate) => candidate !== undefined);
  if (fixture) return askFixture(fixture, place);
  const sentence = `${domain} is answered by a server that the workspace knows nothing of. Describe it in origins/${domain}.json or below origins/${domain}/ to have it checked.`;
  return failing('unknown', 'unknown-server', sentence);
}

/** The domain is served by somebody in this workspace meanwhile: the token must come from that owner's origin. */
function askOwner(snapshot: Snapshot, domain: string, claim: DomainClaim, owner: EffectiveOwner, place: TokenPlace): Finding {
  const behavior = owner.behaviors.find(({ matches }) => matches(place.path));
  const origin = behavior ? owner.origin(behavior.targetOriginId) : null;
  const served = `${domain} is served by ${claim.ownerKind} ${claim.ownerName}`;
  if (!behavior || !origin) {
    const sentence = `${served}, and which origin the token would come from cannot be told.`;
    return failing('unknown', 'unknown-server', sentence, [claim.source]);
  }
  const fixture = snapshot.origins.get(origin.domain);
  if (!fixture) {
    const sentence = `${served}; the token would come from its origin ${origin.domain}, of which the workspace knows nothing.`;
    return failing('unknown', 'unknown-server', sentence, [claim.source, origin.source]);
  }
  const found = askFixture(fixture, { ...place, path: `${origin.path}${place.path}` });
  return { ...found, sentence: `${served}. ${found.sentence}`, because: [claim.source, origin.source, ...(found.because ?? [])] };
}

function askFixture(fixture: OriginFixture, place: TokenPlace): Finding {
  const because: readonly SourceRef[] = fixture.file === undefined ? [] : [{ file: fixture.file, pointer: '' }];
  const { path } = place;
  const server = `Server ${fixture.domain}`;
  const wrong = (sentence: string): Finding => failing('unreachable', 'wrong-answer', `${server} ${sentence}`, because);
  const right = (by: 'file' | 'redirect', sentence: string): Finding => ({
    state: 'reachable',
    by,
    problem: null,
    sentence: `${server} ${sentence}`,
    because,
  });
  if (fixture.fault !== undefined) return wrong(`does not answer (fault ${fixture.fault}).`);
  if (fixture.proxy !== undefined) {
    return failing('unknown', 'unknown-server', `${server} stands for ${fixture.proxy}, which is not asked here.`, because);
  }
  const stub = fixture.stubs.find((candidate) => isStubFor(candidate, path));
  if (!stub) {
    return fixture.files?.has(path) === true
      ? right('file', `has the file ${path}. Its content must be the token and nothing else.`)
      : wrong(`has no file ${path} and no redirect for it: the authority gets an error instead of the token.`);
  }
  if (stub.fault !== undefined) return wrong(`fails for ${path} (fault ${stub.fault}).`);
  const status = stub.status ?? 200;
  if (status >= 300 && status < 400) {
    const location = locationOf(stub.headers ?? {});
    if (location?.replace(/^https?:\/\//i, '') !== place.redirectTo) {
      return wrong(`redirects ${path} to ${location ?? 'nowhere'}; it must be ${place.redirectTo}.`);
    }
    return status === 301
      ? right('redirect', 'redirects (301) to ACM, which answers with the token.')
      : wrong(`redirects with ${status}; it must be 301.`);
  }
  if (status !== 200) return wrong(`answers ${status} for ${path} instead of the token.`);
  return (stub.body ?? '').trim() === place.content
    ? right('file', 'answers with the token.')
    : wrong(`answers 200 for ${path}, but with something else than the token.`);
}

function isStubFor({ path, method }: OriginStub, asked: string): boolean {
  return (method === undefined || method.toUpperCase() === 'GET') && (path === undefined || compilePathPattern(path)(asked));
}

function locationOf(headers: Readonly<Record<string, string>>): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null;
}

/** A name that leads to no edge: outside the zones nothing is known, inside them it is certain. */
function astray(domain: string, resolution: Resolution, problem: TokenProblem, consequence: string): Finding {
  if (resolution.outcome === 'nxdomain' && resolution.zone === null) {
    return failing('unknown', 'outside', `${domain} lies in no zone of the workspace, so where it leads is not known.`);
  }
  if (resolution.outcome === 'elsewhere' && resolution.addresses.length === 0) {
    const sentence = `${domain} leads to ${resolution.end}, outside the workspace: whether that leads on to CloudFront is not known here.`;
    return failing('unknown', 'outside', sentence);
  }
  return failing('unreachable', problem, `${sentenceOf(resolution.reason)} ${consequence}`);
}

function failing(state: 'unreachable' | 'unknown', problem: TokenProblem, sentence: string, because: readonly SourceRef[] = []): Finding {
  return { state, by: null, problem, sentence, because };
}
