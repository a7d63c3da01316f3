/**
 * Keeps answers from the cache ready to send, for requests that come again word for word. The stages are not asked again for
 * such a request; what they say of it is worked out when somebody wants to see its trace.
 */
import type { OutgoingHttpHeaders } from 'node:http2';
import { run, type Finished } from '../core/pipeline';
import type { CacheEntry, Ports } from '../core/ports';
import { httpDate } from '../core/responses/headers';
import { stages } from '../core/stages/index';
import type { BodyRef } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import { isSharedBody } from '../runtime/shared-body';
import type { Connection } from './connections';
import { createGenerations } from './generations';
import { applyPlan, repeats, timeless } from './plans';
import { addHttp2Header, connectionHeaders, reasonPhrase, wireName } from './header-forms';
import { requestOn, type WireRequest } from './wire';

/** What differs from one sending of an answer to the next. */
export interface Marks {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly requestId: string;
  readonly viaId: string;
  /** Not the first request of its connection. */
  readonly reused: boolean;
}

/** An answer to the letter. */
export interface Http1Form {
  /** Status line and headers, with the empty line. */
  readonly head: (marks: Marks) => string;
  /** The body, in a chunk where the head does not tell its length. */
  readonly body: Buffer;
}

export interface ReadyAnswer {
  readonly entry: CacheEntry;
  readonly bytes: Buffer;
  /** For connections of HTTP/1.1 that stay open. */
  readonly http1: Http1Form;
  readonly http2: (marks: Marks) => OutgoingHttpHeaders;
  /** The exchange that made it ready. */
  readonly like: Finished;
  /** The exchange as the stages tell it. */
  readonly account: (connection: Connection, marks: Marks) => Finished;
}

/** A finished exchange that may be the first of many. */
export interface Sample {
  readonly connection: Connection;
  readonly snapshot: Snapshot;
  readonly wire: WireRequest;
  readonly at: number;
  /** After stage 09. */
  readonly before: Finished;
  readonly finished: Finished;
}

export interface ReadyAnswers {
  /** The answer to a request whose words are `key`, while the object it comes from is still stored and fresh. */
  find(connection: Connection, snapshot: Snapshot, key: string, at: number): ReadyAnswer | null;
  /** Tells of an exchange. The second one with the same words makes its answer ready. */
  offer(key: string, sample: Sample): void;
  readonly size: number;
}

/** Requests with longer heads are too seldom the same. */
export const longestKey = 4096;

export function createReadyAnswers(ports: Ports, limit = 2000): ReadyAnswers {
  const answers = createGenerations<ReadyAnswer | 'seen'>(limit);
  let owner: Snapshot | null = null;
  const forSnapshot = (snapshot: Snapshot): void => {
    if (snapshot === owner) return;
    owner = snapshot;
    answers.clear();
  };
  return {
    find: (connection, snapshot, key, at) => {
      forSnapshot(snapshot);
      const ready = answers.get(key);
      if (ready === undefined || ready === 'seen') return null;
      // The facts of a connection are those of the configuration it began with, or of the request bar.
      if (connection.snapshot !== snapshot || connection.visitor) return null;
      return ready.entry.freshUntil > at && ports.cache.get(ready.entry.key) === ready.entry ? ready : null;
    },
    offer: (key, sample) => {
      forSnapshot(sample.snapshot);
      if (!isPlainHit(sample) || sample.connection.snapshot !== sample.snapshot || sample.connection.visitor) return;
      if (answers.get(key) === undefined) {
        answers.set(key, 'seen');
        return;
      }
      const ready = makeReady(sample, ports);
      if (ready) answers.set(key, ready);
    },
    get size() {
      return answers.size;
    },
  };
}

function isPlainHit({ wire, finished }: Sample): boolean {
  const { exit, cache, response, errorPage } = finished.exchange;
  // A custom error page hangs on two objects of the cache, and the page's may change first.
  if (errorPage) return false;
  if (
    wire.method !== 'GET' ||
    wire.bodyBytes !== 0 ||
    exit?.stage !== '10-cache' ||
    cache?.result !== 'Hit' ||
    cache.how !== undefined ||
    response?.status !== 200
  )
    return false;
  const decided = finished.spans.filter(({ stage }) => stage >= '04-owner');
  return repeats(stages, { exchange: finished.exchange, spans: decided });
}

/** null when the answer is not of the kind that can be kept: its body is not in memory, or its head changes in ways unknown here. */
function makeReady(sample: Sample, ports: Ports): ReadyAnswer | null {
  const { connection, at, finished } = sample;
  const entry = ports.cache.get(finished.exchange.cache?.key ?? '');
  const body = finished.exchange.response?.body;
  const bytes = body && bytesOf(body);
  if (!entry || !bytes || entry.freshUntil <= at + 1000) return null;
  const account = accountOf(sample, entry, ports);
  const probe: Marks = { id: '', at, requestId: '<request id>', viaId: '<via id>', reused: true };
  const now = account(connection, probe).exchange.response;
  const later = account(connection, { ...probe, at: at + 1000 }).exchange.response;
  if (now?.status !== 200 || later?.status !== 200 || now.body.handle !== body?.handle) return null;
  const parts = now.headers.map(([name, value], index) => partOf(name, value, later.headers[index], entry, probe));
  if (later.headers.length !== parts.length || !parts.every((part) => part !== null)) return null;
  // Node would put a date of its own there, and end the connection.
  if (!parts.some(({ name }) => name === 'date') || parts.some(({ name }) => name === 'connection')) return null;
  return { entry, bytes, like: finished, account, ...formsOf(parts, bytes) };
}

/** The head in the forms of the two protocols; only what changes is written anew. */
function formsOf(parts: readonly Part[], bytes: Buffer): Pick<ReadyAnswer, 'http1' | 'http2'> {
  const fields: OutgoingHttpHeaders = { ':status': 200 };
  for (const { name, value } of parts) addHttp2Header(fields, name, typeof value === 'string' ? value : '');
  const changing = parts.flatMap(({ name, value }) => (typeof value === 'string' ? [] : [{ name, value }]));
  return {
    http1: http1Form(parts, bytes),
    http2: (marks) => {
      const written = { ...fields };
      for (const { name, value } of changing) written[name] = value(marks);
      return written;
    },
  };
}

function http1Form(parts: readonly Part[], bytes: Buffer): Http1Form {
  const changing: { readonly before: string; readonly value: (marks: Marks) => string }[] = [];
  let fixed = `HTTP/1.1 200 ${reasonPhrase(200)}\r\n`;
  for (const { name, value } of parts) {
    if (connectionHeaders.has(name)) continue;
    fixed += `${wireName(name)}: `;
    if (typeof value !== 'string') {
      changing.push({ before: fixed, value });
      fixed = '';
    } else fixed += value;
    fixed += '\r\n';
  }
  fixed += 'Connection: keep-alive\r\n';
  const chunked = !parts.some(({ name }) => name === 'content-length');
  const rest = `${fixed}${chunked ? 'Transfer-Encoding: chunked\r\n' : ''}\r\n`;
  const head = (marks: Marks): string => {
    let written = '';
    for (const { before, value } of changing) written += before + value(marks);
    return written + rest;
  };
  return { head, body: chunked ? chunkOf(bytes) : bytes };
}

function chunkOf(bytes: Buffer): Buffer {
  const last = '0\r\n\r\n';
  return bytes.length === 0
    ? Buffer.from(last)
    : Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from(`\r\n${last}`)]);
}

function bytesOf({ text, handle }: BodyRef): Buffer | undefined {
  if (text !== undefined) return Buffer.from(text, 'utf8');
  return isSharedBody(handle) ? handle.bytes : undefined;
}

interface Part {
  readonly name: string;
  readonly value: string | ((marks: Marks) => string);
}

/** How a header comes about, found out by looking at the same answer twice; null when that does not tell. */
function partOf(name: string, value: string, later: readonly [string, string] | undefined, entry: CacheEntry, probe: Marks): Part | null {
  if (later?.[0] !== name) return null;
  for (const mark of ['requestId', 'viaId'] as const) {
    const [before, after, more] = value.split(probe[mark]);
    if (before === undefined || after === undefined) continue;
    return more === undefined && later[1] === value ? { name, value: (marks) => before + marks[mark] + after } : null;
  }
  if (later[1] === value) return { name, value };
  if (name === 'age' && value === ageAt(entry, probe.at)) return { name, value: ({ at }) => ageAt(entry, at) };
  if (value === httpDate(probe.at)) return { name, value: ({ at }) => dateAt(at) };
  return null;
}

function ageAt({ storedAt }: CacheEntry, at: number): string {
  return String(Math.max(0, Math.floor((at - storedAt) / 1000)));
}

let lastSecond = -1;
let lastDate = '';

/** The date of a second, written once. */
function dateAt(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = httpDate(at);
  }
  return lastDate;
}

function accountOf({ snapshot, wire, before }: Sample, entry: CacheEntry, ports: Ports): ReadyAnswer['account'] {
  const plan = timeless({ exchange: before.exchange, spans: before.spans.filter(({ stage }) => stage >= '04-owner') });
  return (connection, marks) => {
    const opened = connection.opened(wire.host, true, marks.reused);
    const request = requestOn(opened.exchange.request, wire);
    const exchange = applyPlan(plan, { ...opened.exchange, id: marks.id, at: marks.at, request });
    const spans = [...opened.spans, ...plan.spans];
    const finished = run(stages, exchange, snapshot, portsOf(marks, entry, ports), { from: '10-cache', spans, startedAt: 0 });
    if ('then' in finished) throw new Error('a cache hit must answer at once');
    return finished;
  };
}

/** The outside world as it was when the answer was sent: its moment, its ids, and its object in the cache. */
function portsOf({ at, requestId, viaId }: Marks, entry: CacheEntry, ports: Ports): Ports {
  return {
    clock: { now: () => at, monotonic: () => 0 },
    ids: { requestId: () => requestId, viaId: () => viaId, pop: ports.ids.pop },
    cache: { get: () => entry, put: nothing, delete: nothing },
    origin: {
      fetch: () => {
        throw new Error('a cache hit asks no origin');
      },
    },
  };
}

function nothing(): void {
  // What was sent is only told again.
}
