import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendResult } from '../../../../preload/contract/edge';
import type { ConfigurationRef } from '../../../../main/core/types/draft';
import { tenant } from '../../../support/compiled';
import { saasWithZone, writeWorkspace } from '../../../support/saas-workspace';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterAll(() => studio.close());

function send(configuration: ConfigurationRef, more: object = {}): Promise<SendResult> {
  const url = 'https://acme.saas.example/';
  return studio.services.edge.send({ url, method: 'GET', driver: 'offline', headers: [], configuration, ...more });
}

describe('a request that is sent to a draft', () => {
  it('is answered as the draft says, and is no traffic of the workspace', async () => {
    const { drafts, traffic } = studio.services;
    const { id } = await drafts.move({ move: { kind: 'disable-tenant', tenant: 'acme' } });
    const { total } = await traffic.list({ limit: 1 });
    expect((await send({ kind: 'workspace' })).trace.outcome.status).toBe(200);
    expect((await send({ kind: 'draft', id })).trace.outcome.status).not.toBe(200);
    expect((await traffic.list({ limit: 1 })).total).toBe(total);
  });

  it('hits what the draft stored itself, until the draft changes', async () => {
    const { drafts, edge } = studio.services;
    const { id } = await drafts.create({ name: 'Cached', edits: [{ path: 'dns/other.example.zone', text: 'a IN A 192.0.2.1\n' }] });
    const of = { kind: 'draft', id } as const;
    const result = async (): Promise<string | undefined> => (await send(of)).trace.cache?.result;
    expect([await result(), await result()]).toEqual(['Miss', 'Hit']);
    const { hash } = await drafts.read({ id, path: 'dns/other.example.zone' });
    await drafts.write({ id, path: 'dns/other.example.zone', text: 'a IN A 192.0.2.2\n', hash });
    expect([await result(), await result()]).toEqual(['Miss', 'Hit']);
    await edge.restart();
    expect(await result()).toBe('Miss');
  });

  it('is answered at the time that the draft sets, and by origins that fail where it says so', async () => {
    const { drafts } = studio.services;
    const { id } = await drafts.create({ name: 'World' });
    const of = { kind: 'draft', id } as const;
    const { trace } = await send(of);
    await drafts.setConditions({ id, conditions: { at: Date.UTC(2027, 0, 1), failingOrigins: [trace.origin?.domain ?? ''] } });
    const later = (await send(of)).trace;
    expect(later).toMatchObject({ at: '2027-01-01T00:00:00.000Z', outcome: { status: 502 } });
    expect((await send(of, { at: '2028-01-01T00:00:00Z' })).trace.at).toBe('2028-01-01T00:00:00.000Z');
  });

  it('is refused live, because the edge serves the workspace, and when the draft is gone', async () => {
    const { drafts } = studio.services;
    const { id } = await drafts.create({ name: 'Gone' });
    await expect(send({ kind: 'draft', id }, { driver: 'live' })).rejects.toMatchObject({
      code: 'INVALID',
      message: 'The live edge always serves the workspace; send the request to a draft offline.',
    });
    await drafts.discard({ id });
    await expect(send({ kind: 'draft', id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has the names and the saved requests of the draft to offer', async () => {
    const { drafts, edge } = studio.services;
    const { id } = await drafts.create({
      name: 'More',
      edits: [{ path: 'requests/more.http', text: '### More\nGET https://acme.saas.example/more\n' }],
    });
    const configuration = { kind: 'draft', id } as const;
    expect((await edge.savedRequests({ configuration })).map(({ name }) => name)).toContain('More');
    expect((await edge.savedRequests()).map(({ name }) => name)).not.toContain('More');
    await drafts.move({ id, move: { kind: 'remove-record', name: 'acme.saas.example', type: 'CNAME' } });
    const suggested = await edge.suggestions({ text: 'acme', limit: 10, configuration });
    expect(suggested).toEqual([{ name: 'acme.saas.example', detail: 'tenant acme' }]);
  });
});

it('sends to another folder with the origins of that one', async () => {
  const { folder } = studio;
  const path = await writeWorkspace({ ...saasWithZone, 'tenants/another.json': tenant('another', ['another.saas.example']) });
  const url = 'https://another.saas.example/';
  const through = { url, connectTo: 'dmain.cloudfront.net' };
  expect((await send({ kind: 'folder', path }, through)).trace.owner?.name).toBe('another');
  expect((await send({ kind: 'workspace' }, through)).trace.owner?.name).not.toBe('another');
  await expect(send({ kind: 'folder', path: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
