/** Decides how a real server is asked on an origin's behalf: one request over node's own client, streamed both ways, every way to fail named. */
import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { limitsOf } from '../core/origins/limits';
import type { OriginFailure, OriginReply } from '../core/ports';
import type { BodyRef, HeaderList, OriginRequest } from '../core/types/exchange';
import { isLoopbackHost } from './hosts';
import { namesOf, tlsOptions } from './origin-tls';
import type { ProxyAgents } from './proxy-agents';
import { bodyOf, fromStream, type SharedBody } from './shared-body';
import { signedHeaders } from './sign-request';
import { requestTunnel, tunnelHead, wantsTunnel } from './tunnel';

export interface AskOptions {
  /** Milliseconds for the whole response; null = no limit. */
  readonly leftMs: number | null;
  /** Check the certificate of a server on this machine too. */
  readonly verify: boolean;
}

/** Larger than CloudFront's own limit, so that the edge and not the parser names the problem. */
const parserHeaderBytes = 64 * 1024;

/**
 * Sends `request` to `target` (scheme, host and port; a path on it is put in front of the request's). Never rejects: what goes
 * wrong before the response head is a failure; a body that breaks off later breaks the stream. An idempotent request that dies on
 * a kept-alive connection is sent once more, because the server may just have closed it.
 */
export async function askServer(
  request: OriginRequest,
  target: URL,
  agents: ProxyAgents,
  options: AskOptions = { leftMs: null, verify: false },
): Promise<OriginReply> {
  const first = await attempt(request, target, agents, options);
  if (first.retry && request.bodyBytes === 0 && (request.method === 'GET' || request.method === 'HEAD')) {
    return (await attempt(request, target, agents, options)).reply;
  }
  return first.reply;
}

interface Attempt {
  readonly reply: OriginReply;
  /** The connection was a reused one and broke before it gave any answer. */
  readonly retry: boolean;
}

function attempt(request: OriginRequest, target: URL, agents: ProxyAgents, { leftMs, verify }: AskOptions): Promise<Attempt> {
  const { connectMs, readMs } = limitsOf(request.origin);
  const begun = performance.now();
  return new Promise((resolve) => {
    const secure = target.protocol === 'https:';
    const outgoing = open(request, target, agents, verify);
    let timer: NodeJS.Timeout | undefined;
    let verdict: { readonly failure: OriginFailure; readonly detail: string } | null = null;
    const giveUp = (failure: OriginFailure, detail: string): void => {
      verdict ??= { failure, detail };
      outgoing.destroy(new Error(detail));
    };
    const allow = (ms: number, failure: OriginFailure): void => {
      clearTimeout(timer);
      timer = setTimeout(() => giveUp(failure, `gave up after ${ms} ms`), ms).unref();
    };
    const deadline =
      leftMs === null
        ? undefined
        : setTimeout(() => giveUp('completion-timeout', `${leftMs} ms were left of the response completion timeout`), leftMs).unref();
    const done = (reply: OriginReply, retry = false): void => {
      clearTimeout(timer);
      resolve({ reply, retry });
    };
    const fail = (failure: OriginFailure, detail: string, retry = false): void => {
      clearTimeout(deadline);
      done({ kind: 'failure', failure, detail, tookMs: Math.round(performance.now() - begun) }, retry);
    };
    outgoing.once('socket', (socket) => {
      const connected = (): void => {
        allow(readMs, 'read-timeout');
        sendBody(request, outgoing);
      };
      if (!socket.connecting) {
        connected();
        return;
      }
      allow(connectMs, 'connect-timeout');
      socket.once(secure ? 'secureConnect' : 'connect', connected);
    });
    let continues = 0;
    outgoing.on('continue', () => {
      continues += 1;
      if (continues > 1) giveUp('invalid', 'more than one 100 Continue');
    });
    outgoing.once('response', (response) => {
      // The parser may have had it in the same packet as what was given up for.
      if (verdict) return;
      response.once('close', () => clearTimeout(deadline));
      done(replyOf(response, request, target, readMs));
    });
    outgoing.once('upgrade', (response, socket, rest) => {
      if (wantsTunnel(request)) {
        clearTimeout(deadline);
        const head = tunnelHead(response, headersOf(response.rawHeaders), socket, rest);
        done({ kind: 'response', by: 'proxy', looked: target.origin, head });
        return;
      }
      socket.destroy();
      fail('invalid', 'the origin switched protocols unasked');
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const { failure, detail } = verdict ?? { failure: failureOf(error), detail: error.message };
      const unsent = failure === 'reset' && request.bodyBytes > 0 && !outgoing.writableFinished;
      fail(unsent ? 'write-reset' : failure, detail, failure === 'reset' && outgoing.reusedSocket);
    });
  });
}

function open(request: OriginRequest, target: URL, agents: ProxyAgents, verify: boolean): ClientRequest {
  const { keepaliveMs } = limitsOf(request.origin);
  const options = optionsFor(request, target);
  const tls = target.protocol === 'https:' ? tlsOptions(request, target, verify, agents.ca) : null;
  if (wantsTunnel(request)) return requestTunnel(tls !== null, { ...options, ...tls });
  if (tls === null) return httpRequest({ ...options, agent: agents.http(keepaliveMs) });
  const names = verify || !isLoopbackHost(target.hostname) ? namesOf(request, target).join(' ') : '';
  return httpsRequest({ ...options, ...tls, agent: agents.https(keepaliveMs, names) });
}

/** Begins when the connection stands: a body that has gone into a connection that never came about could not be sent again. */
function sendBody(request: OriginRequest, outgoing: ClientRequest): void {
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
  for (const [name, value] of signedHeaders(request)) {
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
    ...familyOf(request, target),
  };
}

/** IpAddressType: one family, or whatever the name has. */
function familyOf({ origin }: OriginRequest, target: URL): Pick<RequestOptions, 'family' | 'lookup'> {
  const type = origin.config.CustomOriginConfig?.IpAddressType ?? 'dualstack';
  const family = type === 'ipv4' ? 4 : type === 'ipv6' ? 6 : 0;
  return isLoopbackHost(target.hostname) ? { lookup: loopbackLookup(family) } : { family };
}

const loopback = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
] as const;

function loopbackLookup(family: number): NonNullable<RequestOptions['lookup']> {
  const addresses = loopback.filter((one) => family === 0 || one.family === family);
  return (_host, options, done) => {
    if (options.all) done(null, addresses);
    else done(null, addresses[0]?.address ?? '127.0.0.1', addresses[0]?.family);
  };
}

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
