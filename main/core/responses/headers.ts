/** Decides which headers the edge adds to what it sends: who answered, from where, how, and how old it is. */
import type { HeaderList } from '../types/exchange';

export interface EdgeMarks {
  /** First word of X-Cache; null = no X-Cache (421). */
  readonly xCache: string | null;
  readonly requestId: string;
  /** 32 hex digits. */
  readonly viaId: string;
  readonly pop: string;
  /** Epoch milliseconds; becomes Date where the origin sent none. */
  readonly at: number;
  /** Seconds since the object was fetched; null unless it comes from the cache. */
  readonly age: number | null;
  /** Whether the distribution speaks HTTP/3: then every answer says so, also over plain HTTP. */
  readonly http3: boolean;
}

const announcement = 'h3=":443"; ma=86400';

/** Written by the edge, whatever the origin sent under these names. */
const edgeOwned: ReadonlySet<string> = new Set(['x-cache', 'x-amz-cf-pop', 'x-amz-cf-id']);

/**
 * Adds the edge's headers to an answer: Date and Server where they are missing, then X-Cache, Via (appended to the origin's),
 * X-Amz-Cf-Pop, Alt-Svc for a distribution with HTTP/3, X-Amz-Cf-Id, and Age for what comes from the cache. Via says 1.1 towards every viewer.
 */
export function addEdgeHeaders(headers: HeaderList, marks: EdgeMarks): HeaderList {
  const { xCache, age } = marks;
  const list: (readonly [string, string])[] = [];
  let via = '';
  let server = false;
  let date = false;
  for (const entry of headers) {
    const name = entry[0];
    if (name === 'via') {
      via += `${entry[1]}, `;
      continue;
    }
    if (edgeOwned.has(name) || (name === 'age' && age !== null) || (name === 'alt-svc' && marks.http3)) continue;
    if (name === 'server') server = true;
    else if (name === 'date') date = true;
    list.push(entry);
  }
  if (!server) list.push(['server', 'CloudFront']);
  if (!date) list.push(['date', httpDate(marks.at)]);
  if (xCache !== null) list.push(['x-cache', `${xCache} from cloudfront`]);
  list.push(['via', `${via}1.1 ${marks.viaId}.cloudfront.net (CloudFront)`]);
  list.push(['x-amz-cf-pop', marks.pop]);
  if (marks.http3) list.push(['alt-svc', announcement]);
  list.push(['x-amz-cf-id', marks.requestId]);
  if (age !== null) list.push(['age', String(age)]);
  return list;
}

let lastSecond = Number.NaN;
let lastDate = '';

/** RFC 9110's preferred form, e.g. `Sun, 06 Nov 1994 08:49:37 GMT`. The last one is kept: most answers fall into the same second. */
export function httpDate(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(at).toUTCString();
  }
  return lastDate;
}
