/** Writes recorded requests as HAR 1.2. What HAR cannot say stands in a member of our own, so that reading it back loses nothing. */
import { headerValue } from '../responses/header-list';
import type { HeaderList } from '../types/exchange';
import type { RecordedRequest } from '../types/traffic';
import type { HarEntry, HarPair } from '../types/har';
import { savedVersion, withoutHandles } from './saved';

/** Begins the file; entries follow with commas between them. */
export function harBeginning(version: string): string {
  return `{"log":{"version":"1.2","creator":{"name":"Edgecase","version":${JSON.stringify(version)}},"entries":[\n`;
}

/** Ends the file. */
export const harEnd = '\n]}}\n';

const versions = { '1.0': 'HTTP/1.0', '1.1': 'HTTP/1.1', '2': 'HTTP/2', '3': 'HTTP/3' } as const;

/** One entry. */
export function harEntry(recorded: RecordedRequest): HarEntry {
  const { id, at, line, answered, trace } = recorded;
  const { method, scheme, path, query, headers, host, sni, dnsName, ...rest } = withoutHandles(recorded.request);
  const httpVersion = versions[rest.httpVersion];
  const time = answered?.timeTakenMs ?? 0;
  const { headers: answerHeaders = [], ...answer } = answered ?? {};
  const text = rest.body?.binary ? undefined : rest.body?.text;
  return {
    startedDateTime: new Date(Math.round(at)).toISOString(),
    time,
    request: {
      method,
      url: `${scheme}://${rest.urlHost.includes(':') ? `[${rest.urlHost}]` : rest.urlHost}${path}${query === null ? '' : `?${query}`}`,
      httpVersion,
      cookies: cookiesOf(headers),
      headers: pairsOf(headers),
      queryString: queryOf(query),
      ...(text === undefined ? {} : { postData: { mimeType: headerValue(headers, 'content-type') ?? '', text } }),
      headersSize: -1,
      bodySize: rest.bodyBytes,
    },
    response: {
      status: answered?.status ?? 0,
      statusText: '',
      httpVersion,
      cookies: [],
      headers: pairsOf(answerHeaders),
      content: { size: answered?.bytes ?? 0, mimeType: answered?.contentType ?? '' },
      redirectURL: headerValue(answerHeaders, 'location') ?? '',
      headersSize: -1,
      bodySize: answered?.bytes ?? -1,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _edgecase: {
      schema: `edgecase/traffic/${savedVersion}`,
      id,
      at,
      line,
      sni,
      host,
      dnsName,
      request: rest,
      answered: answered ? (answer as Omit<typeof answered, 'headers'>) : null,
      ...(trace ? { trace } : {}),
    },
  };
}

function pairsOf(headers: HeaderList): HarPair[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function cookiesOf(headers: HeaderList): HarPair[] {
  return headers
    .filter(([name]) => name === 'cookie')
    .flatMap(([, value]) => value.split(/;\s*/))
    .filter((part) => part !== '')
    .map((part) => pairAt(part));
}

function queryOf(query: string | null): HarPair[] {
  return (query ?? '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => pairAt(part));
}

function pairAt(part: string): HarPair {
  const at = part.indexOf('=');
  return at === -1 ? { name: part, value: '' } : { name: part.slice(0, at), value: part.slice(at + 1) };
}
