import { describe, expect, it } from 'vitest';
import { unsimulatedOf } from '../../../../main/core/responses/notes';
import type { Exchange } from '../../../../main/core/types/exchange';
import { exchangeOf } from '../../../support/compiled';
import { customOrigin, sceneOf } from '../../../support/origins';

function exchangeIn(behavior: Record<string, unknown>, template: Record<string, unknown> = {}): Exchange {
  const scene = sceneOf(customOrigin, behavior, { template });
  const owner = { kind: 'tenant', matched: 'exact', domain: 'acme.example', owner: scene.owner } as const;
  return exchangeOf({ headers: [['accept-encoding', 'gzip']] }, { owner, behavior: scene.behavior });
}

const settings = (exchange: Exchange): string[] => unsimulatedOf(exchange).map((note) => note.setting);

describe('unsimulatedOf', () => {
  it('names settings of the behavior that would act here', () => {
    const associations = {
      Quantity: 1,
      Items: [{ EventType: 'viewer-response', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:1:function:f:1' }],
    };
    expect(settings(exchangeIn({ LambdaFunctionAssociations: associations }))).toEqual(['LambdaFunctionAssociations (viewer-response)']);
  });

  it('says that nobody is served over HTTP/3 where it is switched on', () => {
    expect(settings(exchangeIn({}, { HttpVersion: 'http2and3' }))).toEqual(['HttpVersion']);
  });

  it('has nothing to say of a request that found no owner', () => {
    expect(unsimulatedOf(exchangeOf())).toEqual([]);
  });
});
