/** Measures the replay of an access log of a million lines over ten thousand tenants, and what others need to read the same file. */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, openSync, closeSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { has, median, runOn } from './measure.mjs';

/** @returns medians by what was done: seconds of CPU, of the clock, and MiB; null for peers that are not here */
export async function measureLines({ scratch, programs, rounds, lines, tenants }) {
  const workspace = join(scratch, 'replayed');
  const other = join(scratch, 'replayed-draft');
  const moved = join(scratch, 'replayed-moved');
  const log = join(scratch, 'access.log');
  execFileSync(process.execPath, [programs.generate, workspace, String(tenants)]);
  await cp(workspace, other, { recursive: true });
  await edit(other, (text) => text.replace('4135ea2d-6df8-44a3-9df3-4b5a84be39ad', '658327ea-f89d-4fab-a63d-7e88639e58f6'));
  await cp(workspace, moved, { recursive: true });
  await edit(moved, (text) => text.replace('"/{{folder}}"', '"/v2/{{folder}}"'));
  const file = openSync(log, 'w');
  execFileSync(process.execPath, [programs['access-log'], String(lines), String(tenants)], { stdio: ['ignore', file, 'inherit'] });
  closeSync(file);
  await pipeline(createReadStream(log), createGzip({ level: 6 }), createWriteStream(`${log}.gz`));
  const own = (...args) => JSON.parse(runOn(0, process.execPath, [programs.lines, ...args]));
  const both = (...args) => JSON.parse(execFileSync(process.execPath, [programs.lines, ...args], { encoding: 'utf8' }));
  const awk = ['mawk', 'awk'].find(has) ?? null;
  const group = `{c[$16 " " $9]++} END{for(k in c) n++; print n}`;
  const ways = {
    load: () => own(workspace, log, '1'),
    replay: () => own(workspace, log, '0'),
    packed: () => own(workspace, `${log}.gz`, '0'),
    compare: () => own(workspace, log, '0', other),
    // The origin of all tenants changes: every request that asks it is answered from elsewhere.
    'compare, all tenants': () => own(workspace, log, '0', moved),
    'two cores': () => both(workspace, log, '0', '', '2', programs['log-worker']),
    'one of two cores': () => both(workspace, log, '0', '', '1'),
    [awk ?? 'awk']: awk && (() => timed(awk, ['-F', '\t', group, log])),
    GoAccess: has('goaccess')
      ? () => timed('goaccess', [log, '--log-format=CLOUDFRONT', '--no-progress', '--no-global-config', '-o', join(scratch, 'ga.json')])
      : null,
    DuckDB: () => own('duckdb', log),
  };
  const runs = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) if (way) (runs[name] ??= []).push(way());
  }
  return Object.fromEntries(Object.keys(ways).map((name) => [name, runs[name] ? medianOf(runs[name]) : null]));
}

/** Writes the template anew. The one edit caches a behavior otherwise (every seventh request or so), the other moves the origins of all tenants. */
async function edit(folder, change) {
  const path = join(folder, 'distributions', (await readdir(join(folder, 'distributions')))[0]);
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error('the template has nothing to change');
  await writeFile(path, changed);
}

/** A program that does not say what it cost: its shell does. */
function timed(program, args) {
  const begun = performance.now();
  const said = runOn(0, 'sh', ['-c', 'LC_ALL=C "$@" >/dev/null 2>&1 || exit 1; times', 'sh', program, ...args]);
  const wall = (performance.now() - begun) / 1000;
  const [, children = ''] = said.trim().split('\n');
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { cpu, wall, memory: null };
}

function medianOf(list) {
  const of = (member) => (list[0][member] === null ? null : median(list.map((run) => run[member])));
  return { cpu: of('cpu'), wall: of('wall'), memory: of('memory') };
}
