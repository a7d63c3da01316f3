/** Decides why an edge that was reached does not serve a Host: nobody owns it, or its owner may not serve. */
import { refTo } from '../config/ref-to';
import type { Reason } from '../types/exchange';
import type { EffectiveOwner, Endpoint, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import type { HostMatch } from './match-host';
import { sayOwner } from './reasons';

export interface Refusal {
  readonly decision: 'unclaimed' | 'inactive' | 'disabled';
  readonly reason: Reason;
  readonly because: readonly SourceRef[];
  readonly status: 403 | 404;
  readonly assumptions: readonly string[];
}

const nowhere: readonly SourceRef[] = [];

/**
 * Why nobody answers for a Host. Order: 1. there is no Host; 2. its domain is inactive; 3. it is a routing endpoint;
 * 4. nobody lists it. `reached` is the endpoint that DNS led to, if any.
 */
export function refuseUnowned(host: string, match: HostMatch, reached: Endpoint | undefined, snapshot: Snapshot): Refusal {
  const { inactive } = match;
  if (host === '') return unclaimed(sayOwner('owner.no-host', {}), nowhere, []);
  if (inactive) {
    const why = inactive.inactiveBecause ?? 'status';
    const reason = sayOwner('owner.inactive', { host, domain: inactive.domain, owner: inactive.ownerName, why });
    return { decision: 'inactive', reason, because: [inactive.source], status: 403, assumptions: [] };
  }
  const endpoint = snapshot.dns.endpoints.get(host);
  if (endpoint) {
    const because = endpoint.source.file === '' ? nowhere : [endpoint.source];
    const reason = sayOwner('owner.endpoint-as-host', { host, group: endpoint.connectionGroup?.name ?? null });
    return unclaimed(reason, because, ['endpoint.as-host']);
  }
  return unclaimed(sayOwner('owner.unclaimed', { host, endpoint: reached?.domain ?? null }), nowhere, []);
}

function unclaimed(reason: Reason, because: readonly SourceRef[], assumptions: readonly string[]): Refusal {
  return { decision: 'unclaimed', reason, because, status: 403, assumptions };
}

/**
 * Why the owner of a Host may not serve; null when it may. Order: 1. a tenant without a template; 2. a disabled tenant;
 * 3. a disabled template or distribution. A disabled owner keeps its names: nothing falls through to a wildcard.
 */
export function refuseHeld(host: string, match: HostMatch, owner: EffectiveOwner, snapshot: Snapshot): Refusal | null {
  const { tenant, distribution, enabled, distributionEnabled } = owner;
  if (tenant && !distribution) {
    const reference = tenant.value.DistributionId;
    const reason = sayOwner('owner.no-template', { host, owner: owner.name, reference });
    return disabled(reason, [refTo(tenant, '/DistributionId')], 403, ['tenant.no-template']);
  }
  if (enabled.value && distributionEnabled.value) return null;
  const wildcard = match.rivals.find((entry) => entry.why === 'exact-wins')?.claim.domain ?? null;
  const facts = { host, ownerKind: owner.kind, owner: owner.name, template: distribution?.name ?? null, wildcard };
  if (tenant && !enabled.value) {
    const status = statusOf(snapshot, 'tenant.disabled-status');
    const rests = enabled.because.length === 0 ? ['tenant.enabled-default', 'tenant.disabled-status'] : ['tenant.disabled-status'];
    return disabled(sayOwner('owner.tenant-disabled', { ...facts, status }), enabled.because, status, rests);
  }
  const status = statusOf(snapshot, 'distribution.disabled-status');
  if (!tenant) {
    const reason = sayOwner('owner.distribution-disabled', { ...facts, status });
    return disabled(reason, distributionEnabled.because, status, ['distribution.disabled-status']);
  }
  if (snapshot.assumption('template.disabled') === 'serve') return null;
  const reason = sayOwner('owner.template-disabled', { ...facts, status });
  return disabled(reason, distributionEnabled.because, status, ['template.disabled', 'distribution.disabled-status']);
}

function disabled(reason: Reason, because: readonly SourceRef[], status: 403 | 404, assumptions: readonly string[]): Refusal {
  return { decision: 'disabled', reason, because, status, assumptions };
}

function statusOf(snapshot: Snapshot, assumption: string): 403 | 404 {
  return snapshot.assumption(assumption) === '404' ? 404 : 403;
}
