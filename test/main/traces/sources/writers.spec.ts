import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTraffic, writeCurl, writeHar, writeHttpFile, writeTraces } from '../../../../main/traces/sources/index';
import { tempFolder } from '../../../support/temp-folder';
import { collect, recordedAnswer, recordedRequest, textOf, viewerRequest } from '../../../support/traffic';

const folder = tempFolder();
const batches = [
  [
    recordedRequest({ id: 'a', request: viewerRequest({ sni: null, dnsName: 'd1.cloudfront.net' }) }),
    recordedRequest({ id: 'b', answered: null }),
  ],
  [],
  [recordedRequest({ id: 'c', answered: recordedAnswer({ status: null }) })],
];

describe('writing traffic', () => {
  it.each([
    ['har', writeHar],
    ['traces', writeTraces],
  ] as const)('as %s gives a file that is read back without loss', async (format, write) => {
    const path = join(folder, `set.${format}`);
    writeFileSync(path, await textOf(write(batches)));
    const traffic = await openTraffic(path);
    expect(traffic.format).toBe(format);
    expect(await collect(traffic.requests)).toEqual(batches.flat());
    expect(traffic.skippedCount()).toBe(0);
  });

  it.each([
    ['http', writeHttpFile],
    ['curl', writeCurl],
  ] as const)('as %s gives the same requests to send again', async (format, write) => {
    const path = join(folder, `set-of-${format}`);
    writeFileSync(
      path,
      await textOf(write([[recordedRequest(), recordedRequest({ request: viewerRequest({ path: '/b', dnsName: 'd1.cloudfront.net' }) })]])),
    );
    const traffic = await openTraffic(path);
    expect(traffic.format).toBe(format);
    expect(await collect(traffic.requests)).toMatchObject([
      { request: { path: '/', host: 'shop.example', dnsName: 'shop.example', sni: 'shop.example' } },
      { request: { path: '/b', dnsName: 'd1.cloudfront.net', sni: 'shop.example' } },
    ]);
    expect([traffic.skipped(), traffic.notes()]).toEqual([[], []]);
  });

  it('of no requests is a whole file all the same', async () => {
    expect(JSON.parse(await textOf(writeHar([])))).toMatchObject({ log: { entries: [] } });
  });
});
