/** Decides which wildcard records a person might have expected to answer for a name, and why they did not (RFC 4592). */
import type { Rival } from '../types/exchange';
import type { DnsIndex } from '../types/snapshot';
import { findZone } from './build-index';
import { closestEncloser } from './look-up';
import { parentOf } from './names';
import { sayDns } from './reasons';

const nothing: readonly Rival[] = [];

/** The wildcards above `name` in its zone that did not answer, nearest first. */
export function findPassedOver(index: DnsIndex, name: string): readonly Rival[] {
  const zone = findZone(index.zones, name);
  if (!zone || name === zone.origin) return nothing;
  const exists = index.exists.has(name);
  const closest = exists ? null : closestEncloser(index, name);
  let rivals: Rival[] | null = null;
  for (let at = parentOf(name); ; at = parentOf(at)) {
    const wildcard = `*.${at}`;
    const record = index.records.get(wildcard)?.[0];
    if (record && at !== closest && wildcard !== name) {
      const reason =
        closest === null ? sayDns('dns.wildcard-beaten', { wildcard, name }) : sayDns('dns.wildcard-blocked', { wildcard, name, closest });
      (rivals ??= []).push({ candidate: `wildcard ${wildcard}`, reason, because: [record.source] });
    }
    if (at === zone.origin || at === '.') return rivals ?? nothing;
  }
}
