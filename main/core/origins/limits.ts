/** Decides how long and how often an origin is asked: the timeouts and attempts of its settings, CloudFront's defaults filled in. */
import type { ResolvedOrigin } from '../types/snapshot';

export interface OriginLimits {
  /** Connections, and reads of GET and HEAD, that are tried in all: 1 to 3. */
  readonly attempts: number;
  /** Milliseconds for one connection. */
  readonly connectMs: number;
  /** Milliseconds of silence before the first byte and between packets. */
  readonly readMs: number;
  /** Milliseconds for the whole response, retries included; null = no limit. */
  readonly completionMs: number | null;
  /** Milliseconds that an idle connection is kept. */
  readonly keepaliveMs: number;
}

const kept = new WeakMap<ResolvedOrigin, OriginLimits>();

/** Source: API reference, Origin, CustomOriginConfig and S3OriginConfig (assumption s3.read-timeout). Made once per origin. */
export function limitsOf(origin: ResolvedOrigin): OriginLimits {
  const known = kept.get(origin);
  if (known) return known;
  const { ConnectionAttempts, ConnectionTimeout, ResponseCompletionTimeout, CustomOriginConfig, S3OriginConfig, VpcOriginConfig } =
    origin.config;
  const timeouts = CustomOriginConfig ?? VpcOriginConfig;
  const readSeconds = origin.readSeconds ?? timeouts?.OriginReadTimeout ?? S3OriginConfig?.OriginReadTimeout ?? 30;
  const made: OriginLimits = {
    attempts: ConnectionAttempts ?? 3,
    connectMs: (ConnectionTimeout ?? 10) * 1000,
    readMs: readSeconds * 1000,
    completionMs: ResponseCompletionTimeout ? ResponseCompletionTimeout * 1000 : null,
    keepaliveMs: (timeouts?.OriginKeepaliveTimeout ?? 5) * 1000,
  };
  kept.set(origin, made);
  return made;
}
