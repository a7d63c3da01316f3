import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  });

  it('looks only at the names that are asked for', async () => {
    const timeline = await connection.client.whatIf.timeline({
      before: workspace,
      after: workspace,
      names: ['ACME.saas.example', 'b.example'],
    });
    expect(timeline).toMatchObject({ names: [], unchanged: 2 });
  });

  it('stops when nobody waits any more', async () => {
    const gone = new AbortController();
    gone.abort();
    const call = connection.client.whatIf.timeline({ before: workspace, after: workspace }, { signal: gone.signal });
    await expect(call).rejects.toThrow();
  });
});
