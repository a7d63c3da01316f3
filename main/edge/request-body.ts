/** Hands a viewer's body to the origin as it arrives, without touching it before somebody asks, and without tying the two connections together. */
import { Readable } from 'node:stream';
import type { BodyPort } from '../core/ports';
import { fromStream, isSharedBody, type BodyState, type SharedBody } from '../runtime/shared-body';

/** Of a body that nobody wants, this much is read and dropped, so that the client can still read its answer. */
const tolerated = 1024 * 1024;

/** Kept of a body that nobody opened, for whoever looks at the exchange later. */
const rememberedBytes = 16 * 1024 + 1;

/** Kept for a second attempt at the origin; larger bodies are sent once. */
const kept = 1024 * 1024;

export interface RequestBody extends SharedBody {
  /** The first bytes, fewer when the body ends before or breaks off; it can still be opened from its first byte. */
  start(bytes: number): Promise<Buffer>;
  /** Whether anybody has asked for its bytes. */
  readonly wanted: boolean;
  /** After the answer: nobody will send it on any more. Its owner reads what is left of it and drops it. */
  leave(): void;
}

/** What stages may learn of bodies of requests to this edge. */
export const requestBodies: BodyPort = {
  start: async ({ handle }, bytes) => (isRequestBody(handle) ? (await handle.start(bytes)).toString('latin1') : null),
};

function isRequestBody(handle: unknown): handle is RequestBody {
  return isSharedBody(handle) && 'start' in handle;
}

/**
 * A body that starts to flow when it is first opened.
 *
 * @param source the request; destroyed by its owner, never from here
 * @param size bytes as announced, null without a length
 * @param begin called once before the first byte is read (the moment to say 100 Continue)
 */
export function requestBody(source: Readable, size: number | null, begin: () => void): RequestBody {
  let inner: SharedBody | null = null;
  /** Holds the body open between a look at its start and whoever sends it on. */
  let looking: Readable | null = null;
  /** Of a body that was left unopened: how it began. */
  let remembered: Promise<Buffer> | null = null;
  const stopLooking = (): void => {
    looking?.destroy();
    looking = null;
  };
  const flowing = (): SharedBody => {
    if (inner) return inner;
    begin();
    inner = fromStream(detached(source), { size, limit: kept });
    for (const listener of waiting.splice(0)) inner.whenSettled(listener);
    return inner;
  };
  const waiting: ((state: BodyState) => void)[] = [];
  return {
    kind: 'shared-body',
    inMemory: true,
    get size() {
      return inner ? inner.size : size;
    },
    get state() {
      return inner ? inner.state : 'streaming';
    },
    get wanted() {
      return inner !== null;
    },
    get bytes() {
      return inner?.bytes;
    },
    open: () => {
      const reader = flowing().open();
      stopLooking();
      return reader;
    },
    start: async (bytes) => {
      if (remembered) return (await remembered).subarray(0, bytes);
      const reader = flowing().open();
      stopLooking();
      looking = reader;
      return startOf(reader, bytes);
    },
    leave: () => {
      stopLooking();
      if (!inner) remembered ??= startOf(source, rememberedBytes, false);
    },
    whenSettled: (listener) => {
      if (inner) inner.whenSettled(listener);
      else waiting.push(listener);
    },
  };
}

/** The first bytes of a stream, which is then left standing there unless somebody else reads it on. */
function startOf(reader: Readable, bytes: number, hold = true): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((done) => {
    if (reader.readableEnded || reader.destroyed) {
      done(Buffer.alloc(0));
      return;
    }
    const finish = (): void => {
      reader.off('data', take);
      if (hold) reader.pause();
      done(Buffer.concat(chunks).subarray(0, bytes));
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= bytes) finish();
    };
    reader.on('data', take);
    reader.once('end', finish);
    reader.once('close', finish);
    reader.on('error', finish);
  });
}

/** The same bytes in a stream of its own: when the origin gives up, the viewer's connection stays. */
function detached(source: Readable): Readable {
  const copy = new Readable({
    read: () => void source.resume(),
    destroy: (error, done) => {
      source.off('data', pass);
      drain(source);
      done(error);
    },
  });
  const pass = (chunk: Buffer): void => {
    if (!copy.push(chunk)) source.pause();
  };
  source.on('data', pass);
  source.pause();
  source.once('end', () => copy.push(null));
  source.once('error', (error: Error) => copy.destroy(error));
  source.once('close', () => {
    if (!source.readableEnded) copy.destroy(new Error('the viewer went away while sending its body'));
  });
  return copy;
}

/**
 * Calls back once a body that nobody wanted is there and dropped, or is longer than anybody should have to wait for.
 *
 * @param limit bytes
 */
export function afterBody(source: Readable, limit: number, done: () => void): void {
  if (source.readableEnded || source.destroyed) {
    done();
    return;
  }
  let left = limit;
  const finish = (): void => {
    source.off('data', count).off('end', finish).off('close', finish);
    done();
  };
  const count = (chunk: Buffer): void => {
    left -= chunk.length;
    if (left < 0) finish();
  };
  source.on('data', count).once('end', finish).once('close', finish);
}

/** Reads what is left of an unwanted body and drops it; a client that sends on for long is cut off. */
export function drain(source: Readable, limit = tolerated, cutOff: () => void = () => source.destroy()): void {
  if (source.readableEnded || source.destroyed) return;
  let left = limit;
  source.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) cutOff();
  });
  source.resume();
}
