/**
 * Remembers what changed requests left behind: an object that one side has in its cache and the other has not, or has otherwise. A later
 * request that differs only for that has the cause of the earlier one.
 */
import type { Attribution } from '../../core/compare/attribute';
import type { SideAnswer } from './side';

export type InheritedCause = Pick<Attribution, 'cause' | 'clause' | 'family'>;

export interface Taints {
  /** The cause that this request may have from an earlier one; null = none. */
  readonly of: (sequence: string, before: SideAnswer, after: SideAnswer) => InheritedCause | null;
  /** A request changed, for this cause. */
  readonly leave: (sequence: string, cause: InheritedCause, before: SideAnswer, after: SideAnswer) => void;
  /** A request did not change: what it put into both caches is the same. */
  readonly clear: (sequence: string, before: SideAnswer, after: SideAnswer) => void;
}

/** Keys that are remembered; beyond them the oldest go. */
const most = 200_000;

export function createTaints(): Taints {
  const taints = new Map<string, InheritedCause>();
  const keysOf = (sequence: string, { finished: { exchange }, stored }: SideAnswer): readonly string[] => {
    const keys = stored.map((key) => `${sequence}\n${key}`);
    const asked = exchange.cache?.key;
    if (asked) keys.push(`${sequence}\n${asked}`);
    const page = exchange.errorPage?.exchange.cache?.key;
    if (page) keys.push(`${sequence}\n${page}`);
    // Stubs that answer only so many requests count what was asked of them.
    if (exchange.origin) keys.push(`${sequence}\norigin ${exchange.origin.domain}`);
    return keys;
  };
  const both = (sequence: string, before: SideAnswer, after: SideAnswer): readonly string[] => [
    ...keysOf(sequence, before),
    ...keysOf(sequence, after),
  ];
  return {
    of: (sequence, before, after) => {
      if (taints.size === 0) return null;
      for (const key of both(sequence, before, after)) {
        const cause = taints.get(key);
        if (cause) return cause;
      }
      return null;
    },
    leave: (sequence, cause, before, after) => {
      for (const key of both(sequence, before, after)) {
        taints.delete(key);
        taints.set(key, cause);
      }
      while (taints.size > most) {
        const [oldest] = taints.keys();
        if (oldest === undefined) break;
        taints.delete(oldest);
      }
    },
    clear: (sequence, before, after) => {
      if (taints.size === 0) return;
      const other = new Set(after.stored);
      for (const key of before.stored) if (other.has(key)) taints.delete(`${sequence}\n${key}`);
    },
  };
}
