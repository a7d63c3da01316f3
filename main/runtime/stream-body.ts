/** Decides how a stream that is still arriving is shared: who may pull it on, what is kept for later readers and where, when it is given up. */
import { Readable } from 'node:stream';
import type { BodyState, KeepPlan, SharedBody } from './shared-body';
import type { SpillFile } from './spill-file';

interface Limits {
  readonly size: number | null;
  readonly limit: number;
  readonly idleMs: number;
}

interface Reader {
  readonly stream: ReaderStream;
  /** Place of the next byte that it wants. */
  at: number;
  /** Place after the last byte that it wants. */
  readonly end: number;
  /** Asked for more than has arrived. */
  hungry: boolean;
  /** A read from the file is on its way. */
  reading: boolean;
}

/** Bytes that may wait for the disk before the source is held. */
const backlog = 1024 * 1024;
/** Bytes of one read from the file. */
const readBytes = 128 * 1024;

/**
 * Rules:
 * 1. while the body is kept, any hungry reader pulls the source on; up to the limit all of it stays in memory;
 * 2. beyond the limit a body that a cache keeps goes into a file as it passes: memory holds only what is not written yet, slow
 *    readers read from the file, and a slow disk holds the source;
 * 3. a body that is not kept holds only what some reader still lacks, and the slowest reader sets the pace;
 * 4. the source is destroyed when the last reader leaves before the end, when it stays silent too long, or when it fails.
 */
export function shareStream(source: Readable, { size, limit, idleMs }: Limits): SharedBody {
  const readers = new Set<Reader>();
  const listeners: ((state: BodyState) => void)[] = [];
  /** Bytes from `start` to `received`, in the pieces that they came in. */
  let chunks: Buffer[] = [];
  let start = 0;
  let received = 0;
  let state: BodyState = 'streaming';
  let ended = false;
  let merged: Buffer | undefined;
  let problem = new Error('the body ended early');
  let timer: NodeJS.Timeout | undefined;
  let memory = limit;
  let plan: KeepPlan | null = null;
  let file: SpillFile | null = null;
  /** The file holds a body that nobody keeps any more, or never will. */
  let discarded = false;

  const settle = (next: BodyState): void => {
    if (state !== 'streaming') return;
    state = next;
    if (next !== 'complete') discard();
    for (const listener of listeners.splice(0)) listener(next);
  };
  const discard = (): void => {
    discarded = true;
    file?.discard();
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

  /** Lets the source run or holds it, after what the readers want and what the disk can take. */
  const pace = (): void => {
    if (ended) return;
    const wanted = [...readers];
    const kept = state === 'streaming';
    const pull = wanted.length > 0 && (kept ? wanted.some(isHungry) && (file?.pending ?? 0) < backlog : wanted.every(isHungry));
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
    if (reader.reading) return;
    while (reader.at < received && reader.at < reader.end) {
      const found = reader.at < start ? null : pieceAt(chunks, received, reader.at);
      const piece = found && found.length > reader.end - reader.at ? found.subarray(0, reader.end - reader.at) : found;
      if (!piece) {
        readFile(reader);
        return;
      }
      reader.at += piece.length;
      if (!reader.stream.push(piece)) return;
    }
    if (reader.at >= reader.end) reader.stream.push(null);
    else if (!ended) reader.hungry = true;
    else if (state === 'broken') reader.stream.breakOff(problem);
    else if (reader.end !== Infinity) reader.stream.breakOff(new Error('the body ended before the part that was asked for'));
    else reader.stream.push(null);
  };

  const readFile = (reader: Reader): void => {
    const from = file;
    if (!from) {
      reader.stream.destroy(problem);
      return;
    }
    reader.reading = true;
    const got = (bytes: Buffer): void => {
      reader.reading = false;
      if (reader.stream.destroyed) return;
      if (bytes.length === 0) {
        reader.stream.destroy(problem);
        return;
      }
      reader.at += bytes.length;
      if (reader.stream.push(bytes)) feed(reader);
      pace();
    };
    from
      .read(reader.at, Math.min(readBytes, start - reader.at, reader.end - reader.at))
      .then(got, (error: Error) => reader.stream.destroy(error));
  };

  /** Forgets what nobody will need from memory again. */
  const trim = (): void => {
    if (state === 'too-large') {
      let least = received;
      for (const reader of readers) least = Math.min(least, reader.at);
      trimTo(least);
    } else if (file) trimTo(file.written);
  };
  const trimTo = (least: number): void => {
    let count = 0;
    while (count < chunks.length && start + (chunks[count] as Buffer).length <= least) start += (chunks[count++] as Buffer).length;
    if (count > 0) chunks = chunks.slice(count);
  };

  /** Beyond the limit: into a file where a cache wants it, else only past. */
  const outgrow = (): void => {
    if (state !== 'streaming' || received <= memory) return;
    if (!plan?.spill || received > plan.maxBytes || !plan.reserve(received)) {
      settle('too-large');
      return;
    }
    if (file) return;
    try {
      file = plan.spill();
    } catch {
      // Without a place to write to the body passes without being kept.
      settle('too-large');
      return;
    }
    file.onProgress = progressed;
    for (const _reader of readers) file.hold();
    for (const chunk of chunks) file.append(chunk);
  };
  const progressed = (): void => {
    if (file?.failed) settle('too-large');
    trim();
    if (ended && state === 'streaming' && file?.pending === 0) settle('complete');
    pace();
  };

  const finish = (next: 'complete' | 'broken'): void => {
    if (ended) return;
    ended = true;
    rest();
    if (state === 'too-large' && next === 'broken') state = 'broken';
    if (next === 'broken' || !file || file.pending === 0) settle(next);
    for (const reader of readers) if (reader.hungry) feed(reader);
  };

  // Before the listener: a stream that was paused on purpose does not start to flow because somebody listens.
  source.pause();
  source.on('data', (chunk: Buffer) => {
    received += chunk.length;
    chunks.push(chunk);
    const before = file;
    outgrow();
    if (state === 'streaming') before?.append(chunk);
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
    file?.release();
    if (ended) return;
    if (readers.size === 0) source.destroy();
    else pace();
  };

  const openRange = (from: number, end: number): Readable => {
    if ((state === 'broken' || state === 'too-large') && start > from) return failing(problem);
    const reader: Reader = {
      at: from,
      end,
      hungry: false,
      reading: false,
      stream: new ReaderStream({
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
    file?.hold();
    return reader.stream;
  };

  return {
    kind: 'shared-body',
    get inMemory() {
      return file === null;
    },
    get size() {
      return ended && state === 'complete' ? received : size;
    },
    get received() {
      return received;
    },
    get diskBytes() {
      return file && !discarded ? received : 0;
    },
    get state() {
      return state;
    },
    get bytes() {
      if (!ended || state !== 'complete' || file) return undefined;
      if (chunks.length !== 1 && !merged) merged = Buffer.concat(chunks);
      return merged ?? chunks[0];
    },
    open: () => openRange(0, Infinity),
    openRange,
    keep: (wanted) => {
      if (state !== 'streaming') return;
      plan = wanted;
      memory = wanted.memoryBytes;
      if (size !== null && size > wanted.maxBytes) settle('too-large');
      outgrow();
    },
    discard: () => {
      if (state === 'streaming' && !ended) settle('too-large');
      else discard();
    },
    whenSettled: (listener) => {
      if (state === 'streaming') listeners.push(listener);
      else listener(state);
    },
  };
}

/** Fails behind the last byte that came, not in front of those that wait to be read. */
class ReaderStream extends Readable {
  private problem: Error | null = null;

  breakOff(problem: Error): void {
    if (this.readableLength === 0) this.destroy(problem);
    else this.problem = problem;
  }

  override read(size?: number): unknown {
    const chunk: unknown = super.read(size);
    const { problem } = this;
    if (problem && this.readableLength === 0) process.nextTick(() => this.destroy(problem));
    return chunk;
  }
}

function isHungry(reader: Reader): boolean {
  return reader.hungry;
}

/** What lies at a byte, from there to the end of the piece it came in. `end` is where the last piece ends. */
function pieceAt(chunks: readonly Buffer[], end: number, at: number): Buffer | null {
  let begin = end;
  // From the end: readers that keep up want the newest.
  for (let index = chunks.length - 1; index >= 0; index--) {
    const chunk = chunks[index] as Buffer;
    begin -= chunk.length;
    if (at >= begin) return at === begin ? chunk : chunk.subarray(at - begin);
  }
  return null;
}

function failing(error: Error): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}
