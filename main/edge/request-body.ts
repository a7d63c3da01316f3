/** Hands a viewer's body to the origin as it arrives, without touching it before somebody asks, and without tying the two connections together. */
import { Readable } from 'node:stream';
import { fromStream, type BodyState, type SharedBody } from '../runtime/shared-body';

/** Of a body that nobody wants, this much is read and dropped, so that the client can still read its answer. */
const tolerated = 1024 * 1024;

/** Kept for a second attempt at the origin; larger bodies are sent once. */
const kept = 1024 * 1024;

/**
 * A body that starts to flow when it is first opened.
 *
 * @param source the request; destroyed by its owner, never from here
 * @param size bytes as announced, null without a length
 * @param begin called once before the first byte is read (the moment to say 100 Continue)
 */
export function requestBody(source: Readable, size: number | null, begin: () => void): SharedBody {
  let inner: SharedBody | null = null;
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
    get bytes() {
      return inner?.bytes;
    },
    open: () => {
      if (!inner) {
        begin();
        inner = fromStream(detached(source), { size, limit: kept });
        for (const listener of waiting.splice(0)) inner.whenSettled(listener);
      }
      return inner.open();
    },
    whenSettled: (listener) => {
      if (inner) inner.whenSettled(listener);
      else waiting.push(listener);
    },
  };
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

/** Reads what is left of an unwanted body and drops it; a client that sends on for long is cut off. */
export function drain(source: Readable): void {
  if (source.readableEnded || source.destroyed) return;
  let left = tolerated;
  source.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) source.destroy();
  });
  source.resume();
}
