/**
 * Decides which bytes of a request a FieldToMatch means. Several (headers, arguments, JSON values) are inspected one by one.
 * Source: AWS WAF API reference, FieldToMatch; AWS WAF Developer Guide, "Oversize web request components".
 */
import type { FieldToMatch, JsonBody, MapMatchScope, OversizeHandling } from '../model/generated/wafv2';
import { toBytes, toText } from '../bytes';
import type { WebAclValue } from '../types/resources';
import type { NamedBytes, WafRequest } from './request';

/**
 * The parts to inspect; or the verdict that takes the place of an inspection (oversize, fallback); or what the simulation does
 * not hold.
 */
export type FieldParts =
  | { readonly parts: readonly string[] }
  | { readonly verdict: boolean; readonly why: string }
  | { readonly missing: string };

/** Bytes of a body that CloudFront hands to AWS WAF: 16 KB, unless the web ACL's AssociationConfig raises it. */
export function bodyLimitOf({ AssociationConfig }: Pick<WebAclValue, 'AssociationConfig'>): number {
  const chosen = AssociationConfig?.RequestBody?.['CLOUDFRONT']?.DefaultSizeInspectionLimit ?? 'KB_16';
  return Number(chosen.slice('KB_'.length)) * 1024;
}

/** What is missing while nobody has read the body. */
export const unreadBody = 'the bytes of this body';
const headLimit = { bytes: 8 * 1024, count: 200 };

export function fieldParts(field: FieldToMatch, request: WafRequest): FieldParts {
  if (field.UriPath) return { parts: [request.uriPath] };
  if (field.QueryString) return { parts: [request.queryString] };
  if (field.Method) return { parts: [request.method] };
  if (field.SingleHeader) return { parts: named(request.headers, field.SingleHeader.Name) };
  if (field.SingleQueryArgument) return { parts: named(request.queryArguments, field.SingleQueryArgument.Name) };
  if (field.AllQueryArguments) return { parts: request.queryArguments.map(({ value }) => value) };
  if (field.Headers) {
    const { MatchPattern, MatchScope, OversizeHandling: oversize } = field.Headers;
    return mapParts(request.headers, MatchPattern.IncludedHeaders, MatchPattern.ExcludedHeaders, MatchScope, oversize, 'headers');
  }
  if (field.Cookies) {
    const { MatchPattern, MatchScope, OversizeHandling: oversize } = field.Cookies;
    return mapParts(request.cookies, MatchPattern.IncludedCookies, MatchPattern.ExcludedCookies, MatchScope, oversize, 'cookies');
  }
  if (field.Body) return bodyParts(request, field.Body.OversizeHandling, (body) => ({ parts: [body] }));
  if (field.JsonBody) {
    const json = field.JsonBody;
    return bodyParts(request, json.OversizeHandling, (body) => jsonParts(body, json));
  }
  if (field.HeaderOrder) return { parts: [request.headers.map(({ name }) => name).join(':')] };
  if (field.UriFragment) return fallback(field.UriFragment.FallbackBehavior, 'clients never send the fragment of a URL');
  if (field.JA3Fingerprint) return fingerprint(request, request.ja3, field.JA3Fingerprint.FallbackBehavior);
  if (field.JA4Fingerprint) return fingerprint(request, request.ja4, field.JA4Fingerprint.FallbackBehavior);
  return { missing: 'this part of a request' };
}

function named(list: readonly NamedBytes[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return list.filter((entry) => entry.name === wanted).map(({ value }) => value);
}

function mapParts(
  all: readonly NamedBytes[],
  included: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
  scope: MapMatchScope,
  oversize: OversizeHandling,
  what: string,
): FieldParts {
  const bytes = all.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  if (bytes > headLimit.bytes || all.length > headLimit.count) {
    if (oversize !== 'CONTINUE') return { verdict: oversize === 'MATCH', why: `the ${what} are oversize` };
  }
  const lower = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()));
  const wanted = included ? lower(included) : null;
  const unwanted = excluded ? lower(excluded) : null;
  const chosen = withinLimit(all).filter(({ name }) => (!wanted || wanted.has(name)) && !unwanted?.has(name));
  return { parts: chosen.flatMap(({ name, value }) => (scope === 'KEY' ? [name] : scope === 'VALUE' ? [value] : [name, value])) };
}

/** What AWS WAF gets to see of headers or cookies: the first 8 KB and the first 200. */
function withinLimit(all: readonly NamedBytes[]): readonly NamedBytes[] {
  let left = headLimit.bytes;
  return all.slice(0, headLimit.count).filter(({ name, value }) => (left -= name.length + value.length) >= 0);
}

function bodyParts(
  { body, bodyBytes, bodyLimit }: WafRequest,
  oversize: OversizeHandling | undefined,
  read: (body: string) => FieldParts,
): FieldParts {
  if (bodyBytes > bodyLimit && oversize !== undefined && oversize !== 'CONTINUE') {
    return { verdict: oversize === 'MATCH', why: `the body of ${bodyBytes} bytes is oversize` };
  }
  return body === null ? { missing: unreadBody } : read(body.slice(0, bodyLimit));
}

/** Over plain HTTP there is none; offline nobody has shaken hands, so nothing can be said. */
function fingerprint({ tls }: WafRequest, value: string | null, behavior: 'MATCH' | 'NO_MATCH'): FieldParts {
  if (value !== null) return { parts: [value] };
  return tls ? { missing: 'fingerprints of a TLS handshake that nobody made' } : fallback(behavior, 'there was no TLS handshake');
}

function fallback(behavior: 'MATCH' | 'NO_MATCH' | undefined, why: string): FieldParts {
  return { verdict: behavior === 'MATCH', why };
}

/** Keys and values of a JSON body, all or those below the pointers of IncludedPaths. */
function jsonParts(body: string, { MatchPattern, MatchScope, InvalidFallbackBehavior }: JsonBody): FieldParts {
  let value: unknown;
  try {
    value = JSON.parse(toText(body));
  } catch {
    if (InvalidFallbackBehavior === undefined || InvalidFallbackBehavior === 'EVALUATE_AS_STRING')
      return { parts: body === '' ? [] : [body] };
    return { verdict: InvalidFallbackBehavior === 'MATCH', why: 'the body is no JSON' };
  }
  const parts: string[] = [];
  const collect = (at: unknown): void => {
    if (at === null || typeof at !== 'object') {
      if (MatchScope !== 'KEY') parts.push(toBytes(String(at)));
      return;
    }
    for (const [key, below] of Object.entries(at)) {
      if (MatchScope !== 'VALUE' && !Array.isArray(at)) parts.push(toBytes(key));
      collect(below);
    }
  };
  if (MatchPattern.All) collect(value);
  else for (const path of MatchPattern.IncludedPaths ?? []) collect(atPointer(value, path));
  return { parts };
}

function atPointer(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, step) => {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
      return at !== null && typeof at === 'object' && Object.hasOwn(at, name) ? (at as Readonly<Record<string, unknown>>)[name] : {};
    }, value);
}
