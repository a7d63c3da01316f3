/** Decides how DNS messages are encoded and which octets are one (RFC 1035 4, RFC 6891 for EDNS). Strict: what does not fit is no message. */
import { typeCodeOf, typeNameOf } from './rdata';
import { decodeRdata, newWriter, readName, write16, write32, writeBytes, writeName, writeRdata, type Writer } from './rdata-wire';

export interface WireQuestion {
  readonly name: string;
  /** Upper case; question types such as ANY and AXFR included. */
  readonly type: string;
  /** 1 = IN. */
  readonly class: number;
}

export interface WireRecord {
  readonly name: string;
  readonly type: string;
  readonly class: number;
  /** Seconds. */
  readonly ttl: number;
  /** Presentation form, as in DnsRecord; types without fields as `\# <length> <hex digits>`. */
  readonly data: string;
}

export interface EdnsOption {
  readonly code: number;
  readonly data: Uint8Array;
}

export interface Edns {
  /** Octets that the sender takes over UDP. */
  readonly udpSize: number;
  readonly version: number;
  readonly dnssecOk: boolean;
  readonly options: readonly EdnsOption[];
}

export interface DnsMessage {
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  readonly authenticData: boolean;
  readonly checkingDisabled: boolean;
  /** With EDNS the extended one, up to 4095. */
  readonly rcode: number;
  readonly questions: readonly WireQuestion[];
  readonly answers: readonly WireRecord[];
  readonly authorities: readonly WireRecord[];
  readonly additionals: readonly WireRecord[];
  readonly edns: Edns | null;
}

export const rcodes = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5, BADVERS: 16 } as const;
export const headerLength = 12;
const optCode = 41;

/** Types that stand in questions only. */
const questionTypes: Readonly<Record<string, number>> = { IXFR: 251, AXFR: 252, MAILB: 253, MAILA: 254, ANY: 255 };
const questionNames = new Map(Object.entries(questionTypes).map(([name, code]) => [code, name]));

export function questionTypeOf(code: number): string {
  return questionNames.get(code) ?? typeNameOf(code);
}

/** The octets of a message, names compressed (unless `compress` is false). Throws on a type that has no number (a bug). */
export function encodeMessage(message: DnsMessage, compress = true): Uint8Array {
  const writer = newWriter(compress);
  const { edns, rcode } = message;
  write16(writer, message.id);
  writeBytes(writer, flagsOf(message));
  write16(writer, message.questions.length);
  write16(writer, message.answers.length);
  write16(writer, message.authorities.length);
  write16(writer, message.additionals.length + (edns ? 1 : 0));
  for (const question of message.questions) {
    writeName(writer, question.name);
    write16(writer, questionTypes[question.type] ?? codeOf(question.type));
    write16(writer, question.class);
  }
  for (const record of [...message.answers, ...message.authorities, ...message.additionals]) writeRecord(writer, record);
  if (edns) writeEdns(writer, edns, rcode);
  return writer.bytes.subarray(0, writer.length);
}

function flagsOf(message: DnsMessage): number[] {
  const bit = (flag: boolean, value: number): number => (flag ? value : 0);
  return [
    bit(message.response, 0x80) |
      ((message.opcode & 15) << 3) |
      bit(message.authoritative, 4) |
      bit(message.truncated, 2) |
      bit(message.recursionDesired, 1),
    bit(message.recursionAvailable, 0x80) | bit(message.authenticData, 0x20) | bit(message.checkingDisabled, 0x10) | (message.rcode & 15),
  ];
}

function codeOf(type: string): number {
  const code = typeCodeOf(type);
  if (code === null) throw new Error(`${type} has no number`);
  return code;
}

/** Writes one record; also for servers that put answers together themselves. */
export function writeRecord(writer: Writer, record: WireRecord): void {
  writeName(writer, record.name);
  write16(writer, codeOf(record.type));
  write16(writer, record.class);
  write32(writer, record.ttl);
  const at = writer.length;
  write16(writer, 0);
  writeRdata(writer, record.type, record.data);
  const length = writer.length - at - 2;
  writer.bytes[at] = length >> 8;
  writer.bytes[at + 1] = length & 0xff;
}

/** Writes the OPT record; `rcode` gives the upper bits of an extended one. */
export function writeEdns(writer: Writer, edns: Edns, rcode: number): void {
  writeBytes(writer, [0]);
  write16(writer, optCode);
  write16(writer, edns.udpSize);
  writeBytes(writer, [rcode >> 4, edns.version, edns.dnssecOk ? 0x80 : 0, 0]);
  write16(
    writer,
    edns.options.reduce((sum, { data }) => sum + 4 + data.length, 0),
  );
  for (const { code, data } of edns.options) {
    write16(writer, code);
    write16(writer, data.length);
    writeBytes(writer, data);
  }
}

/**
 * Reads a message; null when the octets are none: cut off, records that leave their bounds or do not fit their type, names that loop,
 * a second OPT record, octets left over.
 */
export function decodeMessage(bytes: Uint8Array): DnsMessage | null {
  if (bytes.length < headerLength) return null;
  const cursor: Cursor = { at: headerLength, opt: null };
  const questions = readQuestions(bytes, cursor);
  const answers = questions && readSection(bytes, cursor, read16(bytes, 6));
  const authorities = answers && readSection(bytes, cursor, read16(bytes, 8));
  const { opt: misplaced } = cursor;
  if (!authorities || misplaced) return null;
  const additionals = readSection(bytes, cursor, read16(bytes, 10));
  if (!additionals || cursor.at !== bytes.length) return null;
  const [first, second] = [bytes[2] as number, bytes[3] as number];
  const { opt } = cursor;
  return {
    id: read16(bytes, 0),
    response: (first & 0x80) !== 0,
    opcode: (first >> 3) & 15,
    authoritative: (first & 4) !== 0,
    truncated: (first & 2) !== 0,
    recursionDesired: (first & 1) !== 0,
    recursionAvailable: (second & 0x80) !== 0,
    authenticData: (second & 0x20) !== 0,
    checkingDisabled: (second & 0x10) !== 0,
    rcode: (second & 15) | ((opt?.extendedRcode ?? 0) << 4),
    questions,
    answers,
    authorities,
    additionals,
    edns: opt?.edns ?? null,
  };
}

interface Cursor {
  at: number;
  opt: Opt | null;
}

interface Opt {
  readonly edns: Edns;
  readonly extendedRcode: number;
}

function readQuestions(bytes: Uint8Array, cursor: Cursor): WireQuestion[] | null {
  const questions: WireQuestion[] = [];
  for (let left = read16(bytes, 4); left > 0; left--) {
    const name = readName(bytes, cursor.at);
    if (!name || name.next + 4 > bytes.length) return null;
    cursor.at = name.next + 4;
    questions.push({ name: name.name, type: questionTypeOf(read16(bytes, name.next)), class: read16(bytes, name.next + 2) });
  }
  return questions;
}

function readSection(bytes: Uint8Array, cursor: Cursor, count: number): WireRecord[] | null {
  const records: WireRecord[] = [];
  for (let left = count; left > 0; left--) {
    const name = readName(bytes, cursor.at);
    if (!name || name.next + 10 > bytes.length) return null;
    const { next } = name;
    const code = read16(bytes, next);
    const start = next + 10;
    const end = start + read16(bytes, next + 8);
    if (end > bytes.length) return null;
    cursor.at = end;
    if (code === optCode) {
      const opt: Opt | null = name.name === '.' && !cursor.opt ? readEdns(bytes, next, start, end) : null;
      if (!opt) return null;
      cursor.opt = opt;
      continue;
    }
    const type = typeNameOf(code);
    const data = decodeRdata(type, bytes, start, end);
    if (data === null) return null;
    const ttl = read16(bytes, next + 4) * 65_536 + read16(bytes, next + 6);
    records.push({ name: name.name, type, class: read16(bytes, next + 2), ttl, data });
  }
  return records;
}

function readEdns(bytes: Uint8Array, fixed: number, start: number, end: number): Opt | null {
  const options: EdnsOption[] = [];
  for (let at = start; at < end;) {
    const length = at + 4 > end ? end : read16(bytes, at + 2);
    if (at + 4 + length > end) return null;
    options.push({ code: read16(bytes, at), data: bytes.slice(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return {
    edns: {
      udpSize: read16(bytes, fixed + 2),
      version: bytes[fixed + 5] as number,
      dnssecOk: ((bytes[fixed + 6] as number) & 0x80) !== 0,
      options,
    },
    extendedRcode: bytes[fixed + 4] as number,
  };
}

function read16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}
