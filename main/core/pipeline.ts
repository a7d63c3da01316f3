/**
 * Runs the stages over one exchange. The runner, not the stages, opens and closes spans, applies changes and routes every
 * early answer to 12-viewer-response, so no stage can forget to trace and error pages exist once.
 */
import type { Ports } from './ports';
import type { Stage } from './stage';
import type { ErrorPageRequest, Exchange, Exit, Span, StageResult } from './types/exchange';
import type { Snapshot } from './types/snapshot';
import type { StageName } from './types/trace';

export interface Finished {
  readonly exchange: Exchange;
  readonly spans: readonly Span[];
}

export interface RunOptions {
  /** First stage to run; earlier ones were run before (their facts are in the exchange, their spans in `spans`). */
  readonly from?: StageName;
  /** Stop before this stage (the live edge runs 01 to 03 at the handshake). */
  readonly until?: StageName;
  readonly spans?: readonly Span[];
  /** ports.clock.monotonic() at the request's first moment; now when absent. */
  readonly startedAt?: number;
}

const finalStage: StageName = '12-viewer-response';
/** The first stage that looks at a request. */
const firstOfRequest: StageName = '04-owner';

/**
 * Runs `stages` in order. Returns at once when every stage answers at once (offline, cache hits), else a promise.
 * Throws only on bugs: an exit that its stage never declared, or an exception inside a stage.
 */
export function run(
  stages: readonly Stage[],
  exchange: Exchange,
  snapshot: Snapshot,
  ports: Ports,
  options: RunOptions = {},
): Finished | Promise<Finished> {
  const spans: Span[] = options.spans ? [...options.spans] : [];
  const startedAt = options.startedAt ?? ports.clock.monotonic();
  const first = options.from ? stages.findIndex((stage) => stage.name === options.from) : 0;
  const last = options.until ? stages.findIndex((stage) => stage.name === options.until) : stages.length;
  // The runner's own copy: it alone writes to it, and only what a stage returned. The exchange it was given stays as it is.
  const draft = draftOf(exchange);
  const now = draft as Exchange;

  const step = (index: number): Finished | Promise<Finished> => {
    let at = index;
    while (at < last) {
      const stage = stages[at] as Stage;
      const page = stage.asks && draft.errorPage === undefined ? stage.asks(now, snapshot) : null;
      if (page) {
        const fetched = fetchPage(page);
        const position = at;
        if (fetched) return fetched.then(() => step(position));
      }
      const begun = ports.clock.monotonic();
      if (stage.name === firstOfRequest) {
        const keeper = stages.findIndex((candidate) => candidate.gate);
        const refused = stages[keeper]?.gate?.(now);
        if (refused) {
          at = close(stages[keeper] as Stage, keeper, refused, begun);
          continue;
        }
      }
      const answer = stage.run(now, snapshot, ports);
      if (isPromise(answer)) {
        const position = at;
        return answer.then((result) => guarded(() => step(close(stage, position, result, begun))), crash);
      }
      at = close(stage, at, answer, begun);
    }
    draft.flight?.land();
    // Whoever goes on from here may spread the facts over others: what is not decided yet must not be a member.
    return { exchange: options.until ? withoutGaps(draft) : now, spans };
  };

  /** Takes the edge's own request for an error page through the cache and the origin, like any other. It asks for no page in its turn. */
  const fetchPage = (page: ErrorPageRequest): Promise<void> | null => {
    const keep = (fetched: Finished): void => {
      draft.errorPage = { ...page, exchange: fetched.exchange, spans: fetched.spans };
    };
    const fetched = run(stages, page.exchange, snapshot, ports, { from: '10-cache', until: finalStage, startedAt });
    if (isPromise(fetched)) return fetched.then(keep);
    keep(fetched);
    return null;
  };

  /** Applies a result, records its span, and says which stage comes next. */
  const close = (stage: Stage, at: number, result: StageResult, begun: number): number => {
    apply(draft, stage, result);
    const ended = ports.clock.monotonic();
    spans.push({ stage: stage.name, result, startMs: begun - startedAt, durationMs: ended - begun });
    if (stage.name === '11-origin') {
      receive();
      settle();
      // Whoever waits for this request finds what the cache has made of it.
      draft.flight?.land();
    }
    if (!result.exit || stage.name === finalStage) return at + 1;
    if (result.exit.kind === 'failure') return last;
    return stages.findIndex((candidate) => candidate.name === finalStage);
  };

  /** Lets stages change the origin's answer before it is stored. */
  const receive = (): void => {
    for (const stage of stages) assign(draft, stage.receive?.(now, snapshot, ports));
  };

  /** Lets earlier stages act on the origin's answer; what they say is merged into their own span. */
  const settle = (): void => {
    for (const stage of stages) {
      if (!stage.settle) continue;
      const index = spans.findIndex((candidate) => candidate.stage === stage.name);
      const span = spans[index];
      if (!span) continue;
      const result = stage.settle(now, snapshot, ports, span.result);
      apply(draft, stage, result);
      spans[index] = { ...span, result };
    }
  };

  /** A bug must not leave others waiting for a request that never lands. */
  const crash = (error: unknown): never => {
    draft.flight?.land();
    throw error;
  };

  const guarded = (go: () => Finished | Promise<Finished>): Finished | Promise<Finished> => {
    try {
      return go();
    } catch (error) {
      return crash(error);
    }
  };

  return guarded(() => step(first));
}

/**
 * Renews the expired object that an exchange was answered with (`refreshes`): asks the origin and lets the cache settle, as on a miss.
 * Drivers call it once the answer is on its way. null when there is nothing to renew, or when the same object is being renewed already.
 * Nobody reads the body of what comes: where it streams, the driver has to pull it in.
 */
export function refresh(
  stages: readonly Stage[],
  { exchange, spans }: Finished,
  snapshot: Snapshot,
  ports: Ports,
): Finished | Promise<Finished> | null {
  const { refreshes, cache } = exchange;
  if (!refreshes || !cache) return null;
  const name = `refresh ${refreshes.key}`;
  if (ports.flights?.waitFor(name)) return null;
  const { exit: _exit, response: _response, answer: _answer, refreshes: _refreshes, ...known } = withoutGaps(exchange as Draft);
  const found = spans.find((span) => span.stage === '10-cache');
  if (!found) return null;
  const method = refreshes.headOnly ? 'HEAD' : exchange.request.method === 'HEAD' ? 'GET' : exchange.request.method;
  const renewing: Exchange = {
    ...known,
    request: { ...exchange.request, method },
    cache: { key: cache.key, result: 'Miss', ttl: null, age: null },
    revalidates: refreshes,
    ...(ports.flights ? { flight: ports.flights.begin(name) } : {}),
  };
  return run(stages, renewing, snapshot, ports, {
    from: '11-origin',
    until: finalStage,
    spans: [{ ...found, result: missed(found.result) }],
  });
}

/** What the lookup would have said without the permission to show the expired object. */
function missed(result: StageResult): StageResult {
  const { exit: _exit, changes: _changes, ...rest } = result;
  return rest;
}

/** Every fact there can be, undecided ones undefined: one shape for all requests keeps each stage's reading of it fast. */
type Draft = { -readonly [K in keyof Exchange]-?: Exchange[K] | undefined };

function draftOf(exchange: Exchange): Draft {
  return {
    id: exchange.id,
    at: exchange.at,
    request: exchange.request,
    asSent: exchange.asSent,
    dns: exchange.dns,
    endpoint: exchange.endpoint,
    certificate: exchange.certificate,
    owner: exchange.owner,
    behavior: exchange.behavior,
    path: exchange.path,
    cache: exchange.cache,
    revalidates: exchange.revalidates,
    refreshes: exchange.refreshes,
    storedAs: exchange.storedAs,
    flight: exchange.flight,
    chosenOrigin: exchange.chosenOrigin,
    origin: exchange.origin,
    originRequest: exchange.originRequest,
    shield: exchange.shield,
    srReason: exchange.srReason,
    answer: exchange.answer,
    compression: exchange.compression,
    errorPage: exchange.errorPage,
    exit: exchange.exit,
    resultType: exchange.resultType,
    detailedResultType: exchange.detailedResultType,
    xCache: exchange.xCache,
    response: exchange.response,
  };
}

function withoutGaps(draft: Draft): Exchange {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as unknown as Exchange;
}

/** Writes what a stage decided into the runner's copy. Member by member: this runs twelve times for every request. */
function apply(draft: Draft, stage: Stage, { changes, exit, reason }: StageResult): void {
  if (changes) {
    // Until the handshake is over the request is still being settled (the HTTP version that is spoken); then it has been sent.
    if (changes.request && !draft.asSent && stage.name > '04') draft.asSent = draft.request;
    assign(draft, changes);
  }
  if (!exit) return;
  assertLegal(stage, exit);
  draft.exit = { ...exit, stage: stage.name, reason: reason.code };
}

function assign(draft: Draft, changes: Partial<Exchange> | null | undefined): void {
  if (!changes) return;
  const target: Record<string, unknown> = draft;
  const source = changes as Readonly<Record<string, unknown>>;
  for (const member in source) target[member] = source[member];
}

function assertLegal(stage: Stage, exit: Exit): void {
  const to = exit.kind === 'failure' ? exit.failure : exit.status;
  const legal = stage.exits.some(
    (candidate) => candidate.to === to || (candidate.to === 'hit' && exit.kind === 'response' && exit.head !== undefined),
  );
  if (!legal) throw new Error(`${stage.name} ended the request with ${to}, which it does not declare as a legal exit`);
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Promise<T>).then === 'function';
}

/**
 * The rungs that would fail next if the first failure were mended: goes on behind it with each stage's own idea of the
 * facts that a mended configuration would give. Nothing is stored and nothing real is fetched: give it dry ports.
 */
export async function lookAhead(
  stages: readonly Stage[],
  finished: Finished,
  snapshot: Snapshot,
  { flights: _flights, ...dryPorts }: Ports,
): Promise<readonly Span[]> {
  const failing: Span[] = [];
  const exit = finished.exchange.exit;
  if (!exit || !isFailing(exit)) return failing;
  let index = stages.findIndex((stage) => stage.name === exit.stage);
  // A copy of the same shape as the runner's own, so that the stages read it as fast.
  const draft = draftOf(finished.exchange);
  const now = draft as Exchange;
  let going = mend(draft, stages[index] as Stage, snapshot);
  for (index += 1; going && index < stages.length; index++) {
    const stage = stages[index] as Stage;
    if (stage.name === finalStage) break;
    const answer = stage.run(now, snapshot, dryPorts);
    const result: StageResult = isPromise(answer) ? await answer : answer;
    if (result.exit && !isFailing(result.exit)) break;
    assign(draft, result.changes);
    if (!result.exit) continue;
    failing.push({ stage: stage.name, result, startMs: 0, durationMs: 0 });
    going = mend(draft, stage, snapshot);
  }
  return failing;
}

/** Goes on as if the failure of `stage` had been mended; false where that cannot be said. */
function mend(draft: Draft, stage: Stage, snapshot: Snapshot): boolean {
  const facts = stage.assumePassed ? stage.assumePassed(draft as Exchange, snapshot) : {};
  if (facts === null) return false;
  draft.exit = undefined;
  draft.answer = undefined;
  assign(draft, facts);
  return true;
}

function isFailing(exit: Exit): boolean {
  return exit.kind === 'failure' || (exit.status >= 400 && exit.head === undefined);
}
