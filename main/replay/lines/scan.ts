/**
 * Reads one line of an access log as bytes: where its columns stand, and small numbers in the place of texts. What it does not read with
 * certainty it leaves to the reader of lines (core/traffic/log-table.ts), so that both find the same request.
 */
import { ByteTable } from './byte-table';
import * as columns from './columns';
import type { Layout } from './columns';
import { decodeTargetBytes } from './decode-bytes';
import { Hash } from './hash';

const { CHECK, DATE, DETAILED, DOMAIN, HOST, IP, METHOD, PATH, QUERY, RESULT, SCHEME, STATUS, TAKEN, TIME, TLS, VERSION } = columns;

/** Lines that are longer may be beyond the limits of a request, and are read one by one. */
const longest = 7000;
/** In the number of a connection: the viewer's address is of that family. */
export const ipv6 = 1 << 14;
const DASH = 45;
const PERCENT = 37;

const day = 86_400_000;

export class LineScanner {
  layout: Layout;
  /** Numbers of hosts, as logs write them. */
  readonly hosts = new ByteTable(1024);
  readonly methods = new ByteTable(16);
  readonly schemes = new ByteTable(8);
  readonly versions = new ByteTable(8);
  readonly tls = new ByteTable(8);
  readonly results = new ByteTable(16);
  readonly details = new ByteTable(32);

  /** The line, and the places of its columns. */
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  /** Behind its last byte. */
  end = 0;
  /** Where the next one begins. */
  next = 0;
  readonly starts = new Int32Array(columns.columnCount);
  readonly ends = new Int32Array(columns.columnCount);

  /** Epoch milliseconds at which the viewer sent the request. */
  at = 0;
  host = 0;
  method = 0;
  /** Scheme, HTTP version, TLS version and the family of the viewer's address in one number. */
  connection = 0;
  /** 0 for none. */
  status = 0;
  /** Once `readResults` was called. */
  result = 0;
  detailed = 0;
  /** The path, decoded, in `pathBytes`. */
  pathBytes: Uint8Array = this.bytes;
  pathStart = 0;
  pathEnd = 0;
  /** Both hashes of the path. */
  pathOne = 0;
  pathTwo = 0;
  /** The query, decoded, in `queryBytes`, once `readQuery` was called; -1 for no query. */
  queryBytes: Uint8Array = this.bytes;
  queryStart = -1;
  queryEnd = -1;

  /** `bytes` as words of four; and what they were taken of, null for a copy. */
  private words: Int32Array = new Int32Array(0);
  private worded: Uint8Array | null = null;
  private readonly hash = new Hash();
  private readonly pathScratch = new Uint8Array(longest);
  private readonly queryScratch = new Uint8Array(longest);
  private readonly dayText = new Uint8Array(10);
  private dayAt = 0;
  private queryRead = false;
  private resultsRead = false;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  /** Finds the line, and reads it: `open` and `read` in one. */
  scan(bytes: Uint8Array, start: number, to: number): boolean {
    return this.open(bytes, start, to) && this.read();
  }

  /**
   * Finds the columns and the host. False for a line that has to be read one by one; `end` and `next` are then not set. A line ends before
   * its line feed, or where `bytes` ends: there must be none of another text behind `to`.
   */
  open(bytes: Uint8Array, start: number, to: number): boolean {
    if (bytes !== this.worded) this.take(bytes);
    this.start = start;
    if (!this.split(start, to) || this.end - start > longest) return false;
    const { starts, ends } = this;
    const bare = this.isAbsent(HOST);
    if (bare && this.isAbsent(DOMAIN)) return false;
    const column = bare ? DOMAIN : HOST;
    this.host = this.hosts.idOf(this.bytes, starts[column] as number, ends[column] as number);
    return true;
  }

  /** Reads the line that was opened. False for one that has to be read one by one after all. */
  read(): boolean {
    const { bytes, starts, ends } = this;
    if (!this.readMoment()) return false;
    this.method = this.methods.wordOf(bytes, starts[METHOD] as number, ends[METHOD] as number);
    const scheme = this.schemes.wordOf(bytes, starts[SCHEME] as number, ends[SCHEME] as number);
    const version = this.versions.wordOf(bytes, starts[VERSION] as number, ends[VERSION] as number);
    const tls = this.tls.wordOf(bytes, starts[TLS] as number, ends[TLS] as number);
    if (scheme > 15 || version > 31 || tls > 31 || this.method > 63 || this.isAbsent(METHOD)) return false;
    this.connection = scheme | (version << 4) | (tls << 9) | (this.hasColon(IP) ? ipv6 : 0);
    this.queryRead = false;
    this.resultsRead = false;
    return this.readStatus() && this.readPath();
  }

  /** Whether lines have the column. */
  has(column: number): boolean {
    return this.layout.does.includes(column);
  }

  /** A column as it stands there. */
  text(column: number): string {
    return Buffer.from(this.bytes.subarray(this.starts[column] as number, this.ends[column] as number)).toString('latin1');
  }

  /** Whether the line says nothing there. */
  isAbsent(column: number): boolean {
    const start = this.starts[column] as number;
    const length = (this.ends[column] as number) - start;
    return length === 0 || (length === 1 && this.bytes[start] === DASH);
  }

  /** Path as the viewer sent it, each byte a character. */
  pathText(): string {
    const { pathBytes, pathStart, pathEnd } = this;
    return Buffer.from(pathBytes.buffer, pathBytes.byteOffset + pathStart, pathEnd - pathStart).toString('latin1');
  }

  /** Fills `result` and `detailed`. */
  readResults(): void {
    if (this.resultsRead) return;
    this.resultsRead = true;
    this.result = this.results.wordOf(this.bytes, this.starts[RESULT] as number, this.ends[RESULT] as number);
    this.detailed = this.details.wordOf(this.bytes, this.starts[DETAILED] as number, this.ends[DETAILED] as number);
  }

  /** Fills `queryBytes` and its places. */
  readQuery(): void {
    if (this.queryRead) return;
    this.queryRead = true;
    this.queryBytes = this.bytes;
    this.queryStart = this.queryEnd = -1;
    if (this.isAbsent(QUERY)) return;
    const start = this.starts[QUERY] as number;
    const end = this.ends[QUERY] as number;
    this.queryStart = start;
    this.queryEnd = end;
    const { bytes } = this;
    let at = start;
    while (at < end && bytes[at] !== PERCENT) at++;
    if (at === end) return;
    const length = decodeTargetBytes(bytes, start, end, this.queryScratch);
    if (length < 0) return;
    this.queryBytes = this.queryScratch;
    this.queryStart = 0;
    this.queryEnd = length;
  }

  /** Sees the bytes as words of four, too; those that lie otherwise are copied. */
  private take(bytes: Uint8Array): void {
    const fits = (bytes.byteOffset & 3) === 0 && (bytes.length & 3) === 0;
    if (fits) this.bytes = bytes;
    else {
      this.bytes = new Uint8Array((bytes.length + 3) & ~3);
      this.bytes.set(bytes);
    }
    this.worded = fits ? bytes : null;
    this.words = new Int32Array(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length >> 2);
  }

  /**
   * Finds the columns and the line's end. False where there are too few, or one that should be a number is none.
   *
   * Four bytes are looked at in one: of a word less 14 in each byte, the highest bits tell which bytes were below 14 (and now and then
   * one that was not). Tab, line feed and carriage return are the three that matter, and few others are as small.
   */
  private split(start: number, to: number): boolean {
    const { bytes, words, starts, ends } = this;
    const { does } = this.layout;
    const last = does.length - 1;
    const lastWord = (to - 1) >> 2;
    let index = start >> 2;
    let word = words[index] as number;
    let small = (word - 0x0e0e0e0e) & ~word & 0x80808080 & (-1 << ((start & 3) << 3));
    let column = 0;
    let from = start;
    let at: number;
    for (;;) {
      while (small === 0 && index < lastWord) {
        word = words[++index] as number;
        small = (word - 0x0e0e0e0e) & ~word & 0x80808080;
      }
      at = small === 0 ? to : (index << 2) + ((31 - Math.clz32(small & -small)) >> 3);
      small &= small - 1;
      // Behind the last line of a file stands what was there before.
      if (at > to) at = to;
      const value = at === to ? 10 : bytes[at];
      if (value !== 9 && value !== 10 && value !== 13) continue;
      const what = does[column] as number;
      if (what >= 0) {
        starts[what] = from;
        ends[what] = at;
      } else if (what === CHECK && !this.isNumber(from, at)) return false;
      if (column === last || value !== 9) {
        if (column !== last || value === 9) return false;
        break;
      }
      column++;
      from = at + 1;
    }
    this.end = at;
    if (at < to && bytes[at] === 13) at++;
    this.next = at + 1;
    return at >= to || bytes[at] === 10;
  }

  /** Digits, and perhaps a dot between two of them; or nothing. */
  private isNumber(start: number, end: number): boolean {
    const { bytes } = this;
    let dots = 0;
    for (let at = start; at < end; at++) {
      const value = bytes[at] as number;
      if (value >= 48 && value <= 57) continue;
      if (value === 46 && dots++ === 0 && at > start && at + 1 < end) continue;
      return value === DASH && end === start + 1;
    }
    return true;
  }

  /** Date and time are those of the end; what it took is taken off. */
  private readMoment(): boolean {
    const { bytes, starts, ends, dayText } = this;
    const date = starts[DATE] as number;
    if ((ends[DATE] as number) - date !== 10) return false;
    let at = 9;
    while (at >= 0 && bytes[date + at] === dayText[at]) at--;
    if (at >= 0 && !this.readDay(date)) return false;
    const time = starts[TIME] as number;
    if ((ends[TIME] as number) - time !== 8 || bytes[time + 2] !== 58 || bytes[time + 5] !== 58) return false;
    const hours = this.two(time);
    const minutes = this.two(time + 3);
    const seconds = this.two(time + 6);
    if (hours > 23 || minutes > 59 || seconds > 60) return false;
    const taken = this.isAbsent(TAKEN) ? 0 : this.milliseconds(starts[TAKEN] as number, ends[TAKEN] as number);
    if (taken < 0) return false;
    this.at = this.dayAt + (hours * 3600 + minutes * 60 + seconds) * 1000 - taken;
    return true;
  }

  private readDay(start: number): boolean {
    const text = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, 10).toString('latin1');
    const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(at) || at % day !== 0) return false;
    this.dayAt = at;
    this.dayText.set(this.bytes.subarray(start, start + 10));
    return true;
  }

  /** Above 99 where these are no two digits. */
  private two(at: number): number {
    const tens = (this.bytes[at] as number) - 48;
    const ones = (this.bytes[at + 1] as number) - 48;
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 100 : tens * 10 + ones;
  }

  /** Seconds with at most three decimals, as milliseconds; -1 for anything else. */
  private milliseconds(start: number, end: number): number {
    let value = 0;
    let decimals = -1;
    for (let at = start; at < end; at++) {
      const byte = this.bytes[at] as number;
      if (byte === 46 && decimals < 0 && at > start) decimals = 0;
      else if (byte < 48 || byte > 57) return -1;
      else {
        value = value * 10 + byte - 48;
        if (decimals >= 0) decimals++;
      }
    }
    if (decimals === 0 || decimals > 3 || end - start > 12) return -1;
    return value * (decimals <= 0 ? 1000 : decimals === 1 ? 100 : decimals === 2 ? 10 : 1);
  }

  private readStatus(): boolean {
    this.status = 0;
    if (this.isAbsent(STATUS)) return true;
    let value = 0;
    const end = this.ends[STATUS] as number;
    for (let at = this.starts[STATUS] as number; at < end; at++) {
      const digit = (this.bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) return false;
      value = value * 10 + digit;
    }
    this.status = value;
    return value < 1000;
  }

  private hasColon(column: number): boolean {
    const end = Math.min(this.ends[column] as number, (this.starts[column] as number) + 5);
    for (let at = this.starts[column] as number; at < end; at++) if (this.bytes[at] === 58) return true;
    return false;
  }

  private readPath(): boolean {
    const { bytes } = this;
    const start = this.starts[PATH] as number;
    const end = this.ends[PATH] as number;
    if (start === end || bytes[start] !== 47) return false;
    let one = 0x811c9dc5 | 0;
    let two = 0x7feb352d;
    let at = start;
    for (; at < end; at++) {
      const value = bytes[at] as number;
      if (value === PERCENT) break;
      one = Math.imul(one ^ value, 0x01000193);
      two = Math.imul(two ^ value, 0x85ebca6b);
      two ^= two >>> 13;
    }
    this.pathBytes = bytes;
    this.pathStart = start;
    this.pathEnd = end;
    if (at < end) this.decodePath(start, end);
    else {
      this.pathOne = one;
      this.pathTwo = two;
    }
    return true;
  }

  private decodePath(start: number, end: number): void {
    const { hash } = this;
    const length = decodeTargetBytes(this.bytes, start, end, this.pathScratch);
    if (length >= 0) {
      this.pathBytes = this.pathScratch;
      this.pathStart = 0;
      this.pathEnd = length;
    }
    hash.reset();
    hash.bytes(this.pathBytes, this.pathStart, this.pathEnd);
    this.pathOne = hash.one;
    this.pathTwo = hash.two;
  }
}
