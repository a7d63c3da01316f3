/** Decides where the installed product's own files are: the built page, the samples, the version. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface InstallPaths {
  readonly root: string;
  readonly rendererPath: string;
  readonly samplesPath: string;
  readonly version: string;
}

/**
 * Walks up from `from` (a folder inside the installation: sources, `out/`, or the packed application) to the folder whose
 * package.json is ours. Throws when there is none: then the installation is broken.
 */
export function findInstallation(from: string): InstallPaths {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest?.name === 'edgecase') {
      return {
        root: folder,
        rendererPath: join(folder, 'out', 'renderer'),
        samplesPath: join(folder, 'samples'),
        version: manifest.version ?? '0.0.0',
      };
    }
    if (dirname(folder) === folder) throw new Error(`No installation of Edgecase was found at or above ${from}.`);
  }
}

function readManifest(path: string): { readonly name?: string; readonly version?: string } | null {
  if (!existsSync(path)) return null;
  return JSON.parse(readFileSync(path, 'utf8')) as { readonly name?: string; readonly version?: string };
}
