/** Origin requests for tests: the behavior and the origin of a small workspace, and a request to it. */
import { buildOriginRequest } from '../../main/core/origins/request';
import type { OriginRequest, ViewerRequest } from '../../main/core/types/exchange';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin } from '../../main/core/types/snapshot';
import { ownerOf, snapshotOf, template, tenant, viewerRequest, type Files } from './compiled';

type Json = Readonly<Record<string, unknown>>;

export const customOrigin: Json = {
  Id: 'web',
  DomainName: 'web.example',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
};
export const bucketOrigin: Json = {
  Id: 'web',
  DomainName: 'shop-assets.s3.eu-central-1.amazonaws.com',
  S3OriginConfig: { OriginAccessIdentity: '' },
};

export interface OriginScene {
  readonly owner: EffectiveOwner;
  readonly behavior: CompiledBehavior;
  readonly origin: ResolvedOrigin;
}

/** A tenant acme of a template saas with one origin and one behavior; `policies` are files, named from `behavior`. */
export function sceneOf(origin: Json, behavior: Json = {}, more: { policies?: Files; tenant?: Json; template?: Json } = {}): OriginScene {
  const snapshot = snapshotOf({
    'distributions/saas.json': template({
      Origins: [origin],
      DefaultCacheBehavior: {
        TargetOriginId: origin['Id'],
        ViewerProtocolPolicy: 'allow-all',
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        ...behavior,
      },
      ...more.template,
    }),
    'tenants/acme.json': tenant('acme', ['acme.example'], more.tenant),
    ...more.policies,
  });
  const owner = ownerOf(snapshot, 'acme.example');
  const compiled = owner.behaviors.at(-1);
  const resolved = owner.origin(String(origin['Id']));
  if (!compiled || !resolved) throw new Error('the scene has no behavior or no origin');
  return { owner, behavior: compiled, origin: resolved };
}

export function requestTo({ behavior, origin }: OriginScene, viewer: Partial<ViewerRequest> = {}): OriginRequest {
  const request = viewerRequest({ host: 'acme.example', ...viewer });
  return buildOriginRequest({ request, path: request.path, behavior, origin, requestId: 'request-1==', viaId: 'b'.repeat(32) });
}

/** A request to a custom origin of any domain, for the tests of what answers it. */
export function plainRequest(domain: string, target = '/', more: Partial<OriginRequest> & { config?: Json } = {}): OriginRequest {
  const { config, ...rest } = more;
  const scene = sceneOf({ ...customOrigin, DomainName: domain, ...config });
  return { ...requestTo(scene), target, ...rest };
}
