import { describe, expect, it } from 'vitest';
import { declaredFailure, isBodyFault } from '../../../main/runtime/faults';
import { plainRequest } from '../../support/origins';

const request = plainRequest('web.example', '/', { config: { ConnectionTimeout: 4 } });

describe('declaredFailure', () => {
  it.each([
    ['dns', 'dns', 'a declared fault'],
    ['refused', 'refused', 'a declared fault'],
    ['reset', 'reset', 'a declared fault'],
    ['write-reset', 'write-reset', 'a declared fault'],
    ['tls', 'tls', 'a declared fault'],
    ['tls-expired', 'tls', 'a declared fault: the certificate has expired'],
    ['tls-wrong-name', 'tls', 'a declared fault: the certificate covers neither the origin domain nor the Host that was sent'],
    ['tls-untrusted', 'tls', 'a declared fault: the issuer of the certificate is not trusted'],
    ['tls-protocol', 'tls', 'a declared fault: no TLS version or cipher in common'],
    ['tls-client-certificate', 'tls', 'a declared fault: the origin asks for a client certificate'],
    ['invalid-response', 'invalid', 'a declared fault: no HTTP response'],
    ['header-too-big', 'header-too-big', 'a declared fault'],
    ['second-continue', 'invalid', 'a declared fault: more than one 100 Continue'],
  ] as const)('%s is the failure %s', (fault, failure, detail) => {
    expect(declaredFailure(fault, request)).toEqual({ kind: 'failure', failure, detail });
  });

  it('takes as long as the origin’s settings allow where it is a timeout', () => {
    expect(declaredFailure('connect-timeout', request)).toMatchObject({ failure: 'connect-timeout', tookMs: 4000 });
    expect(declaredFailure('read-timeout', request)).toMatchObject({ failure: 'read-timeout', tookMs: 30_000 });
  });
});

describe('isBodyFault', () => {
  it('knows the faults that leave the head of an answer as it is', () => {
    expect(
      (['reset-after-head', 'truncated-body', 'wrong-content-length', 'incomplete-chunked', 'closed-early'] as const).every(isBodyFault),
    ).toBe(true);
    expect(isBodyFault('reset')).toBe(false);
  });
});
