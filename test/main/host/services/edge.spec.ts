import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendResult } from '../../../../preload/contract/edge';
import { tenant } from '../../../support/compiled';
import { saasWithZone } from '../../../support/saas-workspace';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;

beforeAll(async () => {
  const shared = { ConnectionGroupId: 'main', Parameters: [{ Name: 'bucket', Value: 'acme' }] };
  studio = await startTestStudio({ ...saasWithZone, 'tenants/other.json': tenant('other', ['other.saas.example'], shared) });
});
afterAll(() => studio.close());

function send(driver: 'live' | 'offline', more: object = {}): Promise<SendResult> {
  return studio.services.edge.send({ url: 'https://acme.saas.example/', method: 'GET', driver, headers: [], ...more });
}

describe.each(['live', 'offline'] as const)('requests sent %s', (driver) => {
  it('share a cache, until the edge is restarted', async () => {
    const results: (string | undefined)[] = [];
    for (let turn = 0; turn < 2; turn++) results.push((await send(driver)).trace.cache?.result);
    await studio.services.edge.restart();
    results.push((await send(driver)).trace.cache?.result);
    expect(results).toEqual(['Miss', 'Hit', 'Miss']);
  });

  it('take the names apart: DNS finds the edge, SNI the certificate, Host the tenant', async () => {
    const { trace } = await send(driver, {
      url: 'https://other.saas.example/',
      connectTo: 'dextra.cloudfront.net',
      headers: [['Host', 'acme.saas.example']],
    });
    expect(trace.request).toMatchObject({ dnsName: 'dextra.cloudfront.net', sni: 'other.saas.example', host: 'acme.saas.example' });
    expect(trace.dns?.endpoint).toBe('dextra.cloudfront.net');
    expect(trace.owner?.name).toBe('acme');
  });

  it('show what would fail behind a failure', async () => {
    const { trace } = await send(driver, { url: 'https://nobody.example/' });
    expect(trace.outcome.failure).toBe('dns.nxdomain');
    expect(trace.next?.map(({ stage }) => stage)).toContain('04-owner');
  });
});

describe('a request with a time of its own', () => {
  it('is answered as of that time', async () => {
    expect((await send('offline', { at: '2030-01-02T03:04:05Z' })).trace.at).toBe('2030-01-02T03:04:05.000Z');
    await expect(send('live', { at: '2030-01-02T03:04:05Z' })).rejects.toMatchObject({ code: 'INVALID', place: { pointer: '/at' } });
    await expect(send('offline', { at: 'tomorrow' })).rejects.toMatchObject({ code: 'INVALID', pointer: '/at' });
  });
});
