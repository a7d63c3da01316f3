/** Reads entries of HAR 1.2: our own without loss, and those of browsers and proxies as far as they say what was sent. */
import { findFault } from '../behaviors/malformed';
import { toBytes } from '../bytes';
import { headerValue } from '../responses/header-list';
import type { HeaderList, ViewerRequest } from '../types/exchange';
import type { RecordedAnswer, RecordedRequest } from '../types/traffic';
import type { HarMember } from '../types/har';
import { hostName, isName } from './log-request';
import { longestBodyText, problemOfVersion, readSaved, versionOf } from './saved';

type Loose = Readonly<Record<string, unknown>>;

/** `number` from 1: the entry's place in the file. A sentence when it holds no request that went to a server. */
export function readHarEntry(value: unknown, number: number, prefix = ''): RecordedRequest | string {
  const entry = objectOf(value);
  const request = objectOf(entry?.['request']);
  if (!entry || !request) return 'The entry has no request.';
  const url = textOf(request['url']) ?? '';
  const target = /^(https?|wss?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/is.exec(url);
  if (!target) return `The entry asks for “${url.slice(0, 60)}”, which no server is asked for over HTTP.`;
  if (entry['_fromCache'] !== undefined)
    return `The browser answered from its own cache (${textOf(entry['_fromCache']) ?? ''}), so no server was asked.`;
  const member = objectOf(entry['_edgecase']);
  if (member && versionOf(member) !== null) return readOwn(entry, request, member as unknown as HarMember, prefix);

  const at = Date.parse(textOf(entry['startedDateTime']) ?? '');
  if (Number.isNaN(at)) return 'The entry has no time (startedDateTime).';
  const method = textOf(request['method'])?.toUpperCase();
  if (!method || !/^[A-Z]+$/.test(method)) return 'The entry has no method.';
  return {
    id: `${prefix}${number}`,
    at,
    request: foreignRequest(request, method, target),
    line: number,
    answered: foreignAnswer(entry),
  };
}

function foreignRequest(request: Loose, method: string, [, word = '', authority = '', path = '', query]: RegExpExecArray): ViewerRequest {
  const scheme = /^(?:https|wss)$/i.test(word) ? 'https' : 'http';
  const urlHost = hostName(authority.replace(/^[^@]*@/, ''));
  const given = pairsOf(request['headers']);
  const socket = /^ws/i.test(word) || /^websocket$/i.test(headerValue(given, 'upgrade') ?? '');
  const httpVersion = socket ? '1.1' : versionNamed(textOf(request['httpVersion']), scheme, given);
  const own = headerValue(given, 'host') ?? headerValue(given, ':authority') ?? authority.replace(/^[^@]*@/, '');
  const headers: HeaderList = [['host', own], ...given.filter(([name]) => name !== 'host' && !name.startsWith(':'))];
  const fault = findFault(headers, httpVersion);
  return {
    method,
    scheme,
    urlHost,
    path: encodeRaw(path === '' ? '/' : path),
    query: query === undefined ? null : encodeRaw(query),
    host: hostName(own),
    sni: scheme === 'https' && isName(urlHost) ? urlHost : null,
    dnsName: urlHost,
    headers,
    httpVersion,
    maxTls: 'TLSv1.3',
    ipv6: false,
    client: { ip: '127.0.0.1', country: null },
    ...bodyOf(request),
    ...(fault ? { fault } : {}),
  };
}

/** `HTTP/1.1`, `http/2.0` and `h2` (Chrome), `HTTP/2` (Firefox), `h3`, `unknown`. HTTP/2 and 3 are what pseudo-headers speak. */
function versionNamed(text: string | undefined, scheme: 'http' | 'https', headers: HeaderList): ViewerRequest['httpVersion'] {
  const found = /^(?:http\/|h)([0123])(?:\.([019]))?/i.exec(text ?? '');
  if (/quic/i.test(text ?? '') || found?.[1] === '3') return '3';
  if (found?.[1] === '2') return '2';
  if (found) return found[2] === '0' || found[1] === '0' ? '1.0' : '1.1';
  if (scheme === 'http') return '1.1';
  return headers.some(([name]) => name.startsWith(':')) || headers.every(([name]) => name !== 'connection') ? '2' : '1.1';
}

function bodyOf(request: Loose): Pick<ViewerRequest, 'bodyBytes' | 'body'> {
  const data = objectOf(request['postData']);
  const text = textOf(data?.['text']) ?? formOf(data?.['params']);
  const said = typeof request['bodySize'] === 'number' && request['bodySize'] > 0 ? request['bodySize'] : 0;
  const size = text === undefined || text === '' ? said : toBytes(text).length;
  if (size === 0) return { bodyBytes: 0 };
  return { bodyBytes: size, body: text !== undefined && text !== '' && text.length <= longestBodyText ? { size, text } : { size } };
}

/** A form whose text is not kept, only its fields. */
function formOf(params: unknown): string | undefined {
  const pairs = pairsOf(params, false);
  return pairs.length === 0
    ? undefined
    : pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
}

function foreignAnswer(entry: Loose): RecordedAnswer | null {
  const response = objectOf(entry['response']);
  if (!response) return null;
  const headers = pairsOf(response['headers']).filter(([name]) => !name.startsWith(':'));
  const content = objectOf(response['content']);
  const status = typeof response['status'] === 'number' && response['status'] > 0 ? response['status'] : null;
  const sent = numberOf(response['bodySize']) ?? (numberOf(content?.['size']) ?? Number.NaN) - (numberOf(content?.['compression']) ?? 0);
  const time = numberOf(entry['time']);
  return {
    status,
    resultType: /^(\w+) from cloudfront$/i.exec(headerValue(headers, 'x-cache') ?? '')?.[1] ?? null,
    detailedResultType: null,
    headers,
    bytes: Number.isNaN(sent) ? null : sent,
    timeTakenMs: time ?? null,
    contentType: headerValue(headers, 'content-type') ?? null,
    distributionId: null,
    tenantId: null,
    pathPattern: null,
  };
}

/** Our own: what HAR says, and over it what it cannot say. */
function readOwn(entry: Loose, request: Loose, member: HarMember, prefix: string): RecordedRequest | string {
  const version = versionOf(member) as number;
  const problem = problemOfVersion(version);
  if (problem !== null) return problem;
  const parts = /^(https?):\/\/(?:\[[^\]]*\]|[^/?#]*)([^?]*)(?:\?(.*))?$/s.exec(textOf(request['url']) ?? '');
  const { sni, host, dnsName, id, at, line, answered, trace } = member;
  const response = objectOf(entry['response']);
  return readSaved(
    {
      id: typeof id === 'string' ? `${prefix}${id}` : id,
      at,
      request: {
        ...objectOf(member.request),
        method: request['method'],
        scheme: parts?.[1],
        path: parts?.[2],
        query: parts?.[3] ?? null,
        host,
        sni,
        dnsName,
        headers: pairsOf(request['headers'], false),
      },
      line,
      answered: answered ? { ...answered, headers: pairsOf(response?.['headers'], false) } : answered,
      ...(trace ? { trace } : {}),
    },
    version,
  );
}

function pairsOf(list: unknown, lower = true): [string, string][] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown): [string, string][] => {
    const name = textOf(objectOf(value)?.['name']);
    if (name === undefined || name === '') return [];
    return [[lower ? name.toLowerCase() : name, textOf(objectOf(value)?.['value']) ?? '']];
  });
}

/** Browsers write URLs readably at times; a request line holds neither spaces nor other scripts. */
function encodeRaw(text: string): string {
  return text.replace(/[^\x21-\x7e]+/gu, (run) => encodeURIComponent(run.replace(/\p{Surrogate}/gu, '\ufffd')));
}

function objectOf(value: unknown): Loose | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
