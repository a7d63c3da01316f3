import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findInstallation } from '../../../main/host/install-root';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgecase-install-'));
  await mkdir(join(folder, 'out', 'main', 'chunks'), { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'edgecase', version: '1.2.3' }));
  await writeFile(join(folder, 'out', 'package.json'), JSON.stringify({ name: 'something-else' }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the installation', () => {
  it('is found from any folder inside it, past packages of other names', () => {
    expect(findInstallation(join(folder, 'out', 'main', 'chunks'))).toEqual({
      root: folder,
      rendererPath: join(folder, 'out', 'renderer'),
      samplesPath: join(folder, 'samples'),
      version: '1.2.3',
    });
  });

  it('is found from the sources', () => {
    expect(findInstallation(import.meta.dirname).version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('says when there is none', () => {
    expect(() => findInstallation('/')).toThrow('No installation of Edgecase was found at or above /.');
  });
});
