/** Runs the live edge for whichever workspace is open: starts, stops and restarts it, and says at any time how it is. */
import { openAuthority, type CertificateAuthority } from '../../ca/authority';
import { AuthorityError } from '../../ca/root-store';
import { renderTrace } from '../../core/explain/trace';
import type { ConnectionLogRecord } from '../../core/logs/connection-log';
import type { OriginPort } from '../../core/ports';
import type { ViewerRequest } from '../../core/types/exchange';
import type { Snapshot } from '../../core/types/snapshot';
import type { Trace } from '../../core/types/trace';
import { EdgeStartError, sendLive, startEdge, type Edge, type ExchangeRecord, type SendOptions } from '../../edge';
import { openCacheFolder } from '../../runtime/cache-folder';
import { createCacheStore, type CacheLimits } from '../../runtime/cache-store';
import { sharedFunctions } from '../../runtime/function-pool';
import { createOriginPort, createOriginResources, type OriginResources } from '../../runtime/origin-client';
import type { EdgeStatus, SendResult } from '../../../preload/contract/edge';
import type { WatchedCache } from './cache';
import { createCacheUse } from './cache-use';
import { choosePorts, type EdgePorts } from './edge-ports';
import { StudioError } from './studio-error';

export interface EdgeRunnerOptions {
  /** false = the edge never starts. */
  readonly enabled: boolean;
  readonly ports: EdgePorts;
  /** Folder of the certificate authority. */
  readonly caPath: string;
  /** Folder for large bodies of the cache; without one they stay in memory. */
  readonly cachePath?: string;
  /** The simulated time, epoch milliseconds; the machine's when absent. */
  readonly now?: () => number;
  readonly onRecord: (record: ExchangeRecord) => void;
  /** Every handshake with a distribution that has viewer mTLS. */
  readonly onConnection?: (record: ConnectionLogRecord) => void;
  /** Called after every change of the status. */
  readonly onStatus: (status: EdgeStatus) => void;
}

export interface EdgeRunner {
  readonly status: () => EdgeStatus;
  /** Stops what runs and starts anew, with empty caches, on the same ports where they can be had. Never rejects: the status says why not. */
  readonly start: (workspacePath: string, snapshot: Snapshot) => Promise<EdgeStatus>;
  /** The cache of the running edge; null while it does not run. */
  readonly cache: () => WatchedCache | null;
  /** The configuration for the next request. */
  readonly update: (snapshot: Snapshot) => void;
  /** The clock was set: certificates are shown by the new time from the next handshake on. */
  readonly clockMoved: () => void;
  readonly stop: () => Promise<EdgeStatus>;
  /** Sends a request through real sockets. Throws UNAVAILABLE while the edge is not running. */
  readonly send: (request: ViewerRequest, options?: SendOptions) => Promise<SendResult>;
  /** The trace of an exchange, with the rungs that would fail next while the edge that answered it still runs. */
  readonly trace: (record: ExchangeRecord) => Promise<Trace>;
  /** The root certificate of this installation; made when there is none yet. */
  readonly root: () => Promise<{ readonly pem: string; readonly path: string }>;
}

interface Running {
  readonly edge: Edge;
  readonly resources: OriginResources;
  readonly cache: WatchedCache;
  /** What was not as wished at the start. */
  readonly notice: string | null;
  snapshot: Snapshot;
}

const nothing: EdgeStatus = {
  state: 'stopped',
  problem: null,
  httpsPort: null,
  httpPort: null,
  dnsPort: null,
  caPath: null,
  endpoints: [],
};

export function createEdgeRunner(options: EdgeRunnerOptions): EdgeRunner {
  let running: Running | null = null;
  let status: EdgeStatus = nothing;
  let authority: Promise<CertificateAuthority> | null = null;
  /** The ports of the last start, so that a command that was copied from the studio goes on working. */
  let usual: Required<EdgePorts> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const say = (next: EdgeStatus): EdgeStatus => {
    status = next;
    options.onStatus(next);
    return next;
  };
  const openOnce = (): Promise<CertificateAuthority> => {
    authority ??= openAuthority(options.caPath).catch((error: unknown) => {
      authority = null;
      throw error;
    });
    return authority;
  };
  /** Starts and stops happen one after the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  };
  const stopNow = async (): Promise<void> => {
    const before = running;
    running = null;
    await before?.edge.close();
    before?.resources.close();
    await before?.cache.store.close();
  };

  const startNow = async (workspacePath: string, snapshot: Snapshot): Promise<EdgeStatus> => {
    await stopNow();
    if (!options.enabled) return say({ ...nothing, problem: 'The edge was left out at the start of the studio (--no-edge).' });
    say({ ...nothing, state: 'starting' });
    const resources = createOriginResources(workspacePath);
    const store = createCacheStore({
      ...limitsOf(snapshot),
      ...(options.cachePath === undefined ? {} : { folder: openCacheFolder(options.cachePath) }),
    });
    try {
      const { notices, ...ports } = await choosePorts(options.ports, usual);
      const use = createCacheUse();
      const next = { resources, cache: { store, use }, snapshot, notice: notices.length > 0 ? notices.join(' ') : null };
      const authority = await openOnce();
      const startOn = (chosen: Required<EdgePorts>): Promise<Edge> =>
        startEdge({
          snapshot: () => next.snapshot,
          authority,
          ...(options.now ? { clock: { now: options.now, monotonic: () => performance.now() } } : {}),
          origin: currentOrigin('live', workspacePath, resources, () => next.snapshot),
          dryOrigin: currentOrigin('offline', workspacePath, resources, () => next.snapshot),
          cache: store,
          functions: sharedFunctions(),
          ports: chosen,
          onExchange: (record) => {
            use.note(record.like ?? record.finished);
            options.onRecord(record);
          },
          ...(options.onConnection ? { onConnection: options.onConnection } : {}),
          onBug: (error) => console.error('The edge failed on a request:', error),
        });
      const edge = await startOn(ports).catch((error: unknown) => {
        // The ports were free on 127.0.0.1, but another program holds one on an endpoint's own address.
        if (!(error instanceof EdgeStartError) || error.code !== 'port-in-use') throw error;
        const free = { https: 0, http: 0, dns: 0, ...options.ports };
        if (Object.values(free).every((port) => port !== 0)) throw error;
        next.notice = `Port ${error.port} is taken by another program, so the edge listens on other ports.`;
        return startOn(free);
      });
      running = Object.assign(next, { edge });
      const { httpsPort, httpPort, dnsPort } = edge.status;
      if (httpsPort !== null && httpPort !== null && dnsPort !== null) usual = { https: httpsPort, http: httpPort, dns: dnsPort };
      return say(statusOf(running));
    } catch (error) {
      resources.close();
      await store.close();
      return say({ ...nothing, state: 'failed', problem: whyFailed(error) });
    }
  };

  /** Lets the edge listen where the new configuration wants it to. */
  const follow = async (current: Running): Promise<void> => {
    let problem: string | null = null;
    try {
      await current.edge.refresh();
    } catch (error) {
      problem = whyFailed(error);
    }
    const now = statusOf(current);
    if (running === current) say(problem === null ? now : { ...now, problem });
  };

  return {
    status: () => status,
    cache: () => running?.cache ?? null,
    start: (workspacePath, snapshot) => inTurn(() => startNow(workspacePath, snapshot)),
    update: (snapshot) => {
      const current = running;
      if (!current || current.snapshot === snapshot) return;
      // The next request meets the new configuration already; new endpoints begin to listen a moment later.
      current.snapshot = snapshot;
      current.cache.store.resize(limitsOf(snapshot));
      void follow(current);
    },
    clockMoved: () => {
      if (running) void follow(running);
    },
    stop: () =>
      inTurn(async () => {
        await stopNow();
        return say(nothing);
      }),
    send: async (request, sending) => {
      if (!running)
        throw new StudioError('UNAVAILABLE', status.problem ?? 'The edge is not running. Start it, or send the request offline.');
      return sendLive(running.edge, request, sending);
    },
    trace: async (record) => {
      if (running) return running.edge.trace(record);
      const { finished, snapshot, bodyBytes } = record;
      return renderTrace(finished, snapshot, { driver: 'live', bodyBytes });
    },
    root: async () => (await openOnce()).root,
  };
}

function limitsOf({ workspace }: Snapshot): CacheLimits {
  const { memoryBytes, diskBytes } = workspace.settings.cache;
  return { maxBytes: memoryBytes, maxDiskBytes: diskBytes };
}

function statusOf({ edge, notice }: Running): EdgeStatus {
  return { ...edge.status, problem: notice ?? edge.status.problem };
}

/** An origin port that always asks what the workspace declares now. */
function currentOrigin(mode: 'live' | 'offline', workspacePath: string, resources: OriginResources, snapshot: () => Snapshot): OriginPort {
  const ports = new WeakMap<Snapshot, OriginPort>();
  return {
    fetch: (request) => {
      const now = snapshot();
      let port = ports.get(now);
      if (!port) {
        port = createOriginPort({
          workspacePath,
          originOf: (domain) => now.origins.get(domain),
          allow: now.workspace.settings.network.allow,
          assumption: now.assumption,
          mode,
          resources,
        });
        ports.set(now, port);
      }
      return port.fetch(request);
    },
  };
}

function whyFailed(error: unknown): string {
  if (error instanceof EdgeStartError || error instanceof AuthorityError) return error.message;
  console.error('The edge could not start:', error);
  return 'The edge could not start because of a fault in Edgecase. The terminal has the details; requests can be sent offline.';
}
