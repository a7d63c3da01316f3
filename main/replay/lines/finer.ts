/** Hashes those columns of a line that the decisions of a finer class look at. */
import { address, cookie, forwardedFor, referer, userAgent, wholePath, wholeQuery, type Needs } from '../../core/classes/needs';
import { AGENT, COOKIE, FORWARDED, IP, PATH, QUERY, REFERER } from './columns';
import { Hash } from './hash';
import type { LineScanner } from './scan';

const columns: readonly (readonly [Needs, number])[] = [
  [userAgent, AGENT],
  [referer, REFERER],
  [cookie, COOKIE],
  [forwardedFor, FORWARDED],
  [address, IP],
  [wholePath, PATH],
  [wholeQuery, QUERY],
];

export class Finer {
  readonly hash = new Hash();

  /** The hash as two numbers; both 0 where nothing is needed. */
  of(line: LineScanner, needs: Needs): Hash {
    const { hash } = this;
    if (needs === 0) {
      hash.set(0, 0);
      return hash;
    }
    hash.reset();
    hash.byte(needs & 127);
    for (const [need, column] of columns) {
      if (!(needs & need)) continue;
      hash.bytes(line.bytes, line.starts[column] as number, line.ends[column] as number);
      hash.byte(9);
    }
    return hash;
  }
}
