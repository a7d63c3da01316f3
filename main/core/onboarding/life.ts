/**
 * Decides how far a tenant's managed certificate has come at a moment of the simulated clock. The workspace holds files only, so
 * everything follows from them: the request in the tenant, the certificate's file, the zones and the servers behind them.
 */
import { covers } from '../certificates/covers';
import { isUsable, validityAt } from '../certificates/usable';
import { milliseconds } from '../config/build-resources';
import { referencesOf } from '../config/references';
import { deriveArn, deriveId } from '../config/names';
import { resolveName } from '../dns/resolve';
import type { ManagedCertificate, ManagedCertificateStatus, ValidationToken } from '../types/onboarding';
import type { Certificate, DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import { attachedCertificateOf, managedCertificateOf, managedNames, requestedAtOf, selfAttached } from './find-certificate';
import { checkToken } from './token-check';

const hour = 3_600_000;
export const dayMs = 24 * hour;
/** ACM's newer certificates, and how long before their end it renews them (ACM User Guide, "Renewal for domains validated by HTTP"). */
export const lifetimeDays = 198;
const renewalDays = { short: 45, long: 60 } as const;

const issuance: Readonly<Record<string, number>> = { '5-minutes': hour / 12, '45-minutes': 0.75 * hour, '3-hours': 3 * hour };
const timeouts: Readonly<Record<string, number | null>> = { '72-hours': 72 * hour, '3-hours': 3 * hour, never: null };

/** ARN of the certificate that ACM makes for a request whose file does not exist yet; the same on every machine. */
export function derivedManagedArn(tenant: DistributionTenant): string {
  const name = managedFileName(tenant);
  return deriveArn('certificate', tenant.account, deriveId('certificate', name), name);
}

/** Name (and file name, without .json) of a managed certificate. */
export function managedFileName(tenant: DistributionTenant): string {
  return `${tenant.name}-managed`;
}

/** When ACM begins to renew: 45 days before the end, 60 for the older certificates of 395 days. Epoch milliseconds. */
export function renewalTime(notBefore: number | null, notAfter: number | null): number | null {
  if (notAfter === null) return null;
  const days = notBefore === null ? lifetimeDays : (notAfter - notBefore) / dayMs;
  return notAfter - (days > 200 ? renewalDays.long : renewalDays.short) * dayMs;
}

/**
 * null for a tenant that neither asks for a managed certificate nor has one, and for one whose request is made needless by a
 * certificate of its own that covers every name. `at`: epoch milliseconds.
 */
export function managedLifeOf(snapshot: Snapshot, tenant: DistributionTenant, at: number): ManagedCertificate | null {
  const request = tenant.value.ManagedCertificateRequest;
  const references = referencesOf(snapshot.workspace);
  const file = managedCertificateOf(references, tenant);
  if (!request && !file) return null;
  const own = file === null ? attachedCertificateOf(references, tenant) : null;
  if (own && isUsable(own) && managedNames(tenant).every((name) => covers(own.names, name))) return null;
  const automatic = selfAttached(references, tenant, snapshot.assumption('certificate.attach'));
  const attached = file !== null && (attachedCertificateOf(references, tenant) === file || automatic === file);
  const names = file?.names ?? managedNames(tenant);
  const tokenHost = request?.ValidationTokenHost ?? null;
  const issued = file !== null && !isPending(file);
  const tokens = tokenHost === null || issued ? [] : names.map((name) => checkToken(snapshot, tenant, name, tokenHost));
  const dates = { notBefore: file?.notBefore ?? null, notAfter: file?.notAfter ?? null };
  const common = {
    tokenHost,
    arn: file?.arn ?? derivedManagedArn(tenant),
    file: file?.file ?? null,
    names,
    requestedAt: requestedAtOf(file),
    ...dates,
    renewsAt: issued ? renewalTime(dates.notBefore, dates.notAfter) : null,
    renewal: renewalOf(snapshot, names),
    attached,
    tokens,
  };
  if (issued) {
    const [status, sentence] = statusOfFile(file, at);
    const issuedAt = milliseconds(file.value.IssuedAt) ?? file.notBefore;
    return { ...common, status, simulated: false, sentence, issuedAt, timesOutAt: null, assumptions: ['certificate.renewal-dns'] };
  }
  return { ...common, ...pendingLife(snapshot, common.requestedAt, tokens, at) };
}

type Pending = Pick<ManagedCertificate, 'status' | 'simulated' | 'sentence' | 'issuedAt' | 'timesOutAt' | 'assumptions'>;

/** A request that no file calls answered: what ACM would have made of it by now. */
function pendingLife(snapshot: Snapshot, requestedAt: number | null, tokens: readonly ValidationToken[], at: number): Pending {
  const wait = issuance[snapshot.assumption('certificate.issuance-time')] ?? 0;
  const limit = timeouts[snapshot.assumption('certificate.validation-timeout')] ?? null;
  const reachable = tokens.length > 0 && tokens.every(({ state }) => state === 'reachable');
  const hopeless = tokens.some(({ state }) => state === 'unreachable');
  // Without a date to count from there are no dates.
  const issuedAt = reachable && requestedAt !== null ? requestedAt + wait : null;
  const timesOutAt = reachable || limit === null || requestedAt === null ? null : requestedAt + limit;
  const assumptions = [
    'certificate.issuance-time',
    'certificate.validation-timeout',
    ...(requestedAt === null ? ['certificate.requested-at'] : []),
    ...tokens.flatMap((token) => token.assumptions),
  ];
  const life = (status: ManagedCertificateStatus, simulated: boolean, sentence: string): Pending => ({
    status,
    simulated,
    sentence,
    issuedAt,
    timesOutAt,
    assumptions,
  });
  if (issuedAt !== null && at >= issuedAt) {
    return life('issued', true, 'Every token can be fetched, so ACM has issued the certificate by now. The files do not say so yet.');
  }
  if (timesOutAt !== null && at >= timesOutAt) {
    return life('validation-timed-out', true, 'A token could not be fetched in time, so ACM gave up. A new request starts it again.');
  }
  if (reachable) return life('pending-validation', false, 'Every token can be fetched: ACM will issue the certificate.');
  if (tokens.length === 0) return life('failed', true, 'All domains are wildcards, which a managed certificate cannot have.');
  if (hopeless) return life('pending-validation', false, 'As things stand it will never be issued: a token cannot be fetched.');
  return life('pending-validation', false, 'Whether ACM can fetch every token is not known from the files of this workspace.');
}

/** True while the file says that the certificate is not validated yet. */
export function isPending({ value }: Certificate): boolean {
  return statusWord(value.Status) === 'PENDING_VALIDATION';
}

function statusOfFile(certificate: Certificate, at: number): readonly [ManagedCertificateStatus, string] {
  switch (statusWord(certificate.value.Status)) {
    case 'FAILED':
      return ['failed', `ACM could not issue it${certificate.value.FailureReason ? ` (${certificate.value.FailureReason})` : ''}.`];
    case 'VALIDATION_TIMED_OUT':
      return ['validation-timed-out', 'ACM gave up: no token could be fetched in time. A new request starts it again.'];
    case 'REVOKED':
      return ['revoked', 'It was revoked, and cannot be shown any more.'];
    case 'INACTIVE':
      return ['inactive', 'ACM calls it inactive; what that means is not documented.'];
    default: {
      const validity = validityAt(at, certificate.notBefore, certificate.notAfter);
      if (validity === 'expired') return ['expired', 'Its last day has passed: clients refuse it.'];
      return ['issued', validity === 'valid' ? 'It is issued.' : 'It is issued, and not valid yet at the simulated time.'];
    }
  }
}

function statusWord(status: string | undefined): string {
  return (status ?? 'ISSUED').toUpperCase().replaceAll('-', '_');
}

/** Renewals are answered by CloudFront, so every name must still lead there. */
function renewalOf(snapshot: Snapshot, names: readonly string[]): ManagedCertificate['renewal'] {
  let renewal: ManagedCertificate['renewal'] = 'possible';
  for (const name of names) {
    const { endpoint, outcome, zone, addresses } = resolveName(snapshot.dns, name, 'A', { assumption: snapshot.assumption });
    if (endpoint) continue;
    const leaves = (outcome === 'nxdomain' && zone === null) || (outcome === 'elsewhere' && addresses.length === 0);
    if (!leaves) return 'impossible';
    renewal = 'unknown';
  }
  return renewal;
}
