/** Decides whether the authority that validates a domain would find its token: asked of CloudFront, or of a server of one's own. */
import { compilePathPattern } from '../behaviors/path-pattern';
import { describeEndpoint, resolveName, type Resolution } from '../dns/resolve';
import { sentenceOf } from '../explain/catalogue';
import type { ValidationToken } from '../types/onboarding';
import type { DistributionTenant, OriginFixture } from '../types/resources';
import type { DomainClaim, EffectiveOwner, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { tokenPlaceOf, type TokenPlace } from './token';

interface Finding {
  readonly state: ValidationToken['state'];
  readonly by: ValidationToken['by'];
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
  if (!endpoint) return astray(domain, resolution, 'CloudFront cannot answer for the token before the name leads to it.');
  const rival = activeClaim(snapshot, domain);
  if (rival && rival.ownerId !== tenant.id) {
    const sentence = `${domain} belongs to ${rival.ownerKind} ${rival.ownerName}, so requests for the token go there.`;
    return { state: 'unreachable', by: null, sentence, because: [rival.source] };
  }
  if (!endpoint.enabled && endpoint.kind === 'connection-group' && snapshot.assumption('connection-group.disabled') === 'refuse') {
    const sentence = `${domain} leads to ${endpoint.domain}, whose connection group is disabled: nobody answers there.`;
    return { state: 'unreachable', by: null, sentence, because: [endpoint.source], assumptions: ['connection-group.disabled'] };
  }
  return {
    state: 'reachable',
    by: 'cloudfront',
    sentence: `${domain} leads to CloudFront (${endpoint.domain}), which answers for the token itself, even while the domain is inactive.`,
    assumptions: ['validation.inactive-answer'],
  };
}

function askServer(snapshot: Snapshot, domain: string, resolution: Resolution, place: TokenPlace): Finding {
  const { endpoint } = resolution;
  if (endpoint) {
    const claim = activeClaim(snapshot, domain);
    const owner = claim && snapshot.owner(claim.ownerId);
    if (owner && claim) return askOwner(snapshot, domain, claim, owner, place);
    const sentence = `${domain} already leads to CloudFront (${describeEndpoint(endpoint)}), which does not answer for a self-hosted token: this request will never validate. Use ValidationTokenHost cloudfront, or let DNS lead to your server until the certificate is issued.`;
    return { state: 'unreachable', by: null, sentence };
  }
  const missing = resolution.outcome !== 'elsewhere' && !(resolution.outcome === 'nxdomain' && resolution.zone === null);
  if (missing) return astray(domain, resolution, 'Without a server behind the name a self-hosted token never validates.');
  const names = [domain, ...resolution.hops.map(({ value }) => value.toLowerCase())];
  const fixture = names.map((name) => snapshot.origins.get(name)).find((candidate) => candidate !== undefined);
  if (fixture) return askFixture(fixture, place);
  const sentence = `${domain} is answered by a server that the workspace knows nothing of. Describe it in origins/${domain}.json or below origins/${domain}/ to have it checked.`;
  return { state: 'unknown', by: null, sentence };
}

/** The domain is served by somebody in this workspace meanwhile: the token must come from that owner's origin. */
function askOwner(snapshot: Snapshot, domain: string, claim: DomainClaim, owner: EffectiveOwner, place: TokenPlace): Finding {
  const behavior = owner.behaviors.find(({ matches }) => matches(place.path));
  const origin = behavior ? owner.origin(behavior.targetOriginId) : null;
  const served = `${domain} is served by ${claim.ownerKind} ${claim.ownerName}`;
  if (!behavior || !origin) {
    return {
      state: 'unknown',
      by: null,
      sentence: `${served}, and which origin the token would come from cannot be told.`,
      because: [claim.source],
    };
  }
  const fixture = snapshot.origins.get(origin.domain);
  if (!fixture) {
    const sentence = `${served}; the token would come from its origin ${origin.domain}, of which the workspace knows nothing.`;
    return { state: 'unknown', by: null, sentence, because: [claim.source, origin.source] };
  }
  const found = askFixture(fixture, { ...place, path: `${origin.path}${place.path}` });
  return { ...found, sentence: `${served}. ${found.sentence}`, because: [claim.source, origin.source, ...(found.because ?? [])] };
}

function askFixture(fixture: OriginFixture, place: TokenPlace): Finding {
  const because: readonly SourceRef[] = fixture.file === undefined ? [] : [{ file: fixture.file, pointer: '' }];
  const finding = (state: Finding['state'], by: Finding['by'], sentence: string): Finding => ({ state, by, sentence, because });
  const server = `Server ${fixture.domain}`;
  if (fixture.fault !== undefined) return finding('unreachable', null, `${server} does not answer (fault ${fixture.fault}).`);
  if (fixture.proxy !== undefined) return finding('unknown', null, `${server} stands for ${fixture.proxy}, which is not asked here.`);
  const stub = fixture.stubs.find(
    ({ path, method }) =>
      (method === undefined || method.toUpperCase() === 'GET') && (path === undefined || compilePathPattern(path)(place.path)),
  );
  if (!stub) {
    return fixture.files?.has(place.path) === true
      ? finding('reachable', 'file', `${server} has the file ${place.path}. Its content must be the token and nothing else.`)
      : finding(
          'unreachable',
          null,
          `${server} has no file ${place.path} and no redirect for it: the authority gets an error instead of the token.`,
        );
  }
  if (stub.fault !== undefined) return finding('unreachable', null, `${server} fails for ${place.path} (fault ${stub.fault}).`);
  const status = stub.status ?? 200;
  if (status >= 300 && status < 400) return judgeRedirect(server, status, locationOf(stub.headers ?? {}), place, finding);
  if (status !== 200) return finding('unreachable', null, `${server} answers ${status} for ${place.path} instead of the token.`);
  return (stub.body ?? '').trim() === place.content
    ? finding('reachable', 'file', `${server} answers with the token.`)
    : finding('unreachable', null, `${server} answers 200 for ${place.path}, but with something else than the token.`);
}

function judgeRedirect(
  server: string,
  status: number,
  location: string | null,
  { redirectTo, path }: TokenPlace,
  finding: (state: Finding['state'], by: Finding['by'], sentence: string) => Finding,
): Finding {
  const target = location?.replace(/^https?:\/\//i, '') ?? null;
  if (target !== redirectTo) {
    return finding('unreachable', null, `${server} redirects ${path} to ${location ?? 'nowhere'}; it must be ${redirectTo}.`);
  }
  if (status === 301) return finding('reachable', 'redirect', `${server} redirects (301) to ACM, which answers with the token.`);
  return finding('unknown', 'redirect', `${server} redirects with ${status}; only 301 is documented to be followed.`);
}

function locationOf(headers: Readonly<Record<string, string>>): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null;
}

/** A name that leads to no edge: outside the zones nothing is known, inside them it is certain. */
function astray(domain: string, resolution: Resolution, then: string): Finding {
  if (resolution.outcome === 'nxdomain' && resolution.zone === null) {
    return { state: 'unknown', by: null, sentence: `${domain} lies in no zone of the workspace, so where it leads is not known.` };
  }
  const leaves = resolution.outcome === 'elsewhere' && resolution.addresses.length === 0;
  if (leaves) {
    const sentence = `${domain} leads to ${resolution.end}, outside the workspace: whether that leads on to CloudFront is not known here.`;
    return { state: 'unknown', by: null, sentence };
  }
  return { state: 'unreachable', by: null, sentence: `${sentenceOf(resolution.reason)} ${then}` };
}
