/** The ids and the clock of the live edge: random, and real. */
import { randomFillSync } from 'node:crypto';
import type { Ports } from '../core/ports';

export const systemClock: Ports['clock'] = { now: () => Date.now(), monotonic: () => performance.now() };

/** The edge location that X-Amz-Cf-Pop names: no real one, and the same as offline. */
const pop = 'LOC50-C1';
const requestIdBytes = 40;
const viaIdBytes = 16;

/** Random ids from a pool: asking the system for every single one would cost more than the id. */
export function createIds(): Ports['ids'] {
  const pool = Buffer.alloc(8192);
  let at = pool.length;
  const take = (bytes: number, encoding: 'base64url' | 'hex'): string => {
    if (at + bytes > pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += bytes;
    return pool.toString(encoding, at - bytes, at);
  };
  return {
    requestId: () => `${take(requestIdBytes, 'base64url')}==`,
    viaId: () => take(viaIdBytes, 'hex'),
    pop,
  };
}

/** Ids of exchanges: told apart from those of other runs, and in order. */
export function createExchangeIds(): () => string {
  const prefix = `live-${createIds().viaId().slice(0, 8)}-`;
  let count = 0;
  return () => prefix + (count++).toString(36).padStart(6, '0');
}
