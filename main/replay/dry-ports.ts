/** Decides what the outside world is for a request that nobody sends: a fixed clock, made-up ids, and a cache that lasts as long as asked. */
import { randomBytes } from 'node:crypto';
import type { CacheEntry, CacheStore, FunctionPort, OriginPort, Ports, RateStore } from '../core/ports';
import { createEncodings } from '../runtime/encodings';
import { createFunctionSandbox } from '../runtime/function-sandbox';
import { nodeClientCertificates } from '../runtime/client-certificates';
import { nodeSignatures } from '../runtime/signature-port';

const sandbox = createFunctionSandbox();
const encodings = createEncodings({ atOnce: 'always' });
/** Without the time that a function took, which is another on every run; counted work ends it long before a busy machine's clock does. */
export const unmeasuredFunctions: FunctionPort = createFunctionSandbox({ clock: null, timeMs: 20_000 });

/** The edge location that offline traces name: no real one. */
export const offlinePop = 'LOC50-C1';

export interface IdSource {
  /** 56 characters of base64url ending in '=='. */
  readonly requestId: () => string;
  /** 32 hex digits. */
  readonly viaId: () => string;
}

/** Ids that differ from call to call and from run to run. */
export function createRandomIds(): IdSource {
  const seed = randomBytes(16);
  return createCountingIds(seed.readUInt32LE(0), seed.readUInt32LE(4), seed.readUInt32LE(8));
}

/** The same ids in the same order on every machine: for golden traces. */
export function createFixedIds(): IdSource {
  return createCountingIds(0x9e3779b9, 0x85ebca6b, 0xc2b2ae35);
}

/** The same ids for the same text on every machine: what a request draws by lot it then draws again. */
export function createIdsOf(text: string): IdSource {
  let [one, two] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    two = Math.imul(two ^ text.charCodeAt(at), 0x5bd1e995) ^ (two >>> 15);
  }
  return createCountingIds(one >>> 0, two >>> 0, 0xc2b2ae35);
}

const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', 'latin1');
/** Where a request id is written, letter by letter: adding strings would cost several times as much. */
const idLetters = Buffer.from('='.repeat(56), 'latin1');

function letterOf(bits: number): number {
  return alphabet[bits & 63] as number;
}

/** xorshift128 with the given seed: not for secrets, and an id costs far less than asking the system for randomness. */
function createCountingIds(one: number, two: number, three: number): IdSource {
  let x = one | 1;
  let y = two;
  let z = three;
  let w = 0x27d4eb2f;
  const next = (): number => {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
  // Via names the edge server, and that stays the same from one request to the next.
  const via = [next(), next(), next(), next()].map((word) => word.toString(16).padStart(8, '0')).join('');
  return {
    requestId: () => {
      for (let at = 0; at < 54; at += 4) {
        const bits = next();
        idLetters[at] = letterOf(bits >>> 6);
        idLetters[at + 1] = letterOf(bits);
        if (at === 52) break;
        idLetters[at + 2] = letterOf(bits >>> 18);
        idLetters[at + 3] = letterOf(bits >>> 12);
      }
      return idLetters.toString('latin1');
    },
    viaId: () => via,
  };
}

/** A cache for one sequence of requests: no limit, no eviction. */
export function createSequenceCache(): CacheStore {
  const entries = new Map<string, CacheEntry>();
  return {
    get: (key) => entries.get(key),
    put: (entry) => {
      entries.set(entry.key, entry);
    },
    delete: (key) => {
      entries.delete(key);
    },
  };
}

/** Keeps nothing: for looking ahead. */
export const noCache: CacheStore = {
  get: () => undefined,
  put: () => {
    // What is only looked at must leave no trace.
  },
  delete: () => {
    // Nothing is kept.
  },
};

export interface PortParts {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Milliseconds for durations; `() => 0` makes traces the same on every run. */
  readonly monotonic: () => number;
  readonly ids: IdSource;
  readonly cache: CacheStore;
  readonly rates: RateStore;
  readonly origin: OriginPort;
  /** Traces are to be the same on every run: the time of functions is not measured. */
  readonly deterministic?: boolean;
  /** What runs functions, in place of a machine for every call. */
  readonly functions?: FunctionPort;
}

export function buildOfflinePorts({ at, monotonic, ids, cache, rates, origin, deterministic = false, functions }: PortParts): Ports {
  return {
    clock: { now: () => at, monotonic },
    ids: { requestId: ids.requestId, viaId: ids.viaId, pop: offlinePop },
    cache,
    rates,
    origin,
    encodings,
    signatures: nodeSignatures,
    clientCertificates: nodeClientCertificates,
    functions: functions ?? (deterministic ? unmeasuredFunctions : sandbox),
  };
}
