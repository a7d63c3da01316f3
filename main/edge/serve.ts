/** Takes a request through the stages that are still open on its connection, with what was decided before reused where it repeats. */
import { run, type Finished } from '../core/pipeline';
import type { Ports } from '../core/ports';
import { stages } from '../core/stages/index';
import type { Exchange, ResponseHead } from '../core/types/exchange';
import type { Failure } from '../core/types/outcome';
import type { Snapshot } from '../core/types/snapshot';
import { forgetUndelivered, workBehind } from './behind';
import type { Connection, Opened } from './connections';
import type { Patience } from './patience';
import { applyPlan, planKey, repeats, type PlanCache } from './plans';
import type { Broken, ExchangeRecord } from './records';
import { ReadyExchange } from './ready-exchange';
import type { Marks, ReadyAnswer, ReadyAnswers } from './ready-answers';
import { requestOn, type WireRequest } from './wire';

export interface ServeContext {
  readonly snapshot: () => Snapshot;
  readonly ports: Ports;
  readonly plans: PlanCache;
  readonly ready: ReadyAnswers;
  readonly exchangeId: () => string;
  readonly onExchange: (record: ExchangeRecord) => void;
  /** A fault of the simulator itself: never dressed up as an answer of CloudFront's. */
  readonly onBug: (error: unknown) => void;
  /** Requests on their way. */
  readonly work: { active: number };
  readonly patience: Patience;
}

/** What a client reads when the simulator itself failed. */
export const bugPage = 'The simulator failed. This is a fault of Edgecase, not an answer of CloudFront.\n';

/** A request that was taken in: the configuration and the moment it started with stay its own. */
export interface Serving {
  readonly snapshot: Snapshot;
  /** After stage 09; null when it came later. */
  readonly before: Finished | null;
  readonly finished: Finished | Promise<Finished>;
  /** ports.clock.monotonic() at the request's head. */
  readonly startedAt: number;
  readonly at: number;
  readonly ports: Ports;
}

/**
 * Runs stages 04 to 12 and hands over the response; `failed` is called instead when the simulator itself fails.
 *
 * @param words the request's whole head, to know it again by; null when it is not worth it
 */
export function serveTo(
  context: ServeContext,
  connection: Connection,
  wire: WireRequest,
  words: string | null,
  respond: (head: ResponseHead, done: (delivery: Delivery) => void, exit: Exchange['exit']) => void,
  failed: () => void,
): void {
  const { work } = context;
  const fail = (error: unknown): void => {
    work.active -= 1;
    context.onBug(error);
    failed();
  };
  work.active += 1;
  try {
    const serving = serve(context, connection, wire);
    const send = (finished: Finished): void => {
      const head = finished.exchange.response;
      if (!head) throw new Error('the stages ended without a response');
      const { snapshot, before, at } = serving;
      if (words !== null && before) context.ready.offer(words, { connection, snapshot, wire, at, before, finished });
      const firstByteMs = context.ports.clock.monotonic() - serving.startedAt;
      const done = (delivery: Delivery): void => {
        work.active -= 1;
        if (delivery.aborted) forgetUndelivered(finished.exchange, context.ports.cache);
        report(context, connection, serving, finished, firstByteMs, delivery);
      };
      respond(head, done, finished.exchange.exit);
      const { answer, refreshes } = finished.exchange;
      if (answer || refreshes) workBehind(finished, snapshot, serving.ports, context.onBug);
    };
    if ('then' in serving.finished) serving.finished.then(send).catch(fail);
    else send(serving.finished);
  } catch (error) {
    fail(error);
  }
}

/** The ready answer to a request that is known word for word, and the moment to send it; null when the stages must be asked. */
export function findReady(context: ServeContext, connection: Connection, words: string | null): Ready | null {
  if (words === null) return null;
  const snapshot = context.snapshot();
  const at = context.ports.clock.now();
  const answer = context.ready.find(connection, snapshot, words, at);
  if (!answer) return null;
  const { ids, clock } = context.ports;
  const reused = connection.requests > 0;
  const marks = { id: context.exchangeId(), at, requestId: ids.requestId(), viaId: ids.viaId(), reused };
  connection.requests += 1;
  context.work.active += 1;
  return { answer, marks, snapshot, startedAt: clock.monotonic() };
}

export interface Ready {
  readonly answer: ReadyAnswer;
  readonly marks: Marks;
  readonly snapshot: Snapshot;
  readonly startedAt: number;
}

/** Records the sending of a ready answer; the stages' account of it is made when it is first asked for. */
export function reportReady(context: ServeContext, connection: Connection, ready: Ready, delivery: Delivery): void {
  context.work.active -= 1;
  const durationMs = context.ports.clock.monotonic() - ready.startedAt;
  context.onExchange(new ReadyExchange(connection, ready, durationMs, delivery));
}

/** At once for what the cache or the edge itself answers, else as a promise. */
export function serve(context: ServeContext, connection: Connection, wire: WireRequest): Serving {
  const snapshot = context.snapshot();
  const ports = portsFor(context.ports, connection);
  const startedAt = ports.clock.monotonic();
  const opened = connection.opened(wire.host, true, connection.requests > 0);
  connection.requests += 1;
  const at = connection.visitor?.at ?? ports.clock.now();
  const exchange: Exchange = { ...opened.exchange, id: context.exchangeId(), at, request: requestOn(opened.exchange.request, wire) };
  const decided = decide(context, opened, exchange, snapshot, ports, startedAt);
  const finished =
    'then' in decided
      ? decided.then(async (before) => finish(before, snapshot, ports, startedAt))
      : finish(decided, snapshot, ports, startedAt);
  return { snapshot, before: 'then' in decided ? null : decided, finished, startedAt, at, ports };
}

/** Stages 04 to 09, from memory where the same request line was decided before. */
function decide(
  { plans }: ServeContext,
  opened: Opened,
  exchange: Exchange,
  snapshot: Snapshot,
  ports: Ports,
  startedAt: number,
): Finished | Promise<Finished> {
  const key = planKey(opened, exchange.request);
  const plan = key === null ? undefined : plans.get(snapshot, key);
  if (plan) return { exchange: applyPlan(plan, exchange), spans: [...opened.spans, ...plan.spans] };
  const decided = run(stages, exchange, snapshot, ports, { from: '04-owner', until: '10-cache', startedAt });
  const keep = (made: Finished): Finished => {
    if (key !== null && made.exchange.request === exchange.request && repeats(stages, made)) plans.put(snapshot, key, made);
    return { exchange: made.exchange, spans: [...opened.spans, ...made.spans] };
  };
  return 'then' in decided ? decided.then(keep) : keep(decided);
}

function finish(before: Finished, snapshot: Snapshot, ports: Ports, startedAt: number): Finished | Promise<Finished> {
  // Nobody is left to be answered.
  if (before.exchange.exit?.kind === 'failure') return before;
  const from = before.exchange.exit ? '12-viewer-response' : '10-cache';
  return run(stages, before.exchange, snapshot, ports, { from, spans: before.spans, startedAt });
}

/** The request bar may bring a clock of its own. It runs on from the moment it was set to. */
function portsFor(ports: Ports, { visitor }: Connection): Ports {
  const set = visitor?.at;
  if (set === undefined) return ports;
  const begun = ports.clock.now();
  const clock = { now: () => set + ports.clock.now() - begun, monotonic: () => ports.clock.monotonic() };
  return { ...ports, clock };
}

export interface Delivery {
  readonly bodyBytes: number;
  readonly aborted: boolean;
  /** Of an answer that was broken off, where it was not the viewer who left in the middle of it. */
  readonly broken?: Broken;
}

/** Tells of a request that never became whole: the viewer left or came to no end, and got no answer. Who it was for is not known. */
export function reportBroken(context: ServeContext, connection: Connection, detail: 'slow' | 'cut-off' | 'http2'): void {
  const host = connection.hello?.sni ?? '';
  const none = {
    method: '-',
    path: '/',
    query: null,
    host,
    headers: [],
    httpVersion: detail === 'http2' ? '2' : '1.1',
    bodyBytes: 0,
  } as const;
  const serving = serve(context, connection, { ...none, fault: { code: 'unfinished', detail } });
  if ('then' in serving.finished) throw new Error('what is refused at the gate is refused at once');
  report(context, connection, serving, serving.finished, undefined, { bodyBytes: 0, aborted: true, broken: 'while-asking' });
}

/**
 * Whether the stages end the handshake over the certificate that the client showed, or did not show. One that goes on over a certificate of
 * the edge's that normal clients refuse (curl -k) is judged all the same.
 */
export function refusesClient(connection: Connection): boolean {
  const host = connection.visitor?.request.host ?? connection.hello?.sni ?? '';
  const failure = (): Failure | null => {
    const { exit } = connection.opened(host, false).exchange;
    return exit?.kind === 'failure' ? exit.failure : null;
  };
  const first = failure();
  if (first === null || first === 'tls.client-certificate' || connection.visitor) return first === 'tls.client-certificate';
  connection.insists = true;
  return (connection.insists = failure() === 'tls.client-certificate');
}

/** Tells of a handshake that ended without a request, when the stages say that a normal client would have ended it. */
export function reportFailure(context: ServeContext, connection: Connection): void {
  if (connection.requests > 0) return;
  const { host } = connection.visitor?.request ?? { host: connection.hello?.sni ?? '' };
  const finished = connection.opened(host, false);
  if (!finished.exchange.exit) return;
  const { at, snapshot } = connection;
  const durationMs = context.ports.clock.now() - at;
  const record: ExchangeRecord = { id: finished.exchange.id, finished, snapshot, at, durationMs, bodyBytes: 0, aborted: false };
  context.onExchange(record);
  connection.visitor?.done(record);
}

/** Hands the finished exchange to whoever keeps traffic, and to the request bar when it was its own. */
function report(
  context: ServeContext,
  connection: Connection,
  serving: Serving,
  finished: Finished,
  firstByteMs: number | undefined,
  delivery: Delivery,
): void {
  const record: ExchangeRecord = {
    id: finished.exchange.id,
    finished,
    snapshot: serving.snapshot,
    at: serving.at,
    durationMs: context.ports.clock.monotonic() - serving.startedAt,
    bodyBytes: delivery.bodyBytes,
    aborted: delivery.aborted,
    broken: delivery.broken,
    firstByteMs,
    measures: connection.measures,
  };
  context.onExchange(record);
  connection.visitor?.done(record);
}
