import { describe, expect, it } from 'vitest';
import { readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const certificate = structureShape('acm.CertificateDetail');

describe('certificates', () => {
  it('take the short form', () => {
    const written = {
      Arn: 'arn:aws:acm:us-east-1:111122223333:certificate/c',
      DomainName: 'a.example',
      SubjectAlternativeNames: ['*.a.example'],
      NotBefore: '2026-01-01T00:00:00Z',
      NotAfter: 1_900_000_000,
      Status: 'ISSUED',
      Account: '111122223333',
    };
    expect(readShape(certificate, written)).toEqual({ value: written, problems: [], messages: [] });
  });

  it('take what describe-certificate prints', () => {
    const printed = {
      CertificateArn: 'a',
      DomainName: 'a.example',
      Serial: '00',
      Type: 'IMPORTED',
      InUseBy: [],
      KeyAlgorithm: 'RSA-2048',
      Options: {},
      NotAfter: 1_900_000_000.0,
      RenewalEligibility: 'ELIGIBLE',
    };
    expect(readShape(certificate, printed)).toMatchObject({ value: { DomainName: 'a.example', NotAfter: 1_900_000_000 }, problems: [] });
  });

  it('say what is wrong', () => {
    expect(readShape(certificate, { Domain: 'a.example', NotAfter: 'soon', Account: '1' }).problems).toEqual([
      'shape.unknown-member /Domain',
      'shape.wrong-type /NotAfter',
      'shape.malformed /Account',
      'shape.missing-member ',
    ]);
  });
});
