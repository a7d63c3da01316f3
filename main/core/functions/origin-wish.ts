/**
 * Decides what a function's wish about the origin comes to: the origin that is asked in the place of the behavior's.
 * Source: Developer Guide, "Helper methods for origin modification". What is not given is inherited from the behavior's origin.
 */
import { addressFamilyOf } from '../dns/address';
import { isBucketDomain } from '../origins/s3';
import type { OriginWish } from '../ports';
import type { ChosenOrigin } from '../types/exchange';
import type { CustomOriginConfig, Origin } from '../types/resources';
import type { EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import {
  accessWish,
  connectionWish,
  familyWish,
  Invalid,
  isFailoverCode,
  objectOf,
  onlyReadTimeout,
  originSettings,
  tlsWish,
} from './origin-options';

/** What a wish comes to; `unfollowed` are parts of it that are not followed. */
export interface ChosenByFunction extends ChosenOrigin {
  readonly unfollowed: readonly string[];
}

export type WishResult = ChosenByFunction | { readonly invalid: string };

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

function selected(id: unknown, overrides: unknown, owner: EffectiveOwner, because: SourceRef): ChosenByFunction {
  const found = typeof id === 'string' ? owner.origin(id) : null;
  if (!found) throw new Invalid(`the distribution has no origin ${JSON.stringify(id)}`);
  const options = objectOf(overrides ?? {}, 'cf.selectRequestOriginById');
  const origin = { ...found, because: [...found.because, because] };
  return { origin, ...connectionWish(options, found), unfollowed: [] };
}

/** Two origins, and the statuses that lead from the first to the second. */
function grouped(group: unknown, owner: EffectiveOwner, because: SourceRef): ChosenByFunction {
  const { originIds, failoverCriteria, selectionCriteria = 'default' } = objectOf(group, 'cf.createRequestOriginGroup');
  if (!Array.isArray(originIds) || originIds.length !== 2) throw new Invalid('cf.createRequestOriginGroup needs two originIds');
  const [first, secondary] = originIds.map((one: unknown, at) => {
    const { originId, originOverrides } = objectOf(one, `originIds[${at}]`);
    return selected(originId, originOverrides, owner, because);
  }) as [ChosenByFunction, ChosenByFunction];
  const { statusCodes } = objectOf(failoverCriteria, 'failoverCriteria');
  if (!Array.isArray(statusCodes) || statusCodes.length === 0) throw new Invalid('failoverCriteria.statusCodes needs a list of statuses');
  const wrong: unknown = statusCodes.find((code: unknown) => !isFailoverCode(code));
  if (wrong !== undefined) throw new Invalid(`failoverCriteria.statusCodes cannot have ${JSON.stringify(wrong)}`);
  if (selectionCriteria !== 'default' && selectionCriteria !== 'media-quality-score')
    throw new Invalid('selectionCriteria must be default or media-quality-score');
  return {
    ...first,
    group: { secondary, codes: statusCodes as readonly number[], because: [because] },
    unfollowed: selectionCriteria === 'default' ? [] : ['the choice by the quality of media'],
  };
}

type Json = Readonly<Record<string, unknown>>;

function updated(options: Json, base: ResolvedOrigin, because: SourceRef): ChosenByFunction {
  if (base.config.VpcOriginConfig) throw new Invalid('a VPC origin cannot be updated');
  const domain = domainOf(options['domainName']) ?? base.domain;
  const path = pathOf(options['originPath']) ?? base.path;
  const headers = options['customHeaders'] === undefined ? base.config.CustomHeaders : customHeaders(options['customHeaders']);
  const custom =
    options['customOriginConfig'] === undefined ? null : customConfig(objectOf(options['customOriginConfig'], 'customOriginConfig'));
  const isS3 = custom === null && isBucketDomain(domain);
  const { S3OriginConfig, CustomOriginConfig: own, CustomHeaders: _headers, ...rest } = base.config;
  const { onOrigin, onBoth } = originSettings(options);
  const config: Origin = {
    ...rest,
    ...onOrigin,
    DomainName: domain,
    ...(headers === undefined ? {} : { CustomHeaders: headers }),
    ...(isS3
      ? { S3OriginConfig: { OriginAccessIdentity: '', ...S3OriginConfig, ...onlyReadTimeout(onBoth) } }
      : { CustomOriginConfig: { ...defaultCustom, ...own, ...custom, ...onBoth } }),
  };
  const access = accessWish(options['originAccessControlConfig'], because) ?? base.access ?? null;
  const { access: _access, ...inherited } = base;
  const origin: ResolvedOrigin = {
    ...inherited,
    domain,
    path,
    s3: isS3,
    config,
    ...(access && access !== 'none' ? { access } : {}),
    unresolved: [],
    parameters: {},
    because: [because],
  };
  const wish = connectionWish(options, origin);
  // The handshake asks for the function's Host, else for its domain, also where a policy sends the viewer's Host on.
  const sni = wish.sni ?? wish.hostHeader ?? (options['domainName'] === undefined ? undefined : domain);
  return { origin, ...wish, ...(sni === undefined ? {} : { sni }), unfollowed: [] };
}

const defaultCustom: CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'match-viewer' };

function customConfig({ port, protocol, sslProtocols, ipAddressType }: Json): Partial<CustomOriginConfig> {
  if (protocol !== undefined && protocol !== 'http' && protocol !== 'https')
    throw new Invalid('customOriginConfig.protocol must be http or https');
  if (port !== undefined && (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535))
    throw new Invalid('customOriginConfig.port must be a port');
  const policy = protocol === undefined ? {} : ({ OriginProtocolPolicy: protocol === 'http' ? 'http-only' : 'https-only' } as const);
  const ports = port === undefined ? {} : protocol === 'http' ? { HTTPPort: port } : { HTTPSPort: port };
  return { ...policy, ...ports, ...tlsWish(sslProtocols), ...familyWish(ipAddressType) };
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
