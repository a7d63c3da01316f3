/** Decides how a real server is asked on an origin's behalf: one request over node's own client, streamed both ways, every way to fail named. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { OriginFailure, OriginReply } from '../core/ports';
import type { BodyRef, HeaderList, OriginRequest } from '../core/types/exchange';
import { isLoopbackHost } from './hosts';
import { bodyOf, fromStream, type SharedBody } from './shared-body';
import { requestTunnel, tunnelHead, wantsTunnel } from './tunnel';

export interface ProxyAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Keep-alive connections to origins. Destroy both agents when the edge stops. */
export function createProxyAgents(): ProxyAgents {
  const options = { keepAlive: true, maxSockets: 256, maxFreeSockets: 64 };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

/** Larger than CloudFront's own limit, so that the edge and not the parser names the problem. */
const parserHeaderBytes = 64 * 1024;

/**
 * Sends `request` to `target` (scheme, host and port; a path on it is put in front of the request's). Never rejects: what goes
 * wrong before the response head is a failure; a body that breaks off later breaks the stream. An idempotent request that dies on
 * a kept-alive connection is sent once more, because the server may just have closed it.
 */
export async function askServer(request: OriginRequest, target: URL, agents: ProxyAgents): Promise<OriginReply> {
  const first = await attempt(request, target, agents);
  if (first.retry && request.bodyBytes === 0 && (request.method === 'GET' || request.method === 'HEAD')) {
    return (await attempt(request, target, agents)).reply;
  }
  return first.reply;
}

interface Attempt {
  readonly reply: OriginReply;
  /** The connection was a reused one and broke before it gave any answer. */
  readonly retry: boolean;
}

function attempt(request: OriginRequest, target: URL, agents: ProxyAgents): Promise<Attempt> {
  const { config } = request.origin;
  const connectMs = (config.ConnectionTimeout ?? 10) * 1000;
  const readMs = (config.CustomOriginConfig?.OriginReadTimeout ?? 30) * 1000;
  return new Promise((resolve) => {
    const secure = target.protocol === 'https:';
    const trusted = { rejectUnauthorized: !isLoopbackHost(target.hostname) };
    const outgoing = wantsTunnel(request)
      ? requestTunnel(secure, { ...optionsFor(request, target), ...(secure ? trusted : {}) })
      : secure
        ? httpsRequest({ ...optionsFor(request, target), agent: agents.https, ...trusted })
        : httpRequest({ ...optionsFor(request, target), agent: agents.http });
    let timer: NodeJS.Timeout | undefined;
    let timedOut: OriginFailure | null = null;
    const allow = (ms: number, failure: OriginFailure): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timedOut = failure;
        outgoing.destroy(new Error(`gave up after ${ms} ms`));
      }, ms).unref();
    };
    const done = (reply: OriginReply, retry = false): void => {
      clearTimeout(timer);
      resolve({ reply, retry });
    };
    outgoing.once('socket', (socket) => {
      if (!socket.connecting) {
        allow(readMs, 'read-timeout');
        return;
      }
      allow(connectMs, 'connect-timeout');
      socket.once(secure ? 'secureConnect' : 'connect', () => allow(readMs, 'read-timeout'));
    });
    outgoing.once('response', (response) => done(replyOf(response, request, target, readMs)));
    outgoing.once('upgrade', (response, socket, rest) => {
      if (wantsTunnel(request)) {
        done({
          kind: 'response',
          by: 'proxy',
          looked: target.origin,
          head: tunnelHead(response, headersOf(response.rawHeaders), socket, rest),
        });
        return;
      }
      socket.destroy();
      done({ kind: 'failure', failure: 'invalid', detail: 'the origin switched protocols unasked' });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const failure = timedOut ?? failureOf(error);
      done({ kind: 'failure', failure, detail: error.message }, failure === 'reset' && outgoing.reusedSocket);
    });
    sendBody(request, outgoing);
  });
}

function sendBody(request: OriginRequest, outgoing: ReturnType<typeof httpRequest>): void {
  if (!request.body || request.bodyBytes === 0) {
    outgoing.end();
    return;
  }
  const source = bodyOf(request.body).open();
  source.once('error', (error) => outgoing.destroy(error));
  outgoing.once('close', () => source.destroy());
  source.pipe(outgoing);
}

function optionsFor(request: OriginRequest, target: URL): RequestOptions {
  const headers: string[] = [];
  for (const [name, value] of request.headers) {
    // Node frames the body itself when no length is given.
    if (name !== 'transfer-encoding') headers.push(name, value);
  }
  return {
    method: request.method,
    hostname: target.hostname.replace(/^\[|\]$/g, ''),
    port: target.port === '' ? (target.protocol === 'https:' ? 443 : 80) : Number(target.port),
    path: `${target.pathname === '/' ? '' : target.pathname.replace(/\/$/, '')}${request.target}`,
    headers,
    maxHeaderSize: parserHeaderBytes,
    setHost: false,
    // Names of this machine are not asked of any DNS server: an odd resolver must not lead the request elsewhere.
    ...(isLoopbackHost(target.hostname) ? { lookup: loopbackLookup } : {}),
  };
}

const loopback = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
] as const;

const loopbackLookup: NonNullable<RequestOptions['lookup']> = (_host, options, done) => {
  if (options.all) done(null, [...loopback]);
  else done(null, loopback[0].address, loopback[0].family);
};

function replyOf(response: IncomingMessage, request: OriginRequest, target: URL, idleMs: number): OriginReply {
  const status = response.statusCode ?? 502;
  const headers = headersOf(response.rawHeaders);
  const bodiless = request.method === 'HEAD' || status === 204 || status === 304;
  if (bodiless) response.resume();
  const length = response.headers['content-length'];
  const size = length !== undefined && /^\d+$/.test(length) ? Number(length) : null;
  const body = bodiless ? { size: 0 } : arriving(fromStream(response, { size, idleMs }));
  return { kind: 'response', by: 'proxy', looked: target.origin, head: { status, headers, body } };
}

/** A reference whose size becomes known, at the latest with the last byte. */
function arriving(handle: SharedBody): BodyRef {
  return {
    get size() {
      return handle.size;
    },
    handle,
  };
}

function headersOf(raw: readonly string[]): HeaderList {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([(raw[at] as string).toLowerCase(), raw[at + 1] as string]);
  return headers;
}

/** Names node's errors in the simulator's words. */
export function failureOf(error: NodeJS.ErrnoException): OriginFailure {
  const code = error.code ?? '';
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (code === 'ETIMEDOUT') return 'connect-timeout';
  if (code === 'HPE_HEADER_OVERFLOW') return 'header-too-big';
  if (code.startsWith('HPE_')) return 'invalid';
  if (code === 'EPROTO' || code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || /CERT|SIGNED|ISSUER/.test(code)) return 'tls';
  return 'reset';
}
