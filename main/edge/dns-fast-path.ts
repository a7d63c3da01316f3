/**
 * Decides which queries can be answered from an answer made before. A plain query (one question, at most a bare EDNS record) is looked
 * up by its octets; the ready answer is copied and only id, flags and the letters' case of the question are put in.
 */
import type { Snapshot } from '../core/types/snapshot';
import { type AddressOf, respond } from './dns-response';

/** Answers a query; `limit` is what the transport carries (512 or EDNS's size over UDP is minded inside). */
export type Responder = (query: Buffer, limit: number) => Uint8Array | null;

const questionAt = 12;
/** Random names below a wildcard must not fill the memory. */
const mostAnswers = 20_000;

/** A responder that keeps its answers until another snapshot serves. */
export function createResponder(snapshot: () => Snapshot, addressOf: AddressOf): Responder {
  let servedFrom: Snapshot | null = null;
  // One map for each way to ask: without EDNS, with it, with it and DNSSEC OK.
  let ready: readonly Map<string, Uint8Array>[] = [];
  return (query, limit) => {
    const now = snapshot();
    if (now !== servedFrom) {
      servedFrom = now;
      ready = [new Map(), new Map(), new Map()];
    }
    const end = endOfQuestion(query);
    const way = end === -1 ? -1 : wayOf(query, end);
    if (way === -1) return respond(query, now, addressOf, limit);
    const answers = ready[way] as Map<string, Uint8Array>;
    const key = query.toString('latin1', questionAt, end);
    const known = answers.get(key);
    if (known !== undefined && known.length <= leastLimit(query, end, way)) return patched(known, query, end);
    const answer = respond(query, now, addressOf, limit);
    if (answer === null || answer.length < end || ((answer[2] as number) & 2) !== 0) return answer;
    if (answers.size >= mostAnswers) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

/** Offset behind the only question of a plain query, -1 for all others. */
function endOfQuestion(query: Buffer): number {
  const { length } = query;
  // QUERY, one question, no records but one additional.
  if (length < 17 || ((query[2] as number) & 0xf8) !== 0 || query[4] !== 0 || query[5] !== 1) return -1;
  if (((query[6] as number) | (query[7] as number) | (query[8] as number) | (query[9] as number) | (query[10] as number)) !== 0) return -1;
  if ((query[11] as number) > 1) return -1;
  let at = questionAt;
  for (;;) {
    const label = query[at];
    if (label === undefined || label > 63) return -1;
    at += label + 1;
    if (label === 0) break;
  }
  const end = at + 4;
  return at - questionAt <= 255 && end <= length ? end : -1;
}

/** 0 without EDNS, 1 with a bare OPT record of version 0, 2 with DNSSEC OK; -1 for anything else behind the question. */
function wayOf(query: Buffer, end: number): number {
  if (query[11] === 0) return query.length === end ? 0 : -1;
  if (query.length !== end + 11 || query[end] !== 0 || query[end + 1] !== 0 || query[end + 2] !== 41) return -1;
  // Extended code, version, the other flags, and a length of zero.
  if (((query[end + 5] as number) | (query[end + 6] as number) | (query[end + 8] as number)) !== 0) return -1;
  if (((query[end + 9] as number) | (query[end + 10] as number) | ((query[end + 7] as number) & 0x7f)) !== 0) return -1;
  return query[end + 7] === 0 ? 1 : 2;
}

/** What every client of this kind takes: a longer answer goes the long way, which knows the exact limit. */
function leastLimit(query: Buffer, end: number, way: number): number {
  return way === 0 ? 512 : Math.max(512, Math.min(4096, ((query[end + 3] as number) << 8) | (query[end + 4] as number)));
}

function patched(known: Uint8Array, query: Buffer, end: number): Uint8Array {
  const answer = Buffer.allocUnsafe(known.length);
  answer.set(known);
  answer[0] = query[0] as number;
  answer[1] = query[1] as number;
  // Recursion desired and checking disabled are the client's own.
  answer[2] = ((known[2] as number) & 0xfe) | ((query[2] as number) & 1);
  answer[3] = ((known[3] as number) & 0xef) | ((query[3] as number) & 0x10);
  query.copy(answer, questionAt, questionAt, end);
  return answer;
}
