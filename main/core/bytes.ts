/**
 * Bytes as strings whose characters are 0 to 255: what AWS WAF inspects is bytes, and JavaScript's string functions then do for
 * them.
 */

/** UTF-8 of a text, as a byte string. */
export function toBytes(text: string): string {
  // Almost everything is ASCII already.
  if (!/[\u0080-\uffff]/.test(text)) return text;
  return encodeURIComponent(wellFormed(text)).replace(/%([0-9A-F]{2})/g, (_all, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** Text of a byte string; bytes that are no UTF-8 stay characters of their own. */
export function toText(bytes: string): string {
  try {
    return decodeURIComponent(bytes.replace(/[^\w]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`));
  } catch {
    return bytes;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const valueOf: ReadonlyMap<string, number> = new Map(alphabet.split('').map((letter, value) => [letter, value]));

/** Bytes of base64 (padding may be missing), or null for text that is none. */
export function fromBase64(text: string): string | null {
  const body = text.replace(/={0,2}$/, '');
  if (body.length % 4 === 1) return null;
  let bits = 0;
  let count = 0;
  let bytes = '';
  for (const letter of body) {
    const value = valueOf.get(letter);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += String.fromCharCode((bits >> count) & 0xff);
    }
  }
  return bytes;
}

/** Base64 of a byte string, with padding. */
export function toBase64(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = (bytes.charCodeAt(at) << 16) | ((bytes.charCodeAt(at + 1) || 0) << 8) | (bytes.charCodeAt(at + 2) || 0);
    for (const shift of [18, 12, 6, 0]) text += alphabet.charAt((bits >> shift) & 63);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? text : text.slice(0, -missing) + '='.repeat(missing);
}

/** Halves of a character that lost their other half become U+FFFD, as encoders write them. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
