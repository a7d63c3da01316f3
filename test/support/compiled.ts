/** Small workspaces for the tests of the core, read by the real loader and compiled by the real compiler. */
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import type { Exchange, ViewerRequest } from '../../main/core/types/exchange';
import type { EffectiveOwner, Snapshot } from '../../main/core/types/snapshot';
import type { Workspace } from '../../main/core/types/workspace';

type Json = object;
/** Path -> JSON value, or text for what is not JSON. */
export type Files = Readonly<Record<string, unknown>>;

export const account = '111122223333';
export const otherAccount = '444455556666';

export function workspaceOf(files: Files, settings: Json = {}): Workspace {
  const all: Files = { 'workspace.json': { schemaVersion: 1, name: 'test', ...settings }, ...files };
  const texts = Object.entries(all).map(([path, value]) => ({
    path,
    text: typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
  }));
  return loadWorkspace({ files: texts, fixtures: [] });
}

export function snapshotOf(files: Files, assumptions: Readonly<Record<string, string>> = {}): Snapshot {
  return compile(workspaceOf(files, { assumptions }));
}

const origin: Json = {
  Id: 'web',
  DomainName: 'web.example',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
};

export const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';

function distributionConfig(more: Json): Json {
  return {
    CallerReference: 'test',
    Comment: '',
    Enabled: true,
    Origins: [origin],
    DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: cachingOptimized },
    ...more,
  };
}

/** A multi-tenant distribution. */
export function template(more: Json = {}): Json {
  return distributionConfig({ ConnectionMode: 'tenant-only', ...more });
}

/** A standard distribution with its endpoint d<name>.cloudfront.net. */
export function standard(endpoint: string, aliases: readonly string[], more: Json = {}): Json {
  return {
    Id: `E${endpoint.toUpperCase()}`,
    DomainName: `d${endpoint}.cloudfront.net`,
    DistributionConfig: distributionConfig({ Aliases: aliases, ...more }),
  };
}

export function tenant(name: string, domains: readonly string[], more: Json = {}): Json {
  return { Name: name, DistributionId: 'saas', Domains: domains.map((Domain) => ({ Domain })), Enabled: true, ...more };
}

export function group(name: string, more: Json = {}): Json {
  return { Name: name, RoutingEndpoint: `d${name}.cloudfront.net`, Enabled: true, ...more };
}

export function certificateArn(name: string, owner = account): string {
  return `arn:aws:acm:us-east-1:${owner}:certificate/${name}`;
}

export function certificate(name: string, names: readonly string[], owner = account): Json {
  return { Arn: certificateArn(name, owner), DomainName: names[0], SubjectAlternativeNames: names };
}

export function viewerRequest(more: Partial<ViewerRequest> = {}): ViewerRequest {
  const host = more.host ?? 'shop.example';
  return {
    method: 'GET',
    scheme: 'https',
    urlHost: host,
    path: '/',
    query: null,
    host,
    sni: host,
    dnsName: host,
    headers: [['host', host]],
    httpVersion: '1.1',
    maxTls: 'TLSv1.3',
    ipv6: false,
    client: { ip: '192.0.2.1', country: null },
    bodyBytes: 0,
    ...more,
  };
}

export function exchangeOf(request: Partial<ViewerRequest> = {}, facts: Partial<Exchange> = {}): Exchange {
  return { id: 'test', at: Date.UTC(2026, 0, 2, 3, 4, 5), request: viewerRequest(request), ...facts };
}

/** An exchange whose owner is decided already, for stages 05 and later. */
export function ownedExchange(snapshot: Snapshot, host: string, request: Partial<ViewerRequest> = {}): Exchange {
  const owner = ownerOf(snapshot, host);
  return exchangeOf({ host, ...request }, { owner: { kind: owner.kind, matched: 'exact', domain: host, owner } });
}

/** The owner of an exact domain; throws when there is none. */
export function ownerOf(snapshot: Snapshot, host: string): EffectiveOwner {
  const owner = snapshot.owner(snapshot.hosts.exact.get(host)?.[0]?.ownerId ?? '');
  if (!owner) throw new Error(`nobody owns ${host}`);
  return owner;
}
