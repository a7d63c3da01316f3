/** Decides what an IPv4 or IPv6 address is, and its one spelling (RFC 5952). */

/** The four octets, or null. Strict: four decimal numbers, no leading zeros (which some programs read as octal). */
export function parseIpv4(text: string): Uint8Array | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const bytes = new Uint8Array(4);
  for (let at = 0; at < 4; at++) {
    const part = parts[at] as string;
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part)) return null;
    const value = Number(part);
    if (value > 255) return null;
    bytes[at] = value;
  }
  return bytes;
}

/** The sixteen octets, or null. Takes `::` and a dotted IPv4 tail; no zone ids, no brackets. */
export function parseIpv6(text: string): Uint8Array | null {
  const halves = text.split('::');
  if (halves.length > 2 || text.length < 2) return null;
  const head = groupsOf(halves[0] as string);
  const tail = halves.length === 2 ? groupsOf(halves[1] as string) : [];
  if (!head || !tail) return null;
  // An IPv4 tail may only stand at the very end of the address.
  if (halves.length === 2 && (halves[0] as string).includes('.')) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  const bytes = new Uint8Array(16);
  groups.forEach((group, at) => {
    bytes[at * 2] = group >> 8;
    bytes[at * 2 + 1] = group & 0xff;
  });
  return bytes;
}

function groupsOf(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    if (part.includes('.')) {
      const tail = at === parts.length - 1 ? parseIpv4(part) : null;
      if (!tail) return null;
      groups.push(((tail[0] as number) << 8) | (tail[1] as number), ((tail[2] as number) << 8) | (tail[3] as number));
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return null;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join('.');
}

/** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
export function formatIpv6(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2] as number) << 8) | (bytes[at * 2 + 1] as number));
  let start = -1;
  let length = 1;
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && groups[end] === 0) end++;
    if (end - at > length) {
      start = at;
      length = end - at;
    }
  }
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  return start === -1 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

/** `4` or `6` when a URL's host is an address literal (brackets allowed for IPv6), else null. */
export function addressFamilyOf(host: string): 4 | 6 | null {
  // Names are the rule: no name ends in a digit (RFC 1123 2.1) or has a colon.
  if (/\d$/.test(host) && parseIpv4(host)) return 4;
  if (!host.includes(':')) return null;
  return parseIpv6(host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host) ? 6 : null;
}
