/** The tree as the house tests see it: source files, their texts and the modules they import. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** Paths relative to the repository, forward slashes, sorted. */
export function filesBelow(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/') && !path.includes('/generated/'))
    .sort();
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export interface Import {
  /** A path relative to the repository without extension for relative imports, else the package name as written. */
  readonly target: string;
  readonly typeOnly: boolean;
}

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** Static and dynamic imports of a file. Types named inline (`import('x').Y`) count like any other. */
export function importsOf(path: string): readonly Import[] {
  const text = textOf(path);
  const found: Import[] = [];
  for (const match of text.matchAll(statement))
    found.push({ target: resolved(path, match[2] as string), typeOnly: match[1] !== undefined });
  for (const match of text.matchAll(dynamic)) found.push({ target: resolved(path, match[1] as string), typeOnly: false });
  return found;
}

function resolved(from: string, specifier: string): string {
  const plain = specifier.replace(/\?.*$/, '');
  return plain.startsWith('.') ? posix.normalize(posix.join(dirname(from).split(sep).join('/'), plain)) : plain;
}
