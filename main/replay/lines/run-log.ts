/** Goes through the lines of access logs on this thread: scans, lets one configuration or two decide, and counts. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeValue } from '../../core/traffic/decode';
import { hostName } from '../../core/traffic/log-request';
import { createTableReader, type LineReader } from '../../core/traffic/log-table';
import type { RecordedRequest, SkippedLine } from '../../core/types/traffic';
import { chunksOf } from './chunks';
import { layoutOf, usualNames } from './columns';
import { LATER, type Engine } from './engine';
import { isScannable } from './file-heads';
import { LineScanner } from './scan';

/** Milliseconds by which lines of neighbours may be out of order: logs are in the order in which responses ended. */
const neighbours = 60_000;

/** Lines that could not be used which are listed; all are counted. */
export const mostSkipped = 1000;

/** What is done with each line once it is decided. `outcomes` has a number for each engine. */
export interface LineSink {
  /** `scanned` is null for lines that were not. A promise holds the run up. */
  readonly line: (scanned: LineScanner | null, outcomes: Int32Array, place: LinePlace) => void | Promise<void>;
}

export interface LinePlace {
  /** Name of the file, and its number among those of the run. */
  readonly file: string;
  readonly index: number;
  /** From 1. */
  line: number;
}

export interface LogProgress {
  /** Requests and lines that could not be used. */
  readonly lines: number;
  /** Of the files, as they lie there. */
  readonly bytes: number;
}

/** Files as another reader opens them (main/traces/sources): for formats that are no columns of bytes. */
export interface OpenedLog {
  /** In the order of time. */
  readonly requests: AsyncIterable<readonly RecordedRequest[]>;
  /** The place among the files of the one that a request is from. */
  readonly fileOf: (recorded: RecordedRequest) => number;
  readonly skipped: () => readonly SkippedLine[];
  readonly skippedCount: () => number;
}

export interface RunLogOptions {
  readonly files: readonly string[];
  /** For files that are not scanned, all that follow each other at once; without it their lines are skipped one by one. */
  readonly open?: (paths: readonly string[]) => Promise<OpenedLog>;
  /** Called between pieces; a promise holds the run up. */
  readonly onProgress?: (progress: LogProgress) => void | Promise<void>;
  readonly signal?: AbortSignal;
  /** Requests to go through at most. */
  readonly limit?: number;
  /** Whether requests to a host (lower case, without port) are this run's; all are when absent. */
  readonly mine?: (host: string) => boolean;
  /** Of several runs through the same lines, this one counts what is skipped and has no host; true when absent. */
  readonly first?: boolean;
}

/** A line that could not be used, and the number of its file. */
export interface SkippedIn extends SkippedLine {
  readonly index: number;
}

export class LogRun {
  readonly scanner: LineScanner;
  readonly skipped: SkippedIn[] = [];
  skippedCount = 0;
  /** Decided here, and gone through. */
  requests = 0;
  seen = 0;
  bytes = 0;
  /** Files that begin before one ends that was read ahead of them: their lines are not in the order of time. */
  overlapping = 0;
  /** Of the last line of the files so far; epoch milliseconds. */
  private reachedAt = Number.NEGATIVE_INFINITY;
  private begun = false;
  private mine: ((host: string) => boolean) | null = null;
  private first = true;
  /** The line at hand is this run's; `opened`: its host says so. */
  private claimed = true;
  private opened = false;
  /** The limit counts lines of all hosts, so that all have to be read. */
  private limited = false;
  /** By number of the host: 1 is mine, 2 is not. */
  private readonly whose: number[] = [];
  private engines: readonly Engine[] = [];
  private sink: LineSink | null = null;
  private outcomes = new Int32Array(0);
  private reader: LineReader = createTableReader({ format: 'log-v1' });
  private place: LinePlace = { file: '', index: 0, line: 0 };
  private kept: RecordedRequest | null = null;
  private scannable = true;
  /** Columns by the last header; null before the first. */
  private named: readonly string[] | null = null;
  private settled = false;
  private primed = false;

  constructor() {
    const layout = layoutOf(usualNames);
    if (!layout) throw new Error('the columns of version 1 cannot be scanned');
    this.scanner = new LineScanner(layout);
  }

  /** The request of the line at hand. */
  readonly read = (): RecordedRequest => {
    const recorded = this.kept ?? this.readScanned(this.scanner);
    if (!recorded) throw new Error('a line was scanned that cannot be read');
    return recorded;
  };

  /** For engines: the request of the scanned line at hand. */
  readonly readScanned = (line: LineScanner): RecordedRequest | null => {
    if (this.kept) return this.kept;
    const found = this.reader.read(textOf(line.bytes, line.start, line.end), this.place.line);
    this.kept = found !== null && typeof found === 'object' && 'request' in found ? found : null;
    return this.kept;
  };

  async run(engines: readonly Engine[], sink: LineSink, options: RunLogOptions): Promise<void> {
    this.engines = engines;
    this.sink = sink;
    this.outcomes = new Int32Array(engines.length);
    this.mine = options.mine ?? null;
    this.first = options.first ?? true;
    this.limited = options.limit !== undefined;
    const limit = options.limit ?? Number.POSITIVE_INFINITY;
    const { files, open } = options;
    for (let index = 0, next = 0; index < files.length && this.seen < limit; index = next) {
      next = index + 1;
      const path = files[index] as string;
      this.begin(path, index);
      let { bytes } = this;
      if (open && !(await isScannable(path))) {
        while (next < files.length && !(await isScannable(files[next] as string))) next++;
        await this.runOpened(await open(files.slice(index, next)), { index, limit, options });
      } else await this.runScanned(path, limit, options);
      for (const done of files.slice(index, next)) bytes += (await stat(done)).size;
      this.bytes = bytes;
    }
  }

  private async runScanned(path: string, limit: number, { signal, onProgress }: RunLogOptions): Promise<void> {
    const before = this.bytes;
    for await (const chunk of chunksOf(path, { onDamage: (problem) => this.damaged(problem) })) {
      signal?.throwIfAborted();
      let at = 0;
      while (at < chunk.end) {
        const pending = this.feed(chunk.bytes, at, chunk.end, limit);
        at = this.reached;
        if (pending) await pending;
        if (this.seen >= limit) return;
      }
      this.bytes = before + chunk.read;
      await onProgress?.({ lines: this.requests + this.skippedCount, bytes: this.bytes });
    }
    // The last line may be another thread's.
    if (this.opened) this.scanner.read();
    if (this.begun) this.reachedAt = Math.max(this.reachedAt, this.scanner.at);
  }

  /** `index`: of the first of the files. */
  private async runOpened(
    opened: OpenedLog,
    { index, limit, options: { files, signal, onProgress } }: { index: number; limit: number; options: RunLogOptions },
  ): Promise<void> {
    for await (const batch of opened.requests) {
      signal?.throwIfAborted();
      for (const request of batch) {
        if (this.seen >= limit) break;
        const from = index + opened.fileOf(request);
        if (from !== this.place.index) this.place = { file: basename(files[from] as string), index: from, line: 0 };
        this.place.line = request.line ?? this.place.line + 1;
        const pending = this.decideRead(request);
        if (pending) await pending;
      }
      if (this.seen >= limit) break;
      await onProgress?.({ lines: this.requests + this.skippedCount + opened.skippedCount(), bytes: this.bytes });
    }
    this.skippedCount += opened.skippedCount();
    const left = opened.skipped().slice(0, mostSkipped - this.skipped.length);
    this.skipped.push(...left.map((line) => ({ ...line, index: this.place.index })));
  }

  private begin(path: string, index: number): void {
    const file = basename(path);
    const distributionId = /^(E[A-Z0-9]+)\.\d{4}-\d\d-\d\d-\d\d\./.exec(file)?.[1] ?? null;
    this.reader = createTableReader({ format: 'log-v1', distributionId });
    this.place = { file, index, line: 0 };
    this.named = null;
    this.settled = this.primed = this.begun = this.opened = false;
  }

  /** By the first line after a header, as the reader of lines has it: whether there are tabs, and without a header how many columns. */
  private settle(bytes: Uint8Array, start: number, to: number): void {
    this.settled = true;
    let tabs = 0;
    for (let at = start; at < to && bytes[at] !== 10; at++) if (bytes[at] === 9) tabs++;
    const layout = tabs === 0 ? null : layoutOf(this.named ?? usualNames.slice(0, tabs + 1));
    this.scannable = layout !== null;
    if (layout) this.scanner.layout = layout;
    this.named ??= usualNames;
  }

  private reached = 0;

  /** Decides lines up to one that has to be waited for. */
  private feed(bytes: Uint8Array, from: number, to: number, limit: number): Promise<void> | null {
    const { scanner, outcomes, engines, place } = this;
    const count = engines.length;
    const sink = this.sink as LineSink;
    let start = from;
    while (start < to && this.seen < limit) {
      place.line++;
      this.kept = null;
      const first = bytes[start];
      const opened = first !== 35 && first !== 10 && first !== 13 && this.open(bytes, start, to);
      this.opened = opened;
      this.claimed = opened && this.mine !== null ? this.isMine(scanner) : this.first;
      if (opened && !this.claimed && !this.limited) {
        // Whose it is finds out whether it can be used.
        start = scanner.next;
        continue;
      }
      if (opened && scanner.read()) {
        start = scanner.next;
        this.seen++;
        if (!this.claimed) continue;
        this.requests++;
        let waiting: Promise<void> | null = null;
        for (let at = 0; at < count; at++) {
          const engine = engines[at] as Engine;
          const outcome = engine.decide(scanner);
          outcomes[at] = outcome;
          if (outcome === LATER) waiting = this.wait(waiting, engine, at);
        }
        if (waiting) {
          this.reached = start;
          return waiting.then(() => sink.line(scanner, outcomes, place));
        }
        const told = sink.line(scanner, outcomes, place);
        if (told) {
          this.reached = start;
          return told;
        }
        continue;
      }
      const feed = bytes.indexOf(10, start);
      let end = feed < 0 || feed > to ? to : feed;
      const from = start;
      start = end + 1;
      if (end > from && bytes[end - 1] === 13) end--;
      if (end === from) continue;
      if (first === 35) this.header(bytes, from, end);
      else {
        const waiting = this.readOne(bytes, from, end);
        if (waiting) {
          this.reached = start;
          return waiting;
        }
      }
    }
    this.reached = start;
    return null;
  }

  private open(bytes: Uint8Array, start: number, to: number): boolean {
    if (!this.settled) this.settle(bytes, start, to);
    if (!this.scannable || !this.scanner.open(bytes, start, to)) return false;
    // The reader finds out about the columns by the first line that it is given.
    if (!this.primed) this.prime();
    if (!this.begun && this.scanner.read()) this.meetFirst();
    return true;
  }

  /** The first line of a file: it should not be earlier than the last one before it. */
  private meetFirst(): void {
    if (this.scanner.at < this.reachedAt - neighbours) this.overlapping++;
    this.begun = true;
  }

  private isMine({ host, hosts }: LineScanner): boolean {
    let whose = this.whose[host];
    if (whose === undefined) this.whose[host] = whose = this.mine?.(hostName(decodeValue(hosts.textOf(host)))) ? 1 : 2;
    return whose === 1;
  }

  private prime(): void {
    this.primed = true;
    this.readScanned(this.scanner);
  }

  private wait(before: Promise<void> | null, engine: Engine, at: number): Promise<void> {
    const pending = engine.pending as Promise<number>;
    const own = pending.then((outcome) => void (this.outcomes[at] = outcome));
    return before ? before.then(() => own) : own;
  }

  private header(bytes: Uint8Array, start: number, end: number): void {
    const text = textOf(bytes, start, end);
    this.reader.read(text, this.place.line);
    const listed = /^#Fields:\s*(.*)$/i.exec(text)?.[1];
    if (listed === undefined) return;
    this.named = listed.trim().split(/[\s,]+/);
    this.settled = this.primed = false;
  }

  /** A line that is not scanned. */
  private readOne(bytes: Uint8Array, start: number, end: number): Promise<void> | null {
    const text = textOf(bytes, start, end);
    const found = this.reader.read(text, this.place.line);
    if (typeof found === 'string') this.skip(found, text);
    return found !== null && typeof found === 'object' && 'request' in found ? this.decideRead(found) : null;
  }

  /** A request that was read, not scanned: through the full pipeline. */
  private decideRead(found: RecordedRequest): Promise<void> | null {
    this.kept = found;
    this.seen++;
    if (this.mine !== null && !(this.opened ? this.claimed : this.mine(found.request.host))) return null;
    this.requests++;
    let waiting: Promise<void> | null = null;
    for (const [at, engine] of this.engines.entries()) {
      const outcome = engine.decideRead(found);
      this.outcomes[at] = outcome;
      if (outcome === LATER) waiting = this.wait(waiting, engine, at);
    }
    const tell = (): void | Promise<void> => this.sink?.line(null, this.outcomes, this.place);
    if (waiting) return waiting.then(tell);
    return tell() ?? null;
  }

  private damaged(problem: string): void {
    this.claimed = this.first;
    this.skip(`The gzip file is damaged or was cut short here (${problem}); what came before is used.`, '');
  }

  private skip(reason: string, text: string): void {
    if (!this.claimed) return;
    this.skippedCount++;
    if (this.skipped.length >= mostSkipped) return;
    const { file, index, line } = this.place;
    this.skipped.push({ file, index, line, reason, text: text.slice(0, 200) });
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
