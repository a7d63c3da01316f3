/** Decides how a stream that is still arriving is shared: who may pull it on, what is kept for later readers, when it is given up. */
import { Readable } from 'node:stream';
import type { BodyState, SharedBody } from './shared-body';

interface Limits {
  readonly size: number | null;
  readonly limit: number;
  readonly idleMs: number;
}

interface Reader {
  readonly stream: Readable;
  /** Index of the next chunk, counted from the body's first. */
  next: number;
  /** Asked for more than has arrived. */
  hungry: boolean;
}

/**
 * Rules:
 * 1. while the body fits the limit, any hungry reader pulls the source on, and all chunks are kept;
 * 2. beyond the limit only what some reader still lacks is kept, and the slowest reader sets the pace;
 * 3. the source is destroyed when the last reader leaves before the end, when it stays silent too long, or when it fails.
 */
export function shareStream(source: Readable, { size, limit, idleMs }: Limits): SharedBody {
  const readers = new Set<Reader>();
  const listeners: ((state: BodyState) => void)[] = [];
  let chunks: Buffer[] = [];
  /** Chunks that were dropped from the front of `chunks`. */
  let dropped = 0;
  let received = 0;
  let state: BodyState = 'streaming';
  let ended = false;
  let merged: Buffer | undefined;
  let problem = new Error('the body ended early');
  let timer: NodeJS.Timeout | undefined;

  const settle = (next: BodyState): void => {
    if (state !== 'streaming') return;
    state = next;
    for (const listener of listeners.splice(0)) listener(next);
  };

  const wait = (): void => {
    if (idleMs <= 0) return;
    if (timer) timer.refresh();
    else timer = setTimeout(() => source.destroy(new Error(`no byte for ${idleMs} ms`)), idleMs).unref();
  };
  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  /** Lets the source run or holds it, after what the readers want. */
  const pace = (): void => {
    if (ended) return;
    const wanted = [...readers];
    const pull = wanted.length > 0 && (state === 'streaming' ? wanted.some(isHungry) : wanted.every(isHungry));
    if (pull) {
      source.resume();
      wait();
    } else {
      source.pause();
      if (wanted.length > 0) rest();
    }
  };

  const feed = (reader: Reader): void => {
    reader.hungry = false;
    while (reader.next - dropped < chunks.length) {
      const chunk = chunks[reader.next++ - dropped] as Buffer;
      if (!reader.stream.push(chunk)) return;
    }
    if (!ended) reader.hungry = true;
    else if (state === 'broken') reader.stream.destroy(problem);
    else reader.stream.push(null);
  };

  const trim = (): void => {
    if (state !== 'too-large') return;
    let least = dropped + chunks.length;
    for (const reader of readers) least = Math.min(least, reader.next);
    chunks = chunks.slice(least - dropped);
    dropped = least;
  };

  const finish = (next: BodyState): void => {
    if (ended) return;
    ended = true;
    rest();
    if (state === 'too-large' && next === 'broken') state = 'broken';
    settle(next);
    for (const reader of readers) if (reader.hungry) feed(reader);
  };

  // Before the listener: a stream that was paused on purpose does not start to flow because somebody listens.
  source.pause();
  source.on('data', (chunk: Buffer) => {
    received += chunk.length;
    chunks.push(chunk);
    if (received > limit) settle('too-large');
    for (const reader of readers) if (reader.hungry) feed(reader);
    trim();
    pace();
  });
  source.once('end', () => finish('complete'));
  source.once('error', (error: Error) => {
    problem = error;
    finish('broken');
  });
  source.once('close', () => finish('broken'));
  wait();

  const leave = (reader: Reader): void => {
    readers.delete(reader);
    if (ended) return;
    if (readers.size === 0) source.destroy();
    else pace();
  };

  const open = (): Readable => {
    if (state === 'broken' || dropped > 0) return failing(problem);
    const reader: Reader = {
      next: 0,
      hungry: false,
      stream: new Readable({
        read: () => {
          feed(reader);
          trim();
          pace();
        },
        destroy: (error, done) => {
          leave(reader);
          done(error);
        },
      }),
    };
    readers.add(reader);
    return reader.stream;
  };

  return {
    kind: 'shared-body',
    inMemory: true,
    get size() {
      return ended && state === 'complete' ? received : size;
    },
    get state() {
      return state;
    },
    get bytes() {
      if (!ended || state !== 'complete') return undefined;
      if (chunks.length !== 1 && !merged) merged = Buffer.concat(chunks);
      return merged ?? chunks[0];
    },
    open,
    whenSettled: (listener) => {
      if (state === 'streaming') listeners.push(listener);
      else listener(state);
    },
  };
}

function isHungry(reader: Reader): boolean {
  return reader.hungry;
}

function failing(error: Error): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}
