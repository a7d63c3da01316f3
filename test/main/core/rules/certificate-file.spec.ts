import { describe, expect, it } from 'vitest';
import { describeCertificate } from '../../../../main/core/rules/certificate-file';

const arn = 'arn:aws:acm:us-east-1:111122223333:certificate/7d1f0c52-3a86-4b1e-9a0f-51c0d9e2a701';

describe('the file that a certificate needs', () => {
  it('is named after the id and covers the domains', () => {
    const [fix] = describeCertificate(arn, ['a.example', 'b.example', 'a.example', '']);
    expect(fix?.title).toBe('Describe it in certificates/7d1f0c52.json, for a.example and b.example');
    const [edit] = fix?.edits ?? [];
    expect(edit).toMatchObject({ file: 'certificates/7d1f0c52.json', creates: true });
    expect(JSON.parse(edit?.text ?? '')).toEqual({
      Arn: arn,
      DomainName: 'a.example',
      SubjectAlternativeNames: ['a.example', 'b.example'],
    });
  });

  it('keeps to the quota of names of one certificate', () => {
    const [fix] = describeCertificate(
      arn,
      Array.from({ length: 30 }, (_, at) => `t${at}.example`),
    );
    expect(fix?.title).toBe('Describe it in certificates/7d1f0c52.json, for t0.example and 9 more');
  });

  it('asks for the names where nothing tells them', () => {
    expect(describeCertificate(arn, [])[0]?.title).toBe('Describe it in certificates/7d1f0c52.json (write its names there)');
  });

  it.each([undefined, '', 'arn:aws:iam::111122223333:server-certificate/a', arn.replace('us-east-1', 'eu-west-1'), '{{certificate}}'])(
    'is not offered for %s',
    (reference) => {
      expect(describeCertificate(reference, ['a.example'])).toEqual([]);
    },
  );
});
