/** Takes back what logs do to values (core/logs/encode.ts): percent-encoding, byte by byte. The result is a byte string (core/bytes.ts). */

/** One level of percent-encoding is taken off; a `%` without two hex digits stays. */
export function decodeValue(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_all, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/**
 * A path or query as it was sent. No request line can hold a space or a control character, so a value that would decode to one was
 * never encoded by the log (programs on the way do decode them), and stays as it is.
 */
export function decodeTarget(text: string): string {
  if (!text.includes('%')) return text;
  const decoded = decodeValue(text);
  for (let at = 0; at < decoded.length; at++) {
    const code = decoded.charCodeAt(at);
    if (code <= 32 || code === 127) return text;
  }
  return decoded;
}

/**
 * A user agent. Logs of older years encode it twice (`Mozilla/5.0%2520(Windows`); one that is left without a space but with `%20` is
 * taken for such.
 */
export function decodeUserAgent(text: string): string {
  const once = decodeValue(text);
  return once.includes('%20') && !once.includes(' ') ? decodeValue(once) : once;
}
