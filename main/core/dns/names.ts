/**
 * Decides how domain names are written inside the core: lower case, no final dot, the root as '.', and every odd octet
 * escaped in one way only, so that two spellings of a name are equal as strings (RFC 1035 5.1, RFC 4343).
 */

export type NameReading = { readonly name: string; readonly problem?: undefined } | { readonly name?: undefined; readonly problem: string };

/** Octets that are printed with a backslash: they mean something in master files. */
const special = new Set(Array.from('."\\;()@$', (character) => character.charCodeAt(0)));
const backslash = 0x5c;

/**
 * Reads a name as master files write it. `origin` completes a relative name; without it every name is absolute, final dot or not.
 * `@` alone is the origin. Answers a sentence in `problem` when the name cannot exist.
 */
export function parseName(text: string, origin?: string): NameReading {
  if (text === '@' && origin !== undefined) return { name: origin };
  if (text === '.') return { name: '.' };
  return readPlainName(text, origin) ?? readAnyName(text, origin);
}

/** A name without escapes and odd characters, as nearly all are; null for any other, and for one that cannot exist. */
function readPlainName(text: string, origin: string | undefined): NameReading | null {
  const { length } = text;
  let capital = false;
  let start = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x2e) {
      if (at === start || at - start > 63) return null;
      start = at + 1;
    } else if (code >= 0x41 && code <= 0x5a) capital = true;
    else if (!isPlain(code)) return null;
  }
  if (length === 0 || length - start > 63) return null;
  const dotted = start === length;
  const own = dotted ? text.slice(0, -1) : text;
  const written = capital ? own.toLowerCase() : own;
  // Joined, a name is one piece of text, not two with a note that they belong together: there are many, and they stay.
  const name = dotted || origin === undefined || origin === '.' ? written : [written, origin].join('.');
  // Octets of the name in a message: one more for each label than characters between dots, and the root.
  return name.length + 2 > 255 || (name !== written && (origin as string).includes('\\')) ? null : { name };
}

/** Letters in lower case, digits, hyphen, underscore, star. */
function isPlain(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f || code === 0x2a;
}

function readAnyName(text: string, origin: string | undefined): NameReading {
  const labels: string[] = [];
  let label = '';
  let octets = 0;
  let total = 1;
  let absolute = origin === undefined;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code === 0x2e) {
      if (octets === 0) return { problem: `The name “${text}” has an empty label: two dots in a row, or a dot in front.` };
      labels.push(label);
      label = '';
      total += octets + 1;
      octets = 0;
      if (at === text.length - 1) absolute = true;
      continue;
    }
    if (code > 0x7e || code < 0x20) {
      return { problem: `The name “${text}” has a character outside ASCII; international names are written in their xn-- form.` };
    }
    if (code === backslash) {
      const escape = readEscape(text, at);
      if (!escape) return { problem: `The name “${text}” has an unfinished escape; write \\X or \\DDD with DDD up to 255.` };
      ({ code } = escape);
      at = escape.last;
    }
    label += escapeOctet(code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
    octets += 1;
    if (octets > 63) return { problem: `The name “${text}” has a label of more than 63 characters.` };
  }
  if (octets > 0) {
    labels.push(label);
    total += octets + 1;
  }
  if (labels.length === 0) return { problem: 'A name cannot be empty.' };
  const own = labels.join('.');
  const name = absolute || origin === undefined || origin === '.' ? own : `${own}.${origin}`;
  if (name !== own) total += wireLengthOf(origin as string) - 1;
  if (total > 255) return { problem: `The name “${text}” is longer than 255 octets in all.` };
  return { name };
}

/** The code behind the escape that starts at `at`, and the index of its last character; null when unfinished or above 255. */
export function readEscape(text: string, at: number): { readonly code: number; readonly last: number } | null {
  const digits = text.slice(at + 1, at + 4);
  if (/^\d{3}$/.test(digits)) {
    const code = Number(digits);
    return code <= 255 ? { code, last: at + 3 } : null;
  }
  const next = text.charCodeAt(at + 1);
  return Number.isNaN(next) || /^\d/.test(digits) || next > 0x7e ? null : { code: next, last: at + 1 };
}

/** One octet of a label in the core's own spelling. */
export function escapeOctet(code: number): string {
  if (code > 0x20 && code < 0x7f) return special.has(code) ? `\\${String.fromCharCode(code)}` : String.fromCharCode(code);
  return `\\${String(code).padStart(3, '0')}`;
}

/** The labels of a name in the core's spelling, leftmost first, escapes kept. The root has none. */
export function labelsOf(name: string): string[] {
  if (name === '.' || name === '') return [];
  if (!name.includes('\\')) return name.split('.');
  const labels: string[] = [];
  let start = 0;
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '\\') at += /\d/.test(name[at + 1] ?? '') ? 3 : 1;
    else if (name[at] === '.') {
      labels.push(name.slice(start, at));
      start = at + 1;
    }
  }
  labels.push(name.slice(start));
  return labels;
}

/** The name one label up; the root's parent is the root. */
export function parentOf(name: string): string {
  if (!name.includes('\\')) {
    const dot = name.indexOf('.');
    return dot === -1 || name === '.' ? '.' : name.slice(dot + 1);
  }
  return labelsOf(name).slice(1).join('.') || '.';
}

/** True when `name` is `ancestor` or lies below it. */
export function isWithin(name: string, ancestor: string): boolean {
  if (ancestor === '.' || name === ancestor) return true;
  const dot = name.length - ancestor.length - 1;
  if (dot < 0 || name.charCodeAt(dot) !== 0x2e || !name.endsWith(ancestor)) return false;
  if (!name.includes('\\')) return true;
  const own = labelsOf(name);
  const above = labelsOf(ancestor);
  return own.length > above.length && own.slice(-above.length).join('.') === ancestor;
}

/** Octets that the name takes in a message, uncompressed. */
export function wireLengthOf(name: string): number {
  if (!name.includes('\\')) return name === '.' || name === '' ? 1 : name.length + 2;
  return labelsOf(name).reduce((sum, label) => sum + 1 + label.replaceAll(/\\(?:\d{3}|.)/g, 'x').length, 1);
}
