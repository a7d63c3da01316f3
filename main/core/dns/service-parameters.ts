/** Decides how the parameters of HTTPS and SVCB records are written and encoded (RFC 9460 2.1, 2.2, 14.3.2). */
import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from './address';
import type { RdataReading } from './rdata';
import type { ZoneToken } from './zone-lexer';

const keys = ['mandatory', 'alpn', 'no-default-alpn', 'port', 'ipv4hint', 'ech', 'ipv6hint'] as const;
type Key = (typeof keys)[number];

/** One `key=value` word in its canonical spelling: lists joined with commas, `keyNNNNN` with hex digits. */
export function readServiceParameter(token: ZoneToken): RdataReading {
  const { key, value } = splitParameter(token.text);
  const code = codeOf(key);
  if (code === null) return { problem: `“${key}” is not a parameter of HTTPS and SVCB records; unknown ones are written keyNNNNN.`, token };
  const problem = check(keys[code], key, value);
  if (problem) return { problem, token };
  // Protocol ids and base64 are octets, so their case counts; addresses, names and hex digits have none.
  const canonical = keys[code] === 'alpn' || keys[code] === 'ech' ? value : value.toLowerCase();
  return { data: value === '' ? nameOf(code) : `${nameOf(code)}=${canonical}` };
}

function splitParameter(text: string): { key: string; value: string } {
  const equals = text.indexOf('=');
  if (equals === -1) return { key: text.toLowerCase(), value: '' };
  const raw = text.slice(equals + 1);
  return { key: text.slice(0, equals).toLowerCase(), value: /^".*"$/.test(raw) ? raw.slice(1, -1) : raw };
}

function codeOf(key: string): number | null {
  const known = keys.indexOf(key as Key);
  if (known !== -1) return known;
  const generic = /^key(\d{1,5})$/.exec(key);
  const code = generic ? Number(generic[1]) : -1;
  // Known parameters go by their names only: their values are not written in hex.
  return code >= keys.length && code <= 0xffff ? code : null;
}

function nameOf(code: number): string {
  return keys[code] ?? `key${code}`;
}

function check(known: Key | undefined, key: string, value: string): string | null {
  const items = value.split(',');
  switch (known) {
    case 'mandatory':
      return items.every((item) => codeOf(item) !== null) ? null : `“${value}” does not list parameter names.`;
    case 'alpn':
      return items.every((item) => /^[\w./+-]{1,255}$/.test(item)) ? null : `“${value}” does not list protocol ids.`;
    case 'no-default-alpn':
      return value === '' ? null : 'no-default-alpn takes no value.';
    case 'port':
      return /^\d{1,5}$/.test(value) && Number(value) <= 0xffff ? null : `“${value}” is not a port.`;
    case 'ipv4hint':
      return items.every((item) => parseIpv4(item)) ? null : `“${value}” does not list IPv4 addresses.`;
    case 'ipv6hint':
      return items.every((item) => parseIpv6(item)) ? null : `“${value}” does not list IPv6 addresses.`;
    case 'ech':
      return /^[A-Za-z0-9+/]+={0,2}$/.test(value) ? null : 'ech is not base64.';
    default:
      return /^(?:[0-9a-fA-F]{2})*$/.test(value) ? null : `The value of ${key} is written as pairs of hex digits here.`;
  }
}

/** Octets of canonical parameter words, in order of their numbers as the format demands. */
export function encodeServiceParameters(words: readonly string[]): Uint8Array {
  const parameters = words.map((word) => {
    const { key, value } = splitParameter(word);
    const code = codeOf(key) ?? 0xffff;
    return { code, octets: encodeValue(keys[code], value) };
  });
  parameters.sort((a, b) => a.code - b.code);
  return Uint8Array.from(
    parameters.flatMap(({ code, octets }) => [code >> 8, code & 0xff, octets.length >> 8, octets.length & 0xff, ...octets]),
  );
}

function encodeValue(known: Key | undefined, value: string): number[] {
  const items = value.split(',');
  switch (known) {
    case 'mandatory': {
      const codes = items.map((item) => codeOf(item) ?? 0).sort((a, b) => a - b);
      return codes.flatMap((code) => [code >> 8, code & 0xff]);
    }
    case 'alpn':
      return items.flatMap((item) => [item.length, ...new TextEncoder().encode(item)]);
    case 'no-default-alpn':
      return [];
    case 'port':
      return [Number(value) >> 8, Number(value) & 0xff];
    case 'ipv4hint':
      return items.flatMap((item) => [...(parseIpv4(item) ?? [])]);
    case 'ipv6hint':
      return items.flatMap((item) => [...(parseIpv6(item) ?? [])]);
    case 'ech':
      return [...decodeBase64(value)];
    default:
      return (value.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  }
}

/** Canonical parameter words of the octets; null when they are no list of parameters. */
export function decodeServiceParameters(octets: Uint8Array): string[] | null {
  const words: string[] = [];
  let at = 0;
  while (at < octets.length) {
    if (at + 4 > octets.length) return null;
    const code = word16(octets, at);
    const length = word16(octets, at + 2);
    at += 4;
    if (at + length > octets.length) return null;
    const value = decodeValue(keys[code], octets.subarray(at, at + length));
    if (value === null) return null;
    words.push(value === '' ? nameOf(code) : `${nameOf(code)}=${value}`);
    at += length;
  }
  return words;
}

function decodeValue(known: Key | undefined, octets: Uint8Array): string | null {
  switch (known) {
    case 'mandatory':
      return octets.length % 2 || octets.length === 0
        ? null
        : chunks(octets, 2)
            .map((pair) => nameOf(word16(pair, 0)))
            .join(',');
    case 'alpn':
      return decodeAlpn(octets);
    case 'no-default-alpn':
      return octets.length === 0 ? '' : null;
    case 'port':
      return octets.length === 2 ? String(word16(octets, 0)) : null;
    case 'ipv4hint':
      return octets.length % 4 || octets.length === 0 ? null : chunks(octets, 4).map(formatIpv4).join(',');
    case 'ipv6hint':
      return octets.length % 16 || octets.length === 0 ? null : chunks(octets, 16).map(formatIpv6).join(',');
    case 'ech':
      return octets.length === 0 ? null : encodeBase64(octets);
    default:
      return [...octets].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  }
}

function decodeAlpn(octets: Uint8Array): string | null {
  const items: string[] = [];
  for (let at = 0; at < octets.length;) {
    const length = octets[at] as number;
    const item = String.fromCharCode(...octets.subarray(at + 1, at + 1 + length));
    if (item.length !== length || check('alpn', 'alpn', item)) return null;
    items.push(item);
    at += length + 1;
  }
  return items.length === 0 ? null : items.join(',');
}

function chunks(octets: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: octets.length / size }, (_, at) => octets.subarray(at * size, (at + 1) * size));
}

function word16(octets: Uint8Array, at: number): number {
  return ((octets[at] as number) << 8) | (octets[at + 1] as number);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 3) {
    const group = ((octets[at] as number) << 16) | ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => alphabet[(group >> shift) & 63]);
    text += digits
      .slice(0, Math.min(3, octets.length - at) + 1)
      .join('')
      .padEnd(4, '=');
  }
  return text;
}

export function decodeBase64(text: string): Uint8Array {
  const digits = Array.from(text.replaceAll('=', ''), (digit) => alphabet.indexOf(digit));
  const octets = new Uint8Array(Math.floor((digits.length * 6) / 8));
  octets.forEach((_, at) => {
    const bit = at * 8;
    const first = Math.floor(bit / 6);
    const pair = ((digits[first] ?? 0) << 6) | (digits[first + 1] ?? 0);
    octets[at] = (pair >> (4 - (bit % 6))) & 0xff;
  });
  return octets;
}
