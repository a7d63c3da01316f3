/** Measures loading, the full check and checks after single edits, in memory, at several sizes. */
import { median, runOn } from './measure.mjs';

const sizes = [100, 1_000, 10_000];

/** @returns {{ size: number, run: Record<string, number> }[]} medians by size, milliseconds of CPU */
export function measureChecks({ programs, rounds }) {
  const runs = new Map(sizes.map((size) => [size, []]));
  for (let round = 0; round < rounds; round++) {
    for (const size of sizes) runs.get(size).push(JSON.parse(runOn(0, process.execPath, [programs.check, String(size), '9'])));
  }
  return sizes.map((size) => ({ size, run: medianOf(runs.get(size)) }));
}

function medianOf(list) {
  const of = (read) => median(list.map(read));
  const edits = Object.keys(list[0].times);
  return {
    errors: of((run) => run.errors),
    parse: of((run) => run.parse),
    load: of((run) => run.load),
    'check once': of((run) => run.once),
    check: of((run) => run.check),
    impact: of((run) => run.impact),
    ...Object.fromEntries(edits.map((name) => [`edit ${name}`, of((run) => run.times[name].both)])),
  };
}
