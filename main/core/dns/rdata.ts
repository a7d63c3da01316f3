/**
 * Decides what the data of each record type is made of, and reads it from a master file into the core's one presentation form
 * (the form `dig` prints, with names in lower case and without the final dot).
 */
import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from './address';
import { escapeOctet, parseName, readEscape } from './names';
import { readServiceParameter } from './service-parameters';
import type { ZoneToken } from './zone-lexer';

/** Kinds of field. `name` may be compressed in messages (RFC 3597 4: only in the types of RFC 1035), `target` never. */
export type Field =
  | 'ipv4'
  | 'ipv6'
  | 'name'
  | 'target'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'ttl'
  | 'string'
  | 'strings'
  | 'tag'
  | 'text'
  | 'hex'
  | 'base64'
  | 'parameters';

interface RecordType {
  readonly code: number;
  readonly fields: readonly Field[];
}

/** Record types by name. A type that is missing here can still be written as TYPE<number> with \# (RFC 3597). */
export const recordTypes: Readonly<Record<string, RecordType>> = {
  A: { code: 1, fields: ['ipv4'] },
  NS: { code: 2, fields: ['name'] },
  CNAME: { code: 5, fields: ['name'] },
  SOA: { code: 6, fields: ['name', 'name', 'u32', 'ttl', 'ttl', 'ttl', 'ttl'] },
  PTR: { code: 12, fields: ['name'] },
  HINFO: { code: 13, fields: ['string', 'string'] },
  MX: { code: 15, fields: ['u16', 'name'] },
  TXT: { code: 16, fields: ['strings'] },
  RP: { code: 17, fields: ['target', 'target'] },
  AAAA: { code: 28, fields: ['ipv6'] },
  SRV: { code: 33, fields: ['u16', 'u16', 'u16', 'target'] },
  NAPTR: { code: 35, fields: ['u16', 'u16', 'string', 'string', 'string', 'target'] },
  DNAME: { code: 39, fields: ['target'] },
  DS: { code: 43, fields: ['u16', 'u8', 'u8', 'hex'] },
  SSHFP: { code: 44, fields: ['u8', 'u8', 'hex'] },
  DNSKEY: { code: 48, fields: ['u16', 'u8', 'u8', 'base64'] },
  TLSA: { code: 52, fields: ['u8', 'u8', 'u8', 'hex'] },
  CDS: { code: 59, fields: ['u16', 'u8', 'u8', 'hex'] },
  CDNSKEY: { code: 60, fields: ['u16', 'u8', 'u8', 'base64'] },
  SVCB: { code: 64, fields: ['u16', 'target', 'parameters'] },
  HTTPS: { code: 65, fields: ['u16', 'target', 'parameters'] },
  SPF: { code: 99, fields: ['strings'] },
  URI: { code: 256, fields: ['u16', 'u16', 'text'] },
  CAA: { code: 257, fields: ['u8', 'tag', 'text'] },
};

const codesByName = new Map(Object.entries(recordTypes).map(([name, type]) => [name, type.code]));
const namesByCode = new Map(Object.entries(recordTypes).map(([name, type]) => [type.code, name]));

/** The number of a type's name, `TYPE65280` included; null when it is no type. */
export function typeCodeOf(type: string): number | null {
  const known = codesByName.get(type);
  if (known !== undefined) return known;
  const generic = /^TYPE(\d{1,5})$/.exec(type);
  return generic && Number(generic[1]) <= 0xffff ? Number(generic[1]) : null;
}

export function typeNameOf(code: number): string {
  return namesByCode.get(code) ?? `TYPE${code}`;
}

export type RdataReading =
  | { readonly data: string; readonly problem?: undefined }
  | { readonly data?: undefined; readonly problem: string; readonly token: ZoneToken | null; readonly code?: 'dns.bad-name' };

/**
 * Reads the words behind the type into presentation form. `origin` completes relative names; without it names are absolute (Route 53).
 * The token of a problem is the word at fault, null when words are missing.
 */
export function readRdata(type: string, tokens: readonly ZoneToken[], origin?: string): RdataReading {
  if (tokens[0]?.text === '\\#' && !tokens[0].quoted) return readGeneric(tokens);
  const fields = recordTypes[type]?.fields;
  if (!fields) return { problem: `${type} can only be written as \\# <length> <hex digits>.`, token: tokens[0] ?? null };
  const parts: string[] = [];
  let at = 0;
  for (const field of fields) {
    const token = tokens[at];
    const rest = takesRest(field) ? tokens.slice(at) : null;
    if (!token && field !== 'parameters') return { problem: `${type} needs ${describe(fields)}; words are missing.`, token: null };
    const words = rest ?? [token as ZoneToken];
    const reading = readField(field, words, origin);
    if (reading.problem !== undefined) return reading;
    if (reading.data !== '') parts.push(reading.data);
    at += words.length;
  }
  const extra = tokens[at];
  return extra ? { problem: `${type} takes ${describe(fields)}; “${extra.text}” is too much.`, token: extra } : { data: parts.join(' ') };
}

function takesRest(field: Field): boolean {
  return field === 'strings' || field === 'hex' || field === 'base64' || field === 'parameters';
}

function readField(field: Field, tokens: readonly ZoneToken[], origin: string | undefined): RdataReading {
  const token = tokens[0] as ZoneToken;
  const wrong = (problem: string): RdataReading => ({ problem, token });
  const joined = (): string => tokens.map(({ text }) => text).join('');
  switch (field) {
    case 'ipv4': {
      const bytes = parseIpv4(token.text);
      return bytes ? { data: formatIpv4(bytes) } : wrong(`“${token.text}” is not an IPv4 address.`);
    }
    case 'ipv6': {
      const bytes = parseIpv6(token.text);
      return bytes ? { data: formatIpv6(bytes) } : wrong(`“${token.text}” is not an IPv6 address.`);
    }
    case 'name':
    case 'target': {
      const { name, problem } = parseName(token.text, origin);
      return name === undefined ? { problem, token, code: 'dns.bad-name' } : { data: name };
    }
    case 'u8':
      return readNumber(token, 0xff);
    case 'u16':
      return readNumber(token, 0xffff);
    case 'u32':
      return readNumber(token, 0xffff_ffff);
    case 'ttl': {
      const seconds = parseTtl(token.text);
      return seconds === null ? wrong(`“${token.text}” is not a time; write seconds, or units such as 1h30m.`) : { data: String(seconds) };
    }
    case 'string':
    case 'text':
      return readString(token, field === 'string' ? 255 : 65_000);
    case 'strings':
      return joinReadings(tokens.map((part) => readString(part, 255)));
    case 'tag':
      return /^[a-zA-Z0-9]{1,15}$/.test(token.text) ? { data: token.text.toLowerCase() } : wrong(`“${token.text}” is not a CAA tag.`);
    case 'hex': {
      const digits = joined();
      return /^(?:[0-9a-fA-F]{2})+$/.test(digits) ? { data: digits.toUpperCase() } : wrong('An even number of hex digits is needed here.');
    }
    case 'base64': {
      const digits = joined();
      return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)
        ? { data: digits }
        : wrong('This is not base64.');
    }
    default:
      return joinReadings(tokens.map(readServiceParameter));
  }
}

function joinReadings(readings: readonly RdataReading[]): RdataReading {
  return readings.find((reading) => reading.problem !== undefined) ?? { data: readings.map(({ data }) => data).join(' ') };
}

function readNumber(token: ZoneToken, most: number): RdataReading {
  const value = /^\d{1,10}$/.test(token.text) ? Number(token.text) : Number.NaN;
  return value <= most ? { data: String(value) } : { problem: `“${token.text}” is not a number from 0 to ${most}.`, token };
}

/** A character string, quoted, with one spelling for each octet. Text outside ASCII counts and travels as UTF-8. */
function readString(token: ZoneToken, most: number): RdataReading {
  if (token.text.length <= most && /^[ !#-[\]-~]*$/.test(token.text)) return { data: `"${token.text}"` };
  const bytes = stringBytes(token.text);
  if (!bytes) return { problem: `“${token.text}” has an unfinished escape; write \\X or \\DDD with DDD up to 255.`, token };
  if (bytes.length > most) {
    const way = most === 255 ? ' Write it as several quoted strings one after the other.' : '';
    return { problem: `A string holds at most ${most} octets; this one has ${bytes.length}.${way}`, token };
  }
  return { data: quoteBytes(bytes) };
}

/** The octets of a string's text with its escapes undone; null when an escape is unfinished. */
export function stringBytes(text: string): Uint8Array | null {
  const plain = new TextEncoder().encode(text);
  if (!text.includes('\\')) return plain;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '\\') {
      const point = text.codePointAt(at) as number;
      bytes.push(...new TextEncoder().encode(String.fromCodePoint(point)));
      if (point > 0xffff) at += 1;
      continue;
    }
    const escape = readEscape(text, at);
    if (!escape) return null;
    bytes.push(escape.code);
    at = escape.last;
  }
  return Uint8Array.from(bytes);
}

/** Octets as a quoted string: printable ones as they are, `"` and `\` escaped, all others as \DDD. */
export function quoteBytes(bytes: Uint8Array): string {
  let text = '"';
  for (const code of bytes) {
    if (code === 0x22 || code === 0x5c) text += `\\${String.fromCharCode(code)}`;
    else text += code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : escapeOctet(code);
  }
  return `${text}"`;
}

/** RFC 3597: `\# 4 0A000001`. */
function readGeneric(tokens: readonly ZoneToken[]): RdataReading {
  const [, length] = tokens;
  const digits = tokens
    .slice(2)
    .map(({ text }) => text)
    .join('');
  const fits = length && /^\d{1,5}$/.test(length.text) && /^[0-9a-fA-F]*$/.test(digits) && digits.length === Number(length.text) * 2;
  return fits
    ? { data: `\\# ${Number(length.text)}${digits ? ` ${digits.toUpperCase()}` : ''}` }
    : { problem: 'Behind \\# stand the length in octets and that many pairs of hex digits.', token: length ?? null };
}

/** Seconds of a TTL: digits, or digits with units (`1h30m`, `2D`); null when it is none or above 2^31 - 1 (RFC 2181 8). */
export function parseTtl(text: string): number | null {
  if (!/^(?:\d{1,10}|(?:\d{1,10}[smhdwSMHDW])+)$/.test(text)) return null;
  if (/^\d+$/.test(text)) return Number(text) <= 0x7fff_ffff ? Number(text) : null;
  let seconds = 0;
  for (const [, digits, unit] of text.toLowerCase().matchAll(/(\d+)([smhdw])/g))
    seconds += Number(digits) * (units[unit as string] as number);
  return seconds <= 0x7fff_ffff ? seconds : null;
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const words: Readonly<Record<Field, string>> = {
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  name: 'a name',
  target: 'a name',
  u8: 'a number',
  u16: 'a number',
  u32: 'a number',
  ttl: 'a time',
  string: 'a string',
  strings: 'one or more strings',
  tag: 'a tag',
  text: 'a text',
  hex: 'hex digits',
  base64: 'base64',
  parameters: 'parameters',
};

function describe(fields: readonly Field[]): string {
  const names = fields.map((field) => words[field]);
  return names.length === 1 ? (names[0] as string) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
