/** Decides what of an answer's body comes, and how: cut off, with a length that is wrong, or in pieces. */
import { Readable } from 'node:stream';
import type { OriginReply } from '../core/ports';
import type { BodyRef, HeaderList } from '../core/types/exchange';
import type { OriginBodyFault, OriginTrickle } from '../core/types/resources';
import { bodyOf, fromBroken, fromBuffer, fromStream, type SharedBody } from './shared-body';

type Answer = Extract<OriginReply, { kind: 'response' }>;

export interface Breakage {
  readonly fault: OriginBodyFault | null;
  readonly slow: OriginTrickle | null;
  /** Milliseconds of silence that the edge bears. */
  readonly readMs: number;
  /** Milliseconds that are left for the whole response; null = no limit. */
  readonly leftMs: number | null;
  /** Whether pieces are waited for. */
  readonly live: boolean;
}

/** How much of a body comes, and why no more. */
interface Cut {
  readonly bytes: number;
  readonly problem: string | null;
}

/**
 * Breaks an answer as declared. Its whole body must be in memory, else (a large file, a server) it is cut while it streams. Order:
 * 1. what the fault leaves of the body; 2. what of that comes in pieces before the read or the response completion timeout.
 */
export function breakAnswer(answer: Answer, breakage: Breakage): Answer {
  const { head } = answer;
  const { size } = head.body;
  if (size === 0 || (breakage.fault === null && breakage.slow === null)) return answer;
  const whole = size ?? Number.POSITIVE_INFINITY;
  const kept = cutByFault(breakage.fault, size);
  const cut = breakage.slow ? cutByTime(kept, breakage.slow, breakage) : kept;
  const headers = headersFor(head.headers, breakage.fault, size);
  const early = breakage.fault === 'closed-early' && cut.problem === null;
  const problem = cut.problem ?? (early ? `it ends after ${cut.bytes} of ${size ?? 'all its'} bytes, and no header tells` : null);
  const said = [...(problem === null ? [] : [problem]), ...(breakage.slow ? [inPieces(breakage.slow)] : [])].join('; ');
  const slow = breakage.live ? breakage.slow : null;
  const body = bodyFor(head.body, cut, Math.min(cut.bytes, whole), slow);
  return { ...answer, head: { ...head, headers, body }, body: { problem: said } };
}

function cutByFault(fault: OriginBodyFault | null, size: number | null): Cut {
  const half = size === null ? 1024 : Math.floor(size / 2);
  switch (fault) {
    case 'reset-after-head':
      return { bytes: 0, problem: 'the connection is reset behind the head' };
    case 'truncated-body':
      return { bytes: half, problem: `it ends after ${half} bytes, and Content-Length says ${size ?? 'nothing'}` };
    case 'incomplete-chunked':
      return { bytes: half, problem: `it ends after ${half} bytes without its last chunk` };
    case 'wrong-content-length':
      return { bytes: size ?? Number.POSITIVE_INFINITY, problem: `it ends after ${size ?? 'all its'} bytes, and Content-Length says more` };
    case 'closed-early':
      return { bytes: half, problem: null };
    default:
      return { bytes: size ?? Number.POSITIVE_INFINITY, problem: null };
  }
}

/** Of a body in pieces, what comes before the edge gives up. The first piece comes at once. */
function cutByTime(kept: Cut, { bytes, everyMs }: OriginTrickle, { readMs, leftMs }: Breakage): Cut {
  if (kept.bytes <= bytes) return kept;
  if (everyMs > readMs) return { bytes, problem: `no byte came for ${readMs} ms, the read timeout, after ${bytes} bytes` };
  if (leftMs === null) return kept;
  const inTime = (Math.floor(leftMs / everyMs) + 1) * bytes;
  if (inTime >= kept.bytes) return kept;
  return { bytes: inTime, problem: `the response completion timeout ended it after ${inTime} bytes` };
}

function inPieces({ bytes, everyMs }: OriginTrickle): string {
  return `it comes in pieces of ${bytes} bytes every ${everyMs} ms`;
}

function headersFor(headers: HeaderList, fault: OriginBodyFault | null, size: number | null): HeaderList {
  if (fault === 'incomplete-chunked' || fault === 'closed-early') return headers.filter(([name]) => name !== 'content-length');
  if (fault !== 'wrong-content-length' || size === null) return headers;
  return headers.map((header) => (header[0] === 'content-length' ? ([header[0], String(size + 100)] as const) : header));
}

function bodyFor(body: BodyRef, cut: Cut, bytes: number, slow: OriginTrickle | null): BodyRef {
  const broken = cut.problem === null ? {} : { broken: true as const };
  const source = bodyOf(body);
  const whole = source.bytes;
  if (!whole) {
    const shared = fromStream(Readable.from(pieces(source, cut, slow)), { size: body.size });
    return { size: cut.problem === null ? body.size : null, handle: shared, ...broken };
  }
  const left = whole.subarray(0, bytes);
  if (slow)
    return { size: left.length, handle: fromStream(Readable.from(pieces(fromBuffer(left), cut, slow)), { size: left.length }), ...broken };
  return { size: left.length, handle: cut.problem === null ? fromBuffer(left) : fromBroken(left, cut.problem), ...broken };
}

/** The bytes up to the cut, in pieces where that is asked for; fails behind them when there is a problem. */
async function* pieces(source: SharedBody, cut: Cut, slow: OriginTrickle | null): AsyncGenerator<Buffer> {
  let left = cut.bytes;
  let first = true;
  for await (const chunk of source.open() as AsyncIterable<Buffer>) {
    const size = slow?.bytes ?? chunk.length;
    for (let at = 0; at < chunk.length && left > 0; at += size) {
      const piece = chunk.subarray(at, at + Math.min(size, left));
      if (slow && !first) await pause(slow.everyMs);
      first = false;
      left -= piece.length;
      yield piece;
    }
    if (left <= 0) break;
  }
  if (cut.problem !== null) throw new Error(cut.problem);
}

async function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
