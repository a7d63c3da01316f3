import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;
let id: string;

beforeAll(async () => {
  studio = await startTestStudio();
  const { trace } = await studio.services.edge.send({ url: 'https://acme.saas.example/', method: 'GET', driver: 'live', headers: [] });
  ({ id } = trace);
});
afterAll(() => studio.close());

describe('an exchange that was recorded', () => {
  it('is the one that the sender was shown', async () => {
    const { rows } = await studio.services.traffic.list({ limit: 10 });
    expect(rows.map((row) => row.id)).toEqual([id]);
  });

  it('can be sent again by curl, to the address of its endpoint', async () => {
    const { httpsPort, caPath, endpoints } = await studio.services.edge.status();
    const address = endpoints.find(({ domain }) => domain === 'dmain.cloudfront.net')?.address;
    const { command } = await studio.services.traffic.curl({ id });
    expect(command).toContain(`--cacert ${caPath} --connect-to acme.saas.example:443:${address}:${httpsPort}`);
    expect(command.endsWith('https://acme.saas.example/')).toBe(true);
  });

  it('is a line of the log that its distribution has, or of another', async () => {
    const { traffic } = studio.services;
    const { line, why } = await traffic.logLine({ id, format: 'auto' });
    expect(JSON.parse(line ?? '')).toMatchObject({
      'x-host-header': 'acme.saas.example',
      'sc-status': '200',
      'x-edge-result-type': 'Miss',
    });
    expect(why).toBeNull();
    expect(await traffic.logLine({ id, format: 'v1' })).toMatchObject({ line: null, why: expect.stringContaining('multi-tenant') });
    expect(await traffic.logLine({ id, format: 'v2-w3c' })).toMatchObject({ header: expect.stringMatching(/^#Fields: date /) });
  });

  it('is exported with others as a log file', async () => {
    const exported = await studio.services.traffic.exportLog({ ids: [id, 'never was'], format: 'v2-w3c' });
    expect(exported).toMatchObject({ lines: 1, left: 0, name: expect.stringMatching(/\.\d{4}-\d\d-\d\d-\d\d\.log$/) });
    expect(exported.text.split('\n')).toHaveLength(3);
  });

  it('differs when it is replayed against changed files, and the difference is named', async () => {
    const { files, traffic } = studio.services;
    const { text, hash } = await files.read({ path: 'tenants/acme.json' });
    await files.write({ path: 'tenants/acme.json', text: text.replace('"Enabled": true', '"Enabled": false'), baseHash: hash });
    const { before, after, differences } = await traffic.replay({ id });
    expect([before.outcome.status, after.outcome.status]).toEqual([200, 403]);
    expect(differences.map(({ path }) => path)).toContain('outcome.status');
  });

  it('keeps its own trace, whatever the files say now', async () => {
    expect((await studio.services.traffic.trace({ id })).outcome.status).toBe(200);
  });

  it('shows what would fail behind a failure, even when no client waits for it', async () => {
    const { trace } = await studio.services.edge.send({
      url: 'https://nobody.saas.example/',
      connectTo: 'dmain.cloudfront.net',
      method: 'GET',
      driver: 'live',
      headers: [],
    });
    expect((await studio.services.traffic.trace({ id: trace.id })).next).toEqual(trace.next);
    expect(trace.next?.length).toBeGreaterThan(0);
  });

  it('is gone from the list after clearing, and what never was stays unknown', async () => {
    const { traffic } = studio.services;
    expect(await traffic.clear()).toEqual({ cleared: 2 });
    for (const verb of [traffic.trace, traffic.curl, traffic.replay])
      await expect(verb({ id: 'never' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(traffic.logLine({ id: 'never', format: 'auto' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
