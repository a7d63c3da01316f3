/**
 * Sends a request through the live edge the way a client on the internet would: it asks DNS, connects to the address, shakes
 * hands, and only then speaks HTTP. What really happened on the sockets must be what the stages say.
 */
import { connect, isIP, type Socket } from 'node:net';
import type { SendResult } from '../../preload/contract/edge';
import { rcodes } from '../core/dns/wire';
import type { ViewerRequest } from '../core/types/exchange';
import type { Failure } from '../core/types/outcome';
import { readableBody } from '../runtime/decode-body';
import { isLoopbackHost } from '../runtime/hosts';
import type { Edge } from './edge';
import type { ExchangeRecord } from './records';
import { lookUp, rcodeName } from './send-dns';
import { sendOver, type Answer } from './send-http';
import { shakeHands } from './send-tls';
import { remoteOf } from './visitors';

export interface SendOptions {
  /** Simulated time, epoch milliseconds; the edge's clock when absent. */
  readonly at?: number;
  /** For the whole request; 90 seconds when absent (an origin may take up to a minute). */
  readonly timeoutMs?: number;
}

/** What a client saw. */
type Observed =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly record: ExchangeRecord }
  /** One of these is what the stages must say; `detail` is what the socket said. */
  | { readonly kind: 'failed'; readonly failures: readonly Failure[]; readonly detail: string; readonly record: ExchangeRecord | null };

/**
 * Sends `request` and resolves with the trace of the exchange and the first 256 KiB of the body. A client that gets no answer
 * is a result too: the trace then names the failure. Rejects when the edge cannot be reached at all, when there is no answer in
 * time, and loudly when sockets and stages disagree (a bug).
 */
export async function sendLive(edge: Edge, request: ViewerRequest, options: SendOptions = {}): Promise<SendResult> {
  const observed = await observe(edge, request, options);
  if (observed.kind === 'failed') return { trace: await failureTrace(edge, request, options, observed), body: null };
  const { answer, record } = observed;
  const { response } = record.finished.exchange;
  if (response?.status !== answer.status) {
    throw new Error(`live edge and stages disagree: the client read status ${answer.status}, the stages say ${response?.status ?? 'none'}`);
  }
  const opening = edge.explainOpening(request, options.at);
  if (opening.exchange.exit) {
    throw new Error(`live edge and stages disagree: the client got ${answer.status}, the stages say ${opening.exchange.exit.reason}`);
  }
  const { preview, bytes, encoding, contentType } = answer;
  const read = readableBody(preview, bytes > preview.length, encoding);
  return { trace: await edge.trace(record), body: { ...read, bytes, contentType } };
}

async function observe(edge: Edge, request: ViewerRequest, options: SendOptions): Promise<Observed> {
  const found = await findAddress(edge, request);
  if ('kind' in found) return found;
  const address = edge.reachable(found.address);
  const port = request.scheme === 'https' ? edge.status.httpsPort : edge.status.httpPort;
  if (port === null) throw new Error('The edge is not running.');
  const socket = address === null ? null : await dial(address, port);
  if (!socket) {
    const failures = ['connect.refused', 'connect.group-disabled'] as const;
    return { kind: 'failed', failures, detail: `${address ?? found.address} refuses connections on port ${port}`, record: null };
  }
  const remote = remoteOf(socket.localAddress, socket.localPort);
  let done: (record: ExchangeRecord) => void = () => undefined;
  const recorded = new Promise<ExchangeRecord>((resolve) => (done = resolve));
  edge.visitors.announce(remote, { request, done, ...(options.at === undefined ? {} : { at: options.at }) });
  const timer = setTimeout(() => socket.destroy(new Error('There was no answer in time.')), options.timeoutMs ?? 90_000);
  try {
    return await converse(edge, socket, request, options, recorded);
  } finally {
    clearTimeout(timer);
    edge.visitors.forget(remote);
    socket.destroy();
  }
}

async function converse(
  edge: Edge,
  socket: Socket,
  request: ViewerRequest,
  options: SendOptions,
  recorded: Promise<ExchangeRecord>,
): Promise<Observed> {
  if (request.scheme === 'http') {
    const answer = await sendOver(socket, request, request.httpVersion === '1.0' ? '1.0' : '1.1');
    return { kind: 'answered', answer, record: await recordOf(answer, recorded) };
  }
  const handshake = await shakeHands(socket, request, edge.rootPem, options.at === undefined ? undefined : options.at + edge.ahead());
  if (handshake.kind === 'failed') {
    // The edge notices a moment later that the client has gone.
    const record = await within(1000, recorded);
    const refused = refusedClient(record) && handshake.failure !== 'tls.no-shared-protocol' ? (['tls.client-certificate'] as const) : [];
    return { kind: 'failed', failures: [handshake.failure, ...refused], detail: handshake.detail, record };
  }
  const { alpnProtocol } = handshake.socket;
  const version = alpnProtocol === 'h2' ? '2' : request.httpVersion === '1.0' ? '1.0' : '1.1';
  const answer = await sendOver(handshake.socket, request, version).catch(async (error: unknown) => {
    // With TLS 1.3 the client is done before the edge has looked at its certificate.
    const record = await within(1000, recorded);
    if (!refusedClient(record)) throw error;
    return { record, detail: error instanceof Error ? error.message : String(error) };
  });
  if ('record' in answer) return { kind: 'failed', failures: ['tls.client-certificate'], ...answer };
  return { kind: 'answered', answer, record: await recordOf(answer, recorded) };
}

function refusedClient(record: ExchangeRecord | null): boolean {
  const exit = record?.finished.exchange.exit;
  return exit?.kind === 'failure' && exit.failure === 'tls.client-certificate';
}

/** The edge tells of an exchange a moment after its last byte; of what never was one (a malformed request) it tells nothing. */
async function recordOf(answer: Answer, recorded: Promise<ExchangeRecord>): Promise<ExchangeRecord> {
  const record = await within(5000, recorded);
  if (!record) throw new Error(`live edge and stages disagree: the client read status ${answer.status}, no stage has seen its request`);
  return record;
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The address that a client would connect to, or how DNS failed it. */
async function findAddress(edge: Edge, { dnsName, ipv6 }: ViewerRequest): Promise<{ readonly address: string } | Observed> {
  const literal = dnsName.replace(/^\[|\]$/g, '');
  const { dnsPort } = edge.status;
  if (!isIP(literal) && dnsPort === null) throw new Error('The edge runs without DNS.');
  const answer = isIP(literal) ? { rcode: 0, addresses: [literal] } : await lookUp(dnsPort ?? 0, dnsName, ipv6 ? 'AAAA' : 'A');
  const [address] = answer.addresses;
  if (answer.rcode !== 0 || address === undefined) {
    return { kind: 'failed', failures: dnsFailures(answer.rcode), detail: `DNS answers ${rcodeName(answer.rcode)}`, record: null };
  }
  // Whatever a zone says: nothing but loopback is ever connected to.
  if (!isLoopbackHost(address)) return { kind: 'failed', failures: ['dns.elsewhere'], detail: `DNS answers ${address}`, record: null };
  return { address };
}

/** What the stages may call an answer without addresses. */
function dnsFailures(rcode: number): readonly Failure[] {
  if (rcode === rcodes.NXDOMAIN) return ['dns.nxdomain', 'dns.dangling'];
  if (rcode === rcodes.SERVFAIL) return ['dns.servfail', 'dns.loop'];
  if (rcode === rcodes.REFUSED) return ['dns.nxdomain', 'dns.elsewhere'];
  return ['dns.nodata', 'dns.dangling', 'dns.elsewhere', 'connect.no-ipv6'];
}

/** Connects; null when nobody listens. */
async function dial(host: string, port: number): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}

/** The trace of a client that got no answer: the edge's own record where it saw the client, else what the stages say. */
async function failureTrace(
  edge: Edge,
  request: ViewerRequest,
  options: SendOptions,
  observed: Extract<Observed, { kind: 'failed' }>,
): Promise<SendResult['trace']> {
  const record = observed.record ?? edge.explainOpening(request, options.at);
  const finished = 'finished' in record ? record.finished : record;
  const exit = finished.exchange.exit;
  const said = exit?.kind === 'failure' ? exit.failure : null;
  if (said === null || !observed.failures.includes(said)) {
    const stages = said ?? 'that the client gets through';
    throw new Error(
      `live edge and stages disagree: on the socket ${observed.failures.join(' or ')} (${observed.detail}), the stages say ${stages}`,
    );
  }
  if (observed.record) return edge.trace(observed.record);
  const { id, at } = finished.exchange;
  return edge.trace({ id, finished, snapshot: edge.snapshot(), at, durationMs: 0, bodyBytes: 0, aborted: false });
}
