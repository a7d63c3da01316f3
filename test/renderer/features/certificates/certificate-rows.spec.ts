import { describe, expect, it } from 'vitest';
import type { CertificateRow } from '../../../../main/core/types/views';
import { daysText, filterCertificates, urgencyOf } from '../../../../renderer/features/certificates/certificate-rows';

const row = (more: Partial<CertificateRow>): CertificateRow => ({
  name: 'shop.example',
  owner: 'acme',
  tenant: 'acme',
  source: 'tenant',
  arn: null,
  notBefore: null,
  notAfter: '2030-01-01T00:00:00Z',
  daysLeft: 400,
  accepted: true,
  sentence: 'It covers the name.',
  because: [],
  ...more,
});

describe('how urgent a certificate is', () => {
  it.each([
    [400, true, 'ok'],
    [45, true, 'soon'],
    [15, true, 'soon'],
    [14, true, 'now'],
    [0, true, 'now'],
    [-1, false, 'bad'],
    [400, false, 'bad'],
    [null, true, 'ok'],
  ] as const)('%s days left, accepted %s: %s', (daysLeft, accepted, urgency) => {
    expect(urgencyOf({ daysLeft, accepted })).toBe(urgency);
  });

  it.each([
    [3, 'in 3 days'],
    [1, 'in 1 day'],
    [0, 'today'],
    [-2, 'ended 2 days ago'],
    [3650, 'in 10 years'],
    [null, ''],
  ])('%s days are written as %j', (daysLeft, text) => {
    expect(daysText(daysLeft)).toBe(text);
  });
});

describe('the search over names', () => {
  const rows = [
    row({}),
    row({ name: 'old.example', owner: 'globex', source: 'default', accepted: false, daysLeft: -3, sentence: 'It has expired.' }),
  ];
  const names = (text: string, urgent = false): string[] => filterCertificates(rows, text, urgent).map(({ name }) => name);

  it('looks at names, owners, certificates and sentences', () => {
    expect(names('shop')).toEqual(['shop.example']);
    expect(names('globex')).toEqual(['old.example']);
    expect(names('expired default')).toEqual(['old.example']);
    expect(names('')).toHaveLength(2);
  });

  it('shows only what needs a look', () => {
    expect(names('', true)).toEqual(['old.example']);
  });
});
