import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { managed, waiting, led } from '../../../support/onboarding';
import { startTestStudio, type TestStudio } from '../../../support/studio';
import type { Files } from '../../../support/compiled';

let studio: TestStudio | null = null;
afterEach(async () => {
  await studio?.close();
  studio = null;
});

async function start(files: Files): Promise<TestStudio & { readonly id: string; readonly path: (file: string) => string }> {
  studio = await startTestStudio(files, { edge: false });
  const { services, workspace } = studio;
  const id = (await services.onboarding.tenants()).find(({ name }) => name === 'acme')?.id ?? '';
  return { ...studio, id, path: (file) => join(workspace, file) };
}

const issued = { Status: 'ISSUED', NotBefore: '2026-03-01T12:00:00Z', NotAfter: '2030-09-15T12:00:00Z' };

describe('onboarding in the studio', () => {
  it('writes what an action stands for, so that the very next look sees it, and takes it back', async () => {
    const { services, id, path } = await start(waiting(led, 'cloudfront', { 'certificates/m.json': managed(issued) }));
    const before = await readFile(path('tenants/acme.json'), 'utf8');
    const status = async (): Promise<unknown> => (await services.onboarding.tenant({ id })).domains[0]?.status;
    expect(await status()).toBe('inactive');
    const { changed, undo, sentence } = await services.onboarding.act({ id, action: 'attach' });
    expect([changed, sentence]).toEqual([['tenants/acme.json'], 'The certificate was attached to tenant acme.']);
    expect(await status()).toBe('active');
    expect(await services.onboarding.undo({ undo })).toEqual({ changed });
    expect(await readFile(path('tenants/acme.json'), 'utf8')).toBe(before);
    expect(await status()).toBe('inactive');
    await expect(services.onboarding.undo({ undo })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not take back over what was written since', async () => {
    const { services, id, path } = await start(waiting(led));
    const first = await services.onboarding.act({ id, action: 'request' });
    const file = path('certificates/acme-managed.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('PENDING_VALIDATION', 'FAILED'));
    await vi.waitFor(async () => expect((await services.onboarding.tenant({ id })).certificate?.status).toBe('failed'));
    await expect(services.onboarding.undo({ undo: first.undo })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await readFile(file, 'utf8')).toContain('FAILED');
  });

  it('follows the clock: a request that was recorded is issued minutes later, and the file gets that moment', async () => {
    const { services, id, path } = await start(waiting(led));
    await services.clock.set({ at: '2026-04-01T10:00:00Z', running: false });
    await services.onboarding.act({ id, action: 'request' });
    expect((await services.onboarding.tenant({ id })).certificate?.status).toBe('pending-validation');
    await services.clock.set({ by: 10 * 60_000 });
    expect((await services.onboarding.tenant({ id })).certificate).toMatchObject({ status: 'issued', simulated: true });
    await services.onboarding.act({ id, action: 'issue' });
    expect(JSON.parse(await readFile(path('certificates/acme-managed.json'), 'utf8'))).toMatchObject({
      Status: 'ISSUED',
      CreatedAt: '2026-04-01T10:00:00Z',
      IssuedAt: '2026-04-01T10:05:00Z',
      NotAfter: '2026-10-16T10:05:00Z',
    });
  });

  it('refuses what makes no sense, and what is not there', async () => {
    const { services, id } = await start(waiting(''));
    await expect(services.onboarding.act({ id, action: 'issue' })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(services.onboarding.act({ id, action: 'renew' })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(services.onboarding.act({ id: 'nobody', action: 'issue' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.onboarding.tenant({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services.onboarding.move({ domain: 'www.acme.example', targetId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
