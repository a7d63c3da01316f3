import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { signature } from '../../../../main/core/stages/08-signature';
import type { StageResult } from '../../../../main/core/types/exchange';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

function decide(more: object, query: string | null = null): StageResult {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized, ...more };
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ DefaultCacheBehavior }),
    'tenants/shop.json': tenant('shop', ['shop.example']),
  });
  const exchange = ownedExchange(snapshot, 'shop.example', { query });
  const [behavior] = exchange.owner?.owner.behaviors ?? [];
  if (!behavior) throw new Error('no behavior');
  return answerOf(signature.run({ ...exchange, behavior }, snapshot, fixedPorts));
}

describe('08-signature', () => {
  it('asks for nothing when no key group is trusted', () => {
    expect(decide({})).toMatchObject({ decision: 'not-required' });
    expect(decide({ TrustedKeyGroups: { Enabled: false } }).notSimulated).toBeUndefined();
  });

  it('says that signatures are not checked yet, and whether there is one', () => {
    const trusted = { TrustedKeyGroups: { Enabled: true, Items: ['keys'] } };
    const without = decide(trusted);
    expect(without).toMatchObject({
      decision: 'not-simulated',
      because: [{ pointer: '/DefaultCacheBehavior/TrustedKeyGroups' }],
      notSimulated: [{ setting: 'TrustedKeyGroups' }],
    });
    expect(without.exit).toBeUndefined();
    expect(sentenceOf(without.reason)).toContain('does not carry a signature');
    expect(sentenceOf(decide(trusted, 'Key-Pair-Id=K1').reason)).toContain('carries a signature');
  });
});
