/** Decides on which loopback addresses the edge listens: one of its own for every endpoint where the system allows it, and the shared ones. */
import { createServer, type Server, type Socket } from 'node:net';
import { EdgeStartError, startErrorOf } from './edge-error';

export type Scheme = 'http' | 'https';

export interface ListenOptions {
  /** 0 = any free one; the same on every address. */
  readonly ports: Readonly<Record<Scheme, number>>;
  /** Loopback addresses of the endpoints. */
  readonly addresses: readonly string[];
  readonly onSocket: (scheme: Scheme, socket: Socket) => void;
}

export interface Listeners {
  readonly ports: Readonly<Record<Scheme, number>>;
  /** False where the system knows 127.0.0.1 only: endpoints then share it. */
  readonly ownAddresses: boolean;
  readonly ipv6: boolean;
  /** Addresses that are served now. */
  readonly serving: ReadonlySet<string>;
  /** New addresses begin to listen, missing ones stop taking connections. Rejects when a new one cannot be had. */
  update(addresses: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const shared = '127.0.0.1';
const sharedIpv6 = '::1';
const attempts = 8;
/** Stands for all addresses of endpoints when it comes to what this machine can do. */
const probe = '127.0.64.1';

/** Opens the ports everywhere. Throws EdgeStartError with a way out when a port cannot be had. */
export async function openListeners(options: ListenOptions): Promise<Listeners> {
  const ownAddresses = await canListen(probe);
  const ipv6 = await canListen(sharedIpv6);
  for (let attempt = 1; ; attempt++) {
    const open: Open = { servers: new Map(), onSocket: options.onSocket };
    try {
      const https = await listen(open, 'https', shared, options.ports.https);
      const http = await listen(open, 'http', shared, options.ports.http);
      const ports = { https, http };
      const always = ipv6 ? [shared, sharedIpv6] : [shared];
      const wanted = (addresses: readonly string[]): readonly string[] => (ownAddresses ? [...always, ...addresses] : always);
      await openAll(open, ports, wanted(options.addresses));
      return listenersOf(open, ports, ownAddresses, ipv6, wanted);
    } catch (error) {
      await closeAll(open, [...open.servers.keys()]);
      // A port that was free on 127.0.0.1 may be taken on another address; a port of our own choice can be another one.
      const anyPort = options.ports.https === 0 || options.ports.http === 0;
      if (!(error instanceof EdgeStartError && error.code === 'port-in-use' && anyPort && attempt < attempts)) throw error;
    }
  }
}

interface Open {
  /** By address, then scheme. */
  readonly servers: Map<string, Map<Scheme, Server>>;
  readonly onSocket: (scheme: Scheme, socket: Socket) => void;
}

function listenersOf(
  open: Open,
  ports: Readonly<Record<Scheme, number>>,
  ownAddresses: boolean,
  ipv6: boolean,
  wanted: (addresses: readonly string[]) => readonly string[],
): Listeners {
  let last: Promise<unknown> = Promise.resolve();
  const update = async (addresses: readonly string[]): Promise<void> => {
    const all = new Set(wanted(addresses));
    await closeAll(
      open,
      [...open.servers.keys()].filter((address) => !all.has(address)),
    );
    await openAll(open, ports, [...all]);
  };
  return {
    ports,
    ownAddresses,
    ipv6,
    get serving() {
      return new Set(open.servers.keys());
    },
    // One after the other: two edits in a row must not open the same port twice.
    update: async (addresses) => {
      const mine = last.then(async () => update(addresses));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      await last;
      await closeAll(open, [...open.servers.keys()]);
    },
  };
}

async function openAll(open: Open, ports: Readonly<Record<Scheme, number>>, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    for (const scheme of ['https', 'http'] as const) {
      if (!open.servers.get(address)?.has(scheme)) await listen(open, scheme, address, ports[scheme]);
    }
  }
}

async function listen(open: Open, scheme: Scheme, address: string, port: number): Promise<number> {
  if (address !== sharedIpv6 && !address.startsWith('127.')) throw new Error(`the edge listens on loopback only, not on ${address}`);
  // A client may close its half when it has asked (plain HTTP); TLS has an end of its own.
  const server = createServer({ noDelay: true, allowHalfOpen: scheme === 'http' }, (socket) => open.onSocket(scheme, socket));
  const got = await bind(server, address, port).catch((error: unknown) => {
    throw startErrorOf(error, scheme.toUpperCase(), address, port);
  });
  const known = open.servers.get(address) ?? new Map<Scheme, Server>();
  open.servers.set(address, known.set(scheme, server));
  return got;
}

function bind(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, backlog: 1024, exclusive: true }, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      const bound = server.address();
      resolve(typeof bound === 'object' && bound ? bound.port : port);
    });
  });
}

async function closeAll(open: Open, addresses: readonly string[]): Promise<void> {
  const servers = addresses.flatMap((address) => [...(open.servers.get(address)?.values() ?? [])]);
  for (const address of addresses) open.servers.delete(address);
  // A server that takes no more connections is closed for us; its last connections are somebody else's to end.
  for (const server of servers) server.close();
  await Promise.resolve();
}

async function canListen(address: string): Promise<boolean> {
  const server = createServer();
  return bind(server, address, 0).then(
    () => new Promise((resolve) => void server.close(() => resolve(true))),
    () => false,
  );
}
