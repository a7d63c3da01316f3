/**
 * Decides what a function's return value means, and whether CloudFront would take it.
 * Source: Developer Guide, "CloudFront Functions event structure" and "Restrictions on edge functions".
 */
import { fromBase64, toText } from '../bytes';
import type { HeaderList, ResponseHead } from '../types/exchange';
import { isHidden, readOnlyInRequest, readOnlyInResponse } from './header-rules';
import type { EventRequest, EventResponse, EventValues } from './event';

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
    const cookies = pairsOf(valuesOf(made['cookies'], 'request.cookies', null, null));
    const cookie: HeaderList = cookies.length === 0 ? [] : [['cookie', cookies.map(([name, text]) => `${name}=${text}`).join('; ')]];
    const changed = [
      ...(uri === before.uri ? [] : [`uri ${before.uri} to ${uri}`]),
      ...(query === before.__rawQueryString ? [] : [`query string to ${query ?? 'none'}`]),
      ...changesOf(before.headers, own, 'header'),
      ...changesOf(before.cookies, valuesOf(made['cookies'], 'request.cookies', null, null), 'cookie'),
    ];
    return { kind: 'request', uri, query, headers: [...pairsOf(own), ...cookie], changed };
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

/** Every value of every name; where multiValue is there it counts. */
function pairsOf(values: EventValues): HeaderList {
  return Object.entries(values).flatMap(([name, { value, multiValue }]): HeaderList => {
    const all = multiValue && multiValue.length > 0 ? [{ value, ...multiValue[0] }, ...multiValue.slice(1)] : [{ value }];
    return all.map((one) => [name, one.value] as const);
  });
}

/** The query string: as text, or built from the object. Unchanged objects keep the text that came. */
function queryOf(value: unknown, { querystring, __rawQueryString: raw }: EventRequest): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') {
    if (/[\s#]/.test(value)) throw new Invalid('request.querystring must not contain spaces or #');
    return value === '' ? null : value;
  }
  const own = valuesOf(value, 'request.querystring', null, null);
  if (JSON.stringify(own) === JSON.stringify(querystring)) return raw;
  const text = pairsOf(own)
    .map(([name, one]) => (one === '' ? name : `${name}=${one}`))
    .join('&');
  if (/[\s#]/.test(text)) throw new Invalid('request.querystring must not contain spaces or #');
  return text === '' ? null : text;
}

function headOf(made: Json, before: EventResponse | null, head: ResponseHead | null): ResponseHead {
  const status = made['statusCode'];
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    throw new Invalid('response.statusCode must be a number from 100 to 599');
  const headers = pairsOf(valuesOf(made['headers'], 'response.headers', before?.headers ?? null, readOnlyInResponse));
  const cookies = Object.entries(valuesOf(made['cookies'], 'response.cookies', null, null)).flatMap(([name, entry]): HeaderList => {
    const all = entry.multiValue ?? [entry];
    return all.map(({ value, attributes }) => ['set-cookie', `${name}=${value}${attributes ? `; ${attributes}` : ''}`] as const);
  });
  const text = bodyOf(made['body']);
  if (text === null && head) return { status, headers: [...headers, ...cookies], body: head.body };
  const size = new TextEncoder().encode(text ?? '').length;
  const sized = headers.filter(([name]) => name !== 'content-length');
  return { status, headers: [...sized, ['content-length', String(size)], ...cookies], body: { size, text: text ?? '' } };
}

function bodyOf(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  const { encoding = 'text', data } = objectOf(value, 'response.body must be a text or an object, not');
  if (typeof data !== 'string') throw new Invalid('response.body.data must be a string');
  if (encoding === 'text') return data;
  if (encoding !== 'base64') throw new Invalid('response.body.encoding must be text or base64');
  const bytes = fromBase64(data);
  if (bytes === null) throw new Invalid('response.body.data is not valid base64');
  return toText(bytes);
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
