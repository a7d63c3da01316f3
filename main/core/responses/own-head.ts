/** Builds the heads of answers that the edge makes itself. */
import type { HeaderList, ResponseHead } from '../types/exchange';
import { httpDate } from './headers';

/** Server, Date, Content-Type and Content-Length first, as CloudFront orders them; `add` brings the rest. `at`: epoch milliseconds. */
export function ownHead(status: number, text: string, add: (own: HeaderList) => HeaderList, at: number): ResponseHead {
  const size = byteLength(text);
  const own: HeaderList = [
    ['server', 'CloudFront'],
    ['date', httpDate(at)],
    ['content-type', 'text/html'],
    ['content-length', String(size)],
  ];
  return { status, headers: add(own), body: { size, text } };
}

function byteLength(text: string): number {
  return isAscii(text) ? text.length : new TextEncoder().encode(text).length;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
