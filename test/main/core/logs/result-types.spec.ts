import { describe, expect, it } from 'vitest';
import { delivered, resultTypesOf } from '../../../../main/core/logs/result-types';
import { exchangeOf } from '../../../support/compiled';

const hit = exchangeOf({}, { resultType: 'Hit', detailedResultType: 'OriginShieldHit' });

describe('the result types of a request', () => {
  it('are what the stages said when the answer arrived', () => {
    expect(resultTypesOf(hit, delivered)).toEqual({ resultType: 'Hit', responseResultType: 'Hit', detailedResultType: 'OriginShieldHit' });
  });

  it('are an Error with a response type that is none when the viewer left in the middle of the body', () => {
    expect(resultTypesOf(hit, { aborted: true, headSent: true, by: 'viewer' })).toEqual({
      resultType: 'Error',
      responseResultType: 'Hit',
      detailedResultType: 'ClientCommError',
    });
  });

  it('tell whether a viewer without an answer left while sending or while waiting', () => {
    const left = { aborted: true, headSent: false } as const;
    expect(resultTypesOf(hit, { ...left, by: 'viewer' })).toMatchObject({
      responseResultType: 'Error',
      detailedResultType: 'ClientCommError',
    });
    expect(resultTypesOf(hit, { ...left, by: 'viewer-asking' })).toMatchObject({
      resultType: 'Error',
      detailedResultType: 'ClientHungUpRequest',
    });
  });
});
