/** Measures pages of a million kept exchanges against DuckDB counting them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** @returns {{ exchanges: number, fill: number, times: Record<string, number>, peer: number }} milliseconds */
export function measureStore({ programs, scratch, exchanges }) {
  const args = [programs.store, join(scratch, 'store'), String(exchanges)];
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 300_000 });
  if (result.status !== 0) throw new Error(`the store failed: ${result.stderr || result.stdout || result.error}`);
  return JSON.parse(result.stdout);
}
