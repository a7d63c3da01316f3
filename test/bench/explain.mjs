/** Measures explanations without sockets: a sample, and the generated workspace with ten and with many tenants. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median, runOn } from './measure.mjs';

/** @returns medians by workspace: milliseconds, MiB, and explanations per second of CPU */
export function measureExplain({ scratch, programs, root, rounds, seconds, tenants }) {
  const few = join(scratch, 'few');
  const many = join(scratch, 'many');
  execFileSync(process.execPath, [programs.generate, few, '10']);
  execFileSync(process.execPath, [programs.generate, many, String(tenants)]);
  const workspaces = { sample: join(root, 'samples/saas-storefront'), few, many };
  const runs = { sample: [], few: [], many: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, path] of Object.entries(workspaces)) {
      runs[name].push(JSON.parse(runOn(0, process.execPath, ['--expose-gc', programs.offline, path, String(seconds)])));
    }
  }
  return Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, medianOf(list)]));
}

function medianOf(list) {
  return Object.fromEntries(Object.keys(list[0]).map((member) => [member, median(list.map((run) => run[member]))]));
}
