/** Decides what differs between two traces of the same request in a way that a person would care about. */
import type { Trace, TraceSpan } from '../types/trace';
import type { TraceDifference } from '../types/views';

/** Response headers that differ from call to call and mean nothing. */
export const volatileHeaders: ReadonlySet<string> = new Set([
  'age',
  'connection',
  'date',
  'keep-alive',
  'last-modified',
  'transfer-encoding',
  'via',
  'x-amz-cf-id',
  'x-amz-cf-pop',
]);

/**
 * The differences, in the order of the request's way: facts first (`outcome.status`, `owner.name`, `response.headers.etag`), then each
 * rung that decided otherwise or was decided by other lines, under the name of its stage. Times, durations, ids, sentences that
 * only count seconds, and line numbers that moved are no differences.
 */
export function diffTraces(before: Trace, after: Trace): readonly TraceDifference[] {
  const found: TraceDifference[] = [];
  const compare = (path: string, one: unknown, other: unknown, stage: string | null): void => {
    const left = shown(one);
    const right = shown(other);
    if (left !== right) found.push({ path, before: left, after: right, stage });
  };
  const members = <T extends object>(
    name: string,
    one: T | null,
    other: T | null,
    keys: readonly (keyof T & string)[],
    stage: string | null,
  ): void => {
    for (const key of keys) compare(`${name}.${key}`, one?.[key] ?? null, other?.[key] ?? null, stage);
  };
  members('outcome', before.outcome, after.outcome, ['status', 'failure', 'reason', 'resultType', 'detailedResultType', 'xCache'], null);
  members('dns', dnsFacts(before), dnsFacts(after), ['chain', 'endpoint', 'connectionGroup', 'addresses'], '01-dns');
  members('request', before.request, after.request, ['tlsVersion', 'httpVersion'], '03-tls');
  members('certificate', before.certificate, after.certificate, ['source', 'arn', 'names', 'notAfter', 'acceptedByClient'], '03-tls');
  members('owner', before.owner, after.owner, ['kind', 'name', 'id', 'distribution', 'connectionGroup', 'matched', 'domain'], '04-owner');
  members('behavior', before.behavior, after.behavior, ['pathPattern', 'index'], '07-behavior');
  members('cache', before.cache, after.cache, ['key', 'result', 'ttl'], '10-cache');
  members('origin', before.origin, after.origin, ['id', 'domain', 'path', 'url', 'parameters'], '11-origin');
  members(
    'errorPage',
    errorPageFacts(before),
    errorPageFacts(after),
    ['path', 'error', 'status', 'behavior', 'cache', 'origin'],
    '12-viewer-response',
  );
  members('response', before.response, after.response, ['bodyBytes'], '12-viewer-response');
  diffHeaders(before, after, compare);
  diffRungs(before.spans, after.spans, found);
  compare('assumptions', before.assumptions, after.assumptions, null);
  return found;
}

function dnsFacts({
  dns,
}: Trace): { chain: string[]; endpoint: string | null; connectionGroup: string | null; addresses: readonly string[] } | null {
  if (!dns) return null;
  // Where a record stands is no fact about the answer, and its line moves with every edit.
  const chain = dns.chain.map(({ name, type, value, ttl }) => `${name} ${ttl} ${type} ${value}`);
  return { chain, endpoint: dns.endpoint, connectionGroup: dns.connectionGroup, addresses: dns.addresses };
}

function errorPageFacts({
  errorPage: page,
}: Trace): { path: string; error: number; status: number; behavior: string | null; cache: string | null; origin: string | null } | null {
  if (!page) return null;
  const { path, error, status, behavior, cache, origin } = page;
  return { path, error, status, behavior: behavior?.pathPattern ?? null, cache: cache?.result ?? null, origin: origin?.url ?? null };
}

function diffHeaders(
  before: Trace,
  after: Trace,
  compare: (path: string, one: unknown, other: unknown, stage: string | null) => void,
): void {
  const one = before.response?.headers ?? {};
  const other = after.response?.headers ?? {};
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (!volatileHeaders.has(name)) compare(`response.headers.${name}`, one[name] ?? null, other[name] ?? null, '12-viewer-response');
  }
}

/** Compares the rungs stage by stage: what was decided, for which reason, by which lines, and what is not simulated there. */
function diffRungs(before: readonly TraceSpan[], after: readonly TraceSpan[], found: TraceDifference[]): void {
  const stages = new Set([...before, ...after].map((span) => span.stage));
  for (const stage of [...stages].sort()) {
    const one = rungOf(before, stage);
    const other = rungOf(after, stage);
    if (fingerprint(one) !== fingerprint(other)) {
      found.push({ path: stage, before: sentence(one), after: sentence(other), stage });
    }
    const left = notesOf(before, stage);
    const right = notesOf(after, stage);
    if (left !== right) found.push({ path: `${stage}.not-simulated`, before: left, after: right, stage });
  }
}

function rungOf(spans: readonly TraceSpan[], stage: string): TraceSpan | undefined {
  return spans.find((span) => span.stage === stage && span.decision !== 'not-simulated');
}

function notesOf(spans: readonly TraceSpan[], stage: string): string {
  const notes = spans.filter((span) => span.stage === stage && span.decision === 'not-simulated').map((span) => span.reason.text);
  return notes.length === 0 ? 'none' : notes.sort().join('\n');
}

function fingerprint(span: TraceSpan | undefined): string {
  if (!span) return '';
  const lines = span.because.map((ref) => `${ref.file}#${ref.pointer}`);
  const rivals = span.rejected.map((rival) => rival.candidate);
  return JSON.stringify([span.decision, span.reason.code, lines, rivals]);
}

function sentence(span: TraceSpan | undefined): string {
  return span ? `${span.decision}: ${span.reason.text}` : 'not reached';
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
