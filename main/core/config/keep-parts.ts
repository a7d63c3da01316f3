/**
 * Keeps what an edit of a file did not change: resources and DNS records that say the same as before stay the same objects, so that
 * whoever remembers something about them need not think again. Places are looked up in the text, not kept in resources; records say
 * their lines, so a record that moved is another one.
 */
import type { DnsRecord, Zone } from '../types/resources';
import type { FileContents } from './read-file';
import { sameData, sameList } from './same';

/** What a file holds after an edit, with the parts of before where they are the same. */
export function keepParts(before: FileContents, after: FileContents): FileContents {
  const { settings, origin } = before;
  return {
    ...after,
    resources: keepList(before.resources, after.resources),
    ...(after.zone && { zone: before.zone ? keepRecords(before.zone, after.zone) : after.zone }),
    ...(after.settings && { settings: settings && sameData(settings, after.settings) ? settings : after.settings }),
    ...(after.origin && { origin: origin && sameData(origin, after.origin) ? origin : after.origin }),
    diagnostics: keepList(before.diagnostics, after.diagnostics),
  };
}

/** Element by element; the list of before when nothing changed. */
function keepList<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const kept = after.map((one, at) => (at < before.length && sameData(before[at], one) ? (before[at] as T) : one));
  return sameList(before, kept) ? before : kept;
}

function keepRecords(before: Zone, after: Zone): Zone {
  const [old, fresh] = [before.records, after.records];
  const least = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < least && sameData(old[start], fresh[start])) start += 1;
  let tail = 0;
  while (tail < least - start && sameData(old[old.length - 1 - tail], fresh[fresh.length - 1 - tail])) tail += 1;
  if (start === old.length && start === fresh.length) {
    return sameData({ ...before, records: [] }, { ...after, records: [] }) ? before : { ...after, records: old };
  }
  const records: readonly DnsRecord[] = [
    ...old.slice(0, start),
    ...fresh.slice(start, fresh.length - tail),
    ...old.slice(old.length - tail, tail === 0 ? 0 : old.length),
  ];
  return { ...after, records };
}
