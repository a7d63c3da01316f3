/** Puts a group of changed requests into a sentence: "214 requests change origin because parameter `region` of tenant `acme` is `eu` and was `us`." */
import type { ChangeKind } from '../types/compare';

const verbs: Readonly<Record<ChangeKind, readonly [one: string, many: string]>> = {
  'stops-working': ['stops working', 'stop working'],
  'starts-working': ['starts working', 'start working'],
  owner: ['changes owner', 'change owner'],
  status: ['changes status', 'change status'],
  origin: ['changes origin', 'change origin'],
  cache: ['is cached differently', 'are cached differently'],
  certificate: ['is shown another certificate', 'are shown another certificate'],
  response: ['gets a different response', 'get a different response'],
  route: ['takes another way', 'take another way'],
};

export function groupSentence(kind: ChangeKind, count: number, clause: string): string {
  const [one, many] = verbs[kind];
  return `${withCommas(count)} ${count === 1 ? `request ${one}` : `requests ${many}`} because ${clause}.`;
}

/** 1234567 -> 1,234,567. */
export function withCommas(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** What a kind is called where it stands alone. */
export const kindTitles: Readonly<Record<ChangeKind, string>> = {
  'stops-working': 'Stops working',
  'starts-working': 'Starts working',
  owner: 'Owner',
  status: 'Status',
  origin: 'Origin',
  cache: 'Cache',
  certificate: 'Certificate',
  response: 'Response',
  route: 'Way',
};
