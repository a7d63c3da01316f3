/** Makes what can be made of a request that Node's parser refused: its trace should still say who asked for what. */
import { findFault } from '../core/behaviors/malformed';
import type { RequestFault, ViewerRequest } from '../core/types/exchange';
import { hostName, readTarget, type WireRequest } from './wire';

/** Node's words for what it stumbled over; the bytes that it had in hand come with it. */
export interface ParserError {
  readonly code?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly rawPacket?: Buffer;
}

const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S+) HTTP\/(1\.[01])$/;
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*$/;
/** Node stumbles at the first bad header; of the bytes before it no more than this is of interest. */
const longestLook = 65_536;

/**
 * A request from the bytes that the parser refused, with its fault. A method that only Node's parser does not know is no fault: the stages
 * refuse it like any other that CloudFront does not take. Bytes that begin in the middle of a request give one without method and path.
 */
export function salvage({ code = '', reason, message = '', rawPacket }: ParserError): WireRequest {
  const said = reason ?? message;
  const lines = rawPacket?.toString('latin1', 0, longestLook).split('\r\n\r\n', 1)[0]?.split('\r\n') ?? [];
  const first = requestLine.exec(lines[0] ?? '');
  const target = first ? readTarget(first[2] ?? '') : null;
  const headers: (readonly [string, string])[] = [];
  let odd: string | null = null;
  for (const line of lines.slice(1)) {
    const header = headerLine.exec(line);
    if (header) headers.push([(header[1] ?? '').toLowerCase(), header[2] ?? '']);
    else if (line !== '') odd ??= line;
  }
  const httpVersion = first?.[3] === '1.0' ? '1.0' : '1.1';
  const host = headers.find(([name]) => name === 'host')?.[1] ?? '';
  return {
    method: first?.[1] ?? '-',
    path: target?.path ?? '/',
    query: target?.query ?? null,
    host: hostName(target?.authority ?? host),
    headers,
    httpVersion,
    bodyBytes: 0,
    ...withFault(faultOf(code, said, { whole: first !== null, target: target !== null, line: lines[0] ?? '', odd, headers, httpVersion })),
  };
}

interface Seen {
  /** The request line was there and is one. */
  readonly whole: boolean;
  readonly target: boolean;
  readonly line: string;
  /** The first header line that is none. */
  readonly odd: string | null;
  readonly headers: ViewerRequest['headers'];
  readonly httpVersion: '1.0' | '1.1';
}

function faultOf(code: string, said: string, seen: Seen): RequestFault | null {
  if (code === 'HPE_HEADER_OVERFLOW') return { code: 'overflow', detail: 'more than the edge reads' };
  if (!seen.whole) {
    const inHeaders = code === 'HPE_INVALID_HEADER_TOKEN';
    return { code: inHeaders ? 'header' : 'syntax', detail: inHeaders ? said : `${printable(seen.line)}: ${said}` };
  }
  if (!seen.target) return { code: 'target', detail: printable(seen.line) };
  if (seen.odd !== null) return { code: 'header', detail: printable(seen.odd) };
  const fault = findFault(seen.headers, seen.httpVersion);
  if (fault) return fault;
  // A name that is well formed, but none that Node knows.
  if (code === 'HPE_INVALID_METHOD') return null;
  return { code: code === 'HPE_INVALID_HEADER_TOKEN' ? 'header' : 'syntax', detail: said };
}

function withFault(fault: RequestFault | null): { readonly fault?: RequestFault } {
  return fault ? { fault } : {};
}

/** Bytes as people can read them, the first of them. */
function printable(text: string): string {
  return text.slice(0, 80).replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
