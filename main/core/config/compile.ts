/**
 * Decides what a workspace means to a request: one immutable snapshot, made per edit. What only some requests need (owners,
 * origins with their parameters) is compiled on first use and kept, so that ten thousand tenants cost no more than their index.
 */
import { buildDnsIndex } from '../dns/build-index';
import { assumptions, chosenAlternative } from '../explain/assumptions';
import { buildHostIndex } from '../owners/host-index';
import type { Certificate, Distribution, OriginFixture } from '../types/resources';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import type { Workspace, WorkspaceSettings } from '../types/workspace';
import { distributionOwner, tenantOwner } from './effective-owner';
import { referencesOf } from './references';
import { revisionOf } from './revision';
import { compileTemplate, type CompiledTemplate } from './template';

/**
 * Compiles a workspace. Never throws on a user's mistake: what dangles is null and each stage says what follows.
 *
 * @param like a snapshot of nearly the same workspace: what both have in common is shared
 */
export function compile(workspace: Workspace, like?: Snapshot): Snapshot {
  const references = referencesOf(workspace);
  const assumption = chooser(workspace.settings);
  const templates = new Map<Distribution, CompiledTemplate>();
  const owners = new Map<string, EffectiveOwner | null>();

  const templateOf = (distribution: Distribution): CompiledTemplate => {
    const known = templates.get(distribution);
    if (known) return known;
    const made = compileTemplate(distribution, references, assumption);
    templates.set(distribution, made);
    return made;
  };

  const compileOwner = (id: string): EffectiveOwner | null => {
    const tenant = references.tenants.get(id);
    if (tenant) {
      const distribution = references.distributions.get(tenant.value.DistributionId);
      return tenantOwner(tenant, distribution ? templateOf(distribution) : null, references, assumption);
    }
    const distribution = references.distributions.get(id);
    return distribution ? distributionOwner(templateOf(distribution), assumption) : null;
  };

  let revision: string | null = null;
  return {
    get revision() {
      return (revision ??= revisionOf(workspace));
    },
    workspace,
    dns: buildDnsIndex(workspace, like),
    hosts: buildHostIndex(workspace),
    certificates: firstByKey(workspace.certificates, (certificate: Certificate) => certificate.arn),
    origins: firstByKey(workspace.origins, (origin: OriginFixture) => origin.domain),
    owner: (id) => {
      const known = owners.get(id);
      if (known !== undefined) return known;
      const made = compileOwner(id);
      owners.set(id, made);
      return made;
    },
    assumption,
  };
}

/** Every assumption's chosen alternative, looked up once per snapshot instead of once per request. */
function chooser(settings: WorkspaceSettings): (id: string) => string {
  const chosen = new Map(assumptions.map(({ id }) => [id, chosenAlternative(id, settings.assumptions)]));
  return (id) => chosen.get(id) ?? chosenAlternative(id, settings.assumptions);
}

function firstByKey<R>(resources: readonly R[], keyOf: (resource: R) => string): ReadonlyMap<string, R> {
  const map = new Map<string, R>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (!map.has(key)) map.set(key, resource);
  }
  return map;
}
