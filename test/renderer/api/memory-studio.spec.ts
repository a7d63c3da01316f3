import { describe, expect, it } from 'vitest';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';

describe('the studio without a host', () => {
  it('tells every subscriber what changed, from the subscription on', async () => {
    const studio = createMemoryStudio();
    const stream = await studio.workspace.events();
    studio.memory.writeOutside('tenants/acme.json', null);
    const first = await stream.next();
    expect(first.value).toMatchObject({ type: 'workspace', changed: ['tenants/acme.json'] });
    expect((await stream.next()).value).toMatchObject({ type: 'diagnostics' });
    await stream.return();
  });

  it('ends the stream when the caller aborts', async () => {
    const aborted = new AbortController();
    const stream = await createMemoryStudio().workspace.events(undefined, { signal: aborted.signal });
    const next = stream.next();
    aborted.abort();
    expect((await next).done).toBe(true);
  });

  it('says in words what it cannot do, unless a test gives it', async () => {
    await expect(createMemoryStudio().edge.send({ url: 'https://a.example/' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const studio = createMemoryStudio({ overrides: { traffic: { curl: async () => ({ command: 'curl' }) } } });
    expect(await studio.traffic.curl({ id: 'x' })).toEqual({ command: 'curl' });
  });

  it('counts what the files hold, and keeps settings place by place', async () => {
    const studio = createMemoryStudio();
    expect((await studio.workspace.info()).counts).toMatchObject({ tenants: 3, connectionGroups: 2, distributions: 1 });
    await studio.settings.set({ layout: { a: 1 } });
    expect(await studio.settings.set({ theme: 'dark', layout: { b: 2 } })).toEqual({ theme: 'dark', layout: { a: 1, b: 2 } });
  });
});
