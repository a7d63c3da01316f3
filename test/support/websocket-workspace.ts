/** The workspace of the WebSocket tests: one tenant, one behavior that sends the handshake on and one that keeps it. */
import { snapshotOf } from './compiled';
import type { Snapshot } from '../../main/core/types/snapshot';
import { edgeFiles } from './edge-workspace';

const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const disabledCaching = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** @param web what origins/web.example.json holds: a proxy or stubs */
export function webSocketSnapshot(web: object): Snapshot {
  const saas = edgeFiles['distributions/saas.json'] as { DefaultCacheBehavior: object };
  const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: disabledCaching };
  const CacheBehaviors = [{ PathPattern: '/withheld/*', ...behavior }];
  const Origins = [
    { Id: 'web', DomainName: 'web.example', CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' } },
  ];
  return snapshotOf({
    ...edgeFiles,
    'distributions/saas.json': {
      ...saas,
      Origins,
      DefaultCacheBehavior: { ...behavior, OriginRequestPolicyId: allViewer },
      CacheBehaviors,
    },
    'origins/web.example.json': web,
  });
}
