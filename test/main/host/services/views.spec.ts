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

  it('show the root even while no edge runs', async () => {
    const root = await studio.services.views.root();
    expect(root.pem).toContain('BEGIN CERTIFICATE');
    expect(root.path.startsWith(studio.folder)).toBe(true);
  });
});
