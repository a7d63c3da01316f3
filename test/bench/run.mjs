/**
 * The bench: `node test/bench/run.mjs [--quick]`. Every number of a peer is measured in the same run, in turns with ours; on a
 * machine that does other things too, only the ratios mean something. A missed goal is printed, not failed; the exit code is 1
 * when something could not be measured at all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from './build.mjs';
import { measureChecks } from './checks.mjs';
import { measureExplain } from './explain.mjs';
import { measureLines } from './lines.mjs';
import { measureLive, ours } from './live.mjs';
import { has } from './measure.mjs';
import { goal, goalTable, milliseconds, ratio, seconds, serverTable, table, times, whole } from './report.mjs';
import { measureStore } from './store.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const quick = process.argv.includes('--quick');
const scratch = mkdtempSync(join(tmpdir(), 'edgecase-bench-'));
const begun = Date.now();
const tenants = 10_000;
const goals = [];
let failed = false;

console.log(
  `Node ${process.versions.node} on ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}; medians of ${quick ? 2 : 3} rounds in turns.`,
);
if (!has('taskset')) console.log('taskset is not here: servers and clients may share a core.');
const programs = await buildPrograms();
try {
  await part('explanations', () =>
    reportExplain(measureExplain({ scratch, programs, root, rounds: quick ? 2 : 3, seconds: quick ? 1 : 2, tenants })),
  );
  await part('checks', () => reportChecks(measureChecks({ programs, rounds: quick ? 1 : 3 })));
  await part('the store of recorded traffic', () =>
    reportStore(measureStore({ scratch, programs, exchanges: quick ? 200_000 : 1_000_000 })),
  );
  await part('logs', async () => {
    const lines = quick ? 300_000 : 1_000_000;
    reportLines(lines, await measureLines({ scratch, programs, rounds: quick ? 1 : 3, lines, tenants }));
  });
  await part('the live edge', async () => {
    const live = { scratch, programs, rounds: quick ? 2 : 3, seconds: quick ? 1 : 2, tenants, note: (line) => console.log(line) };
    reportLive(await measureLive(live));
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\nGoals\n${goalTable(goals)}\n\nTook ${((Date.now() - begun) / 1000).toFixed(0)} s.`);
process.exit(failed ? 1 : 0);

async function part(name, measure) {
  try {
    await measure();
  } catch (error) {
    failed = true;
    console.error(`COULD NOT MEASURE ${name}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

function reportExplain({ sample, few, many }) {
  const row = (name, run) => [
    name,
    milliseconds(run.readMs),
    milliseconds(run.loadMs),
    milliseconds(run.checkMs),
    milliseconds(run.compileMs),
    `${run.memory.toFixed(0)} MiB`,
    whole(run.perSecond),
  ];
  const head = ['', 'read', 'load', 'check', 'compile', 'memory', 'explained/s of CPU'];
  const rows = [row('saas-storefront', sample), row('10 tenants', few), row(`${whole(tenants)} tenants`, many)];
  console.log(`\nExplained without sockets, full traces, one core\n${table([head, ...rows])}`);
  if (few.errors + many.errors > 0) throw new Error('the generated workspace has errors');
  goals.push(
    goal('saas-storefront, explained per second', '>=', 20_000, sample.perSecond, whole),
    goal(`${whole(tenants)} tenants against 10, explained per second`, '>=', 0.8, ratio(many.perSecond, few.perSecond), times),
    goal(`${whole(tenants)} tenants read, loaded and checked`, '<', 3, (many.readMs + many.loadMs + many.checkMs) / 1000, seconds),
  );
}

function reportChecks(results) {
  const columns = Object.keys(results[0].run).filter((name) => name !== 'errors');
  const rows = results.map(({ size, run }) => [`${whole(size)} tenants`, ...columns.map((name) => milliseconds(run[name]))]);
  const head = ['', ...columns.map((name) => (name === 'parse' ? 'JSON.parse alone' : name))];
  console.log(`\nLoaded and checked in memory, milliseconds of CPU; an edit is loaded and checked again\n${table([head, ...rows])}`);
  if (results.some(({ run }) => run.errors > 0)) throw new Error('the generated workspace has errors');
  const { run } = results.at(-1);
  const many = `${whole(results.at(-1).size)} tenants`;
  goals.push(
    goal(`${many}: all rules, once`, '<', 1000, run['check once'], milliseconds),
    goal(`${many}: all rules, remembered for the edits to come`, '<', 1000, run.check, milliseconds),
    goal(`${many}: all rules against JSON.parse of the files`, '<=', 30, ratio(run.check, run.parse), times),
    goal(`${many}: one edit of a tenant, loaded and checked`, '<', 50, run['edit tenant'], milliseconds),
    goal(`${many}: impact of everything`, '<', 5000, run.impact, milliseconds),
    goal(`${many}: one edit of a certificate, loaded and checked`, '<', 50, run['edit certificate'], milliseconds),
  );
}

function reportStore({ exchanges, fill, times: taken, peer }) {
  const rows = Object.entries(taken).map(([name, ms]) => [name, milliseconds(ms), `${(ms / peer).toFixed(2)}x`]);
  const written = `${whole(exchanges / (fill / 1000))} written per second`;
  const head = ['first page of 200, and others', 'least', 'of a count'];
  console.log(
    `\n${whole(exchanges)} kept exchanges, ${written}; against DuckDB counting all of them by a word in the host\n${table([head, ...rows])}`,
  );
  const pages = ['newest first', 'by host', 'by duration', 'a tenant, 4xx', 'from the middle'];
  goals.push(
    goal(`${whole(exchanges)} exchanges: the slowest first page`, '<', 200, Math.max(...pages.map((name) => taken[name])), milliseconds),
    goal('newest page against DuckDB counting all rows', '<', 1, ratio(taken['newest first'], peer), times),
  );
}

function reportLines(lines, results) {
  const { load, replay, packed, compare } = results;
  // Reading and checking the workspace is no part of going through lines; it was measured by itself.
  const own = (run) => (run ? run.cpu - load.cpu : null);
  const row = ([name, run]) => [
    name,
    run ? seconds(run.cpu) : 'not here',
    run ? seconds(run.wall) : '-',
    run ? whole(lines / run.cpu) : '-',
    run?.memory ? `${run.memory.toFixed(0)} MiB` : '-',
  ];
  const head = ['', 'CPU', 'clock', 'lines/s of CPU', 'memory'];
  console.log(
    `\nAn access log of ${whole(lines)} lines over ${whole(tenants)} tenants\n${table([head, ...Object.entries(results).map(row)])}`,
  );
  const two = results['two cores'];
  const all = results['compare, all tenants'];
  const awk = results.mawk ?? results.awk ?? null;
  goals.push(
    goal('Log replay: lines per second of CPU, the workspace loaded', '>=', 300_000, lines / own(replay), whole),
    goal('Log replay: memory', '<', 400, replay.memory, (value) => `${value.toFixed(0)} MiB`),
    goal('Log replay: two cores against one, by the clock', '>=', 1.4, ratio(results['one of two cores'].wall, two.wall), times),
    goal('Log replay: .gz against plain, lines per second of CPU', '>=', 0.8, ratio(own(replay), own(packed)), times),
    goal('Log replay: comparing two workspaces against one replay', '<=', 2.2, ratio(compare.cpu, replay.cpu), times),
    goal('Log replay: the same where the template moves all tenants', '<=', 2.2, ratio(all.cpu, replay.cpu), times),
    goal('Log replay: memory of that', '<', 400, all.memory, (value) => `${value.toFixed(0)} MiB`),
    goal('Log replay: CPU against awk counting hosts and statuses', '<=', 4, ratio(own(replay), awk?.cpu), times),
    goal('Log replay: CPU against DuckDB scanning the same file', '<=', 3, ratio(own(replay), results.DuckDB?.cpu), times),
    goal('Log replay: rate against GoAccess', '>=', 7, ratio(results.GoAccess?.cpu, own(replay)), times),
  );
}

function reportLive({ http1, http2, handshake, first }) {
  console.log(`\n${serverTable('Cached 1 KiB over TLS, HTTP/1.1, 32 connections kept alive', http1, 'requests')}`);
  console.log(`\n${serverTable('Cached 1 KiB over TLS, HTTP/2, 8 connections with 8 streams', http2, 'requests')}`);
  console.log(`\n${serverTable('New TLS 1.3 handshakes', handshake, 'handshakes')}`);
  console.log(`\nFirst handshake of a name, with a new certificate: ${milliseconds(first.once)}; the second: ${milliseconds(first.again)}`);
  for (const [way, medians] of [
    ['HTTP/1.1', http1],
    ['HTTP/2', http2],
  ]) {
    const mine = medians[ours];
    const against = (peer, member) => ratio(mine[member], medians[peer]?.[member]);
    goals.push(
      goal(`${way}: rate against mockttp forwarding`, '>=', 8, against('mockttp forward', 'perSecond'), times),
      goal(`${way}: rate against mockttp's own reply`, '>=', 2.7, against('mockttp reply', 'perSecond'), times),
      goal(`${way}: CPU per request against Caddy's file server`, '<=', 1, against('Caddy', 'cpu'), times),
      goal(`${way}: CPU per request against nginx's proxy_cache`, '<=', 2.5, against('nginx', 'cpu'), times),
      goal(`${way}: CPU per request against our own without tracing`, '<=', 1.1, against('no tracing', 'cpu'), times),
      goal(`${way}: CPU per request, recording against not`, '<=', 1.1, ratio(medians.recording.cpu, mine.cpu), times),
    );
  }
  goals.push(
    goal("Handshake: CPU against nginx's", '<=', 1.5, ratio(handshake[ours].cpu, handshake.nginx?.cpu), times),
    goal('First handshake of a new name, median', '<', 4, first.once, milliseconds),
  );
}
