import { readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStudio, type StudioServices } from '../../../../main/host/services/studio';
import { writeWorkspace } from '../../../support/saas-workspace';
import { startTestStudio, type TestStudio } from '../../../support/studio';

const open: { readonly close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function start(...given: Parameters<typeof startTestStudio>): Promise<TestStudio> {
  const studio = await startTestStudio(...given);
  open.push(studio);
  return studio;
}

/** Starts services again on the user data of another studio. */
async function startAgain({ folder }: TestStudio, workspacePath: string | null): Promise<StudioServices> {
  const services = await createStudio({
    userData: join(folder, 'data'),
    workspacePath,
    samplesPath: join(folder, 'samples'),
    shell: 'browser',
    version: '0.0.0-test',
    ports: { https: 0, http: 0, dns: 0 },
  });
  open.push(services);
  return services;
}

/** True when something listens on the port and answers HTTP. */
function answers(port: number | null): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port: port ?? 1, agent: false }, (reply) => {
      reply.resume();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

describe('a studio that starts', () => {
  it('opens the workspace it is given and runs its edge', async () => {
    const { services, workspace } = await start();
    expect((await services.workspace.info()).path).toBe(workspace);
    expect(await services.edge.status()).toMatchObject({ state: 'running', problem: null });
  });

  it('opens the last workspace when it is given none', async () => {
    const first = await start();
    await first.services.close();
    expect((await (await startAgain(first, null)).workspace.info()).path).toBe(first.workspace);
  });

  it('opens a copy of the first sample the first time, and when the last workspace is gone', async () => {
    const first = await start();
    await first.services.close();
    await rm(first.workspace, { recursive: true });
    const copy = join(first.folder, 'data', 'samples', 'saas-storefront');
    expect((await (await startAgain(first, null)).workspace.info()).path).toBe(copy);
  });

  it('goes on to an older workspace when the last one cannot be opened', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const first = await start();
    const other = await writeWorkspace();
    open.push({ close: () => rm(other, { recursive: true, force: true }) });
    await first.services.workspace.open({ path: other });
    await first.services.close();
    await rm(join(other, 'workspace.json'));
    for (const folder of ['tenants', 'distributions', 'connection-groups', 'certificates', 'dns', 'origins'])
      await rm(join(other, folder), { recursive: true });
    expect((await (await startAgain(first, null)).workspace.info()).path).toBe(first.workspace);
    quiet.mockRestore();
  });

  it('refuses a folder that is no workspace, and leaves nothing running', async () => {
    const first = await start();
    await expect(startAgain(first, join(first.folder, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('works without an edge', async () => {
    const { services } = await start(undefined, { edge: false });
    expect(await services.edge.status()).toMatchObject({ state: 'stopped', httpsPort: null });
    const { trace } = await services.edge.send({ url: 'https://acme.saas.example/', method: 'GET', driver: 'offline', headers: [] });
    expect(trace.outcome.status).toBe(200);
  });
});

describe('opening another workspace', () => {
  it('stops the edge of the old one and forgets its traffic', async () => {
    const { services } = await start();
    await services.edge.send({ url: 'https://acme.saas.example/', method: 'GET', driver: 'live', headers: [] });
    const { httpPort } = await services.edge.status();
    expect(await answers(httpPort)).toBe(true);
    const other = await writeWorkspace();
    open.push({ close: () => rm(other, { recursive: true, force: true }) });
    await services.workspace.open({ path: other });
    expect((await services.traffic.list({ limit: 10 })).total).toBe(0);
    expect((await services.edge.status()).state).toBe('running');
  });

  it('happens one after the other, however many ask at once', async () => {
    const { services, workspace } = await start();
    const other = await writeWorkspace();
    open.push({ close: () => rm(other, { recursive: true, force: true }) });
    const paths = [other, workspace, other];
    const infos = await Promise.all(paths.map((path) => services.workspace.open({ path })));
    expect(infos.map(({ path }) => path)).toEqual(paths);
    expect((await services.workspace.info()).path).toBe(other);
  });

  it('keeps the old one when the new one cannot be opened', async () => {
    const { services, workspace, folder } = await start();
    await expect(services.workspace.open({ path: join(folder, 'none') })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await services.workspace.info()).path).toBe(workspace);
    expect((await services.edge.status()).state).toBe('running');
  });
});

describe('closing', () => {
  it('frees the ports of the edge', async () => {
    const { services } = await start();
    const { httpPort } = await services.edge.status();
    await services.close();
    expect(await answers(httpPort)).toBe(false);
  });

  it('ends the streams of events', async () => {
    const { services } = await start(undefined, { edge: false });
    const stream = await services.workspace.events();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of stream as AsyncIterable<{ type: string }>) seen.push(event.type);
    })();
    await new Promise((resolve) => setImmediate(resolve));
    await services.close();
    await reading;
    expect(seen.slice(0, 3)).toEqual(['workspace', 'diagnostics', 'edge']);
  });

  it('leaves nothing of its own in the workspace', async () => {
    const { services, workspace } = await start();
    const before = (await services.workspace.input()).files.map(({ path }) => path);
    await services.files.keepDraft({ path: 'tenants/acme.json', text: 'draft' });
    await services.edge.send({ url: 'https://acme.saas.example/', method: 'GET', driver: 'live', headers: [] });
    await services.close();
    const again = await start(undefined, { edge: false, workspacePath: workspace });
    expect((await again.services.workspace.input()).files.map(({ path }) => path)).toEqual(before);
    await expect(readFile(join(workspace, '.edgecase'))).rejects.toThrow();
  });
});
