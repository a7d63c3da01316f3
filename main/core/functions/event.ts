/**
 * Builds the event that a CloudFront Function gets.
 * Source: Developer Guide, "CloudFront Functions event structure".
 */
import { edgeHeaderValue } from '../cache/edge-headers';
import { forwardingOf } from '../origins/forwarding';
import { isHidden } from './header-rules';
import type { Exchange, HeaderList, ResponseHead, ViewerRequest } from '../types/exchange';

export interface EventValue {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string; readonly attributes?: string }[];
  /** Of a response cookie. */
  readonly attributes?: string;
}
export type EventValues = Readonly<Record<string, EventValue>>;

export interface EventRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: EventValues;
  readonly headers: EventValues;
  readonly cookies: EventValues;
  /** Becomes `rawQueryString()` inside the sandbox. */
  readonly __rawQueryString: string | null;
}

export interface EventResponse {
  readonly statusCode: number;
  readonly statusDescription: string;
  readonly headers: EventValues;
  readonly cookies: EventValues;
}

export interface FunctionEvent {
  readonly version: '1.0';
  readonly context: Readonly<Record<string, string>>;
  readonly viewer: { readonly ip: string };
  readonly request: EventRequest;
  readonly response?: EventResponse;
}

/** The event of a viewer-request function, or with `response` of a viewer-response function. */
export function functionEvent(exchange: Exchange, requestId: string, response?: ResponseHead): FunctionEvent {
  const { owner, request } = exchange;
  const { distribution, tenant, connectionGroup } = owner?.owner ?? {};
  const isTenant = tenant !== null && tenant !== undefined;
  return {
    version: '1.0',
    context: {
      ...(isTenant ? { endpoint: connectionGroup?.routingEndpoint ?? '' } : { distributionDomainName: distribution?.domainName ?? '' }),
      distributionId: distribution?.id ?? '',
      eventType: response ? 'viewer-response' : 'viewer-request',
      requestId,
    },
    viewer: { ip: request.client.ip },
    request: requestOf(withEdgeHeaders(exchange), exchange.path ?? request.path),
    ...(response ? { response: responseOf(response) } : {}),
  };
}

/** With the CloudFront-* headers that the behavior's policies name, in the place of copies that the viewer sent. */
function withEdgeHeaders({ request, behavior }: Exchange): ViewerRequest {
  const names = behavior ? forwardingOf(behavior).edgeHeaders : [];
  if (names.length === 0) return request;
  const own = request.headers.filter(([name]) => !names.includes(name));
  const added = names.flatMap((name): HeaderList => {
    const value = edgeHeaderValue(name, request);
    return value === null ? [] : [[name, value]];
  });
  return { ...request, headers: [...own, ...added] };
}

function requestOf(request: ViewerRequest, uri: string): EventRequest {
  return {
    method: request.method,
    uri,
    querystring: grouped(
      (request.query ?? '')
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => split(pair, '=')),
    ),
    headers: grouped(request.headers.filter(([name]) => name !== 'cookie' && !isHidden(name))),
    cookies: grouped(
      request.headers
        .filter(([name]) => name === 'cookie')
        .flatMap(([, value]) => value.split(';'))
        .map((part) => split(part.trim(), '='))
        .filter(([name]) => name !== ''),
    ),
    __rawQueryString: request.query,
  };
}

function responseOf({ status, headers }: ResponseHead): EventResponse {
  return {
    statusCode: status,
    statusDescription: statusWords[status] ?? '',
    headers: grouped(headers.filter(([name]) => name !== 'set-cookie' && !isHidden(name))),
    cookies: cookiesOf(headers),
  };
}

function cookiesOf(headers: HeaderList): EventValues {
  const values: Record<string, { value: string; attributes?: string; multiValue?: { value: string; attributes?: string }[] }> = {};
  for (const [name, line] of headers) {
    if (name !== 'set-cookie') continue;
    const [pair, attributes] = split(line, ';');
    const [cookie, value] = split(pair, '=');
    const one = attributes.trim() === '' ? { value } : { value, attributes: attributes.trim() };
    const known = values[cookie.trim()];
    if (!known) values[cookie.trim()] = { ...one };
    else
      (known.multiValue ??= [{ value: known.value, ...(known.attributes === undefined ? {} : { attributes: known.attributes }) }]).push(
        one,
      );
  }
  return values;
}

/** `multiValue` only where a name repeats. */
function grouped(pairs: HeaderList): EventValues {
  const values: Record<string, { value: string; multiValue?: { value: string }[] }> = {};
  for (const [name, value] of pairs) {
    const known = Object.hasOwn(values, name) ? values[name] : undefined;
    if (known) (known.multiValue ??= [{ value: known.value }]).push({ value });
    else Object.defineProperty(values, name, { value: { value }, enumerable: true, writable: true, configurable: true });
  }
  return values;
}

function split(text: string, at: string): readonly [string, string] {
  const found = text.indexOf(at);
  return found < 0 ? [text, ''] : [text.slice(0, found), text.slice(found + 1)];
}

/** Reason phrases, as far as functions meet them. */
const statusWords: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
};
