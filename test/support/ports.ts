/** Ports for the tests of stages: a fixed clock, countable ids, a plain map as cache, and an origin that replies as told. */
import type { CacheEntry, OriginReply, Ports } from '../../main/core/ports';
import type { HeaderList, OriginRequest } from '../../main/core/types/exchange';

export interface TestPorts extends Ports {
  /** What the origin was asked for, in order. */
  readonly asked: readonly OriginRequest[];
  readonly entries: ReadonlyMap<string, CacheEntry>;
}

export interface TestPortsOptions {
  readonly at?: number;
  readonly reply?: OriginReply | ((request: OriginRequest) => OriginReply);
  readonly entries?: Map<string, CacheEntry>;
  readonly maxBodyBytes?: number;
}

export const testTime = Date.UTC(2026, 0, 2, 3, 4, 5);

export function portsOf({ at = testTime, reply, entries = new Map(), maxBodyBytes }: TestPortsOptions = {}): TestPorts {
  const asked: OriginRequest[] = [];
  let ids = 0;
  return {
    asked,
    entries,
    clock: { now: () => at, monotonic: () => 0 },
    ids: { requestId: () => `request-${++ids}==`, viaId: () => 'a'.repeat(32), pop: 'TST50-C1' },
    cache: {
      get: (key) => entries.get(key),
      put: (entry) => {
        entries.set(entry.key, entry);
      },
      delete: (key) => {
        entries.delete(key);
      },
      ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
    },
    origin: {
      fetch: (request) => {
        asked.push(request);
        return (typeof reply === 'function' ? reply(request) : reply) ?? answer(200);
      },
    },
  };
}

export function answer(status: number, headers: HeaderList = [], text = 'hello'): Extract<OriginReply, { kind: 'response' }> {
  return {
    kind: 'response',
    by: 'stub',
    file: 'origins/web.example.json',
    pointer: '/stubs/0',
    head: { status, headers, body: { size: text.length, text } },
  };
}

export function entryOf(more: Partial<CacheEntry> = {}): CacheEntry {
  return {
    key: 'dt /',
    ownerId: 'dt',
    status: 200,
    headers: [['content-type', 'text/plain']],
    body: { size: 5, text: 'hello' },
    storedAt: testTime,
    ttl: 60,
    freshUntil: testTime + 60_000,
    ...more,
  };
}
