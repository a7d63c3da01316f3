/** Puts together what the onboarding view shows of one tenant, and the one-line summaries of all of them. */
import { connectionGroupOf, referencesOf } from '../config/references';
import { assumptions as ledger } from '../explain/assumptions';
import type {
  AssumptionUsed,
  ManagedCertificate,
  OnboardingDomain,
  OnboardingStep,
  OnboardingSummary,
  OnboardingView,
  OnboardingWay,
} from '../types/onboarding';
import type { DistributionTenant } from '../types/resources';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import { buildActions } from './actions';
import { describeDomains, judgeDomains, wayOf, type DomainFacts } from './domains';
import { managedLifeOf } from './life';
import { renderRunbook } from './runbook';
import { buildSteps } from './steps';
import { buildTimeline } from './timeline';
import { countOf, listOf } from './words';

/** The whole of one tenant (by id, ARN or name) at a moment of the simulated clock (epoch milliseconds); null when there is none. */
export function buildOnboarding(snapshot: Snapshot, reference: string, at: number): OnboardingView | null {
  const references = referencesOf(snapshot.workspace);
  const tenant = references.tenants.get(reference);
  const owner = tenant ? snapshot.owner(tenant.id) : null;
  if (!tenant || !owner) return null;
  const life = managedLifeOf(snapshot, tenant, at);
  const domains = describeDomains(snapshot, tenant, owner, life);
  const way = wayOf(life, domains);
  const rivals = rivalsOf(snapshot, tenant, domains);
  const steps = buildSteps({ snapshot, tenant, domains, life, way, at, rivals });
  const group = connectionGroupOf(references, tenant);
  const view: Omit<OnboardingView, 'runbook'> = {
    id: tenant.id,
    name: tenant.name,
    file: tenant.file,
    template: owner.distribution?.name ?? null,
    connectionGroup: group?.name ?? tenant.value.ConnectionGroupId ?? null,
    endpoint: group?.routingEndpoint ?? null,
    way,
    at,
    headline: headlineOf(owner, domains, steps),
    domains,
    certificate: life,
    timeline: buildTimeline(life, domains, at),
    steps,
    actions: buildActions(tenant, life, domains, at),
    assumptions: assumptionsUsed(snapshot, restsOn(domains, life)),
  };
  return { ...view, runbook: renderRunbook(view) };
}

/** One row per tenant, in the workspace's order. `at`: epoch milliseconds. */
export function summarizeOnboarding(snapshot: Snapshot, at: number): readonly OnboardingSummary[] {
  return snapshot.workspace.tenants.flatMap((tenant) => {
    const owner = snapshot.owner(tenant.id);
    if (owner?.tenant !== tenant) return [];
    const life = managedLifeOf(snapshot, tenant, at);
    const domains = judgeDomains(snapshot, tenant, owner, life);
    const way = wayOf(life, domains);
    const active = domains.filter(({ status }) => status === 'active').length;
    const valid = domains.filter(({ dns }) => dns.status === 'valid-configuration').length;
    return [
      {
        id: tenant.id,
        name: tenant.name,
        domains: domains.map(({ domain }) => domain),
        way,
        state: stateOf(way, domains, life),
        text: `${active} of ${countOf(domains.length, 'domain')} active, DNS valid for ${valid}`,
      },
    ];
  });
}

/** The assumptions of the ledger with these ids, as the workspace chooses them; in the ledger's order. */
export function assumptionsUsed(snapshot: Snapshot, ids: readonly string[]): readonly AssumptionUsed[] {
  const wanted = new Set(ids);
  return ledger
    .filter(({ id }) => wanted.has(id))
    .map(({ id, what, alternatives }) => ({ id, what, chosen: snapshot.assumption(id), alternatives }));
}

/** Trouble is what does not mend itself by waiting. A self-hosted name leads elsewhere on purpose until its certificate is issued. */
function stateOf(way: OnboardingWay, domains: readonly DomainFacts[], life: ManagedCertificate | null): OnboardingSummary['state'] {
  const early = way === 'managed-self-hosted' && life?.status !== 'issued';
  const wrong = domains.some(({ dns, coverage }) => coverage === 'not-covered' || (!early && dns.status === 'invalid-configuration'));
  const dead = life !== null && life.status !== 'issued' && life.status !== 'pending-validation';
  const lost = life?.tokens.some(({ state }) => state === 'unreachable') === true;
  const ending = life?.attached === true && life.renewal === 'impossible';
  if (wrong || dead || lost || ending) return 'trouble';
  if (domains.length === 0 || domains.some(({ status }) => status === 'inactive')) return 'waiting';
  return domains.every(({ dns }) => dns.status === 'valid-configuration') ? 'serving' : 'unknown';
}

function restsOn(domains: readonly OnboardingDomain[], life: ManagedCertificate | null): readonly string[] {
  const managed = life ? ['certificate.attach', ...life.assumptions] : [];
  return [...managed, ...domains.flatMap(({ dns }) => dns.assumptions)];
}

function rivalsOf(snapshot: Snapshot, tenant: DistributionTenant, domains: readonly OnboardingDomain[]): readonly string[] {
  const claims = domains.flatMap(({ domain }) =>
    domain.startsWith('*.') ? (snapshot.hosts.wildcard.get(domain.slice(2)) ?? []) : (snapshot.hosts.exact.get(domain) ?? []),
  );
  const others = claims.filter(({ ownerId }) => ownerId !== tenant.id);
  return [...new Set(others.map(({ ownerKind, ownerName }) => `${ownerKind} ${ownerName}`))];
}

function headlineOf(owner: EffectiveOwner, domains: readonly OnboardingDomain[], steps: readonly OnboardingStep[]): string {
  if (domains.length === 0) return 'The tenant lists no domain.';
  const inactive = domains.filter(({ status }) => status === 'inactive').map(({ domain }) => domain);
  const begin =
    inactive.length === 0
      ? `${domains.length === 1 ? 'Its domain is' : `All ${domains.length} domains are`} active.`
      : `${listOf(inactive)} ${inactive.length === 1 ? 'is' : 'are'} not active yet.`;
  const next =
    steps.find(({ state }) => state !== 'done' && state !== 'waiting') ?? steps.find(({ id, state }) => state !== 'done' && id !== 'keep');
  const held = owner.enabled.value ? '' : ' The tenant is disabled, so nothing is served all the same.';
  return `${begin}${next ? ` Next: ${inSentence(next.title)}.` : ' Nothing is left to do.'}${held}`;
}

/** A title inside a sentence; abbreviations keep their capitals. */
function inSentence(title: string): string {
  return /^[A-Z][a-z ]/.test(title) && !title.startsWith('CloudFront') ? `${title[0]?.toLowerCase()}${title.slice(1)}` : title;
}
