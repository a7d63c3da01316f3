import { describe, expect, it } from 'vitest';
import { answerOf, works } from '../../../../main/core/timeline/answer';
import { finishedOf, shopWorld } from '../../../support/timelines';

const world = shopWorld('a IN CNAME dold.cloudfront.net.\nb IN CNAME dnew.cloudfront.net.');

describe('how a request ends, in words', () => {
  it('names who answers and through what', async () => {
    const answer = answerOf(await finishedOf(world, 'https://a.shop.example/'));
    expect(answer).toEqual({
      endpoint: 'dold.cloudfront.net',
      owner: 'a',
      status: 200,
      failure: null,
      sentence: 'Tenant a answers 200 through dold.cloudfront.net.',
    });
    expect(works(answer)).toBe(true);
  });

  it('says why there is no answer, or a refusal', async () => {
    const none = answerOf(await finishedOf(world, 'https://www.shop.example/'));
    expect(none).toMatchObject({ failure: 'dns.nxdomain', status: null });
    expect(none.sentence).toMatch(/^No answer: .*www\.shop\.example/);
    const refused = answerOf(await finishedOf(world, 'http://b.shop.example/'));
    expect(refused).toMatchObject({ status: 403, endpoint: 'dnew.cloudfront.net' });
    expect(refused.sentence).toMatch(/^403: /);
    expect([works(none), works(refused)]).toEqual([false, false]);
  });
});
