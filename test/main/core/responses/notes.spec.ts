import { describe, expect, it } from 'vitest';
import { unsimulatedOf } from '../../../../main/core/responses/notes';
import type { Exchange, ResponseHead } from '../../../../main/core/types/exchange';
import { exchangeOf } from '../../../support/compiled';
import { customOrigin, sceneOf } from '../../../support/origins';

const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const page = (status: number, length = '5000'): ResponseHead => ({
  status,
  headers: [
    ['content-type', 'text/html'],
    ['content-length', length],
  ],
  body: { size: Number(length) },
});

function exchangeIn(behavior: Record<string, unknown>, template: Record<string, unknown> = {}): Exchange {
  const scene = sceneOf(customOrigin, behavior, { template });
  const owner = { kind: 'tenant', matched: 'exact', domain: 'acme.example', owner: scene.owner } as const;
  return exchangeOf({ headers: [['accept-encoding', 'gzip']] }, { owner, behavior: scene.behavior });
}

const settings = (exchange: Exchange, head: ResponseHead): string[] => unsimulatedOf(exchange, head).map((note) => note.setting);

describe('unsimulatedOf', () => {
  it('speaks of compression only where it would happen', () => {
    const compressing = exchangeIn({ Compress: true, CachePolicyId: cachingOptimized });
    expect(settings(compressing, page(200))).toEqual(['Compress']);
    expect(settings(compressing, page(200, '10'))).toEqual([]);
  });

  it('says that nobody is served over HTTP/3 where it is switched on', () => {
    expect(settings(exchangeIn({}, { HttpVersion: 'http2and3' }), page(200))).toEqual(['HttpVersion']);
  });

  it('has nothing to say of a request that found no owner', () => {
    expect(unsimulatedOf(exchangeOf(), page(403))).toEqual([]);
  });
});
