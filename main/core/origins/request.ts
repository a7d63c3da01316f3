/** Decides what is sent to the origin: scheme, port, Host, target and headers. */
import { pickQuery } from '../cache/policy-items';
import { headerValue } from '../responses/header-list';
import type { OriginRequest, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior, ResolvedOrigin } from '../types/snapshot';
import { forwardingOf } from './forwarding';
import { buildOriginHeaders } from './headers';
import { isBucketDomain } from './s3';
import { signingOf } from './signing';

export interface OriginRequestParts {
  readonly request: ViewerRequest;
  /** Raw path after the default root object was applied. */
  readonly path: string;
  readonly behavior: CompiledBehavior;
  readonly origin: ResolvedOrigin;
  /** Set by a function; wins over what a policy sends on. */
  readonly hostHeader?: string | null;
  /** Set by a function, for the TLS handshake. */
  readonly sni?: string | undefined;
  readonly allowedCertificateNames?: readonly string[] | undefined;
  readonly requestId: string;
  readonly viaId: string;
}

/**
 * Builds the request to the origin.
 * - Target: OriginPath, the viewer's raw path, and the query parameters that a policy sends on.
 * - Host: what a function set; else the origin's domain, or the viewer's Host when a policy sends it on.
 * - A signature, where an origin access control or identity puts one on; the viewer's Authorization then does not go on.
 */
export function buildOriginRequest(parts: OriginRequestParts): OriginRequest {
  const { request, path, behavior, origin } = parts;
  const forwarding = forwardingOf(behavior);
  const query = pickQuery(request.query, forwarding.query);
  const { scheme, port } = chooseScheme(origin, request.scheme);
  // Legacy settings cannot send Host to a bucket; policies can, and then S3 refuses the request.
  const forwardsHost = forwarding.header('host') && !(forwarding.legacy && isBucket(origin));
  const host = parts.hostHeader ?? (forwardsHost ? (headerValue(request.headers, 'host') ?? request.host) : origin.domain);
  const headers = buildOriginHeaders({ request, behavior, origin, host, requestId: parts.requestId, viaId: parts.viaId });
  const signing = signingOf(origin, headers);
  return {
    method: request.method,
    origin,
    scheme,
    port,
    host,
    target: `${origin.path}${path}${query === null ? '' : `?${query}`}`,
    headers: signing?.kind === 'signed' ? headers.filter(([name]) => name !== 'authorization') : headers,
    bodyBytes: request.bodyBytes,
    ...(request.body ? { body: request.body } : {}),
    ...(signing?.kind === 'signed' ? { signature: signing.signature } : {}),
    ...(parts.sni === undefined ? {} : { sni: parts.sni }),
    ...(parts.allowedCertificateNames === undefined ? {} : { allowedCertificateNames: parts.allowedCertificateNames }),
  };
}

/**
 * The scheme and port towards an origin. Order:
 * 1. an S3 origin whose access control always signs: https;
 * 2. another S3 origin: the viewer's scheme;
 * 3. OriginProtocolPolicy: http-only, https-only, or match-viewer, which also stands for a missing policy.
 */
export function chooseScheme(origin: ResolvedOrigin, viewer: 'http' | 'https'): { scheme: 'http' | 'https'; port: number } {
  const custom = origin.config.CustomOriginConfig;
  const { access } = origin;
  const signsAlways = access?.kind === 'control' && access.signing === 'always';
  const policy = custom?.OriginProtocolPolicy ?? (signsAlways ? 'https-only' : 'match-viewer');
  const scheme = policy === 'http-only' ? 'http' : policy === 'https-only' ? 'https' : viewer;
  return { scheme, port: scheme === 'http' ? (custom?.HTTPPort ?? 80) : (custom?.HTTPSPort ?? 443) };
}

/** Whether the origin is an S3 bucket, by its configuration or by its domain. */
export function isBucket(origin: ResolvedOrigin): boolean {
  return origin.s3 || isBucketDomain(origin.domain);
}
