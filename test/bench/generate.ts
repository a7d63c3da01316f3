/** Writes the generated workspace into a folder: `node generate.mjs <folder> <tenants> [proxy]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bigWorkspaceFiles } from '../support/big-workspace';

const [folder = '', tenants = '', proxy] = process.argv.slice(2);
for (const { path, text } of bigWorkspaceFiles({ tenants: Number(tenants), ...(proxy === undefined ? {} : { proxy }) })) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
