/** Compresses an answer of the origin on its way in, so that the cache keeps it compressed: once per object, not once per viewer. */
import type { Ports } from '../ports';
import type { Exchange } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { compressedHeaders, compressionOf } from './compress';

/** The changes of the exchange; null where the answer stays as it came. Without an encoder it stays too, and 12 says so. */
export function receiveAnswer(exchange: Exchange, snapshot: Snapshot, { encodings }: Ports): Partial<Exchange> | null {
  const { answer } = exchange;
  const verdict = compressionOf(exchange);
  if (!verdict || !answer) return null;
  if (verdict.coding === null || !encodings) return { compression: verdict };
  const { coding, bytes } = verdict;
  const headers = compressedHeaders(answer.headers, coding, snapshot.assumption('compress.vary') === 'added');
  // The head of a HEAD request says what GET would bring; there is no body to encode.
  const body = exchange.request.method === 'HEAD' ? answer.body : encodings.encode(answer.body, coding, bytes);
  return { compression: verdict, answer: { status: answer.status, headers, body } };
}
