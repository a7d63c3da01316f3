import { describe, expect, it } from 'vitest';
import { originAccessControlConfig } from '../../../../../main/core/config/shapes/origin-access-control';
import { readShape } from '../../../../support/shapes';

const written = { Name: 'oac', SigningProtocol: 'sigv4', SigningBehavior: 'always', OriginAccessControlOriginType: 's3' };

describe('origin access controls', () => {
  it('are read as AWS prints them', () => {
    expect(readShape(originAccessControlConfig, { Id: 'E327GJI25M56DG', ...written })).toMatchObject({ value: written, problems: [] });
  });

  it('say which kind of origin and which way of signing there is', () => {
    const wrong = { ...written, SigningBehavior: 'allways', OriginAccessControlOriginType: 'ec2' };
    expect(readShape(originAccessControlConfig, wrong).problems).toEqual([
      'shape.not-allowed-value /SigningBehavior',
      'shape.not-allowed-value /OriginAccessControlOriginType',
    ]);
  });
});
