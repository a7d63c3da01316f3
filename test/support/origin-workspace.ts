/** A standard distribution on www.shop.example whose origins are declared, for the tests of what origins do. */
import type { Snapshot } from '../../main/core/types/snapshot';
import { certificate, certificateArn, snapshotOf, standard, type Files } from './compiled';
import { zone } from './saas-workspace';

type Json = Readonly<Record<string, unknown>>;

export const noCaching = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';
export const allMethods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];

/** A custom origin over http; `more` are further members, those of CustomOriginConfig under `custom`. */
export function web(id: string, { custom = {}, ...more }: Json & { readonly custom?: Json } = {}): Json {
  const CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only', ...custom };
  return { Id: id, DomainName: `${id}.example`, CustomOriginConfig, ...more };
}

export function bucket(id: string, more: Json = {}): Json {
  return { Id: id, DomainName: `${id}.s3.eu-central-1.amazonaws.com`, S3OriginConfig: { OriginAccessIdentity: '' }, ...more };
}

export function groupOf(id: string, [primary, secondary]: readonly [string, string], codes: readonly number[]): Json {
  return {
    Id: id,
    FailoverCriteria: { StatusCodes: { Quantity: codes.length, Items: codes } },
    Members: { Quantity: 2, Items: [{ OriginId: primary }, { OriginId: secondary }] },
  };
}

export interface Scene {
  readonly origins: readonly Json[];
  /** Declarations by domain. */
  readonly declared?: Readonly<Record<string, Json>>;
  readonly groups?: readonly Json[];
  /** Members of the only behavior; it caches nothing and lets every method through. */
  readonly behavior?: Json;
  /** Further members of the distribution. */
  readonly distribution?: Json;
  readonly files?: Files;
  readonly assumptions?: Readonly<Record<string, string>>;
}

/** The workspace of a scene: https://www.shop.example/ and http://www.shop.example/ lead to it. */
export function sceneSnapshot({ origins, declared = {}, groups, behavior, distribution, files, assumptions }: Scene): Snapshot {
  const stubs = Object.entries(declared).map(([domain, value]) => [`origins/${domain}.json`, value] as const);
  return snapshotOf(
    {
      'distributions/shop.json': standard('shop', ['www.shop.example'], {
        ViewerCertificate: {
          ACMCertificateArn: certificateArn('shop'),
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
        Origins: origins,
        ...(groups ? { OriginGroups: { Quantity: groups.length, Items: groups } } : {}),
        DefaultCacheBehavior: {
          TargetOriginId: groups?.[0]?.['Id'] ?? origins[0]?.['Id'],
          ViewerProtocolPolicy: 'allow-all',
          AllowedMethods: { Quantity: 7, Items: allMethods, CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } },
          CachePolicyId: noCaching,
          ...behavior,
        },
        ...distribution,
      }),
      'dns/shop.example.zone': zone('shop.example', 'www IN CNAME dshop.cloudfront.net.'),
      'certificates/shop.json': certificate('shop', ['*.shop.example']),
      ...Object.fromEntries(stubs),
      ...files,
    },
    assumptions,
  );
}
