import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenant } from '../../../support/compiled';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterAll(() => studio.close());

describe('the views', () => {
  it('are drawn anew when the files change, and only then', async () => {
    const { files, views } = studio.services;
    const first = await views.map();
    expect(await views.map()).toBe(first);
    await files.write({ path: 'tenants/second.json', text: JSON.stringify(tenant('second', ['second.saas.example'])), baseHash: null });
    const second = await views.map();
    expect(second.revision).not.toBe(first.revision);
    expect(second.nodes.map(({ id }) => id)).toContain('tenant:second');
    expect((await views.owners()).map(({ name }) => name)).toEqual(['acme', 'second', 'saas']);
    expect((await views.certificates()).map(({ name }) => name)).toContain('second.saas.example');
  });

  it('know the strands of any two names', async () => {
    const strands = await studio.services.views.strands({ host: 'acme.saas.example', dnsName: 'dextra.cloudfront.net' });
    expect(strands.disagreement).toContain('DNS leads dextra.cloudfront.net to connection group extra');
  });

  it('know what goes with a box of the map, and work it out anew when the files change', async () => {
    const { files, views } = studio.services;
    const before = await views.impact({ node: 'endpoint:dmain.cloudfront.net' });
    expect(before).toMatchObject({ working: 1, chosen: { breaks: ['acme.saas.example'], nodes: { 'tenant:acme': 'stops' } } });
    const { text, hash } = await files.read({ path: 'dns/saas.example.zone' });
    await files.write({ path: 'dns/saas.example.zone', text: `${text}second IN CNAME dmain.cloudfront.net.\n`, baseHash: hash });
    expect((await views.impact({})).ranking[0]?.breaks).toBe(2);
  });

  it('say when an owner is gone', async () => {
    await expect(studio.services.views.effective({ id: 'dt_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('show a draft instead of the workspace, drawn once for as long as both stand', async () => {
    const { drafts, files, views } = studio.services;
    const { id } = await drafts.move({ move: { kind: 'disable-tenant', tenant: 'acme' } });
    const of = { configuration: { kind: 'draft', id } } as const;
    const acme = (await views.owners()).find(({ name }) => name === 'acme')?.id ?? '';
    expect((await views.owners(of)).find(({ name }) => name === 'acme')?.enabled).toBe(false);
    expect((await views.owners()).find(({ name }) => name === 'acme')?.enabled).toBe(true);
    expect((await views.effective({ id: acme, ...of })).owner.enabled).toBe(false);
    expect(await views.strands({ host: 'acme.saas.example', ...of })).toBeDefined();
    const [workspace, map] = [await views.map(), await views.map(of)];
    expect(map.revision).not.toBe(workspace.revision);
    expect([await views.map(of), await views.map()]).toEqual([map, workspace]);
    expect(await views.map(of)).toBe(map);
    const working = async (ref: object): Promise<number> => (await views.impact(ref)).working;
    expect(await working(of)).toBeLessThan(await working({}));
    const { text, hash } = await files.read({ path: 'dns/saas.example.zone' });
    await files.write({ path: 'dns/saas.example.zone', text: `${text}third IN CNAME dmain.cloudfront.net.\n`, baseHash: hash });
    expect(await views.map(of)).not.toBe(map);
    await drafts.discard({ id });
    await expect(views.map(of)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('judge dates of a draft by the time that it sets, and those of the workspace by the clock', async () => {
    const { drafts, views } = studio.services;
    const certificate = (await views.certificates()).find(({ name }) => name === 'acme.saas.example')?.arn ?? '';
    const { id } = await drafts.move({ move: { kind: 'expire-certificate', certificate, at: Date.UTC(2040, 0, 1) } });
    const of = { configuration: { kind: 'draft', id } } as const;
    const accepted = async (): Promise<boolean | undefined> =>
      (await views.certificates(of)).find(({ name }) => name === 'acme.saas.example')?.accepted;
    const drawn = JSON.stringify((await views.map(of)).nodes);
    expect(await accepted()).toBe(true);
    await drafts.move({ id, move: { kind: 'move-time', at: Date.UTC(2041, 0, 1) } });
    expect(await accepted()).toBe(false);
    expect(JSON.stringify((await views.map(of)).nodes)).not.toBe(drawn);
    await drafts.discard({ id });
  });

  it('keep the maps of a workspace and of a draft that sets nothing but a time apart', async () => {
    const { drafts, views } = studio.services;
    const { id } = await drafts.move({ move: { kind: 'move-time', at: Date.UTC(2049, 0, 1) } });
    const of = { configuration: { kind: 'draft', id } } as const;
    const [now, later] = [await views.map(), await views.map(of)];
    expect(later).not.toBe(now);
    expect([await views.map(), await views.map(of)]).toEqual([now, later]);
    expect(await views.map()).toBe(now);
    await drafts.discard({ id });
  });

  it('show the root even while no edge runs', async () => {
    const root = await studio.services.views.root();
    expect(root.pem).toContain('BEGIN CERTIFICATE');
    expect(root.path.startsWith(studio.folder)).toBe(true);
  });
});
