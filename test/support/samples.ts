/** The samples of the repository, read and never written by tests. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const samples = join(import.meta.dirname, '../../samples');

export const sampleNames: readonly string[] = readdirSync(samples, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** Absolute path of a sample's folder. */
export function sample(name: string): string {
  return join(samples, name);
}
