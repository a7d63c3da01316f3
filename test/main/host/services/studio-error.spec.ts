import { isDefinedError } from '@orpc/client';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isSystemError, StudioError, systemCode } from '../../../../main/host/services/studio-error';
import { saasWithZone } from '../../../support/saas-workspace';
import { connectTestClient, failure, startTestStudio, type TestClient, type TestStudio } from '../../../support/studio';

describe('an error of the studio', () => {
  it('carries a code of the contract, a sentence and a place', () => {
    const error = new StudioError('CONFLICT', 'It changed.', { file: 'a.json' });
    expect(error).toMatchObject({ name: 'StudioError', code: 'CONFLICT', message: 'It changed.', place: { file: 'a.json' } });
  });

  it('tells system errors from others by their code', () => {
    const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
    expect([isSystemError(taken), systemCode(taken)]).toEqual([true, 'EADDRINUSE']);
    expect([isSystemError(new Error('x')), systemCode(new Error('x')), systemCode('EADDRINUSE')]).toEqual([false, '', '']);
  });
});

describe('errors on their way to the page', () => {
  let studio: TestStudio;
  let connection: TestClient;
  beforeAll(async () => {
    studio = await startTestStudio(saasWithZone);
    connection = await connectTestClient(studio);
  });
  afterAll(async () => {
    await connection.close();
    await studio.close();
  });

  it('are the typed errors of the contract, with code, sentence and place', async () => {
    const missing = await failure(connection.client.files.read({ path: 'tenants/none.json' }));
    expect(isDefinedError(missing)).toBe(true);
    expect(missing).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('tenants/none.json') as string,
      data: { file: 'tenants/none.json' },
    });
    const { hash } = await connection.client.files.read({ path: 'workspace.json' });
    const conflict = await failure(connection.client.files.write({ path: 'workspace.json', text: '{}', baseHash: `${hash}x` }));
    expect([conflict.code, isDefinedError(conflict)]).toEqual(['CONFLICT', true]);
    expect((await failure(connection.client.files.read({ path: '../secret' }))).code).toBe('REFUSED');
    expect((await failure(connection.client.files.write({ path: '../secret', text: '', baseHash: null }))).code).toBe('REFUSED');
    const url = await failure(connection.client.edge.send({ url: 'ftp://a.example/' }));
    expect(url).toMatchObject({ code: 'INVALID', data: { pointer: '/url' } });
    expect((await failure(connection.client.traffic.trace({ id: 'none' }))).code).toBe('NOT_FOUND');
    expect((await failure(connection.client.views.effective({ id: 'none' }))).code).toBe('NOT_FOUND');
    expect((await failure(connection.client.workspace.openSample({ name: '../x' }))).code).toBe('NOT_FOUND');
  });

  it('leave the open workspace as it is', async () => {
    expect((await failure(connection.client.workspace.open({ path: join(studio.folder, 'none') }))).code).toBe('NOT_FOUND');
    expect((await failure(connection.client.workspace.open({ path: 'relative' }))).code).toBe('INVALID');
    await mkdir(join(studio.folder, 'stranger'));
    await writeFile(join(studio.folder, 'stranger', 'file.txt'), 'not mine');
    expect((await failure(connection.client.workspace.open({ path: join(studio.folder, 'stranger') }))).code).toBe('INVALID');
    expect((await failure(connection.client.workspace.create({ path: join(studio.folder, 'stranger'), name: 'x' }))).code).toBe('REFUSED');
    expect(await connection.client.workspace.info()).toMatchObject({ path: studio.workspace });
    expect((await connection.client.edge.status()).state).toBe('running');
  });

  it('say only that something went wrong when it was a bug, and the log has the rest', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = { ...studio.services, settings: { ...studio.services.settings, get: () => Promise.reject(new Error('secret detail')) } };
    const other = await connectTestClient({ ...studio, services: broken });
    const error = await failure(other.client.settings.get());
    expect([error.code, isDefinedError(error)]).toEqual(['INTERNAL_SERVER_ERROR', false]);
    expect(JSON.stringify(error)).not.toContain('secret detail');
    expect(log.mock.calls.flat().some((part) => part instanceof Error && part.message === 'secret detail')).toBe(true);
    log.mockRestore();
    await other.close();
  });

  it('refuse input that does not fit before any service sees it', async () => {
    const wrong = connection.client.traffic.list({ limit: 1_000_000 });
    expect((await failure(wrong)).code).toBe('BAD_REQUEST');
  });
});
