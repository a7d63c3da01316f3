import { describe, expect, it } from 'vitest';
import { createTableReader } from '../../../../main/core/traffic/log-table';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import type { Finished } from '../../../../main/core/pipeline';
import { createSequenceCache } from '../../../../main/replay/dry-ports';
import { Looks } from '../../../../main/replay/lines/looks';
import { Profiles, type Place } from '../../../../main/replay/lines/profiles';
import { createWorld } from '../../../../main/replay/lines/world';
import { snapshotOf, template, type Files } from '../../../support/compiled';
import { logLine } from '../../../support/log-lines';
import { saasWithZone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

const looks = new Looks();
const recorded = (later = 0): RecordedRequest => createTableReader({ format: 'log-v1' }).read(logLine({}, later), 1) as RecordedRequest;

async function runs(files: Files, count: number): Promise<readonly Finished[]> {
  const world = createWorld(snapshotOf(files), tempFolder({}), createSequenceCache());
  const finished: Finished[] = [];
  for (let later = 0; later < count; later++) finished.push(await world.run(recorded(later)));
  world.close();
  return finished;
}

function placeOf(files: Files): Place {
  const profiles = new Profiles(snapshotOf(files), 'workspace-then-recording');
  return profiles.place(profiles.host('acme.saas.example'), 0) as Place;
}

describe('Looks', () => {
  it('sees the same in two hits, and another thing in a miss', async () => {
    const [miss, hit, again] = (await runs(saasWithZone, 3)).map((finished) => looks.end(finished));
    expect(again).toBe(hit);
    expect(hit).not.toBe(miss);
  });

  it('sees what a behavior brings apart from what the tenant brings', () => {
    const usual = looks.place(placeOf(saasWithZone));
    expect(looks.place(placeOf(saasWithZone))).toEqual(usual);
    const moved = { ...(saasWithZone['tenants/acme.json'] as object), Parameters: [{ Name: 'bucket', Value: 'other' }] };
    const own = looks.place(placeOf({ ...saasWithZone, 'tenants/acme.json': moved }));
    expect([own.shared === usual.shared, own.own === usual.own]).toEqual([true, false]);
    const packed = {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
      Compress: true,
    };
    const files = {
      ...saasWithZone,
      'distributions/saas.json': template({ ...(saasWithZone['distributions/saas.json'] as object), DefaultCacheBehavior: packed }),
    };
    const shared = looks.place(placeOf(files));
    expect([shared.shared === usual.shared, shared.own === usual.own]).toEqual([false, true]);
  });

  it('sees another way in where the certificate is another one', async () => {
    const [one] = await runs(saasWithZone, 1);
    const later = { ...(saasWithZone['certificates/wild.json'] as object), NotAfter: '2030-01-01T00:00:00Z' };
    const [other] = await runs({ ...saasWithZone, 'certificates/wild.json': later }, 1);
    const plain = (finished: Finished): number => looks.plainOf(looks.front(finished));
    expect(plain(one as Finished)).not.toBe(plain(other as Finished));
  });
});
