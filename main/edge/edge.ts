/**
 * The live edge: DNS, HTTPS and HTTP on loopback, answering with the configuration that serves at the moment. It decides
 * nothing itself; the core does, and this folder carries its decisions to real sockets.
 */
import type { Socket } from 'node:net';
import type { EdgeStatus } from '../../preload/contract/edge';
import type { CertificateAuthority } from '../ca/authority';
import { chooseCertificate } from '../core/certificates/choose';
import type { Finished } from '../core/pipeline';
import type { ConnectionLogRecord } from '../core/logs/connection-log';
import type { CacheStore, FunctionPort, OriginPort, Ports } from '../core/ports';
import type { ViewerRequest } from '../core/types/exchange';
import type { Endpoint, Snapshot } from '../core/types/snapshot';
import type { Trace } from '../core/types/trace';
import { createEncodings } from '../runtime/encodings';
import { createFunctionSandbox } from '../runtime/function-sandbox';
import { createRateStore } from '../runtime/rate-store';
import { nodeClientCertificates } from '../runtime/client-certificates';
import { nodeSignatures } from '../runtime/signature-port';
import type { ClientHello } from './client-hello';
import { connectionRecordOf } from './connection-record';
import { createConnection, runOpening, type Connection } from './connections';
import { createContextStore, type ContextStore } from './contexts';
import { startDnsServer, type DnsServer } from './dns-server';
import { createConnectionSet } from './connection-set';
import { startErrorOf } from './edge-error';
import { createHttp1 } from './http1';
import { createHttp2 } from './http2';
import { createFlights } from './flights';
import { createExchangeIds, createIds, systemClock } from './ids';
import { createOpenings } from './openings';
import { openListeners, type Listeners } from './listeners';
import { usualPatience, type Patience } from './patience';
import { createPlanCache } from './plans';
import { createReadyAnswers } from './ready-answers';
import { traceOf, type ExchangeRecord } from './records';
import { unopened } from './refuse';
import { requestBodies } from './request-body';
import { salvage } from './salvage';
import { refusesClient, reportFailure, type ServeContext } from './serve';
import { policyGaps, policyOptions } from './security-options';
import { createTlsFront } from './tls-front';
import { createVisitors, plainAddress, remoteOf, type Visitors } from './visitors';

export interface EdgeOptions {
  /** The configuration that serves now; asked for every request, so that swapping it takes effect at once. */
  readonly snapshot: () => Snapshot;
  readonly authority: CertificateAuthority;
  readonly origin: OriginPort;
  /** Answers without sockets, for the rungs behind a failure (sendLive); without it they end before the origin. */
  readonly dryOrigin?: OriginPort;
  readonly cache: CacheStore;
  /** 0 or absent = any free port. */
  readonly ports?: { readonly https?: number; readonly http?: number; readonly dns?: number };
  /** False leaves DNS out. */
  readonly dns?: boolean;
  readonly ids?: Ports['ids'];
  /** Where functions run; on the edge's own thread when absent. */
  readonly functions?: FunctionPort;
  readonly clock?: Ports['clock'];
  readonly onExchange?: (record: ExchangeRecord) => void;
  /** Every handshake with a distribution that asks viewers for certificates. */
  readonly onConnection?: (record: ConnectionLogRecord) => void;
  /** How long viewers may take; usualPatience where absent. */
  readonly patience?: Partial<Patience>;
  /** Faults of the simulator itself; printed when absent. */
  readonly onBug?: (error: unknown) => void;
}

export interface Edge {
  readonly status: EdgeStatus;
  /** The configuration that serves now. */
  snapshot(): Snapshot;
  /** PEM of the root that clients must trust. */
  readonly rootPem: string;
  /** What stages 01 to 03 say of a request that is not sent. `at`: epoch milliseconds of the simulated clock. */
  explainOpening(request: ViewerRequest, at: number | undefined): Finished;
  /** The trace of an exchange, with the rungs that would fail behind its failure. */
  trace(record: ExchangeRecord): Promise<Trace>;
  /** Where announced clients are told from others (send.ts). */
  readonly visitors: Visitors;
  /** Milliseconds by which the dates of shown certificates are moved, so that a client's own clock sees what the simulated one says. */
  readonly ahead: () => number;
  /** Address on this machine that stands for an address of DNS; the shared one where the system has no other, null where nobody listens. */
  reachable(address: string): string | null;
  /** To be called after the snapshot was swapped: listens on the addresses of new endpoints, and certificates follow the domains. */
  refresh(): Promise<void>;
  /** Ends all connections, frees all ports. Requests on their way get a moment to finish. */
  close(): Promise<void>;
}

/** Requests on their way may take this long when the edge closes. */
const graceMs = 1500;

/** Starts the edge. Rejects with EdgeStartError when a port cannot be had; nothing is left running then. */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const { snapshot, authority } = options;
  const ports: Ports = {
    clock: options.clock ?? systemClock,
    ids: options.ids ?? createIds(),
    cache: options.cache,
    origin: options.origin,
    flights: createFlights(),
    bodies: requestBodies,
    rates: createRateStore(),
    encodings: createEncodings({ atOnce: 'small' }),
    signatures: nodeSignatures,
    clientCertificates: nodeClientCertificates,
    functions: options.functions ?? createFunctionSandbox(),
  };
  const context: ServeContext = {
    snapshot,
    ports,
    plans: createPlanCache(),
    ready: createReadyAnswers(ports),
    exchangeId: createExchangeIds(),
    onExchange: options.onExchange ?? (() => undefined),
    onBug: options.onBug ?? ((error) => console.error(error)),
    work: { active: 0 },
    patience: { ...usualPatience, ...options.patience },
  };
  const visitors = createVisitors();
  /** How far the machine's clock is ahead of the simulated one: clients judge dates by theirs, so certificates are shown with dates moved by that. */
  const ahead = (): number => (options.clock ? aheadOf(ports.clock.now()) : 0);
  const contexts = createContextStore(authority.forWorkspace(snapshot().workspace), {
    ahead,
    optionsOf: (policy) => policyOptions(policy, snapshot().assumption),
  });
  const http1 = createHttp1(context);
  const http2 = createHttp2(context);
  const connections = createConnectionSet();
  const openings = createOpenings();
  let entries = entriesOf(snapshot());

  const connect = (scheme: 'http' | 'https', socket: Socket, hello: ClientHello | null): Connection => {
    const remote = remoteOf(socket.remoteAddress, socket.remotePort);
    const local = plainAddress(socket.localAddress);
    const facts = {
      scheme,
      remote,
      ip: plainAddress(socket.remoteAddress),
      ipv6: local.includes(':'),
      local,
      entry: entries.get(local) ?? null,
      hello,
      claimVisitor: () => visitors.claim(remote),
      snapshot: snapshot(),
      at: ports.clock.now(),
    };
    return createConnection(facts, context.exchangeId(), ports, openings);
  };

  const tls = createTlsFront({
    contexts,
    connect: (socket, hello) => connect('https', socket, hello),
    onSecure: (socket, connection) => {
      socket.on('error', () => socket.destroy());
      // TLS 1.3 ends on our side before the client has judged the certificate: a refusal shows as a connection without requests.
      socket.once('close', () => reportFailure(context, connection));
      if (socket.alpnProtocol === 'h2') connections.addSession(http2.accept(socket, connection));
      else http1.accept(socket, connection);
    },
    onFailure: (connection) => reportFailure(context, connection),
    refuses: (connection) => refusesClient(connection),
    onMutual: (connection, owner, end, durationMs) => options.onConnection?.(connectionRecordOf(connection, owner, end, durationMs)),
    connectionId: () => ports.ids.requestId(),
    onForeign: (socket, bytes) => {
      const connection = unopened(connect('http', socket, null));
      http1.refuse(socket, connection, { ...salvage({ rawPacket: bytes }), fault: { code: 'plain-http', detail: '' } });
    },
    onBug: context.onBug,
    patienceMs: context.patience.handshakeMs,
  });

  const onSocket = (scheme: 'http' | 'https', socket: Socket): void => {
    connections.add(socket);
    socket.on('error', () => socket.destroy());
    if (scheme === 'https') tls.accept(socket);
    else http1.accept(socket, connect('http', socket, null));
  };

  const listeners = await openListeners({
    ports: { https: options.ports?.https ?? 0, http: options.ports?.http ?? 0 },
    addresses: addressesOf(snapshot()),
    onSocket,
  });
  const dns = options.dns === false ? null : await openDns(options, listeners);
  const warming = setImmediate(warmUp, contexts, snapshot, context.onBug);
  let closing: Promise<void> | null = null;

  const close = async (): Promise<void> => {
    clearImmediate(warming);
    await Promise.all([listeners.close(), dns?.close()]);
    await connections.end(graceMs, () => context.work.active > 0);
    http1.close();
    http2.close();
  };
  return {
    get status() {
      return statusOf(closing ? 'stopped' : 'running', snapshot(), authority, listeners, dns);
    },
    snapshot,
    rootPem: authority.root.pem,
    explainOpening: (request, at) => runOpening({ id: context.exchangeId(), at: at ?? ports.clock.now(), request }, snapshot(), ports),
    trace: async (record) => traceOf(record, ports, options.dryOrigin ?? null),
    visitors,
    ahead,
    reachable: (address) => {
      if (listeners.ownAddresses && address !== '::1') return address;
      const refuses = entries.has(address) && !addressesOf(snapshot()).includes(address);
      return refuses ? null : listeners.serving.has(address) ? address : '127.0.0.1';
    },
    refresh: async () => {
      const now = snapshot();
      entries = entriesOf(now);
      contexts.use(authority.forWorkspace(now.workspace));
      await listeners.update(addressesOf(now));
    },
    close: async () => (closing ??= close()),
  };
}

/** What only the first handshake would wait for: the TLS library is asked what it can do and reads its roots, keys and authority are made. */
function warmUp(contexts: ContextStore, snapshot: () => Snapshot, onBug: (error: unknown) => void): void {
  try {
    contexts.contextFor(chooseCertificate(snapshot(), null));
  } catch (error) {
    onBug(error);
  }
}

/** In whole seconds, as certificates count. */
function aheadOf(simulated: number): number {
  return Math.round((Date.now() - simulated) / 1000) * 1000;
}

async function openDns(options: EdgeOptions, listeners: Listeners): Promise<DnsServer> {
  const port = options.ports?.dns ?? 0;
  const addressOf = (endpoint: Endpoint): { v4: string; v6: string | null } => ({
    v4: listeners.ownAddresses ? endpoint.address : '127.0.0.1',
    v6: endpoint.ipv6 ? '::1' : null,
  });
  const idleMs = options.patience?.dnsIdleMs ?? usualPatience.dnsIdleMs;
  return startDnsServer({ snapshot: options.snapshot, port, addressOf, idleMs }).catch(async (error: unknown) => {
    await listeners.close();
    throw startErrorOf(error, 'DNS', '127.0.0.1', port);
  });
}

/** Own addresses, by which the edge knows the endpoint that a client came through. */
function entriesOf({ dns }: Snapshot): ReadonlyMap<string, string> {
  return new Map([...dns.endpoints.values()].map(({ address, domain }) => [address, domain]));
}

/** Addresses that take connections. A disabled group's endpoint refuses them, unless the workspace assumes otherwise. */
function addressesOf({ dns, assumption }: Snapshot): readonly string[] {
  const serves = (endpoint: Endpoint): boolean =>
    endpoint.enabled || endpoint.kind === 'distribution' || assumption('connection-group.disabled') === 'serve';
  return [...new Set([...dns.endpoints.values()].filter(serves).map(({ address }) => address))];
}

function statusOf(
  state: 'running' | 'stopped',
  { dns: index }: Snapshot,
  authority: CertificateAuthority,
  listeners: Listeners,
  dns: DnsServer | null,
): EdgeStatus {
  const { ownAddresses, serving, ports } = listeners;
  const running = state === 'running';
  const problems = [
    ownAddresses
      ? null
      : 'This system has no loopback address but 127.0.0.1, so all endpoints share it and the edge cannot tell through which one a client came.',
    policyGaps(),
  ].filter((problem) => problem !== null);
  return {
    state,
    problem: running && problems.length > 0 ? problems.join(' ') : null,
    httpsPort: running ? ports.https : null,
    httpPort: running ? ports.http : null,
    dnsPort: running ? (dns?.port ?? null) : null,
    caPath: authority.root.path,
    endpoints: [...index.endpoints.values()].map(({ domain, name, address }) => {
      const own = ownAddresses && serving.has(address);
      return { domain, name, address: ownAddresses ? address : '127.0.0.1', ownAddress: own };
    }),
  };
}
