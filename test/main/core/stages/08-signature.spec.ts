import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { Ports } from '../../../../main/core/ports';
import { signature } from '../../../../main/core/stages/08-signature';
import type { StageResult } from '../../../../main/core/types/exchange';
import { nodeSignatures } from '../../../../main/runtime/signature-port';
import { cachingOptimized, ownedExchange, snapshotOf, standard, template, tenant } from '../../../support/compiled';
import { rsaKey, signWith } from '../../../support/signing';
import { answerOf, fixedPorts } from '../../../support/stage';

const key = rsaKey();
const withHost: Ports = { ...fixedPorts, signatures: nodeSignatures };
const trusted = { TrustedKeyGroups: { Enabled: true, Items: ['editors'] } };

function decide(more: object, query: string | null = null, ports: Ports = withHost): StageResult {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized, ...more };
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ DefaultCacheBehavior }),
    'tenants/shop.json': tenant('shop', ['shop.example']),
    'key-groups/editors.json': { Name: 'editors', Items: ['desk'] },
    'public-keys/desk.pem': key.publicPem,
  });
  const exchange = ownedExchange(snapshot, 'shop.example', { query, path: '/a' });
  const [behavior] = exchange.owner?.owner.behaviors ?? [];
  if (!behavior) throw new Error('no behavior');
  return answerOf(signature.run({ ...exchange, behavior }, snapshot, ports));
}

describe('08-signature', () => {
  it('asks for nothing when no key group is trusted', () => {
    expect(decide({})).toMatchObject({ decision: 'not-required' });
    expect(decide({ TrustedKeyGroups: { Enabled: false } }).notSimulated).toBeUndefined();
  });

  it('refuses a request without a signature with 403 and the XML of the error', () => {
    const result = decide(trusted);
    expect(result).toMatchObject({
      decision: 'refused',
      because: [{ pointer: '/DefaultCacheBehavior/TrustedKeyGroups' }],
      exit: {
        status: 403,
        xCache: 'Error',
        head: {
          headers: [
            ['content-type', 'text/xml'],
            ['content-length', '146'],
          ],
        },
      },
    });
    expect(sentenceOf(result.reason)).toBe(
      'The default cache behavior lets only signed requests through, and this one has no Key-Pair-Id.',
    );
  });

  it('lets a good signature through, points at the key, and takes the signature off the request', () => {
    const signed = signWith(key, { url: 'https://shop.example/a?b=1', keyPairId: 'desk' });
    const result = decide(trusted, new URL(signed.url).search.slice(1));
    expect(result.decision).toBe('good');
    expect(result.because?.map(({ file, pointer }) => `${file}${pointer}`)).toEqual([
      'distributions/saas.json/DefaultCacheBehavior/TrustedKeyGroups',
      'key-groups/editors.json/Items/0',
      'public-keys/desk.pem',
    ]);
    expect(result.changes?.request?.query).toBe('b=1');
    expect(sentenceOf(result.reason)).toContain('the signed URL is good: signed with key desk, until 2030-01-01T00:00:00.000Z');
  });

  it('says why a signature is refused', () => {
    const signed = signWith(key, { url: 'https://shop.example/a', keyPairId: 'desk', expires: 0 });
    const query = new URL(signed.url).search.slice(1);
    expect(sentenceOf(decide(trusted, query).reason)).toContain('its policy has expired');
    expect(sentenceOf(decide(trusted, query.replace('Key-Pair-Id=desk', 'Key-Pair-Id=K9')).reason)).toContain(
      'names key K9, which is in no key group',
    );
  });

  it('says that it cannot check where there is no host, and for trusted signers', () => {
    expect(decide(trusted, null, fixedPorts)).toMatchObject({ decision: 'not-simulated', notSimulated: [{ setting: 'TrustedKeyGroups' }] });
    const DefaultCacheBehavior = {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: cachingOptimized,
      TrustedSigners: { Enabled: true, Items: ['self'] },
    };
    const snapshot = snapshotOf({ 'distributions/old.json': standard('d1old.cloudfront.net', ['old.example'], { DefaultCacheBehavior }) });
    const exchange = ownedExchange(snapshot, 'old.example');
    const [behavior] = exchange.owner?.owner.behaviors ?? [];
    if (!behavior) throw new Error('no behavior');
    expect(answerOf(signature.run({ ...exchange, behavior }, snapshot, withHost))).toMatchObject({
      decision: 'not-simulated',
      notSimulated: [{ setting: 'TrustedSigners' }],
    });
  });

  it('is decided anew for every request of a behavior that asks for signatures', () => {
    const snapshot = snapshotOf({ 'distributions/saas.json': template(), 'tenants/shop.json': tenant('shop', ['shop.example']) });
    const exchange = ownedExchange(snapshot, 'shop.example');
    const [behavior] = exchange.owner?.owner.behaviors ?? [];
    if (!behavior) throw new Error('no behavior');
    expect(signature.repeats?.({ ...exchange, behavior })).toBe(true);
    expect(signature.repeats?.({ ...exchange, behavior: { ...behavior, trustedKeyGroups: ['editors'] } })).toBe(false);
  });
});
