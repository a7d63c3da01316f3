/** Decides what the fields of the request bar mean: a draft of texts, and the request that it asks for. */
import type { SendInput } from '../../../preload/contract/edge';

export type SniChoice = 'inherit' | 'none' | 'custom';

/** Everything as it stands in the fields. */
export interface RequestDraft {
  readonly method: string;
  readonly url: string;
  readonly driver: 'live' | 'offline';
  readonly sni: SniChoice;
  readonly sniName: string;
  /** Name to ask DNS for instead of the URL's host. */
  readonly connectTo: string;
  /** One `Name: value` per line. */
  readonly headers: string;
  readonly body: string;
  readonly country: string;
  readonly clientIp: string;
  readonly httpVersion: '' | '1.0' | '1.1' | '2';
  readonly maxTls: '' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  readonly ipv6: boolean;
  /** Simulated time, offline only. */
  readonly at: string;
}

export type DraftField = 'url' | 'sniName' | 'connectTo' | 'headers' | 'country' | 'clientIp' | 'at';

export interface DraftProblem {
  readonly field: DraftField;
  readonly text: string;
}

export const emptyDraft: RequestDraft = {
  method: 'GET',
  url: '',
  driver: 'live',
  sni: 'inherit',
  sniName: '',
  connectTo: '',
  headers: '',
  body: '',
  country: '',
  clientIp: '',
  httpVersion: '',
  maxTls: '',
  ipv6: false,
  at: '',
};

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** The fields for a request, e.g. a saved one; what it does not say is as in an empty draft. */
export function draftOf(input: Partial<SendInput>, driver: RequestDraft['driver'] = 'live'): RequestDraft {
  const { sni } = input;
  return {
    method: (input.method ?? 'GET').toUpperCase(),
    url: input.url ?? '',
    driver: input.driver ?? driver,
    sni: sni === undefined ? 'inherit' : sni === null || sni === '' ? 'none' : 'custom',
    sniName: sni ?? '',
    connectTo: input.connectTo ?? '',
    headers: (input.headers ?? []).map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: input.body ?? '',
    country: input.country ?? '',
    clientIp: input.clientIp ?? '',
    httpVersion: input.httpVersion ?? '',
    maxTls: input.maxTls ?? '',
    ipv6: input.ipv6 ?? false,
    at: input.at ?? '',
  };
}

export interface ReadDraft {
  /** null while a field is wrong. */
  readonly input: SendInput | null;
  readonly problems: readonly DraftProblem[];
}

/** The request that the fields ask for. Addresses typed without a scheme are meant as https. */
export function readDraft(draft: RequestDraft): ReadDraft {
  const problems: DraftProblem[] = [];
  const url = completeUrl(draft.url);
  if (url === null)
    problems.push({ field: 'url', text: draft.url.trim() ? 'This is no http or https address.' : 'Type an address to send to.' });
  const headers = readHeaders(draft.headers);
  if (headers === null) problems.push({ field: 'headers', text: 'One header per line, as Name: value.' });
  if (draft.sni === 'custom' && !draft.sniName.trim())
    problems.push({ field: 'sniName', text: 'Type the name to send as SNI, or choose none.' });
  if (draft.country && !/^[A-Za-z]{2}$/.test(draft.country.trim())) problems.push({ field: 'country', text: 'Two letters, such as DE.' });
  if (draft.driver === 'offline' && draft.at && Number.isNaN(Date.parse(draft.at))) {
    problems.push({ field: 'at', text: 'A time such as 2026-03-01T12:00:00Z.' });
  }
  if (problems.length > 0 || url === null || headers === null) return { input: null, problems };
  return { input: inputOf(draft, url, headers), problems };
}

function inputOf(draft: RequestDraft, url: string, headers: [string, string][]): SendInput {
  const { sni, connectTo, body, country, clientIp, httpVersion, maxTls, ipv6, driver, at } = draft;
  return {
    method: draft.method,
    url,
    driver,
    ...(headers.length > 0 ? { headers } : {}),
    ...(body ? { body } : {}),
    ...(sni === 'inherit' ? {} : { sni: sni === 'none' ? null : draft.sniName.trim().toLowerCase() }),
    ...(connectTo.trim() ? { connectTo: connectTo.trim().toLowerCase() } : {}),
    ...(country.trim() ? { country: country.trim().toUpperCase() } : {}),
    ...(clientIp.trim() ? { clientIp: clientIp.trim() } : {}),
    ...(httpVersion ? { httpVersion } : {}),
    ...(maxTls ? { maxTls } : {}),
    ...(ipv6 ? { ipv6 } : {}),
    ...(driver === 'offline' && at.trim() ? { at: new Date(at.trim()).toISOString() } : {}),
  };
}

/** The whole address, or null when it is none. The path is left exactly as it was typed. */
export function completeUrl(text: string): string | null {
  const typed = text.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!/^https?:\/\/[^\s/?#]+\S*$/i.test(whole) || !URL.canParse(whole)) return null;
  return /^https?:\/\/[^/?#]+$/i.test(whole) ? `${whole}/` : whole;
}

/** Header lines as pairs, or null when a line is none. */
export function readHeaders(text: string): [string, string][] | null {
  const pairs: [string, string][] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s?(.*)$/.exec(line);
    if (!match) return null;
    pairs.push([match[1] as string, (match[2] as string).trimEnd()]);
  }
  return pairs;
}

/** How many of the fields behind "More" say something. */
export function countMore(draft: RequestDraft): number {
  const said: readonly boolean[] = [
    draft.sni !== 'inherit',
    draft.connectTo.trim() !== '',
    draft.headers.trim() !== '',
    draft.body !== '',
    draft.country.trim() !== '',
    draft.clientIp.trim() !== '',
    draft.httpVersion !== '',
    draft.maxTls !== '',
    draft.ipv6,
    draft.driver === 'offline' && draft.at.trim() !== '',
  ];
  return said.filter(Boolean).length;
}

/** Addresses to offer for what was typed so far: the names in the place of the host, the rest kept. */
export function urlSuggestions(
  typed: string,
  names: readonly { readonly name: string; readonly detail: string }[],
): readonly { readonly value: string; readonly detail: string }[] {
  const { scheme, rest } = splitUrl(typed);
  return names.map(({ name, detail }) => ({ value: `${scheme}${name}${rest || '/'}`, detail }));
}

/** The part of a half-typed address that names the host. */
export function hostPart(typed: string): string {
  return splitUrl(typed).host;
}

function splitUrl(typed: string): { readonly scheme: string; readonly host: string; readonly rest: string } {
  const match = /^\s*(https?:\/\/)?([^/?#\s]*)(.*)$/is.exec(typed);
  return { scheme: match?.[1] ?? 'https://', host: (match?.[2] ?? '').toLowerCase(), rest: match?.[3] ?? '' };
}
