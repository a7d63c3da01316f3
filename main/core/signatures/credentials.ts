/**
 * Takes the signature out of a request: from its query string, else from its cookies.
 * Source: Developer Guide, "Choose between signed URLs and signed cookies" (the URL wins), "Create a signed URL using a canned policy", "… a
 * custom policy", "Use signed cookies".
 */
import { fromBase64 } from '../bytes';
import type { HeaderList, ViewerRequest } from '../types/exchange';

export type SignatureHash = 'SHA1' | 'SHA256';

export interface Credentials {
  readonly form: 'url' | 'cookie';
  readonly keyPairId: string;
  /** As written; undefined when it is missing. */
  readonly signature: string | undefined;
  /** Custom policy as written, in CloudFront's base64. */
  readonly policy: string | undefined;
  /** Canned policy: epoch seconds as written. */
  readonly expires: string | undefined;
  readonly hash: SignatureHash;
}

/** Query parameters that belong to the signature; they never reach the cache key or the origin. */
const reserved = ['Expires', 'Policy', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm'];

/** null when neither the URL nor a cookie has a Key-Pair-Id. */
export function credentialsOf(request: ViewerRequest): Credentials | null {
  const query = new Map(pairs(request.query ?? '', '&'));
  if (query.has('Key-Pair-Id')) return fromNames('url', (name) => query.get(name));
  const cookies = new Map(request.headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => pairs(value, ';')));
  return cookies.has('CloudFront-Key-Pair-Id') ? fromNames('cookie', (name) => cookies.get(`CloudFront-${name}`)) : null;
}

function fromNames(form: Credentials['form'], valueOf: (name: string) => string | undefined): Credentials {
  return {
    form,
    keyPairId: valueOf('Key-Pair-Id') ?? '',
    signature: valueOf('Signature'),
    policy: valueOf('Policy'),
    expires: valueOf('Expires'),
    hash: valueOf('Hash-Algorithm') === 'SHA256' ? 'SHA256' : 'SHA1',
  };
}

function pairs(text: string, separator: string): readonly (readonly [string, string])[] {
  return text.split(separator).map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1)];
  });
}

/** Bytes of CloudFront's base64, in which `-` stands for `+`, `_` for `=` and `~` for `/`; null for text that is none. */
export function fromCloudFrontBase64(text: string): string | null {
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'));
}

/** The request without its signature: what the cache key, the origin and the signed resource see. */
export function withoutSignature(request: ViewerRequest): ViewerRequest {
  const query = queryWithoutSignature(request.query);
  const headers = request.headers.some(([name, value]) => name === 'cookie' && value.includes('CloudFront-'))
    ? withoutCookies(request.headers)
    : request.headers;
  return query === request.query && headers === request.headers ? request : { ...request, query, headers };
}

export function queryWithoutSignature(query: string | null): string | null {
  if (query === null || query === '') return query;
  const kept = query.split('&').filter((pair) => !reserved.includes(pair.split('=', 1)[0] as string));
  return kept.length === 0 ? null : kept.join('&');
}

function withoutCookies(headers: HeaderList): HeaderList {
  const own = new Set(reserved.map((name) => `CloudFront-${name}`));
  return headers.flatMap(([name, value]): HeaderList => {
    if (name !== 'cookie') return [[name, value]];
    const kept = value
      .split(';')
      .map((part) => part.trim())
      .filter((part) => !own.has(part.split('=', 1)[0] as string));
    return kept.length === 0 ? [] : [[name, kept.join('; ')]];
  });
}
