/**
 * Decides what a function's wish about the origin comes to: the origin that is asked in the place of the behavior's.
 * Source: Developer Guide, "Helper methods for origin modification". What is not given is inherited from the behavior's origin.
 */
import { addressFamilyOf } from '../dns/address';
import { isBucketDomain } from '../origins/s3';
import type { OriginWish } from '../ports';
import type { CustomOriginConfig, Origin } from '../types/resources';
import type { EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export interface ChosenOrigin {
  readonly origin: ResolvedOrigin;
  /** Host header for the origin; null = as without a function. */
  readonly hostHeader: string | null;
  /** Parts of the wish that are not followed. */
  readonly unfollowed: readonly string[];
}

export type WishResult = ChosenOrigin | { readonly invalid: string };

class Invalid extends Error {}

/** `base` is the behavior's own origin. */
export function originWish(wish: OriginWish, base: ResolvedOrigin | null, owner: EffectiveOwner, because: SourceRef): WishResult {
  try {
    switch (wish.kind) {
      case 'select':
        return selected(wish.id, wish.overrides, owner, because);
      case 'group':
        return grouped(wish.group, owner, because);
      default:
        if (!base) throw new Invalid('the behavior has no origin that could be changed');
        return updated(objectOf(wish.options, 'cf.updateRequestOrigin'), base, because);
    }
  } catch (error) {
    if (error instanceof Invalid) return { invalid: error.message };
    throw error;
  }
}

function selected(id: unknown, overrides: unknown, owner: EffectiveOwner, because: SourceRef): ChosenOrigin {
  const found = typeof id === 'string' ? owner.origin(id) : null;
  if (!found) throw new Invalid(`the distribution has no origin ${JSON.stringify(id)}`);
  const { hostHeader = null } = objectOf(overrides ?? {}, 'cf.selectRequestOriginById');
  return {
    origin: { ...found, because: [...found.because, because] },
    hostHeader: textOf(hostHeader, 'hostHeader'),
    unfollowed: unfollowedIn(overrides, ['sni', 'allowedCertificateNames']),
  };
}

/** The first of the two; that nothing fails over is told. */
function grouped(group: unknown, owner: EffectiveOwner, because: SourceRef): ChosenOrigin {
  const { originIds } = objectOf(group, 'cf.createRequestOriginGroup');
  if (!Array.isArray(originIds) || originIds.length !== 2) throw new Invalid('cf.createRequestOriginGroup needs two originIds');
  const first = objectOf(originIds[0], 'originIds[0]');
  const chosen = selected(first['originId'], first['originOverrides'], owner, because);
  return { ...chosen, unfollowed: [...chosen.unfollowed, 'failover to the second origin'] };
}

type Json = Readonly<Record<string, unknown>>;

function updated(options: Json, base: ResolvedOrigin, because: SourceRef): ChosenOrigin {
  if (base.config.VpcOriginConfig) throw new Invalid('a VPC origin cannot be updated');
  const domain = domainOf(options['domainName']) ?? base.domain;
  const path = pathOf(options['originPath']) ?? base.path;
  const headers = options['customHeaders'] === undefined ? base.config.CustomHeaders : customHeaders(options['customHeaders']);
  const custom =
    options['customOriginConfig'] === undefined ? null : customConfig(objectOf(options['customOriginConfig'], 'customOriginConfig'));
  const isS3 = custom === null && isBucketDomain(domain);
  const { S3OriginConfig, CustomOriginConfig: own, CustomHeaders: _headers, ...rest } = base.config;
  const config: Origin = {
    ...rest,
    DomainName: domain,
    ...(headers === undefined ? {} : { CustomHeaders: headers }),
    ...(isS3 ? { S3OriginConfig: S3OriginConfig ?? {} } : { CustomOriginConfig: { ...defaultCustom, ...own, ...custom } }),
  };
  const origin: ResolvedOrigin = { ...base, domain, path, s3: isS3, config, unresolved: [], parameters: {}, because: [because] };
  const hostHeader = textOf(options['hostHeader'] ?? null, 'hostHeader');
  return {
    origin,
    hostHeader,
    unfollowed: unfollowedIn(options, [
      'connectionAttempts',
      'originShield',
      'originAccessControlConfig',
      'timeouts',
      'sni',
      'allowedCertificateNames',
    ]),
  };
}

const defaultCustom: CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'match-viewer' };

function customConfig({ port, protocol }: Json): Partial<CustomOriginConfig> {
  if (protocol !== undefined && protocol !== 'http' && protocol !== 'https')
    throw new Invalid('customOriginConfig.protocol must be http or https');
  if (port !== undefined && (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535))
    throw new Invalid('customOriginConfig.port must be a port');
  const policy = protocol === undefined ? {} : ({ OriginProtocolPolicy: protocol === 'http' ? 'http-only' : 'https-only' } as const);
  const ports = port === undefined ? {} : protocol === 'http' ? { HTTPPort: port } : { HTTPSPort: port };
  return { ...policy, ...ports };
}

/** 253 characters at most, 128 for a bucket; neither port nor address. */
function domainOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '' || value.includes(':') || value.includes('/') || addressFamilyOf(value) !== null) {
    throw new Invalid('domainName must be a host name, without port and not an address');
  }
  if (value.length > (isBucketDomain(value) ? 128 : 253)) throw new Invalid('domainName is too long');
  return value.toLowerCase();
}

function pathOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return value;
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 255)
    throw new Invalid('originPath must begin with / and have at most 255 characters');
  return value.replace(/\/$/, '');
}

function customHeaders(value: unknown): Origin['CustomHeaders'] {
  return Object.entries(objectOf(value, 'customHeaders')).map(([HeaderName, one]) => {
    if (typeof one !== 'string') throw new Invalid(`customHeaders.${HeaderName} must be a string`);
    return { HeaderName, HeaderValue: one };
  });
}

function textOf(value: unknown, name: string): string | null {
  if (value === null) return null;
  if (typeof value !== 'string' || value === '') throw new Invalid(`${name} must be a string`);
  return value;
}

function unfollowedIn(options: unknown, names: readonly string[]): readonly string[] {
  return options !== null && typeof options === 'object' ? names.filter((name) => Object.hasOwn(options, name)) : [];
}

function objectOf(value: unknown, what: string): Json {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Json;
  throw new Invalid(`${what} needs an object`);
}
