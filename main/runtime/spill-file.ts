/** Decides how one body is written to a file while it passes: in order, with what is not on disk yet still at hand, readable from the first byte on. */
import { close, open, read, unlink, write } from 'node:fs';

export interface SpillFile {
  readonly path: string;
  /** Bytes that are safely in the file. */
  readonly written: number;
  /** Bytes that were appended and are still on their way. */
  readonly pending: number;
  /** Set once writing failed (a full disk, say): what was written before stays readable. */
  readonly failed: Error | null;
  append(chunk: Buffer): void;
  /** Called after every write that ended, well or not. */
  onProgress: () => void;
  /** Some bytes from `position`, at most `length`; empty past the end. Only what is written can be read. */
  read(position: number, length: number): Promise<Buffer>;
  /** Readers hold the file open: it is closed only when nobody holds it any more. */
  hold(): void;
  release(): void;
  /** Takes the file off the disk; whoever holds it reads on, and so does whoever opens it within a short while. */
  discard(): void;
}

/** Milliseconds for which a discarded file stays open for a request that has found the object but not begun to read it. */
const grace = 10_000;

/** Makes the file at once; its folder must exist. */
export function createSpillFile(path: string): SpillFile {
  let queue: Buffer[] = [];
  let fd: number | null = null;
  let busy = true;
  let holders = 0;
  let gone = false;
  let late = false;
  let closed = false;
  const opened: (() => void)[] = [];

  const file: SpillFile & { written: number; pending: number; failed: Error | null } = {
    path,
    written: 0,
    pending: 0,
    failed: null,
    onProgress: () => undefined,
    append: (chunk) => {
      if (gone || file.failed) return;
      queue.push(chunk);
      file.pending += chunk.length;
      pump();
    },
    read: async (position, length) => {
      if (busy && fd === null) await new Promise<void>((resolve) => opened.push(resolve));
      const descriptor = fd;
      if (descriptor === null || closed) throw file.failed ?? new Error('the file of this body is gone');
      const wanted = Math.min(length, file.written - position);
      if (wanted <= 0) return Buffer.alloc(0);
      const into = Buffer.allocUnsafe(wanted);
      return new Promise((resolve, reject) => {
        read(descriptor, into, 0, wanted, position, (error, got) => {
          if (error) reject(error);
          else resolve(into.subarray(0, got));
        });
      });
    },
    hold: () => {
      holders += 1;
    },
    release: () => {
      holders -= 1;
      closeIfUnused();
    },
    discard: () => {
      if (gone) return;
      gone = true;
      queue = [];
      file.pending = 0;
      if (fd !== null) remove();
    },
  };

  const fail = (error: Error): void => {
    file.failed = error;
    queue = [];
    file.pending = 0;
  };

  const pump = (): void => {
    if (busy || fd === null || queue.length === 0) return;
    busy = true;
    const chunk = queue[0] as Buffer;
    write(fd, chunk, 0, chunk.length, file.written, (error, count) => {
      busy = false;
      if (error) fail(error);
      else if (!gone) {
        file.written += count;
        file.pending -= count;
        if (count === chunk.length) queue.shift();
        else queue[0] = chunk.subarray(count);
      }
      file.onProgress();
      closeIfUnused();
      pump();
    });
  };

  const remove = (): void => {
    // On systems that keep the name of an open file, the folder's own removal takes it away.
    unlink(path, ignore);
    setTimeout(() => {
      late = true;
      closeIfUnused();
    }, grace).unref();
  };

  const closeIfUnused = (): void => {
    if (!gone || !late || closed || holders > 0 || busy || fd === null) return;
    closed = true;
    close(fd, ignore);
  };

  open(path, 'wx+', 0o600, (error, descriptor) => {
    busy = false;
    if (error) fail(error);
    else fd = descriptor;
    for (const next of opened.splice(0)) next();
    if (gone && fd !== null) remove();
    if (error) file.onProgress();
    pump();
  });
  return file;
}

function ignore(): void {
  // Nothing depends on it: a file that stays is swept at the next start.
}
