/**
 * Applies a response headers policy: first what it removes, then what it adds.
 * Source: Developer Guide, "Understand response headers policies"; CloudFront API reference, ResponseHeadersPolicyConfig.
 */
import type { HeaderList, ViewerRequest } from '../types/exchange';
import type { ResponseHeadersPolicyConfig } from '../types/resources';
import { corsHeaders } from './cors';
import { headerValue } from './header-list';

export interface PolicyEffect {
  readonly headers: HeaderList;
  /** Names, as far as they were there. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Names that the policy has and that the origin's own kept, because the policy does not override. */
  readonly left: readonly string[];
}

/** Headers that no policy takes away, in lower case. Other x-amzn-* headers can be removed, those of an API's errors say. */
export const fixedHeaders =
  /^(?:connection|content-encoding|content-length|expect|host|keep-alive|proxy-(?:authenticate|authorization|connection)|trailer|transfer-encoding|upgrade|via|warning|x-accel-(?:buffering|charset|limit-rate|redirect)|x-amz-cf-.*|x-amzn-(?:auth|cf-billing|cf-id|cf-xff|errortype|fle-profile|header-count|header-order|lambda-integration-tag|requestid)|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/;

export function applyHeadersPolicy(headers: HeaderList, policy: ResponseHeadersPolicyConfig, request: ViewerRequest): PolicyEffect {
  const unwanted = new Set(
    (policy.RemoveHeadersConfig ?? []).map(({ Header }) => Header.toLowerCase()).filter((name) => !fixedHeaders.test(name)),
  );
  const kept = unwanted.size === 0 ? headers : headers.filter(([name]) => !unwanted.has(name));
  const draft: Draft = { headers: [...kept], added: [], left: [] };
  addCors(draft, policy, request);
  for (const [name, value, override] of securityHeaders(policy)) put(draft, name, value, override);
  for (const { Header, Value, Override } of policy.CustomHeadersConfig ?? []) put(draft, Header.toLowerCase(), Value, Override);
  const removed = [...unwanted].filter((name) => headers.some((entry) => entry[0] === name));
  return { headers: draft.headers, removed, added: draft.added, left: draft.left };
}

interface Draft {
  headers: (readonly [name: string, value: string])[];
  readonly added: string[];
  readonly left: string[];
}

function put(draft: Draft, name: string, value: string, override: boolean): void {
  const present = draft.headers.some((entry) => entry[0] === name);
  if (present && !override) {
    draft.left.push(name);
    return;
  }
  if (present) draft.headers = draft.headers.filter((entry) => entry[0] !== name);
  draft.headers.push([name, value]);
  draft.added.push(name);
}

/** Without OriginOverride any CORS header of the origin keeps all of the policy's away. */
function addCors(draft: Draft, { CorsConfig: cors }: ResponseHeadersPolicyConfig, request: ViewerRequest): void {
  if (!cors) return;
  const preflight = request.method === 'OPTIONS' && headerValue(request.headers, 'access-control-request-method') !== undefined;
  const own = corsHeaders(cors, headerValue(request.headers, 'origin'), preflight);
  const fromOrigin = draft.headers.some(([name]) => name.startsWith('access-control-'));
  if (fromOrigin && !cors.OriginOverride) {
    draft.left.push(...own.map(([name]) => name).filter((name) => name !== 'vary'));
    return;
  }
  for (const [name, value] of own) {
    if (name === 'vary') addVary(draft, value);
    else put(draft, name, value, true);
  }
}

function addVary(draft: Draft, value: string): void {
  const present = draft.headers.some(
    ([name, own]) =>
      name === 'vary' &&
      own
        .toLowerCase()
        .split(/\s*,\s*/)
        .includes(value.toLowerCase()),
  );
  if (!present) draft.headers.push(['vary', value]);
}

function securityHeaders({
  SecurityHeadersConfig: security,
}: ResponseHeadersPolicyConfig): readonly (readonly [string, string, boolean])[] {
  if (!security) return [];
  const { StrictTransportSecurity: hsts, ContentTypeOptions: type, FrameOptions: frame, XSSProtection: xss } = security;
  const { ReferrerPolicy: referrer, ContentSecurityPolicy: csp } = security;
  const rows: [string, string, boolean][] = [];
  if (referrer) rows.push(['referrer-policy', referrer.ReferrerPolicy, referrer.Override]);
  if (csp) rows.push(['content-security-policy', csp.ContentSecurityPolicy, csp.Override]);
  if (hsts) {
    const more = `${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}${hsts.Preload ? '; preload' : ''}`;
    rows.push(['strict-transport-security', `max-age=${hsts.AccessControlMaxAgeSec}${more}`, hsts.Override]);
  }
  if (type) rows.push(['x-content-type-options', 'nosniff', type.Override]);
  if (frame) rows.push(['x-frame-options', frame.FrameOption, frame.Override]);
  if (xss) rows.push(['x-xss-protection', xssValue(xss), xss.Override]);
  return rows;
}

function xssValue({
  Protection,
  ModeBlock,
  ReportUri,
}: {
  readonly Protection: boolean;
  readonly ModeBlock?: boolean;
  readonly ReportUri?: string;
}): string {
  if (!Protection) return '0';
  if (ModeBlock) return '1; mode=block';
  return ReportUri ? `1; report=${ReportUri}` : '1';
}
