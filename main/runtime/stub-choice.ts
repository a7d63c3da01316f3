/** Decides which stub of a declared origin answers: the first that fits and whose turn it is. */
import { compilePathPattern, type PathMatcher } from '../core/behaviors/path-pattern';
import type { OriginFixture, OriginStub } from '../core/types/resources';

/** How often each stub was looked at with a request that it fits. Counts begin anew when the declaration is edited. */
export interface Tally {
  /** Counts once more and gives the new number, from 1. */
  next(stub: OriginStub): number;
}

export function createTally(): Tally {
  // Few stubs count, and every request that is explained by itself has a tally of its own.
  let counts: WeakMap<OriginStub, number> | null = null;
  return {
    next: (stub) => {
      counts ??= new WeakMap();
      const count = (counts.get(stub) ?? 0) + 1;
      counts.set(stub, count);
      return count;
    },
  };
}

export interface ChosenStub {
  readonly stub: OriginStub;
  /** From 0. */
  readonly index: number;
}

/** The first stub whose path and method fit, which has not answered as often as it may, and on which the draw falls. */
export function chooseStub({ stubs }: OriginFixture, path: string, method: string, tally: Tally): ChosenStub | null {
  for (const [index, stub] of stubs.entries()) {
    if (fits(stub, path, method) && isItsTurn(stub, tally)) return { stub, index };
  }
  return null;
}

const matchers = new WeakMap<OriginStub, PathMatcher>();

function fits(stub: OriginStub, path: string, method: string): boolean {
  if (stub.method !== undefined && stub.method.toUpperCase() !== method) return false;
  if (stub.path === undefined) return true;
  let matcher = matchers.get(stub);
  if (!matcher) matchers.set(stub, (matcher = compilePathPattern(stub.path)));
  return matcher(path);
}

/** `times` counts what the draw let through. */
function isItsTurn(stub: OriginStub, tally: Tally): boolean {
  const { times, probability, seed = 0 } = stub;
  if (times === undefined && probability === undefined) return true;
  const number = tally.next(stub);
  if (probability !== undefined && draw(seed, number) >= probability) return false;
  return times === undefined || number <= times;
}

/** A number from 0 to 1, below 1: always the same for a seed and a position. The finalizer of MurmurHash3. */
export function draw(seed: number, position: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(position, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
