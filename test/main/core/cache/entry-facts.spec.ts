import { describe, expect, it } from 'vitest';
import { entryFacts } from '../../../../main/core/cache/entry-facts';
import type { Exchange } from '../../../../main/core/types/exchange';
import { ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';

const why = { reason: { code: 'cache.stored', params: {} }, because: [] };

function exchangeOf(assumptions: Record<string, string> = {}) {
  const snapshot = snapshotOf(
    {
      'distributions/saas.json': template({ CacheTagConfig: { HeaderName: 'Cache-Tag' } }),
      'tenants/acme.json': tenant('acme', ['acme.example']),
    },
    assumptions,
  );
  const owned = ownedExchange(snapshot, 'acme.example', { path: '/', query: 'x=1' });
  const behavior = owned.owner?.owner.behaviors.at(-1);
  if (!behavior) throw new Error('the test workspace has no behavior');
  return { snapshot, exchange: { ...owned, behavior, path: '/index.html' } satisfies Exchange };
}

describe('entryFacts', () => {
  it('notes the key, whose the object is, what was asked for, and its tags', () => {
    const { snapshot, exchange } = exchangeOf();
    const facts = entryFacts(exchange, snapshot, [['cache-tag', 'News']], why);
    const owner = exchange.owner?.owner;
    expect(facts).toMatchObject({
      parts: { scope: owner?.id, path: '/index.html' },
      owner: { kind: 'tenant', name: 'acme' },
      distributionId: owner?.distribution?.id,
      viewerPath: '/',
      url: 'https://acme.example/?x=1',
      pathPattern: '*',
      tags: ['news'],
      ...why,
    });
  });

  it('puts the object into the scope that the workspace assumes', () => {
    const { snapshot, exchange } = exchangeOf({ 'cache.scope': 'distribution' });
    expect(entryFacts(exchange, snapshot, [], why)?.parts.scope).toBe(exchange.owner?.owner.distribution?.id);
  });

  it('remembers the request as the viewer sent it, not as a function left it', () => {
    const { snapshot, exchange } = exchangeOf();
    const changed: Exchange = { ...exchange, asSent: exchange.request, request: { ...exchange.request, path: '/en/' }, path: '/en/' };
    expect(entryFacts(changed, snapshot, [], why)).toMatchObject({ viewerPath: '/', parts: { path: '/en/' } });
  });
});
