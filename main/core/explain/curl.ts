/** Decides the curl command that sends a traced request again to the running edge: same endpoint, same SNI, same Host, same headers. */
import type { HeaderList } from '../types/exchange';
import type { Trace } from '../types/trace';

/** Where the edge listens now. */
export interface CurlTarget {
  /** Loopback address of the endpoint that the request came through. */
  readonly address: string;
  readonly httpsPort: number | null;
  readonly httpPort: number | null;
  /** Root certificate as a PEM file. */
  readonly caPath: string | null;
}

/** Headers that curl writes by itself from its other arguments. */
const madeByCurl = new Set(['host', 'content-length', 'connection', 'transfer-encoding', ':authority', ':method', ':path', ':scheme']);

const httpFlags: Readonly<Record<Trace['request']['httpVersion'], string>> = {
  '1.0': '--http1.0',
  '1.1': '--http1.1',
  '2': '--http2',
  '3': '--http3',
};

/** A request as curl can be told of it. */
export interface CurlRequest {
  readonly method: string;
  readonly secure: boolean;
  /** Host of the URL. */
  readonly urlHost: string;
  /** Path and query. */
  readonly target: string;
  readonly sni: string | null;
  readonly host: string;
  readonly headers: HeaderList;
  readonly httpVersion: Trace['request']['httpVersion'];
  /** Highest version offered; null = whatever curl does. */
  readonly maxTls: string | null;
  readonly insecure: boolean;
  /** Its text; null = it is read from a file `request-body`; absent = none. */
  readonly body?: string | null;
}

/**
 * One line for a POSIX shell. curl takes the SNI from the URL, so the URL carries the SNI's name and the Host header the
 * other one where they differ; without SNI the URL is the address itself. A certificate check that failed fails again, and one
 * that the client passed over is passed over. The body of a request is not kept: the command then reads it from a file `request-body`.
 */
export function buildCurl(trace: Trace, target: CurlTarget): string {
  const { request } = trace;
  const afterScheme = request.url.slice(request.url.indexOf('//') + 2);
  const path = /[/?].*$/s.exec(afterScheme)?.[0] ?? '/';
  const urlHost = afterScheme.slice(0, afterScheme.length - path.length);
  const secure = request.url.startsWith('https:');
  return curlCommand(
    {
      method: request.method,
      secure,
      urlHost,
      target: path,
      sni: request.sni,
      host: request.host,
      headers: Object.entries(request.headers),
      httpVersion: request.httpVersion,
      maxTls: request.tlsVersion,
      insecure: goesThroughAnyway(trace, secure ? request.sni : urlHost),
      ...(hasBody(request) ? { body: null } : {}),
    },
    target,
  );
}

/** The command for any request. `quote` makes a word of an argument. */
export function curlCommand(request: CurlRequest, target: CurlTarget, quote: (argument: string) => string = shellQuote): string {
  const { secure, target: path, body } = request;
  const port = secure ? target.httpsPort : target.httpPort;
  const named = secure ? request.sni : request.urlHost;
  const args = ['curl'];
  if (request.method === 'HEAD' && body === undefined) args.push('--head');
  else if (request.method !== 'GET' || body !== undefined) args.push('--request', request.method);
  args.push(httpFlags[request.httpVersion]);
  if (secure && request.maxTls && request.maxTls !== 'TLSv1.3') args.push('--tls-max', tlsNumber(request.maxTls));
  if (secure && request.insecure) args.push('--insecure');
  else if (secure && target.caPath !== null) args.push('--cacert', target.caPath);
  if (/[[\]{}]/.test(path)) args.push('--globoff');
  if (/\/\.{1,2}(?:[/?]|$)/.test(path)) args.push('--path-as-is');
  if (named !== null && named !== target.address) args.push('--connect-to', `${named}:${secure ? 443 : 80}:${target.address}:${port ?? 0}`);
  for (const header of headerArguments(request, named)) args.push('--header', header);
  if (body === null) args.push('--data-binary', '@request-body');
  else if (body !== undefined) args.push('--data-raw', body);
  args.push(`${secure ? 'https' : 'http'}://${named ?? `${target.address}:${port ?? 0}`}${path}`);
  return args.map(quote).join(' ');
}

/** A client that got an answer although its certificate check would fail, as it does for every bare address. */
function goesThroughAnyway({ outcome, certificate }: Trace, named: string | null): boolean {
  return outcome.failure === null && (named === null || certificate?.acceptedByClient === false);
}

/** The headers as curl wants them; an empty value takes away what curl would add by itself. */
function headerArguments({ host, headers, body }: CurlRequest, named: string | null): readonly string[] {
  const list: string[] = [];
  if (host !== named) list.push(host === '' ? 'Host:' : `Host: ${host}`);
  for (const [name, value] of headers) {
    if (madeByCurl.has(name)) continue;
    if (name === 'user-agent' && value.startsWith('curl/')) continue;
    if (name === 'accept' && value === '*/*') continue;
    list.push(value === '' ? `${name};` : `${name}: ${value}`);
  }
  const has = (name: string): boolean => headers.some((header) => header[0] === name);
  if (!has('user-agent')) list.push('User-Agent:');
  if (!has('accept')) list.push('Accept:');
  if (body !== undefined && !has('content-type')) list.push('Content-Type:');
  return list;
}

function hasBody({ headers }: Trace['request']): boolean {
  return Number(headers['content-length'] ?? 0) > 0;
}

function tlsNumber(version: string): string {
  return version === 'TLSv1' ? '1.0' : version.replace('TLSv', '');
}

/** Quotes one argument for a POSIX shell; plain words stay as they are. */
export function shellQuote(argument: string): string {
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
