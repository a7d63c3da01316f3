/** Decides which samples there are and where a person works on one: always a copy in the user-data folder, so the originals stay clean. */
import { cp, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SampleInfo } from '../../../preload/contract/workspace';
import { isWorkspaceFolder } from './recent';
import { StudioError } from './studio-error';

export interface SampleShelf {
  readonly list: () => Promise<readonly SampleInfo[]>;
  /** Where the copy of a sample is or would be. NOT_FOUND for a name that is no sample. */
  readonly copyPath: (name: string) => Promise<string>;
  /** Makes the copy when there is none yet. With `fresh` an existing copy is put aside in the trash first. */
  readonly ensureCopy: (name: string, fresh: boolean) => Promise<string>;
}

export interface SampleShelfOptions {
  /** Folder of the originals. */
  readonly samplesPath: string;
  /** Folder of the copies. */
  readonly copiesPath: string;
  readonly trashPath: string;
}

export function createSampleShelf({ samplesPath, copiesPath, trashPath }: SampleShelfOptions): SampleShelf {
  const list = async (): Promise<readonly SampleInfo[]> => {
    const names = [...(await namesIn(samplesPath))].sort();
    const present = await Promise.all(names.map((name) => isWorkspaceFolder(join(samplesPath, name))));
    return Promise.all(names.filter((_name, index) => present[index]).map((name) => describe(join(samplesPath, name), name)));
  };
  const copyPath = async (name: string): Promise<string> => {
    const known = (await namesIn(samplesPath)).includes(name) && (await isWorkspaceFolder(join(samplesPath, name)));
    if (!known) throw new StudioError('NOT_FOUND', `There is no sample called “${name}”.`);
    return join(copiesPath, name);
  };
  return {
    list,
    copyPath,
    ensureCopy: async (name, fresh) => {
      const copy = await copyPath(name);
      const exists = await isWorkspaceFolder(copy);
      if (exists && !fresh) return copy;
      if (exists) {
        const aside = join(trashPath, `sample-${name}-${Date.now()}`, name);
        await mkdir(dirname(aside), { recursive: true });
        await rename(copy, aside);
      }
      await mkdir(copiesPath, { recursive: true });
      await cp(join(samplesPath, name), copy, { recursive: true, dereference: true });
      return copy;
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((): string[] => []);
}

/** Title and summary are the README's first heading and first paragraph; the name stands in for a missing title. */
async function describe(folder: string, name: string): Promise<SampleInfo> {
  const text = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '');
  const blocks = text.split(/\r?\n\s*\r?\n/).map((block) => block.replace(/\s+/g, ' ').trim());
  const title = /^# (.+)$/m.exec(text)?.[1]?.trim() ?? name;
  const summary = blocks.find((block) => block !== '' && /^[A-Za-z*_`“"']/.test(block)) ?? '';
  return { name, title, summary };
}
