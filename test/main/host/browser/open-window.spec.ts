import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommand, openInBrowser } from '../../../../main/host/browser/open-window';

const url = 'http://127.0.0.1:7300/?token=t';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-open-'));
  for (const name of ['xdg-open', 'chromium']) {
    await writeFile(join(folder, name), '#!/bin/sh\n');
    await chmod(join(folder, name), 0o755);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('opening the studio in a browser', () => {
  it('uses an app window of Chromium when it may keep a profile', () => {
    const found = openCommand(url, { platform: 'linux', env: { DISPLAY: ':0', PATH: folder }, profilePath: '/profile' });
    expect(found).toMatchObject({ command: join(folder, 'chromium'), what: "Chromium's app window" });
    expect(found?.args.slice(0, 2)).toEqual([`--app=${url}`, '--user-data-dir=/profile']);
  });

  it('leaves out the sandbox for root alone', () => {
    const options = { platform: 'linux', env: { DISPLAY: ':0', PATH: folder }, profilePath: '/profile' } as const;
    expect(openCommand(url, { ...options, asRoot: true })?.args).toContain('--no-sandbox');
    expect(openCommand(url, { ...options, asRoot: false })?.args).not.toContain('--no-sandbox');
  });

  it("uses the system's browser otherwise", () => {
    expect(openCommand(url, { platform: 'linux', env: { WAYLAND_DISPLAY: 'w', PATH: folder } })?.command).toBe(join(folder, 'xdg-open'));
    expect(openCommand(url, { platform: 'darwin', env: {} })).toMatchObject({ command: 'open', args: [url] });
    expect(openCommand(url, { platform: 'win32', env: {} })?.args.at(-1)).toBe(url);
  });

  it('does not try without a display', async () => {
    expect(openCommand(url, { platform: 'linux', env: { PATH: folder } })).toBeNull();
    expect(await openInBrowser(url, { platform: 'linux', env: { PATH: folder } })).toBeNull();
  });

  it('says null instead of failing when the command cannot be started', async () => {
    const foreign = process.platform === 'win32' ? 'darwin' : 'win32';
    expect(await openInBrowser(url, { platform: foreign, env: {} })).toBeNull();
  });

  it('says what it opened', async () => {
    expect(await openInBrowser(url, { platform: 'linux', env: { DISPLAY: ':0', PATH: folder } })).toBe("the system's browser");
  });
});
