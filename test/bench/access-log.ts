/**
 * Writes an access log of version 1 as the generated workspace would have made one: `node access-log.mjs <lines> [tenants] [seed] > x.log`.
 * The same arguments give the same bytes. Tenants and pages are asked for as unevenly as real ones are.
 */
import { once } from 'node:events';
import { accessLogLines } from '../support/access-log';

const [lines = '1000000', tenants = '10000', seed = '1'] = process.argv.slice(2);
for (const block of accessLogLines({ lines: Number(lines), tenants: Number(tenants), seed: Number(seed) })) {
  if (!process.stdout.write(block)) await once(process.stdout, 'drain');
}
