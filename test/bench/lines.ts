/**
 * Measures the replay of an access log: `node lines.mjs <workspace> <log> <limit> [other workspace]`, or with `duckdb` in the place of the
 * workspace the same file scanned by DuckDB. Prints one line of JSON: seconds of CPU and of the clock for all of it, and the largest memory, in MiB.
 */
import { existsSync, readFileSync } from 'node:fs';
import { replayLog } from '../../main/replay/lines/replay-log';
import { openWorkspaceFolder } from '../../main/workspace/folder';

const [path = '', log = '', limit = '0', other = '', workers = '1', worker = ''] = process.argv.slice(2);

async function configurationOf(folder: string): Promise<Parameters<typeof replayLog>[0]['configuration']> {
  const opened = await openWorkspaceFolder(folder);
  opened.close();
  return { input: opened.input(), workspacePath: opened.path };
}

async function replay(): Promise<number> {
  const configuration = await configurationOf(path);
  const { summary } = await replayLog({
    files: [log],
    configuration,
    ...(other === '' ? {} : { against: await configurationOf(other) }),
    ...(limit === '0' ? {} : { limit: Number(limit) }),
    workers: Number(workers),
    worker: worker === '' ? null : worker,
  });
  return summary.requests;
}

/** Requests by host and status, as a person would ask a data base. */
async function scan(): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const sql = `select count(*)::int n from (select column15, column08, count(*) from read_csv('${log}', delim='\t', skip=2, header=false, all_varchar=true, quote='', escape='') group by 1, 2)`;
  const rows = await connection.runAndReadAll(sql);
  connection.closeSync();
  return Number(rows.getRows()[0]?.[0] ?? 0);
}

/** KiB. The system's own count goes on from the process that started this one; /proc begins anew. */
function largest(): number {
  const found = existsSync('/proc/self/status') ? /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;
  return found === undefined ? process.resourceUsage().maxRSS : Number(found);
}

const begun = performance.now();
const requests = path === 'duckdb' ? await scan() : await replay();
const { userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({
    requests,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    wall: (performance.now() - begun) / 1000,
    memory: largest() / 1024,
  }),
);
