/** Changes of DNS for tests of the time machine: two worlds that differ by their zones, and requests to either. */
import { tmpdir } from 'node:os';
import type { Finished } from '../../main/core/pipeline';
import { buildTimeline } from '../../main/core/timeline/build';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Timeline } from '../../main/core/types/timeline';
import { certificate, certificateArn, group, snapshotOf, template, tenant, type Files } from './compiled';
import { createOfflineDriver } from '../../main/replay/offline';
import { buildViewerRequest } from '../../main/replay/request';

/** A zone of shop.example whose SOA minimum is 120 seconds. */
export function shopZone(records: string): string {
  return `$ORIGIN shop.example.\n$TTL 300\n@ 900 IN SOA ns1 hostmaster 1 7200 900 1209600 120\n@ IN NS ns1\nns1 IN A 192.0.2.53\n${records}\n`;
}

/** Tenant a for a.shop.example and www.shop.example in group old, group new beside it; the web origin answers everything. */
export function shopWorld(records: string, more: Files = {}, assumptions: Readonly<Record<string, string>> = {}): Snapshot {
  return snapshotOf(
    {
      'distributions/saas.json': template({
        ViewerCertificate: {
          ACMCertificateArn: certificateArn('wild'),
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      }),
      'connection-groups/old.json': group('old'),
      'connection-groups/new.json': group('new'),
      'certificates/wild.json': certificate('wild', ['*.shop.example']),
      'tenants/a.json': tenant('a', ['a.shop.example', 'www.shop.example'], { ConnectionGroupId: 'old' }),
      'origins/web.example.json': { stubs: [{ path: '/*', status: 200, body: 'hello' }] },
      'dns/shop.example.zone': shopZone(records),
      ...more,
    },
    assumptions,
  );
}

/** The timeline between two worlds, asked by the offline driver. */
export async function timelineBetween(
  before: Snapshot,
  after: Snapshot,
  options: { readonly names?: readonly string[]; readonly weights?: ReadonlyMap<string, number> } = {},
): Promise<Timeline> {
  return buildTimeline(before, after, { ...options, ask: async (_world, snapshot, name) => finishedOf(snapshot, `https://${name}/`) });
}

const driver = createOfflineDriver({ workspacePath: tmpdir(), deterministic: true });

/** A request through all stages. */
export async function finishedOf(snapshot: Snapshot, url: string): Promise<Finished> {
  return driver.finish(snapshot, buildViewerRequest({ url }), { at: Date.UTC(2026, 0, 2) });
}
