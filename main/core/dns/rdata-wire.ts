/** Decides how the data of a record is encoded in a message and read back (RFC 1035 3.3, 4.1.4, RFC 3597). */
import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from './address';
import { escapeOctet, labelsOf } from './names';
import { type Field, quoteBytes, recordTypes, stringBytes } from './rdata';
import { decodeBase64, decodeServiceParameters, encodeBase64, encodeServiceParameters } from './service-parameters';
import { readEntries } from './zone-lexer';

/** Octets under construction. `names` remembers where names stand, for compression; null = never compress. */
export interface Writer {
  bytes: Uint8Array;
  length: number;
  readonly names: Map<string, number> | null;
}

export function newWriter(compress: boolean): Writer {
  return { bytes: new Uint8Array(512), length: 0, names: compress ? new Map() : null };
}

export function writeBytes(writer: Writer, octets: ArrayLike<number>): void {
  if (writer.length + octets.length > writer.bytes.length) {
    const larger = new Uint8Array(Math.max(writer.bytes.length * 2, writer.length + octets.length));
    larger.set(writer.bytes.subarray(0, writer.length));
    writer.bytes = larger;
  }
  writer.bytes.set(octets, writer.length);
  writer.length += octets.length;
}

export function write16(writer: Writer, value: number): void {
  writeBytes(writer, [(value >> 8) & 0xff, value & 0xff]);
}

export function write32(writer: Writer, value: number): void {
  writeBytes(writer, [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}

/** Writes a name of the core's spelling, ending in a pointer where the rest stands in the message already. Throws on what is no name (a bug). */
export function writeName(writer: Writer, name: string, compress = true): void {
  const labels = labelsOf(name);
  for (let at = 0; at < labels.length; at++) {
    const rest = labels.slice(at).join('.');
    const known = compress ? writer.names?.get(rest) : undefined;
    if (known !== undefined) return write16(writer, 0xc000 | known);
    if (writer.length < 0x4000) writer.names?.set(rest, writer.length);
    const octets = stringBytes(labels[at] as string) ?? new Uint8Array(0);
    if (octets.length === 0 || octets.length > 63) throw new Error(`${name} is no name`);
    writeBytes(writer, [octets.length]);
    writeBytes(writer, octets);
  }
  writeBytes(writer, [0]);
}

export interface NameAt {
  readonly name: string;
  /** Offset behind the name where it was met (not where a pointer led). */
  readonly next: number;
}

/**
 * Reads a name. A pointer has to lead to an earlier offset than the run of labels that holds it, so reading always ends; more than
 * 255 octets, reserved label types and names that leave the message give null.
 */
export function readName(message: Uint8Array, start: number): NameAt | null {
  let name = '';
  let at = start;
  let runStart = start;
  let next = -1;
  let octets = 1;
  for (;;) {
    const length = message[at];
    if (length === undefined) return null;
    if (length === 0) return { name: name === '' ? '.' : name, next: next === -1 ? at + 1 : next };
    if (length >= 0xc0) {
      const low = message[at + 1];
      if (low === undefined) return null;
      const target = ((length & 0x3f) << 8) | low;
      if (target >= runStart) return null;
      if (next === -1) next = at + 2;
      at = target;
      runStart = target;
      continue;
    }
    octets += length + 1;
    if (length > 63 || octets > 255 || at + length >= message.length) return null;
    if (name !== '') name += '.';
    for (let index = at + 1; index <= at + length; index++) {
      const code = message[index] as number;
      name += escapeOctet(code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
    }
    at += length + 1;
  }
}

/** Writes presentation data as octets, without the length in front. Types without fields are written from their \# form. */
export function writeRdata(writer: Writer, type: string, data: string): void {
  if (data.startsWith('\\# ')) return writeBytes(writer, bytesOfGeneric(data));
  const words = readEntries(data)[0]?.tokens.map(({ text }) => text) ?? [];
  let at = 0;
  for (const field of recordTypes[type]?.fields ?? []) {
    const rest = field === 'strings' || field === 'hex' || field === 'base64' || field === 'parameters' ? words.slice(at) : [];
    writeField(writer, field, words[at] ?? '', rest);
    at += Math.max(1, rest.length);
  }
}

function writeField(writer: Writer, field: Field, word: string, rest: readonly string[]): void {
  switch (field) {
    case 'ipv4':
      return writeBytes(writer, parseIpv4(word) ?? new Uint8Array(4));
    case 'ipv6':
      return writeBytes(writer, parseIpv6(word) ?? new Uint8Array(16));
    case 'name':
      return writeName(writer, word);
    case 'target':
      return writeName(writer, word, false);
    case 'u8':
      return writeBytes(writer, [Number(word)]);
    case 'u16':
      return write16(writer, Number(word));
    case 'u32':
    case 'ttl':
      return write32(writer, Number(word));
    case 'string':
    case 'tag':
      return writeString(writer, word);
    case 'strings':
      return rest.forEach((part) => writeString(writer, part));
    case 'text':
      return writeBytes(writer, stringBytes(word) ?? []);
    case 'hex':
      return writeBytes(writer, hexBytes(rest.join('')));
    case 'base64':
      return writeBytes(writer, decodeBase64(rest.join('')));
    case 'parameters':
      return writeBytes(writer, encodeServiceParameters(rest));
  }
}

function writeString(writer: Writer, text: string): void {
  const octets = stringBytes(text) ?? new Uint8Array(0);
  writeBytes(writer, [octets.length]);
  writeBytes(writer, octets);
}

/** Presentation form of the octets from `start` to `end`; null when they do not fit the type. Unknown types give their \# form. */
export function decodeRdata(type: string, message: Uint8Array, start = 0, end = message.length): string | null {
  const fields = recordTypes[type]?.fields;
  if (!fields) return genericOf(message.subarray(start, end));
  const cursor = { at: start };
  const parts: string[] = [];
  for (const field of fields) {
    const part = readField(field, message, cursor, end);
    if (part === null || cursor.at > end) return null;
    if (part !== '') parts.push(part);
  }
  return cursor.at === end ? parts.join(' ') : null;
}

function readField(field: Field, message: Uint8Array, cursor: { at: number }, end: number): string | null {
  const take = (count: number): Uint8Array | null => {
    if (cursor.at + count > end) return null;
    cursor.at += count;
    return message.subarray(cursor.at - count, cursor.at);
  };
  const number = (count: number): string | null => {
    const octets = take(count);
    return octets && String(octets.reduce((sum, octet) => sum * 256 + octet, 0));
  };
  const string = (): Uint8Array | null => {
    const length = take(1)?.[0];
    return length === undefined ? null : take(length);
  };
  const rest = (): Uint8Array => take(end - cursor.at) ?? new Uint8Array(0);
  switch (field) {
    case 'ipv4': {
      const octets = take(4);
      return octets && formatIpv4(octets);
    }
    case 'ipv6': {
      const octets = take(16);
      return octets && formatIpv6(octets);
    }
    case 'name':
    case 'target': {
      const read = readName(message, cursor.at);
      if (read) cursor.at = read.next;
      return read && read.name;
    }
    case 'u8':
      return number(1);
    case 'u16':
      return number(2);
    case 'u32':
    case 'ttl':
      return number(4);
    case 'string': {
      const octets = string();
      return octets && quoteBytes(octets);
    }
    case 'tag': {
      const octets = string();
      const tag = octets && String.fromCharCode(...octets);
      return tag && /^[a-zA-Z0-9]+$/.test(tag) ? tag.toLowerCase() : null;
    }
    case 'strings':
      return readStrings(string, () => cursor.at < end);
    case 'text':
      return quoteBytes(rest());
    case 'hex': {
      const octets = rest();
      return octets.length === 0 ? null : hexOf(octets);
    }
    case 'base64': {
      const octets = rest();
      return octets.length === 0 ? null : encodeBase64(octets);
    }
    default:
      return decodeServiceParameters(rest())?.join(' ') ?? null;
  }
}

function readStrings(next: () => Uint8Array | null, more: () => boolean): string | null {
  const parts: string[] = [];
  do {
    const octets = next();
    if (!octets) return null;
    parts.push(quoteBytes(octets));
  } while (more());
  return parts.join(' ');
}

/** RFC 3597 form of any octets. */
export function genericOf(octets: Uint8Array): string {
  return `\\# ${octets.length}${octets.length === 0 ? '' : ` ${hexOf(octets)}`}`;
}

export function bytesOfGeneric(data: string): Uint8Array {
  return hexBytes(data.split(' ').slice(2).join(''));
}

function hexOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function hexBytes(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
