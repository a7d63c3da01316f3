/** Decides whether a request that could be read keeps to the rules on Host and on the framing of its body. */
import type { HeaderList, RequestFault, ViewerRequest } from '../types/exchange';

const nameAndPort = /^(?:\[[0-9a-f:.]*\](?::\d*)?|[^\s/?#@\\[\]<>"{}|^`,]*)$/i;

/**
 * What is wrong with a request's headers; null when nothing is. 1. HTTP/1.1 needs one Host (RFC 9112 3.2), HTTP/1.0 none, nobody two.
 * 2. A Host that can be no name. 3. A length beside chunks, two different lengths, a length that is no number, a coding that is not
 * chunked, chunks in HTTP/1.0 (RFC 9112 6.1 to 6.3): two readers would see two different requests, so none is served.
 *
 * @param headers names in lower case
 */
export function findFault(headers: HeaderList, httpVersion: ViewerRequest['httpVersion']): RequestFault | null {
  let host: string | null = null;
  let length: string | null = null;
  let coding: string | null = null;
  for (const [name, value] of headers) {
    if (name === 'host') {
      if (host !== null) return { code: 'two-hosts', detail: `${host} and ${value}` };
      host = value;
    } else if (name === 'content-length') {
      if (length !== null && length !== value) return { code: 'framing', detail: `Content-Length is ${length} and ${value}` };
      length = value;
    } else if (name === 'transfer-encoding') {
      coding = coding === null ? value : `${coding}, ${value}`;
    }
  }
  if (host === null && httpVersion === '1.1') return { code: 'no-host', detail: '' };
  if (host !== null && !nameAndPort.test(host.trim())) return { code: 'bad-host', detail: host };
  if (coding !== null) return findCodingFault(coding, length, httpVersion);
  if (length !== null && !/^\d+$/.test(length.trim())) return { code: 'framing', detail: `Content-Length is ${length}` };
  return null;
}

function findCodingFault(coding: string, length: string | null, httpVersion: ViewerRequest['httpVersion']): RequestFault | null {
  if (length !== null) return { code: 'framing', detail: 'it has Content-Length and Transfer-Encoding' };
  if (coding.trim().toLowerCase() !== 'chunked') return { code: 'framing', detail: `Transfer-Encoding is ${coding}` };
  return httpVersion === '1.0' ? { code: 'framing', detail: 'HTTP/1.0 has no Transfer-Encoding' } : null;
}

const aboutHeaders: ReadonlySet<RequestFault['code']> = new Set(['no-host', 'two-hosts', 'other-host', 'bad-host', 'header', 'framing']);

/** Whether the fault lies in the headers (logged as InvalidRequestHeader) and not in the request as a whole (InvalidRequest). */
export function isHeaderFault({ code }: RequestFault): boolean {
  return aboutHeaders.has(code);
}
