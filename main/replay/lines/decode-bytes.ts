/** Takes one level of percent-encoding off a path or a query, as bytes: what core/traffic/decode.ts does with texts. */

/** Bytes written to `to`; -1 where the value was never encoded by the log (it would hold a space or a control character), and stays. */
export function decodeTargetBytes(from: Uint8Array, start: number, end: number, to: Uint8Array): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    let value = from[at] as number;
    if (value === 37 && at + 2 < end) {
      const high = digitOf(from[at + 1] as number);
      const low = digitOf(from[at + 2] as number);
      if (high >= 0 && low >= 0) {
        value = high * 16 + low;
        at += 2;
      }
    }
    if (value <= 32 || value === 127) return -1;
    to[length++] = value;
  }
  return length;
}

function digitOf(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte >= 65 && byte <= 70) return byte - 55;
  return byte >= 97 && byte <= 102 ? byte - 87 : -1;
}
