/** The expected traces of a sample: one JSON file per request, the same on every machine. */
import type { Trace } from '../core/types/trace';
import type { RequestRun } from './run-requests';

/** The moment at which expected traces are made, unless a request names its own: 2026-11-01 12:00 UTC. */
export const goldenTime = Date.UTC(2026, 10, 1, 12);

/** File name -> text. Names follow the order and the names of the requests, so that a diff reads like a story. */
export function expectedFiles(runs: readonly RequestRun[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const counters = new Map<string, number>();
  for (const { request, trace } of runs) {
    if (!trace) continue;
    const source = request.file.replace(/^.*\//, '').replace(/\.http$/, '');
    const number = (counters.get(source) ?? 0) + 1;
    counters.set(source, number);
    files.set(`${source}-${String(number).padStart(2, '0')}-${slug(request.name)}.json`, `${JSON.stringify(portable(trace), null, 2)}\n`);
  }
  return files;
}

/** Without what differs between two checkouts: the time stamp of a fixture file. */
function portable(trace: Trace): Trace {
  if (!trace.response || !('last-modified' in trace.response.headers)) return trace;
  const headers = { ...trace.response.headers, 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT' };
  return { ...trace, response: { ...trace.response, headers } };
}

function slug(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/^\d+\.\s*/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  // Cut between two words, unless the first one alone is too long.
  return words.length <= 48
    ? words
    : words
        .slice(0, 49)
        .replace(/-[^-]*$/, '')
        .slice(0, 48);
}
