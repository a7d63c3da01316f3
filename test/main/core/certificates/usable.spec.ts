import { describe, expect, it } from 'vitest';
import { isUsable, validityAt } from '../../../../main/core/certificates/usable';
import type { Certificate } from '../../../../main/core/types/resources';

const withStatus = (status: string | undefined, notAfter: number | null = 1): Certificate =>
  ({ notAfter, value: { DomainName: 'a.test', ...(status === undefined ? {} : { Status: status }) } }) as Certificate;

describe('a certificate can be shown', () => {
  it.each([
    { status: undefined, usable: true },
    { status: 'ISSUED', usable: true },
    { status: 'issued', usable: true },
    { status: 'EXPIRED', usable: true },
    { status: 'PENDING_VALIDATION', usable: false },
    { status: 'pending-validation', usable: false },
    { status: 'FAILED', usable: false },
    { status: 'REVOKED', usable: false },
  ])('with status $status: $usable', ({ status, usable }) => {
    expect(isUsable(withStatus(status))).toBe(usable);
  });

  it('only with a last day when it says that it has expired', () => {
    expect(isUsable(withStatus('EXPIRED', null))).toBe(false);
  });
});

describe('validity', () => {
  it('includes both ends', () => {
    expect([9, 10, 15, 20, 21].map((at) => validityAt(at, 10, 20))).toEqual(['not-yet-valid', 'valid', 'valid', 'valid', 'expired']);
  });

  it('has no limit where none is declared', () => {
    expect(validityAt(0, null, null)).toBe('valid');
    expect(validityAt(30, 10, null)).toBe('valid');
    expect(validityAt(0, null, 20)).toBe('valid');
  });

  it('of a window that is turned round is over', () => {
    expect(validityAt(15, 20, 10)).toBe('expired');
  });
});
