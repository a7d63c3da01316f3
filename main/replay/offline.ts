/** Decides what CloudFront would answer without opening a socket: the same twelve stages, with origins answered from the workspace. */
import { renderTrace } from '../core/explain/trace';
import { withPlace } from '../core/geo/place';
import { goOn } from '../core/later';
import { lookAhead, refresh, run, type Finished } from '../core/pipeline';
import type { CacheStore, OriginPort, Ports, RateStore } from '../core/ports';
import { stages } from '../core/stages/index';
import type { Exchange, ViewerRequest } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import type { Trace } from '../core/types/trace';
import { createOriginPort, createOriginResources, type CountingOriginPort } from '../runtime/origin-client';
import { createRateStore, stillRates } from '../runtime/rate-store';
import { createTally, type Tally } from '../runtime/stub-choice';
import type { SendResult } from '../../preload/contract/edge';
import { bodyPreview } from './body-preview';
import {
  buildOfflinePorts,
  createFixedIds,
  createRandomIds,
  createSequenceCache,
  noCache,
  unmeasuredFunctions,
  type IdSource,
} from './dry-ports';
import { rememberFunctions } from './remembered-functions';

export interface OfflineOptions {
  /** Absolute path of the workspace folder: fixture files are read from it. */
  readonly workspacePath: string;
  /** The simulated time when a request names none, epoch milliseconds; the system's clock when absent. */
  readonly now?: () => number;
  /** The same ids and no durations on every run: for golden traces. */
  readonly deterministic?: boolean;
  /** Runs a function once for each call that differs, for many requests that are much alike. The time of functions is not measured then. */
  readonly rememberFunctions?: boolean;
}

export interface ExplainOptions {
  /** Simulated time, epoch milliseconds. */
  readonly at?: number;
  /** Shared between the requests of a sequence (createSequenceCache); a fresh one for every request when absent. */
  readonly cache?: CacheStore;
  /** The same for what rate-based rules count (createRateStore). */
  readonly rates?: RateStore;
  /** Leave `next` out: the rungs that would fail behind the first failure. */
  readonly skipNext?: boolean;
  /** Ids of this request; the driver's own when absent. */
  readonly ids?: IdSource;
  /** Stands between the edge and the origins of the workspace: may answer itself. */
  readonly around?: (origins: OriginPort) => OriginPort;
}

export interface OfflineDriver {
  /** The trace of one request: at once, unless rungs behind a failure are looked for. */
  explain(snapshot: Snapshot, request: ViewerRequest, options?: ExplainOptions): Trace | Promise<Trace>;
  /** The same with the first 256 KiB of the body. */
  explainWithBody(snapshot: Snapshot, request: ViewerRequest, options?: ExplainOptions): Promise<SendResult>;
  /** The exchange itself, for what is made of it besides a trace. */
  finish(snapshot: Snapshot, request: ViewerRequest, options?: ExplainOptions): Finished | Promise<Finished>;
  /** Frees what the driver holds. */
  close(): void;
}

/** Makes a driver that keeps what it read of the fixtures. One driver serves any number of snapshots of one workspace. */
export function createOfflineDriver(options: OfflineOptions): OfflineDriver {
  const resources = createOriginResources(options.workspacePath);
  const ids = options.deterministic ? null : createRandomIds();
  const monotonic = options.deterministic ? (): number => 0 : (): number => performance.now();
  const functions = options.rememberFunctions ? { functions: rememberFunctions(unmeasuredFunctions) } : {};
  const ports = new WeakMap<Snapshot, CountingOriginPort>();
  const tallies = new WeakMap<CacheStore, Tally>();

  /** Stubs that answer only some of the requests count within a sequence, as it has one cache. */
  const tallyOf = (cache: CacheStore): Tally => {
    const known = tallies.get(cache) ?? createTally();
    tallies.set(cache, known);
    return known;
  };

  const originPort = (snapshot: Snapshot): CountingOriginPort => {
    const known = ports.get(snapshot);
    if (known) return known;
    const made = createOriginPort({
      workspacePath: options.workspacePath,
      originOf: (domain) => snapshot.origins.get(domain),
      allow: snapshot.workspace.settings.network.allow,
      assumption: snapshot.assumption,
      mode: 'offline',
      resources,
    });
    ports.set(snapshot, made);
    return made;
  };

  const pass = (snapshot: Snapshot, request: ViewerRequest, given: ExplainOptions): Pass => {
    const own: IdSource = given.ids ?? ids ?? createFixedIds();
    const at = given.at ?? options.now?.() ?? Date.now();
    const cache = given.cache ?? createSequenceCache();
    const rates = given.rates ?? createRateStore();
    const origins = originPort(snapshot).within(given.cache ? tallyOf(given.cache) : createTally());
    const made = buildOfflinePorts({
      at,
      monotonic,
      ids: own,
      cache,
      rates,
      origin: given.around ? given.around(origins) : origins,
      deterministic: options.deterministic === true,
      ...functions,
    });
    const placed = withPlace(request, snapshot.workspace.settings.network.viewers);
    const exchange: Exchange = { id: own.requestId(), at, request: placed };
    return { ports: made, finished: withRefresh(run(stages, exchange, snapshot, made), snapshot, made) };
  };

  const explain = (snapshot: Snapshot, request: ViewerRequest, given: ExplainOptions = {}): Trace | Promise<Trace> => {
    const { ports: made, finished } = pass(snapshot, request, given);
    if (!isPromise(finished)) return traceOf(finished, snapshot, made, given);
    return finished.then((later) => traceOf(later, snapshot, made, given));
  };

  const explainWithBody = async (snapshot: Snapshot, request: ViewerRequest, given: ExplainOptions = {}): Promise<SendResult> => {
    const { ports: made, finished } = pass(snapshot, request, given);
    const done = await finished;
    const trace = await traceOf(done, snapshot, made, given);
    const { response } = done.exchange;
    return { trace, body: response ? await bodyPreview(response) : null };
  };

  const finish: OfflineDriver['finish'] = (snapshot, request, given = {}) => pass(snapshot, request, given).finished;

  return { explain, explainWithBody, finish, close: () => resources.close() };
}

/** What the live edge renews behind an answer is renewed here before the next request of a sequence. */
function withRefresh(finished: Finished | Promise<Finished>, snapshot: Snapshot, ports: Ports): Finished | Promise<Finished> {
  return goOn(finished, (made) => {
    const renewing = made.exchange.refreshes ? refresh(stages, made, snapshot, ports) : null;
    return renewing ? goOn(renewing, () => made) : made;
  });
}

interface Pass {
  readonly ports: Ports;
  readonly finished: Finished | Promise<Finished>;
}

const drivers = new Map<string, OfflineDriver>();

/** One request without keeping a driver: the driver of a workspace folder is made on first use and reused. */
export function explain(snapshot: Snapshot, request: ViewerRequest, options: OfflineOptions & ExplainOptions): Trace | Promise<Trace> {
  const key = `${options.deterministic ? 'fixed' : 'free'} ${options.workspacePath}`;
  let driver = drivers.get(key);
  if (!driver) drivers.set(key, (driver = createOfflineDriver(options)));
  return driver.explain(snapshot, request, { ...options, at: options.at ?? options.now?.() ?? Date.now() });
}

function traceOf(finished: Finished, snapshot: Snapshot, ports: Ports, options: ExplainOptions): Trace | Promise<Trace> {
  if (options.skipNext || !mayLookAhead(finished)) return renderTrace(finished, snapshot, { driver: 'offline' });
  return lookAhead(stages, finished, snapshot, { ...ports, cache: noCache, rates: stillRates }).then((next) =>
    renderTrace(finished, snapshot, { driver: 'offline', next }),
  );
}

/** A failure is worth looking behind, unless no stage is left that could fail; lookAhead itself knows which ones it can go on from. */
function mayLookAhead({ exchange }: Finished): boolean {
  const { exit } = exchange;
  return exit !== undefined && exit.stage !== '11-origin' && (exit.kind === 'failure' || exit.status >= 400);
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Promise<T>).then === 'function';
}
