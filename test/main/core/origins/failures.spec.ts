import { describe, expect, it } from 'vitest';
import { failureAnswers, isCachedFailure } from '../../../../main/core/origins/failures';

describe('what a viewer gets when the origin cannot be had', () => {
  it.each([
    ['dns', 502, 'OriginDnsError'],
    ['refused', 502, 'OriginConnectError'],
    ['tls', 502, 'OriginConnectError'],
    ['connect-timeout', 504, 'OriginCommError'],
    ['read-timeout', 504, 'OriginCommError'],
    ['reset', 502, 'OriginReadError'],
    ['invalid', 502, 'OriginInvalidResponseError'],
    ['header-too-big', 502, 'OriginHeaderTooBigError'],
  ] as const)('%s: %i %s, kept in the error cache', (failure, status, detailedResultType) => {
    expect(failureAnswers[failure]).toMatchObject({ status, detailedResultType, cached: true });
    expect(isCachedFailure(`origin.${failure}`)).toBe(true);
  });

  it.each(['undeclared', 'offline', 'not-allowed'] as const)('%s is the simulator’s own limit and is never kept', (failure) => {
    expect(isCachedFailure(`origin.${failure}`)).toBe(false);
  });

  it('keeps no error of a configuration that names no origin', () => {
    expect(isCachedFailure('origin.unresolved-parameter')).toBe(false);
    expect(isCachedFailure('origin.dangling')).toBe(false);
  });
});
