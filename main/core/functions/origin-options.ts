/**
 * Reads the settings that a function gives for an origin: attempts, timeouts, shield, signing, and the connection's names.
 * Source: Developer Guide, "Helper methods for origin modification": members and ranges.
 */
import type { OriginChoice } from '../types/exchange';
import type { CustomOriginConfig, Origin } from '../types/resources';
import type { OriginAccess, ResolvedOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';

/** What a function wished for is not allowed: CloudFront answers 502 (FunctionValidationError). */
export class Invalid extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown, what: string): Json {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Json;
  throw new Invalid(`${what} needs an object`);
}

/** 400, 403, 404, 416, 429, 500, 502, 503 or 504. */
export function isFailoverCode(value: unknown): boolean {
  return typeof value === 'number' && [400, 403, 404, 416, 429, 500, 502, 503, 504].includes(value);
}

/**
 * Host, SNI and further certificate names. A Host of the function's own does not go together with an origin access control that signs:
 * the signature covers the origin's own name.
 */
export function connectionWish(options: Json, origin: ResolvedOrigin): Omit<OriginChoice, 'origin'> {
  const hostHeader = textOf(options['hostHeader'], 'hostHeader');
  const sni = textOf(options['sni'], 'sni');
  const names = options['allowedCertificateNames'];
  if (hostHeader !== null && origin.access?.kind === 'control' && origin.access.signing !== 'never')
    throw new Invalid('hostHeader cannot be set for an origin whose origin access control signs');
  if (names !== undefined && !isNameList(names)) throw new Invalid('allowedCertificateNames needs up to 20 names of at most 64 characters');
  return {
    hostHeader,
    ...(sni === null ? {} : { sni }),
    ...(names === undefined ? {} : { allowedCertificateNames: names }),
  };
}

function isNameList(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length <= 20 && value.every((one: unknown) => typeof one === 'string' && one !== '' && one.length <= 64)
  );
}

export interface OriginSettings {
  /** Members of the origin itself. */
  readonly onOrigin: Partial<Origin>;
  /** Timeouts that stand in CustomOriginConfig; the read timeout in S3OriginConfig too. */
  readonly onBoth: Partial<Pick<CustomOriginConfig, 'OriginReadTimeout' | 'OriginKeepaliveTimeout'>>;
}

/** connectionAttempts, timeouts and originShield. */
export function originSettings(options: Json): OriginSettings {
  const attempts = wholeNumber(options['connectionAttempts'], 'connectionAttempts', 1, 3);
  const timeouts = options['timeouts'] === undefined ? {} : objectOf(options['timeouts'], 'timeouts');
  const connect = wholeNumber(timeouts['connectionTimeout'], 'timeouts.connectionTimeout', 1, 10);
  const read = wholeNumber(timeouts['readTimeout'], 'timeouts.readTimeout', 1, 120);
  const keepalive = wholeNumber(timeouts['keepAliveTimeout'], 'timeouts.keepAliveTimeout', 1, 120);
  const completion = wholeNumber(timeouts['responseCompletionTimeout'], 'timeouts.responseCompletionTimeout', 1, 3600);
  return {
    onOrigin: {
      ...(attempts === null ? {} : { ConnectionAttempts: attempts }),
      ...(connect === null ? {} : { ConnectionTimeout: connect }),
      ...(completion === null ? {} : { ResponseCompletionTimeout: completion }),
      ...shieldWish(options['originShield']),
    },
    onBoth: {
      ...(read === null ? {} : { OriginReadTimeout: read }),
      ...(keepalive === null ? {} : { OriginKeepaliveTimeout: keepalive }),
    },
  };
}

export function onlyReadTimeout({ OriginReadTimeout }: OriginSettings['onBoth']): { OriginReadTimeout?: number } {
  return OriginReadTimeout === undefined ? {} : { OriginReadTimeout };
}

function shieldWish(value: unknown): Partial<Origin> {
  if (value === undefined) return {};
  const { enabled, region } = objectOf(value, 'originShield');
  if (typeof enabled !== 'boolean') throw new Invalid('originShield.enabled must be true or false');
  if (enabled && (typeof region !== 'string' || region === '')) throw new Invalid('originShield.region must name a Region');
  return { OriginShield: { Enabled: enabled, ...(typeof region === 'string' ? { OriginShieldRegion: region } : {}) } };
}

/** `none` where the function switches signing off; null where it says nothing. */
export function accessWish(value: unknown, because: SourceRef): OriginAccess | 'none' | null {
  if (value === undefined) return null;
  const {
    enabled,
    signingBehavior = 'always',
    signingProtocol = 'sigv4',
    originType = 's3',
  } = objectOf(value, 'originAccessControlConfig');
  if (typeof enabled !== 'boolean') throw new Invalid('originAccessControlConfig.enabled must be true or false');
  if (!enabled) return 'none';
  if (signingBehavior !== 'always' && signingBehavior !== 'never' && signingBehavior !== 'no-override')
    throw new Invalid('originAccessControlConfig.signingBehavior must be always, never or no-override');
  if (signingProtocol !== 'sigv4') throw new Invalid('originAccessControlConfig.signingProtocol must be sigv4');
  if (originType !== 's3' && originType !== 'mediapackagev2' && originType !== 'mediastore' && originType !== 'lambda')
    throw new Invalid('originAccessControlConfig.originType must be s3, mediapackagev2, mediastore or lambda');
  return { kind: 'control', name: 'of the function', signing: signingBehavior, service: originType, because: [because] };
}

const sslProtocols = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'];

export function tlsWish(value: unknown): Partial<CustomOriginConfig> {
  if (value === undefined) return {};
  if (!Array.isArray(value) || value.length === 0 || !value.every((one) => sslProtocols.includes(one as string)))
    throw new Invalid(`customOriginConfig.sslProtocols needs a list of ${sslProtocols.join(', ')}`);
  return { OriginSslProtocols: value as NonNullable<CustomOriginConfig['OriginSslProtocols']> };
}

export function familyWish(value: unknown): Partial<CustomOriginConfig> {
  if (value === undefined) return {};
  if (value !== 'ipv4' && value !== 'ipv6' && value !== 'dualstack')
    throw new Invalid('customOriginConfig.ipAddressType must be ipv4, ipv6 or dualstack');
  return { IpAddressType: value };
}

function wholeNumber(value: unknown, name: string, least: number, most: number): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new Invalid(`${name} must be a whole number from ${least} to ${most}`);
  return value;
}

function textOf(value: unknown, name: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value === '') throw new Invalid(`${name} must be a string`);
  return value;
}
