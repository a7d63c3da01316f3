/** Compares single requests under two configurations for tests: the real offline driver, the real attribution. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import { attribute, type Attribution } from '../../main/core/compare/attribute';
import type { FixtureFile } from '../../main/core/types/source';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Trace } from '../../main/core/types/trace';
import { createOfflineDriver, type OfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest, type RequestInput } from '../../main/replay/request';
import { certificate, certificateArn, group, template, tenant, type Files } from './compiled';

/** A snapshot of files; what is no text is written as JSON. */
export function compiledFrom(files: Files, fixtures: readonly FixtureFile[] = []): Snapshot {
  const all: Files = { 'workspace.json': { schemaVersion: 1, name: 'test' }, ...files };
  const texts = Object.entries(all).map(([path, value]) => ({
    path,
    text: typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
  }));
  return compile(loadWorkspace({ files: texts, fixtures }));
}

let shared: OfflineDriver | null = null;

/** One driver for all workspaces without files of origins. */
export function anyDriver(): OfflineDriver {
  return (shared ??= createOfflineDriver({ workspacePath: join(tmpdir(), 'edgecase-no-such-workspace'), deterministic: true }));
}

export const noon = Date.UTC(2026, 0, 2, 12);

export interface Compared {
  readonly before: Trace;
  readonly after: Trace;
  /** null = the answers are the same. */
  readonly attribution: Attribution | null;
}

export async function compareOne(
  before: Snapshot,
  after: Snapshot,
  input: RequestInput,
  at = noon,
  driver = anyDriver(),
): Promise<Compared> {
  const request = buildViewerRequest(input);
  const one = await driver.explain(before, request, { at, skipNext: true });
  const other = await driver.explain(after, request, { at, skipNext: true });
  return { before: one, after: other, attribution: attribute(one, other, before, after) };
}

const viewerCertificate = {
  ACMCertificateArn: certificateArn('wild'),
  SSLSupportMethod: 'sni-only',
  MinimumProtocolVersion: 'TLSv1.2_2021',
};

/** The template of `acmeFiles` with other members. */
export function acmeTemplate(more: object = {}): object {
  return template({ CallerReference: 'saas', ViewerCertificate: viewerCertificate, ...more });
}

/** The tenant of `acmeFiles` with other members. */
export function acmeTenant(more: object = {}): object {
  return tenant('acme', ['acme.shop.example'], { ConnectionGroupId: 'main', ...more });
}

/** A template with one tenant that answers https://acme.shop.example/. */
export const acmeFiles: Files = {
  'distributions/saas.json': acmeTemplate(),
  'tenants/acme.json': acmeTenant(),
  'connection-groups/main.json': group('main'),
  'certificates/wild.json': certificate('wild', ['*.shop.example']),
  'dns/shop.example.zone':
    '$ORIGIN shop.example.\n$TTL 300\n@ IN SOA ns admin 1 7200 900 1209600 60\nacme IN CNAME dmain.cloudfront.net.\n',
  'origins/web.example.json': { stubs: [{ path: '*', body: 'x' }] },
};
