/** A workspace of tenants that wait for managed certificates, and a few that do not, for the tests of onboarding. */
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import { referencesOf } from '../../main/core/config/references';
import type { DistributionTenant } from '../../main/core/types/resources';
import type { Snapshot } from '../../main/core/types/snapshot';
import { certificate, certificateArn, group, standard, template, tenant, workspaceOf, type Files } from './compiled';
import { zone } from './saas-workspace';

/** 2026-03-01T12:00:00Z. */
export const noon = Date.UTC(2026, 2, 1, 12);
export const hour = 3_600_000;
export const day = 24 * hour;

export const asks = (ValidationTokenHost: 'cloudfront' | 'self-hosted'): object => ({ ManagedCertificateRequest: { ValidationTokenHost } });

export const base: Files = {
  'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only' } }),
  'distributions/old.json': standard('old', ['shop.old.example', 'www.old.example']),
  'certificates/wild.json': certificate('wild', ['*.saas.example']),
  'connection-groups/main.json': group('main', { IsDefault: true }),
  'connection-groups/extra.json': group('extra'),
  'connection-groups/off.json': group('off', { Enabled: false }),
};

/** A tenant `acme` of www.acme.example that asks for a managed certificate, and its zone with these records. */
export function waiting(records: string, tokenHost: 'cloudfront' | 'self-hosted' = 'cloudfront', more: Files = {}): Files {
  return {
    ...base,
    'tenants/acme.json': tenant('acme', ['www.acme.example'], asks(tokenHost)),
    'dns/acme.example.zone': zone('acme.example', records),
    ...more,
  };
}

/** Leads www.acme.example to its own group. */
export const led = 'www IN CNAME dmain.cloudfront.net.';

/** The certificate that ACM made for acme, as a file. */
export function managed(more: object = {}): object {
  return {
    Arn: certificateArn('managed'),
    DomainName: 'www.acme.example',
    SubjectAlternativeNames: ['www.acme.example'],
    ManagedBy: 'CLOUDFRONT',
    ...more,
  };
}

export function tenantOf(snapshot: Snapshot, name: string): DistributionTenant {
  const found = referencesOf(snapshot.workspace).tenants.get(name);
  if (!found) throw new Error(`no tenant ${name}`);
  return found;
}

/** Compiles files together with the listed files of origins (`origins/<domain>/…`). */
export function snapshotWith(files: Files, fixtures: readonly string[] = [], assumptions: Readonly<Record<string, string>> = {}): Snapshot {
  if (fixtures.length === 0) return compile(workspaceOf(files, { assumptions }));
  const texts = Object.entries({ 'workspace.json': { schemaVersion: 1, name: 'test', assumptions }, ...files });
  return compile(
    loadWorkspace({
      files: texts.map(([path, value]) => ({ path, text: typeof value === 'string' ? value : JSON.stringify(value, null, 2) })),
      fixtures: fixtures.map((path) => ({ path, size: 64, modified: 0 })),
    }),
  );
}
