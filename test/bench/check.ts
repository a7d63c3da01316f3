/**
 * Measures loading, checking and the impact analysis in memory, as the editor's worker does it: `node check.mjs <tenants> [rounds]`. A rich generated
 * workspace is loaded and checked once, then edited again and again by one loader and one checker; each edit is timed from the new text
 * to the diagnostics. The peer is JSON.parse over the same files in the same run. Prints one line of JSON; all times are milliseconds of
 * CPU, collector of garbage included, because on a machine that does other things too wall-clock time measures those.
 */
import { compile } from '../../main/core/config/compile';
import { createLoader } from '../../main/core/config/load';
import { assessImpact } from '../../main/core/impact/assess';
import { checkWorkspace, createChecker } from '../../main/core/rules/index';
import type { WorkspaceFile } from '../../main/core/types/source';
import { bigWorkspaceFiles } from '../support/big-workspace';

const [count = '1000', rounds = '15'] = process.argv.slice(2);
const tenants = Number(count);
const options = { now: Date.UTC(2026, 5, 1) };
let files = [...bigWorkspaceFiles({ tenants, rich: true })].sort((a, b) => (a.path < b.path ? -1 : 1));

const [, parse] = timed(() => {
  for (const { path, text } of files) if (path.endsWith('.json')) JSON.parse(text);
});
const loader = createLoader();
const checker = createChecker();
const [workspace, load] = timed(() => loader.load({ files, fixtures: [] }));
const [found, check] = timed(() => checker.check(workspace, options));
const [, once] = timed(() => checkWorkspace(workspace, options));
const snapshot = compile(workspace);
const [report, impact] = timed(() => assessImpact(snapshot, { at: options.now }));
if (report.items.length < tenants) throw new Error('the impact analysis left things out');
const errors = found.filter(({ severity }) => severity === 'error').length;

/** What is edited, each time to something new and back. */
const edits: Readonly<Record<string, { readonly path: string; readonly change: (text: string, round: number) => string }>> = {
  tenant: { path: 'tenants/tenant-7.json', change: (text, round) => text.replace(/"t7[a-z]*\./, `"t7${'x'.repeat(round % 2)}.`) },
  template: { path: 'distributions/template.json', change: (text, round) => text.replace(/"Comment": ".*?"/, `"Comment": "${round}"`) },
  origin: {
    path: 'distributions/template.json',
    change: (text, round) => text.replace(/"HTTPPort": \d+/, `"HTTPPort": ${80 + (round % 2)}`),
  },
  zone: { path: 'dns/bench.example.zone', change: (text, round) => text.replace(/^t7 \d+ /m, `t7 ${300 + round} `) },
  certificate: {
    path: 'certificates/own.json',
    change: (text, round) => text.replace(/2035-01-01T00:00:0\dZ/, `2035-01-01T00:00:0${round % 10}Z`),
  },
  file: { path: 'tenants/tenant-7.json', change: (text, round) => (round % 2 === 0 ? `${text} ` : text.trimEnd()) },
};

const times: Record<string, { readonly load: number; readonly check: number; readonly both: number; readonly worst: number }> = {};
for (const [name, { path, change }] of Object.entries(edits)) {
  const samples: { readonly load: number; readonly check: number }[] = [];
  for (let round = 1; round <= Number(rounds); round += 1) {
    files = files.map((file): WorkspaceFile => (file.path === path ? { path, text: change(file.text, round) } : file));
    const input = { files, fixtures: [] };
    const [next, load] = timed(() => loader.load(input));
    const [, check] = timed(() => checker.update(next, options));
    samples.push({ load, check });
  }
  const both = samples.map((sample) => sample.load + sample.check);
  times[name] = {
    load: median(samples.map((sample) => sample.load)),
    check: median(samples.map((sample) => sample.check)),
    both: median(both),
    worst: Math.max(...both),
  };
}

const last = loader.load({ files, fixtures: [] });
if (JSON.stringify(checker.check(last, options)) !== JSON.stringify(checkWorkspace(last, options)))
  throw new Error('edits led to other diagnostics');
console.log(JSON.stringify({ tenants, files: files.length, errors, parse, load, once, check, impact, times }));

function timed<T>(work: () => T): readonly [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
