/** Decides how a stored object is put into words: its state, its age, what is left of its time, the parts of its key. */
import type { CacheDetail, CacheRow, CacheState, ItemCount, KeyDifference } from '../../../main/core/types/cache-view';
import type { Tone } from '../../ui/badge';

export const stateWords: Readonly<Record<CacheState, { readonly word: string; readonly tone: Tone; readonly means: string }>> = {
  fresh: { word: 'fresh', tone: 'ok', means: 'Answers requests without asking the origin.' },
  stale: { word: 'stale', tone: 'warning', means: 'Past its time: the origin is asked before it is used again.' },
  error: { word: 'error', tone: 'error', means: 'A cached error: it is given until its time is over.' },
  partial: { word: 'partial', tone: 'info', means: 'Only parts of the object are stored.' },
  fetching: { word: 'fetching', tone: 'info', means: 'Its body is still arriving from the origin.' },
  kept: { word: 'kept', tone: 'neutral', means: 'Not reused; only given when the origin cannot be reached.' },
};

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** `12 s`, `4 min 10 s`, `3 h 2 min`, `12 d 4 h`: two units at most. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  for (const [index, [unit, size]] of units.entries()) {
    if (whole < size) continue;
    const next = units[index + 1];
    const [smaller, each] = next ?? (['s', 1] as const);
    const rest = Math.floor((whole % size) / each);
    return rest === 0 ? `${Math.floor(whole / size)} ${unit}` : `${Math.floor(whole / size)} ${unit} ${rest} ${smaller}`;
  }
  return `${whole} s`;
}

/** Since it was stored. A clock that was set back makes no negative age. */
export function ageText({ storedAt }: Pick<CacheRow, 'storedAt'>, now: number): string {
  return span((now - storedAt) / 1000);
}

/** What is left of its time: `4 min 10 s`, or `over 12 s`. */
export function leftText({ freshUntil, kind }: Pick<CacheRow, 'freshUntil' | 'kind'>, now: number): string {
  if (kind === 'kept') return '–';
  const left = (freshUntil - now) / 1000;
  return left > 0 ? span(Math.ceil(left)) : `over ${span(-left)}`;
}

/** `tier` in words, where it is not the edge's own. */
export function whereText({ where, tier }: Pick<CacheRow, 'where' | 'tier'>): string {
  return tier === 'shield' ? `${where}, shield` : where;
}

export interface KeyLine {
  readonly part: string;
  /** null = the part says nothing, and `note` why. */
  readonly value: string | null;
  readonly note: string;
}

/** The parts of a key, each with what it means for who shares the object. */
export function keyLines({ parts, owner, distribution }: Pick<CacheDetail, 'parts' | 'owner' | 'distribution'>): readonly KeyLine[] {
  if (!parts) return [];
  const { scope, method, path, query, headers, cookies, encoding } = parts;
  const shared = scope !== owner.id;
  const whose = shared ? `distribution ${distribution ?? scope}` : `${owner.kind} ${owner.name}`;
  return [
    { part: 'Cache of', value: whose, note: shared ? 'All tenants of the distribution share it.' : 'No other tenant shares it.' },
    ...(method === null ? [] : [{ part: 'Method', value: method, note: 'GET and HEAD have objects of their own.' }]),
    { part: 'Path', value: path, note: '' },
    query === null
      ? { part: 'Query', value: null, note: 'No parameter is part of this key.' }
      : { part: 'Query', value: query, note: 'Order and case count.' },
    ...headers.map(({ name, value }) => ({ part: `Header ${name}`, value, note: '' })),
    ...(headers.length === 0 ? [{ part: 'Headers', value: null, note: 'No header is part of this key, the Host neither.' }] : []),
    ...cookies.map(({ name, value }) => ({ part: `Cookie ${name}`, value, note: '' })),
    ...(cookies.length === 0 ? [{ part: 'Cookies', value: null, note: 'No cookie is part of this key.' }] : []),
    encoding === null
      ? { part: 'Encoding', value: null, note: 'Accept-Encoding is not part of this key.' }
      : { part: 'Encoding', value: encoding, note: 'Accept-Encoding, brought into a normal form.' },
  ];
}

const partNames: Readonly<Record<KeyDifference['part'], string>> = {
  scope: 'Cache of',
  method: 'Method',
  path: 'Path',
  query: 'Query',
  header: 'Header',
  cookie: 'Cookie',
  encoding: 'Encoding',
};

export function differenceName({ part, name }: Pick<KeyDifference, 'part' | 'name'>): string {
  return name === '' ? partNames[part] : `${partNames[part]} ${name}`;
}

/** What an item of an invalidation comes to, and what a person may have overlooked; '' when the number says all. */
export function itemHint({ text, rewritten, liesUnder, withQuery }: ItemCount): string {
  if (rewritten > 0) {
    return `${objects(rewritten)} that viewers asked for here ${rewritten === 1 ? 'lies' : 'lie'} under ${liesUnder.join(', ')}: invalidate that too.`;
  }
  if (withQuery > 0) return `${objects(withQuery)} with a query ${withQuery === 1 ? 'stays' : 'stay'}: name the query, or write ${text}*.`;
  return '';
}

/** Why an object is given although its time is over. */
export function overtimeText({ expiredAt, failure }: NonNullable<CacheDetail['overtime']>): string {
  const what = failure === 'unreachable' ? 'could not be reached' : `answered ${failure}`;
  return `It expired at ${new Date(expiredAt).toISOString().slice(0, 19).replace('T', ' ')} UTC; the origin ${what} when it was asked to renew it, so it is given a while longer.`;
}

export function objects(count: number): string {
  return count === 1 ? '1 object' : `${count.toLocaleString('en')} objects`;
}

/** `82 %`, or `–` before the first request. */
export function ratioText(hits: number, lookups: number): string {
  return lookups === 0 ? '–' : `${Math.round((hits / lookups) * 100)} %`;
}

/** ETag and Last-Modified of a stored answer. */
export function validatorsOf({ headers }: Pick<CacheDetail, 'headers'>): readonly (readonly [string, string])[] {
  return headers.filter(([name]) => name === 'etag' || name === 'last-modified');
}
