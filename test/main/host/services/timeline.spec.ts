import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrafficRef } from '../../../../preload/contract/what-if';
import { shopZone } from '../../../support/timelines';
import { saasWithZone } from '../../../support/saas-workspace';
import { connectTestClient, startTestStudio, type TestClient, type TestStudio } from '../../../support/studio';

let studio: TestStudio;
let connection: TestClient;
const workspace = { kind: 'workspace' } as const;

beforeAll(async () => {
  studio = await startTestStudio(saasWithZone);
  connection = await connectTestClient(studio);
});

afterAll(async () => {
  await connection.close();
  await studio.close();
});

describe('the time machine of the studio', () => {
  it('serves viewers of the old chain by the files of the workspace, at the time that the draft chooses', async () => {
    const { client } = connection;
    const { text } = await client.files.read({ path: 'dns/saas.example.zone' });
    const edits = [
      { path: 'dns/saas.example.zone', text: text.replace(/^acme .*$/m, 'acme 60 IN CNAME shop.shop.example.') },
      { path: 'dns/shop.example.zone', text: shopZone('shop IN CNAME dmain.cloudfront.net.') },
    ];
    const { id } = await client.drafts.create({ name: 'Repoint', edits });
    const { names, settledAfter, unchanged } = await client.whatIf.timeline({ before: workspace, after: { kind: 'draft', id } });
    const acme = names.find(({ name }) => name === 'acme.saas.example');
    expect(acme).toMatchObject({
      links: [{ before: 'dmain.cloudfront.net', after: 'shop.shop.example', ttl: 300 }],
      stale: { owner: 'acme', status: 200 },
      after: { owner: 'acme', status: 200 },
      settledAfter: 300,
    });
    expect([settledAfter, unchanged]).toEqual([300, 0]);
    await client.drafts.setConditions({ id, conditions: { failingOrigins: ['acme.web.example'] } });
    const failing = await client.whatIf.timeline({ before: workspace, after: { kind: 'draft', id } });
    expect(failing.names.find(({ name }) => name === 'acme.saas.example')).toMatchObject({
      before: { status: 200 },
      stale: { status: 502 },
    });
  });

  it('looks only at the names that are asked for', async () => {
    const timeline = await connection.client.whatIf.timeline({
      before: workspace,
      after: workspace,
      names: ['ACME.saas.example', 'b.example'],
    });
    expect(timeline).toMatchObject({ names: [], unchanged: 2 });
  });

  it('weighs names by what the traffic asks for: request files, or a set of the store', async () => {
    const { client } = connection;
    const { text } = await client.files.read({ path: 'dns/saas.example.zone' });
    const edits = [{ path: 'dns/saas.example.zone', text: text.replace(/^acme .*$/m, 'acme 60 IN CNAME gone') }];
    const { id } = await client.drafts.create({ name: 'Gone', edits });
    const between = { before: workspace, after: { kind: 'draft', id } } as const;
    const path = 'requests/two.http';
    const requests = 'GET https://acme.saas.example/\n\n###\nGET https://ACME.saas.example/b\n\n###\nGET https://other.example/\n';
    await client.files.write({ path, text: requests, baseHash: null });
    const weightsOf = async (traffic: TrafficRef) =>
      (await client.whatIf.timeline({ ...between, traffic })).names.map(({ name, weight }) => [name, weight]);
    expect(await weightsOf({ kind: 'requests' })).toEqual([['acme.saas.example', 2]]);
    expect(await weightsOf({ kind: 'set', id: `http:${path}` })).toEqual([['acme.saas.example', 2]]);
    const from = { fileName: 'one.http', base64: Buffer.from('GET https://acme.saas.example/c\n').toString('base64') };
    let set = '';
    for await (const message of await client.sets.importFile({ from })) if ('result' in message) ({ set } = message.result);
    expect(await weightsOf({ kind: 'set', id: set })).toEqual([['acme.saas.example', 1]]);
    await expect(client.whatIf.timeline({ ...between, traffic: { kind: 'set', id: 'none' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('compares a set of the store', async () => {
    const { client } = connection;
    const from = { fileName: 'two.http', base64: Buffer.from('GET https://acme.saas.example/c\n').toString('base64') };
    let set = '';
    for await (const message of await client.sets.importFile({ from })) if ('result' in message) ({ set } = message.result);
    const question = { before: workspace, after: workspace, traffic: { kind: 'set', id: set } } as const;
    for await (const step of await client.whatIf.compare(question)) {
      if ('result' in step) expect(step.result).toMatchObject({ changed: 0, before: { requests: 1 } });
    }
    expect((await client.whatIf.report({ ...question, format: 'markdown' })).text).toContain('two.http');
  });

  it('stops when nobody waits any more', async () => {
    const gone = new AbortController();
    gone.abort();
    const call = connection.client.whatIf.timeline({ before: workspace, after: workspace }, { signal: gone.signal });
    await expect(call).rejects.toThrow();
  });
});
