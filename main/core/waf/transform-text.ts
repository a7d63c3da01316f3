/** AWS WAF's text transformations, over byte strings. Source: AWS WAF Developer Guide, "Text transformations". */
import type { TextTransformation, TextTransformationType } from '../model/generated/wafv2';
import { fromBase64, toText } from '../bytes';

/** What a transformation makes of the bytes; null for one that is not simulated. */
export function transformText(type: TextTransformationType, bytes: string): string | null {
  return Object.hasOwn(transformations, type) ? (transformations[type as keyof typeof transformations](bytes) ?? bytes) : null;
}

/** What a list of transformations makes of the bytes, in order of priority; or the one that is not simulated. */
export function transformed(
  bytes: string,
  transformations: readonly TextTransformation[],
): { readonly bytes: string } | { readonly missing: string } {
  let made = bytes;
  for (const { Type } of transformations.length > 1 ? transformations.toSorted((a, b) => a.Priority - b.Priority) : transformations) {
    const next = transformText(Type, made);
    if (next === null) return { missing: `the text transformation ${Type}` };
    made = next;
  }
  return { bytes: made };
}

const byte = (code: number): string => String.fromCharCode(code & 0xff);
const hexByte = (digits: string): string => byte(Number.parseInt(digits, 16));

const urlDecode = (bytes: string): string =>
  bytes.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_all, digits: string) => hexByte(digits));

/** %uXXXX: the last byte counts, and full-width ASCII becomes ASCII, as the guide says. */
const urlDecodeUni = (bytes: string): string =>
  bytes
    .replaceAll('+', ' ')
    .replace(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (_all, wide: string | undefined, digits: string) =>
      wide ? narrow(Number.parseInt(wide, 16)) : hexByte(digits),
    );

const narrow = (code: number): string => byte(code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code);

const entities: Readonly<Record<string, string>> = { quot: '"', nbsp: '\u00a0', lt: '<', gt: '>', amp: '&', apos: "'" };

const htmlDecode = (bytes: string): string =>
  bytes.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (hex) return byte(Number.parseInt(hex, 16));
      if (decimal) return byte(Number.parseInt(decimal, 10));
      return entities[(name ?? '').toLowerCase()] ?? all;
    },
  );

const spaces = /[\t\n\v\f\r \u00a0]+/g;

/** Deletes \ " ' ^, deletes spaces before / and (, makes , and ; spaces, one space for several, lower case. */
const commandLine = (bytes: string): string =>
  bytes
    .replace(/[\\"'^]/g, '')
    .replace(/ +([/(])/g, '$1')
    .replace(/[,;]/g, ' ')
    .replace(spaces, ' ')
    .toLowerCase();

const simpleEscapes: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const escapeDecode = (bytes: string): string =>
  bytes.replace(
    /\\(?:x([0-9a-f]{2})|([0-7]{1,3})|([abfnrtv\\?'"]))/gi,
    (_all, hex: string | undefined, octal: string | undefined, letter: string) => {
      if (hex) return hexByte(hex);
      if (octal) return byte(Number.parseInt(octal, 8));
      return simpleEscapes[letter.toLowerCase()] ?? letter;
    },
  );

const jsDecode = (bytes: string): string =>
  bytes
    .replace(/\\u([0-9a-f]{4})/gi, (_all, digits: string) => narrow(Number.parseInt(digits, 16)))
    .replace(/\\[\s\S]{1,4}/g, (part) => escapeDecode(part));

const cssDecode = (bytes: string): string =>
  bytes.replace(/\\([0-9a-f]{1,6})\s?|\\([\s\S])/gi, (_all, hex: string | undefined, letter: string) =>
    hex ? hexByte(hex.slice(-2)) : letter,
  );

/** Comments become one space each; a comment that nothing ends goes to the end of the text. */
const replaceComments = (bytes: string): string => bytes.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');

function normalizePath(bytes: string): string {
  const isRooted = bytes.startsWith('/');
  const parts: string[] = [];
  for (const part of bytes.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.' && !(part === '..' && isRooted)) parts.push(part);
  }
  const end = /\/\.?$/.test(bytes) && parts.length > 0 ? '/' : '';
  return `${isRooted ? '/' : ''}${parts.join('/')}${end}`;
}

const transformations = {
  NONE: (bytes: string) => bytes,
  LOWERCASE: (bytes: string) => bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  UPPERCASE: (bytes: string) => bytes.replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  URL_DECODE: urlDecode,
  URL_DECODE_UNI: urlDecodeUni,
  HTML_ENTITY_DECODE: htmlDecode,
  COMPRESS_WHITE_SPACE: (bytes: string) => bytes.replace(spaces, ' '),
  REMOVE_WHITESPACE: (bytes: string) => bytes.replace(spaces, ''),
  TRIM: (bytes: string) => bytes.trim(),
  TRIM_LEFT: (bytes: string) => bytes.trimStart(),
  TRIM_RIGHT: (bytes: string) => bytes.trimEnd(),
  CMD_LINE: commandLine,
  BASE64_DECODE: fromBase64,
  /** Takes what is no base64 in its stride. */
  BASE64_DECODE_EXT: (bytes: string) => fromBase64(bytes.replace(/[^A-Za-z0-9+/]/g, '')),
  HEX_DECODE: (bytes: string) => bytes.replace(/([0-9a-f]{2})/gi, (digits) => hexByte(digits)),
  SQL_HEX_DECODE: (bytes: string) =>
    bytes.replace(/0x((?:[0-9a-f]{2})+)/gi, (_all, digits: string) => digits.replace(/../g, (pair) => hexByte(pair))),
  REPLACE_COMMENTS: replaceComments,
  REMOVE_COMMENTS_CHAR: (bytes: string) => bytes.replace(/\/\*|\*\/|<!--|-->|--|#/g, ''),
  REPLACE_NULLS: (bytes: string) => bytes.replaceAll('\0', ' '),
  REMOVE_NULLS: (bytes: string) => bytes.replaceAll('\0', ''),
  ESCAPE_SEQ_DECODE: escapeDecode,
  JS_DECODE: jsDecode,
  CSS_DECODE: cssDecode,
  NORMALIZE_PATH: normalizePath,
  NORMALIZE_PATH_WIN: (bytes: string) => normalizePath(bytes.replaceAll('\\', '/')),
  UTF8_TO_UNICODE: (bytes: string) =>
    toText(bytes).replace(/[\u0080-\uffff]/g, (letter) => `%u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
} satisfies Partial<Record<TextTransformationType, (bytes: string) => string | null>>;
