import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { origin } from '../../../../main/core/stages/11-origin';
import type { Exchange, StageResult } from '../../../../main/core/types/exchange';
import { exchangeOf, snapshotOf } from '../../../support/compiled';
import { bucketOrigin, customOrigin, sceneOf, type OriginScene } from '../../../support/origins';
import { answer, portsOf } from '../../../support/ports';

const snapshot = snapshotOf({});

function exchangeIn({ owner, behavior }: OriginScene, facts: Partial<Exchange> = {}): Exchange {
  return exchangeOf(
    { host: 'acme.example' },
    { owner: { kind: 'tenant', matched: 'exact', domain: 'acme.example', owner }, behavior, ...facts },
  );
}

describe('11-origin', () => {
  const scene = sceneOf(customOrigin);

  it('asks the origin for the path after the default root object was applied', () => {
    const ports = portsOf();
    const result = origin.run(exchangeIn(scene, { path: '/index.html' }), snapshot, ports) as StageResult;
    expect(ports.asked.map((request) => request.target)).toEqual(['/index.html']);
    expect(result.changes?.origin?.domain).toBe('web.example');
  });

  it('waits for an origin that answers later', async () => {
    const ports = portsOf();
    const later = { ...ports, origin: { fetch: () => Promise.resolve(answer(201)) } };
    const result = await origin.run(exchangeIn(scene), snapshot, later);
    expect(result.changes?.answer?.status).toBe(201);
  });

  it('asks nobody when a placeholder has no value', () => {
    const broken = sceneOf({ ...bucketOrigin, DomainName: '{{bucket}}.s3.eu-central-1.amazonaws.com' });
    const ports = portsOf();
    const result = origin.run(exchangeIn(broken), snapshot, ports) as StageResult;
    expect(ports.asked).toEqual([]);
    expect(result.exit).toMatchObject({ status: 502, detailedResultType: 'OriginDnsError' });
    expect(result.assumptions).toContain('parameter.unresolved');
    expect(sentenceOf(result.reason)).toBe(
      'Origin web of saas cannot be built for tenant acme: {{bucket}} has neither a value in the tenant nor a default in the template, so no origin is asked: 502.',
    );
  });

  it('asks nobody when the behavior names an origin that does not exist', () => {
    const dangling = { ...scene, behavior: { ...scene.behavior, targetOriginId: 'wbe' } };
    const result = origin.run(exchangeIn(dangling), snapshot, portsOf()) as StageResult;
    expect(result.exit).toMatchObject({ status: 502 });
    expect(result.because?.[0]?.pointer).toBe('/DefaultCacheBehavior/TargetOriginId');
    expect(sentenceOf(result.reason)).toContain('names the origin wbe, which saas does not have');
  });

  it('refuses to run before the owner is known, because that is a bug', () => {
    expect(() => origin.run(exchangeOf(), snapshot, portsOf())).toThrow('11-origin needs the owner');
  });
});
