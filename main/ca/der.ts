/** Writes DER (X.690), as much of it as a leaf certificate needs. Every function returns one complete element. */

export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

export function set(...parts: readonly Uint8Array[]): Buffer {
  return element(0x31, Buffer.concat(parts));
}

/** A non-negative integer from its big-endian bytes. */
export function integer(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const significant = bytes.subarray(start);
  const positive = (significant[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), significant]) : significant;
  return element(0x02, positive);
}

/** @param dotted e.g. `2.5.29.17` */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

export function boolean(value: boolean): Buffer {
  return element(0x01, Buffer.from([value ? 0xff : 0]));
}

export function octetString(content: Uint8Array): Buffer {
  return element(0x04, content);
}

/** @param unused bits of the last byte that do not count */
export function bitString(content: Uint8Array, unused = 0): Buffer {
  return element(0x03, Buffer.concat([Buffer.from([unused]), content]));
}

export function utf8String(text: string): Buffer {
  return element(0x0c, Buffer.from(text, 'utf8'));
}

/** UTCTime up to 2049, GeneralizedTime from 2050 on and before 1950 (RFC 5280, 4.1.2.5). Whole seconds. */
export function time(epochMs: number): Buffer {
  const digits = new Date(epochMs).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = Number(digits.slice(0, 4));
  const short = year >= 1950 && year < 2050;
  return element(short ? 0x17 : 0x18, Buffer.from(`${short ? digits.slice(2) : digits}Z`, 'latin1'));
}

/** A context-specific element: `constructed` wraps other elements, else the content stands for itself. */
export function context(number: number, content: Uint8Array, constructed: boolean): Buffer {
  return element((constructed ? 0xa0 : 0x80) | number, content);
}

function element(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag, ...length(content.length)]), content]);
}

function length(size: number): readonly number[] {
  if (size < 0x80) return [size];
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

function base128(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** Where the content of the element at `at` begins, and where the element ends. Throws RangeError on what is cut off. */
export function skip(bytes: Buffer, at: number): { readonly content: number; readonly end: number } {
  const first = bytes.readUInt8(at + 1);
  const count = first < 0x80 ? 0 : first & 0x7f;
  const content = at + 2 + count;
  return { content, end: content + (count === 0 ? first : bytes.readUIntBE(at + 2, count)) };
}
