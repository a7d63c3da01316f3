import { describe, expect, it } from 'vitest';
import { entryOf, errorCachingOf, judgeTtl } from '../../../../main/core/cache/keep';
import type { Exchange } from '../../../../main/core/types/exchange';
import { tellStory, storyHost } from '../../../support/cache-story';
import { ownedExchange } from '../../../support/compiled';
import { testTime } from '../../../support/ports';

const { snapshot } = tellStory({
  distribution: { CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 404, ErrorCachingMinTTL: 30 }] } },
});
const owned = ownedExchange(snapshot, storyHost);
const behavior = owned.owner?.owner.behaviors.at(-1);
const exchange: Exchange = {
  ...owned,
  ...(behavior ? { behavior } : {}),
  answer: {
    status: 200,
    headers: [
      ['set-cookie', 'a=1'],
      ['x-own', 'yes'],
    ],
    body: { size: 2, text: 'ok' },
  },
};

describe('what is kept', () => {
  it('is the answer with the headers that viewers may see', () => {
    const entry = entryOf(
      exchange,
      snapshot,
      { status: 200, headers: exchange.answer?.headers ?? [] },
      { key: 'k', now: testTime, ttl: 60 },
    );
    expect(entry).toMatchObject({
      key: 'k',
      status: 200,
      headers: [['x-own', 'yes']],
      ttl: 60,
      freshUntil: testTime + 60_000,
      body: { text: 'ok' },
    });
  });

  it('is the sentence of an error page, and what it is held for', () => {
    const page = entryOf(exchange, snapshot, { status: 502, headers: [], page: 'No origin.' }, { key: 'k', now: testTime, ttl: 10 });
    expect(page).toMatchObject({ status: 502, page: 'No origin.', body: { size: 0 } });
    const held = entryOf(exchange, snapshot, { status: 200, headers: [] }, { key: 'k', now: testTime, ttl: 0, keptFor: 'origin-down' });
    expect(held).toMatchObject({ keptFor: 'origin-down', freshUntil: testTime });
  });

  it('is kept as long as the policy and the custom error responses say, and their line is named', () => {
    expect(errorCachingOf(exchange, 404)).toEqual({ at: 0, seconds: 30 });
    expect(errorCachingOf(exchange, 500)).toEqual({ at: -1, seconds: null });
    const missing = judgeTtl(exchange, snapshot, { status: 404, headers: [] }, testTime);
    expect(missing).toMatchObject({
      decision: { store: true, ttl: 30 },
      because: [{ pointer: '/CustomErrorResponses/0/ErrorCachingMinTTL' }],
    });
    const ordinary = judgeTtl(exchange, snapshot, { status: 200, headers: [] }, testTime);
    expect(ordinary).toMatchObject({ decision: { ttl: 60, bound: 'DefaultTTL' }, because: [{ file: 'policies/cache/story.json' }] });
  });
});
