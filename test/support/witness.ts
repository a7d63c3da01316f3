/** Two configurations of a small platform, and what tells them apart, for tests of witnesses: the real search over the real offline driver. */
import { changesBetween } from '../../main/core/compare/changes';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { WitnessReport, WitnessRequest } from '../../main/core/types/witness';
import { viewerRequestOf } from '../../main/core/witness/candidates';
import { createCauseFinder, type Outcomes } from '../../main/core/witness/causes';
import { reachOf } from '../../main/core/witness/reach';
import { createOfflineDriver } from '../../main/replay/offline';
import { findWitnesses, type WitnessOptions } from '../../main/replay/witness';
import { compiledFrom, noon } from './compare';
import { certificate, certificateArn, group, template, tenant, type Files } from './compiled';
import { tempFolder } from './temp-folder';
import { counted } from './shapes';

type Json = Readonly<Record<string, unknown>>;

export const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';
export const exceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

export const webOrigin = (id: string, domain: string, more: Json = {}): Json => ({
  Id: id,
  DomainName: domain,
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
  ...more,
});

export const platformBehavior = (pattern: string | null, more: Json = {}): Json => ({
  ...(pattern === null ? {} : { PathPattern: pattern }),
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: 'short',
  ...more,
});

/** The template of the platform: pages by default, /api/* without cache, /img/* beside it. */
export const platformTemplate = (more: Json = {}): object =>
  template({
    CallerReference: 'saas',
    Origins: [webOrigin('web', 'web.example'), webOrigin('api', 'api.example')],
    DefaultCacheBehavior: platformBehavior(null),
    CacheBehaviors: [platformBehavior('/api/*', { TargetOriginId: 'api', CachePolicyId: cachingDisabled }), platformBehavior('/img/*')],
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    ...more,
  });

export const platformPolicy = (more: Json = {}): object => ({
  Name: 'short',
  MinTTL: 1,
  DefaultTTL: 60,
  MaxTTL: 600,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    ...more,
  },
});

export const platformZone = (records: string): string =>
  `$ORIGIN shop.example.\n$TTL 300\n@ IN SOA ns admin 1 7200 900 1209600 60\n@ IN NS ns\nns IN A 192.0.2.1\n${records}\n`;

export const platform: Files = {
  'distributions/saas.json': platformTemplate(),
  'tenants/acme.json': tenant('acme', ['acme.shop.example'], { ConnectionGroupId: 'main' }),
  'tenants/bolt.json': tenant('bolt', ['bolt.shop.example'], { ConnectionGroupId: 'main' }),
  'connection-groups/main.json': group('main', { IsDefault: true }),
  'connection-groups/side.json': group('side'),
  'certificates/wild.json': {
    ...certificate('wild', ['*.shop.example']),
    NotBefore: '2025-06-01T00:00:00Z',
    NotAfter: '2026-06-01T00:00:00Z',
  },
  'policies/cache/short.json': platformPolicy(),
  'dns/shop.example.zone': platformZone('acme IN CNAME dmain.cloudfront.net.\nbolt IN CNAME dmain.cloudfront.net.'),
  'origins/web.example.json': {
    stubs: [
      { path: '/gone', status: 404, body: 'gone' },
      { path: '/v2/gone', status: 404, body: 'gone' },
      { path: '*', body: 'page' },
    ],
  },
  'origins/api.example.json': { stubs: [{ path: '*', body: 'answer' }] },
};

export const webAcl = (rules: readonly Json[], defaultAction: Json = { Allow: {} }): object => ({
  Name: 'guard',
  Id: '1',
  ARN: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/guard/1',
  Scope: 'CLOUDFRONT',
  DefaultAction: defaultAction,
  VisibilityConfig: metrics,
  Rules: rules.map((rule, Priority) => ({ Name: `r${Priority}`, Priority, VisibilityConfig: metrics, Action: { Block: {} }, ...rule })),
});
const metrics = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };

export { counted, noon };

/** The files with some replaced; null takes one away. */
export function changed(files: Files, edits: Readonly<Record<string, unknown>>): Files {
  return Object.fromEntries(Object.entries({ ...files, ...edits }).filter(([, value]) => value !== null));
}

const folder = tempFolder({});

export async function witnessesBetween(before: Files, after: Files, options: WitnessOptions = {}): Promise<WitnessReport> {
  return witnessesOf(compiledFrom(before), compiledFrom(after), options);
}

export async function witnessesOf(before: Snapshot, after: Snapshot, options: WitnessOptions = {}): Promise<WitnessReport> {
  return findWitnesses({ snapshot: before, workspacePath: folder }, { snapshot: after, workspacePath: folder }, { at: noon, ...options });
}

export const plainRequest = (host: string, more: Partial<WitnessRequest> = {}): WitnessRequest => ({
  method: 'GET',
  scheme: 'https',
  dnsName: host,
  sni: host,
  host,
  path: '/',
  query: null,
  country: null,
  clientIp: '127.0.0.1',
  headers: [],
  ...more,
});

const driver = createOfflineDriver({ workspacePath: folder, deterministic: true, rememberFunctions: true });

/** One request with an empty cache. */
export function outcomeUnder(snapshot: Snapshot, request: WitnessRequest): Outcomes['before'] | Promise<Outcomes['before']> {
  return driver.finish(snapshot, viewerRequestOf(request), { at: request.at ?? noon });
}

/** One request under both, each with an empty cache. */
export async function bothOf(before: Snapshot, after: Snapshot, request: WitnessRequest): Promise<Outcomes> {
  return { before: await outcomeUnder(before, request), after: await outcomeUnder(after, request) };
}

/** What a request shows between two configurations; null for nothing. */
export async function shownBetween(before: Snapshot, after: Snapshot, request: WitnessRequest): ReturnType<typeof shownIn> {
  return shownIn(before, after, await bothOf(before, after, request));
}

async function shownIn(
  before: Snapshot,
  after: Snapshot,
  outcomes: Outcomes,
): Promise<ReturnType<ReturnType<typeof createCauseFinder>['shownBy']>> {
  const changes = changesBetween(before.workspace, after.workspace);
  const side = (snapshot: Snapshot, name: 'before' | 'after') => ({ snapshot, name, reach: reachOf(snapshot, changes, name) });
  return createCauseFinder(changes, side(before, 'before'), side(after, 'after')).shownBy(outcomes);
}
