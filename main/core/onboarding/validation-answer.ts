/**
 * Decides whether CloudFront itself answers a request for a validation token: for a domain that waits for its managed certificate,
 * even while it is inactive, and for one whose certificate is being renewed.
 */
import { refTo } from '../config/ref-to';
import type { ViewerRequest } from '../types/exchange';
import type { DistributionTenant } from '../types/resources';
import type { DomainClaim, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { managedLifeOf } from './life';
import { tokenPlaceOf, wellKnownFolder } from './token';

export interface ValidationAnswer {
  readonly tenant: string;
  readonly domain: string;
  readonly why: 'pending' | 'renewal';
  readonly content: string;
  readonly because: readonly SourceRef[];
  readonly assumptions: readonly string[];
}

/** True for paths below which tokens lie: what is decided of them hangs on the clock. */
export function isTokenPath(path: string): boolean {
  return path.startsWith(wellKnownFolder);
}

/**
 * The answer to a request at a moment of the simulated clock (epoch milliseconds); null when CloudFront has none of its own.
 *
 * 1. GET or HEAD of exactly the token's path, for exactly the domain as Host.
 * 2. The domain is inactive and its tenant's request is pending with ValidationTokenHost cloudfront; nobody else has it active.
 * 3. Or it is active with its managed certificate attached, and ACM is renewing that (`validation.renewal-answer`).
 */
export function answerValidation(snapshot: Snapshot, request: ViewerRequest, at: number): ValidationAnswer | null {
  const { host, method, path } = request;
  if (!isTokenPath(path) || (method !== 'GET' && method !== 'HEAD')) return null;
  const claims = snapshot.hosts.exact.get(host);
  const claim = claims?.find(({ active }) => active) ?? claims?.[0];
  const tenant = claim?.ownerKind === 'tenant' ? snapshot.owner(claim.ownerId)?.tenant : null;
  if (!claim || !tenant) return null;
  const place = tokenPlaceOf(tenant, host);
  if (place.path !== path) return null;
  const answered = claim.active ? whileRenewing(snapshot, tenant, host, at) : whilePending(snapshot, tenant, host, at);
  return answered ? { tenant: tenant.name, domain: host, content: place.content, ...answered, because: becauseOf(claim, tenant) } : null;
}

type Answered = Pick<ValidationAnswer, 'why' | 'assumptions'>;

function whilePending(snapshot: Snapshot, tenant: DistributionTenant, host: string, at: number): Answered | null {
  const life = managedLifeOf(snapshot, tenant, at);
  if (life?.tokenHost !== 'cloudfront' || !life.names.includes(host)) return null;
  const waiting = life.status === 'pending-validation' || (life.status === 'issued' && life.simulated);
  return waiting ? { why: 'pending', assumptions: ['validation.inactive-answer', 'validation.token'] } : null;
}

function whileRenewing(snapshot: Snapshot, tenant: DistributionTenant, host: string, at: number): Answered | null {
  if (snapshot.assumption('validation.renewal-answer') !== 'edge') return null;
  const life = managedLifeOf(snapshot, tenant, at);
  if (!life?.attached || life.renewsAt === null || at < life.renewsAt || !life.names.includes(host)) return null;
  return { why: 'renewal', assumptions: ['validation.renewal-answer', 'validation.token'] };
}

function becauseOf(claim: DomainClaim, tenant: DistributionTenant): readonly SourceRef[] {
  const pointer = tenant.value.ManagedCertificateRequest
    ? '/ManagedCertificateRequest/ValidationTokenHost'
    : '/Customizations/Certificate/Arn';
  return [claim.source, refTo(tenant, pointer)];
}
