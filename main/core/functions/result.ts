/**
 * Decides what a function's return value means, and whether CloudFront would take it.
 * Source: Developer Guide, "CloudFront Functions event structure" and "Restrictions on edge functions".
 */
import { fromBase64 } from '../bytes';
import type { BodyRef, HeaderList, ResponseHead } from '../types/exchange';
import { isHidden, readOnlyInRequest, readOnlyInResponse } from './header-rules';
import type { EventRequest, EventResponse, EventValue, EventValues } from './event';

export type FunctionResult =
  | {
      readonly kind: 'request';
      readonly uri: string;
      readonly query: string | null;
      readonly headers: HeaderList;
      readonly changed: readonly string[];
    }
  | { readonly kind: 'response'; readonly head: ResponseHead; readonly changed: readonly string[] }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Longest URI with its query string (bytes). */
const longestUri = 8192;

class Invalid extends Error {}

/** What a viewer-request function returned: the request to go on with, or a response. */
export function readRequestResult(value: unknown, before: EventRequest): FunctionResult {
  return guarded(() => {
    const made = objectOf(value, 'The function must return the request or a response, not');
    if ('statusCode' in made) return { kind: 'response', head: headOf(made, null, null), changed: [] };
    if (made['method'] !== undefined && made['method'] !== before.method) throw new Invalid('request.method is read-only');
    const uri = made['uri'];
    if (typeof uri !== 'string' || !uri.startsWith('/')) throw new Invalid('request.uri must begin with /');
    const query = queryOf(made['querystring'], before);
    if (uri.length + (query?.length ?? 0) >= longestUri)
      throw new Invalid(`request.uri and its query string must be shorter than ${longestUri} bytes`);
    const own = valuesOf(made['headers'], 'request.headers', before.headers, readOnlyInRequest);
    const cookies = pairsOf(valuesOf(made['cookies'], 'request.cookies', null, null), before.cookies);
    const cookie: HeaderList = cookies.length === 0 ? [] : [['cookie', cookies.map(([name, text]) => `${name}=${text}`).join('; ')]];
    const changed = [
      ...(uri === before.uri ? [] : [`uri ${before.uri} to ${uri}`]),
      ...(query === before.__rawQueryString ? [] : [`query string to ${query ?? 'none'}`]),
      ...changesOf(before.headers, own, 'header'),
      ...changesOf(before.cookies, valuesOf(made['cookies'], 'request.cookies', null, null), 'cookie'),
    ];
    return { kind: 'request', uri, query, headers: [...pairsOf(own, before.headers), ...cookie], changed };
  });
}

/** What a viewer-response function returned: always a response. `head` is the one it was shown. */
export function readResponseResult(value: unknown, before: EventResponse, head: ResponseHead): FunctionResult {
  return guarded(() => {
    const made = objectOf(value, 'The function must return a response, not');
    const after = headOf(made, before, head);
    const own = valuesOf(made['headers'], 'response.headers', before.headers, readOnlyInResponse);
    const changed = [
      ...(after.status === before.statusCode ? [] : [`status ${before.statusCode} to ${after.status}`]),
      ...changesOf(before.headers, own, 'header'),
      ...changesOf(before.cookies, valuesOf(made['cookies'], 'response.cookies', null, null), 'cookie'),
      ...(made['body'] === undefined ? [] : ['body']),
    ];
    return { kind: 'response', head: after, changed };
  });
}

function guarded(read: () => FunctionResult): FunctionResult {
  try {
    return read();
  } catch (error) {
    if (error instanceof Invalid) return { kind: 'invalid', reason: error.message };
    throw error;
  }
}

type Json = Readonly<Record<string, unknown>>;

function objectOf(value: unknown, sentence: string): Json {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Json;
  throw new Invalid(
    `${sentence} ${value === null ? 'null' : Array.isArray(value) ? 'a list' : value === undefined ? 'nothing' : `a ${typeof value}`}`,
  );
}

/** Headers or cookies: names in lower case, values texts, nothing that is read-only or CloudFront's own. */
function valuesOf(value: unknown, where: string, before: EventValues | null, readOnly: ReadonlySet<string> | null): EventValues {
  if (value === undefined) return {};
  const entries = Object.entries(objectOf(value, `${where} must be an object, not`));
  for (const [name, entry] of entries) {
    const one = objectOf(entry, `${where}.${name} must be an object with a value, not`);
    if (typeof one['value'] !== 'string' && !Array.isArray(one['multiValue'])) throw new Invalid(`${where}.${name}.value must be a string`);
    if (!readOnly) continue;
    if (name !== name.toLowerCase()) throw new Invalid(`${where} must have header names in lower case`);
    if (isHidden(name)) throw new Invalid(`${where} may not have ${name}`);
    const was = before && Object.hasOwn(before, name) ? before[name]?.value : undefined;
    if (readOnly.has(name) && was !== one['value']) throw new Invalid(`${where}.${name} is read-only`);
  }
  if (readOnly && before) {
    for (const name of Object.keys(before)) {
      if (readOnly.has(name) && !entries.some(([own]) => own === name)) throw new Invalid(`${where}.${name} is read-only`);
    }
  }
  return Object.fromEntries(entries) as EventValues;
}

/**
 * Every value of every name. A multiValue that the function changed counts, and `value` does not; where it is as it was, `value` stands
 * for the first one and the others stay.
 */
function pairsOf(values: EventValues, before: EventValues): HeaderList {
  return Object.entries(values).flatMap(([name, entry]): HeaderList =>
    allOf(entry, before, name).map(({ value }) => [name, value] as const),
  );
}

function allOf({ value, attributes, multiValue }: EventValue, before: EventValues, name: string): readonly EventValue[] {
  const own: EventValue = attributes === undefined ? { value } : { value, attributes };
  const [first, ...others] = multiValue ?? [];
  if (first === undefined) return [own];
  const was = Object.hasOwn(before, name) ? before[name]?.multiValue : undefined;
  const isAsBefore = JSON.stringify(was) === JSON.stringify(multiValue);
  return isAsBefore && typeof value === 'string' ? [own, ...others] : [first, ...others];
}

/** The query string: as text, or built from the object. Unchanged objects keep the text that came. */
function queryOf(value: unknown, { querystring, __rawQueryString: raw }: EventRequest): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return checkedQuery(value);
  const own = valuesOf(value, 'request.querystring', null, null);
  if (JSON.stringify(own) === JSON.stringify(querystring)) return raw;
  const pairs = pairsOf(own, querystring).map(([name, one]) => (one === '' ? name : `${name}=${one}`));
  return checkedQuery(pairs.join('&'));
}

function checkedQuery(text: string): string | null {
  if (/[\s#]|\p{Cc}/u.test(text)) throw new Invalid('request.querystring must not contain spaces, control characters or #');
  return text === '' ? null : text;
}

function headOf(made: Json, before: EventResponse | null, head: ResponseHead | null): ResponseHead {
  const status = made['statusCode'];
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    throw new Invalid('response.statusCode must be a number from 100 to 599');
  const headers = pairsOf(
    valuesOf(made['headers'], 'response.headers', before?.headers ?? null, readOnlyInResponse),
    before?.headers ?? {},
  );
  const cookies = Object.entries(valuesOf(made['cookies'], 'response.cookies', null, null)).flatMap(([name, entry]): HeaderList => {
    return allOf(entry, before?.cookies ?? {}, name).map(
      ({ value, attributes }) => ['set-cookie', `${name}=${value}${attributes ? `; ${attributes}` : ''}`] as const,
    );
  });
  const own = bodyOf(made['body']);
  if (own === null && head) return { status, headers: [...headers, ...cookies], body: head.body };
  const body = own ?? { size: 0, text: '' };
  const sized = headers.filter(([name]) => name !== 'content-length');
  return { status, headers: [...sized, ['content-length', String(body.size)], ...cookies], body };
}

type OwnBody = BodyRef & { readonly size: number };

function bodyOf(value: unknown): OwnBody | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return textBody(value);
  const { encoding = 'text', data } = objectOf(value, 'response.body must be a text or an object, not');
  if (typeof data !== 'string') throw new Invalid('response.body.data must be a string');
  if (encoding === 'text') return textBody(data);
  if (encoding !== 'base64') throw new Invalid('response.body.encoding must be text or base64');
  const bytes = fromBase64(data);
  if (bytes === null) throw new Invalid('response.body.data is not valid base64');
  return { size: bytes.length, text: bytes, binary: true };
}

function textBody(text: string): OwnBody {
  return { size: new TextEncoder().encode(text).length, text };
}

function changesOf(before: EventValues, after: EventValues, what: string): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const was = Object.hasOwn(before, name) ? before[name] : undefined;
    const is = Object.hasOwn(after, name) ? after[name] : undefined;
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [is === undefined ? `${what} ${name} removed` : was === undefined ? `${what} ${name} added` : `${what} ${name} changed`];
  });
}
