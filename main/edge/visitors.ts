/**
 * The side channel of the request bar: facts about a client that never travel on the wire (the name it looked up, its country,
 * its address, its clock), announced under its local port before it says a word.
 */
import type { ViewerRequest } from '../core/types/exchange';
import type { ExchangeRecord } from './records';

export interface Visitor {
  readonly request: ViewerRequest;
  /** Epoch milliseconds of the simulated clock; the edge's own when absent. */
  readonly at?: number;
  /** Called with every exchange of the connection. */
  readonly done: (record: ExchangeRecord) => void;
}

export interface Visitors {
  /** @param remote address and port of the client, as `remoteOf` writes them */
  announce(remote: string, visitor: Visitor): void;
  /** Takes the announcement of a client that has arrived. */
  claim(remote: string): Visitor | null;
  forget(remote: string): void;
}

export function createVisitors(): Visitors {
  const expected = new Map<string, Visitor>();
  return {
    announce: (remote, visitor) => void expected.set(remote, visitor),
    claim: (remote) => {
      const visitor = expected.get(remote) ?? null;
      expected.delete(remote);
      return visitor;
    },
    forget: (remote) => void expected.delete(remote),
  };
}

/** One spelling for both ends of a connection: IPv4 addresses also when they come in an IPv6 coat. */
export function remoteOf(address: string | undefined, port: number | undefined): string {
  return `${plainAddress(address)} ${port ?? 0}`;
}

export function plainAddress(address: string | undefined): string {
  return address?.startsWith('::ffff:') ? address.slice(7) : (address ?? '');
}
