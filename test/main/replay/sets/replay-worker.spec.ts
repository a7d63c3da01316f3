import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../main/core/types/compare';
import { compareSet } from '../../../../main/replay/sets';
import { acmeFiles, acmeTemplate } from '../../../support/compare';
import { certificate, tenant, type Files } from '../../../support/compiled';
import { recorded, recordedAt, setOf, trafficOf } from '../../../support/recorded';
import { buildReplayWorker } from '../../../support/replay-worker';

let worker: Awaited<ReturnType<typeof buildReplayWorker>>;
beforeAll(async () => {
  worker = await buildReplayWorker();
});
afterAll(() => worker.remove());

const names = Array.from({ length: 12 }, (_, at) => `t${at}`);
const tenants: Files = Object.fromEntries(
  names.map((name) => [`tenants/${name}.json`, tenant(name, [`${name}.shop.example`], { ConnectionGroupId: 'main' })]),
);
const files: Files = {
  ...acmeFiles,
  ...tenants,
  'certificates/wild.json': certificate('wild', ['*.shop.example']),
  'dns/shop.example.zone': '$ORIGIN shop.example.\n$TTL 300\n@ IN SOA ns admin 1 7200 900 1209600 60\n* IN CNAME dmain.cloudfront.net.\n',
  'origins/web.example.json': { stubs: [{ path: '*', headers: { 'cache-control': 'max-age=60' }, body: 'hello' }] },
};
const changed: Files = {
  ...files,
  'distributions/saas.json': acmeTemplate({ Comment: 'other', DefaultRootObject: 'index.html' }),
  'tenants/t3.json': tenant('t3', ['t3.shop.example'], { ConnectionGroupId: 'main', Enabled: false }),
};
const requests = Array.from({ length: 600 }, (_, at) =>
  recorded(
    `r${at}`,
    { url: `https://${names[at % names.length] ?? ''}.shop.example/${at % 5 === 0 ? '' : `p${at % 7}`}` },
    { at: recordedAt + at * 700 },
  ),
);

async function compared(count: number, file: string | null): Promise<Comparison> {
  const batches = [requests.slice(0, 250), requests.slice(250, 260), requests.slice(260)];
  return compareSet({
    traffic: trafficOf(...batches),
    before: setOf('before', files),
    after: setOf('after', changed),
    worker: file,
    workers: count,
  });
}

describe('workers', () => {
  it('come to the same as one thread alone, whatever their number', { timeout: 60_000 }, async () => {
    const plain = ({ before, after, groups, ...rest }: Comparison): unknown => ({
      ...rest,
      before: { ...before, linesPerSecond: 0 },
      after: { ...after, linesPerSecond: 0 },
      // Which of equal requests are shown as examples hangs on who counted first.
      groups: groups.map(({ examples, ...group }) => ({ ...group, examples: examples.length })),
    });
    const alone = await compared(1, null);
    expect(alone.changed).toBeGreaterThan(50);
    expect(plain(await compared(1, worker.file))).toEqual(plain(alone));
    expect(plain(await compared(3, worker.file))).toEqual(plain(alone));
  });

  it('pass on what broke in them', { timeout: 60_000 }, async () => {
    const broken = { ...setOf('broken', files), input: { files: null, fixtures: [] } as never };
    const run = compareSet({ traffic: trafficOf(requests), before: broken, after: null, worker: worker.file, workers: 1 });
    await expect(run).rejects.toThrow();
  });
});
