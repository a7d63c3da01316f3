import { describe, expect, it } from 'vitest';
import { failoverCause, failsOver } from '../../../../main/core/origins/failover';
import type { OriginFailure, OriginReply } from '../../../../main/core/ports';
import { answer } from '../../../support/ports';

const failed = (failure: OriginFailure): OriginReply => ({ kind: 'failure', failure, detail: '' });
const usual = [500, 502, 503, 504];

describe('failoverCause', () => {
  it('is the status of the answer where the group lists it', () => {
    expect(failoverCause(answer(403), 'GET', [403, 404], [], 'counted')).toEqual({ code: 403, assumed: false });
    expect(failoverCause(answer(500), 'GET', [403, 404], [], 'counted')).toBeNull();
    expect(failoverCause(answer(200), 'GET', usual, [], 'counted')).toBeNull();
  });

  it.each([
    ['refused', 503, false],
    ['connect-timeout', 503, false],
    ['read-timeout', 504, false],
    ['completion-timeout', 504, false],
    ['dns', 503, true],
    ['tls', 503, true],
    ['undeclared', 503, true],
    ['reset', 502, true],
    ['invalid', 502, true],
    ['header-too-big', 502, true],
  ] as const)('counts %s as %d', (failure, code, assumed) => {
    expect(failoverCause(failed(failure), 'GET', usual, [], 'counted')).toEqual({ code, assumed });
    expect(failoverCause(failed(failure), 'GET', [404], [], 'counted')).toBeNull();
    expect(failoverCause(failed(failure), 'GET', usual, [], 'not-counted')).toEqual(assumed ? null : { code, assumed });
  });

  it.each(['offline', 'not-allowed'] as const)('concludes nothing from %s, which is no doing of the origin’s', (failure) => {
    expect(failoverCause(failed(failure), 'GET', usual, [], 'counted')).toBeNull();
  });

  it('never turns to the second origin for a method that changes things', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect(failoverCause(answer(500), method, usual, [], 'counted')).toBeNull();
    expect(failoverCause(answer(500), 'OPTIONS', usual, ['GET', 'HEAD', 'OPTIONS'], 'counted')).not.toBeNull();
    expect(failsOver('HEAD', [])).toBe(true);
  });
});
