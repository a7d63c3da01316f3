/** A live edge for tests: any free ports, a certificate authority of its own, origins from the workspace; ended when the test file is done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openAuthority, type CertificateAuthority } from '../../main/ca/authority';
import type { OriginPort } from '../../main/core/ports';
import type { Snapshot } from '../../main/core/types/snapshot';
import { startEdge, type Edge, type EdgeOptions } from '../../main/edge/edge';
import type { ExchangeRecord } from '../../main/edge/records';
import { createCacheStore } from '../../main/runtime/cache-store';
import { createOriginPort, createOriginResources } from '../../main/runtime/origin-client';

export interface TestEdge {
  readonly edge: Edge;
  readonly records: ExchangeRecord[];
  readonly bugs: unknown[];
  readonly https: number;
  readonly http: number;
  readonly dns: number;
  readonly ca: string;
  readonly caPath: string;
  /** Swaps the configuration, as an edit of a file does. */
  readonly swap: (next: Snapshot) => Promise<void>;
  readonly snapshot: () => Snapshot;
}

const folders: string[] = [];
const closing: (() => Promise<void>)[] = [];
let authority: Promise<CertificateAuthority> | null = null;

afterAll(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** One authority for all edges of a test file. */
export async function testAuthority(): Promise<CertificateAuthority> {
  if (!authority) {
    const folder = mkdtempSync(join(tmpdir(), 'edgecase-ca-'));
    folders.push(folder);
    authority = openAuthority(folder);
  }
  return authority;
}

/** Origins as the workspace declares them. `folder` is where fixture files lie; none are needed for stubs. */
export function declaredOrigins(snapshot: () => Snapshot, mode: 'live' | 'offline', folder = tmpdir()): OriginPort {
  const resources = createOriginResources(folder);
  closing.push(async () => Promise.resolve(resources.close()));
  return createOriginPort({
    workspacePath: folder,
    originOf: (domain) => snapshot().origins.get(domain),
    allow: [],
    assumption: (id) => snapshot().assumption(id),
    mode,
    resources,
  });
}

export async function startTestEdge(first: Snapshot, options: Partial<EdgeOptions> & { readonly folder?: string } = {}): Promise<TestEdge> {
  const { folder, ...rest } = options;
  let now = first;
  const records: ExchangeRecord[] = [];
  const bugs: unknown[] = [];
  const edge = await startEdge({
    snapshot: () => now,
    authority: await testAuthority(),
    origin: declaredOrigins(() => now, 'live', folder),
    dryOrigin: declaredOrigins(() => now, 'offline', folder),
    cache: createCacheStore({ maxBytes: 16 * 1024 * 1024 }),
    onExchange: (record) => void records.push(record),
    onBug: (error) => void bugs.push(error),
    ...rest,
  });
  closing.push(async () => edge.close());
  const { status } = edge;
  return {
    edge,
    records,
    bugs,
    https: status.httpsPort ?? 0,
    http: status.httpPort ?? 0,
    dns: status.dnsPort ?? 0,
    ca: edge.rootPem,
    caPath: status.caPath ?? '',
    swap: async (next) => {
      now = next;
      await edge.refresh();
    },
    snapshot: () => now,
  };
}
