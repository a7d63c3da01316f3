import { describe, expect, it } from 'vitest';
import { scalarFor } from '../../../../main/interchange/shapes/scalars';
import { distributionOf } from '../../../support/mapping-cases';

describe('scalars of templates', () => {
  it.each([
    ['HTTPSPort', '8443', 8443],
    ['HTTPSPort', 'UNRESOLVED-Port', 'UNRESOLVED-Port'],
    ['Enabled', 'true', true],
    ['Enabled', 'False', false],
    ['Enabled', 'perhaps', 'perhaps'],
    ['Comment', 2026, '2026'],
    ['DefaultValue', true, 'true'],
    ['Comment', 'text', 'text'],
    ['SamplingRate', '0.5', 0.5],
    ['Comment', null, null],
  ])('%s given as %j is %j', (member, given, wanted) => {
    expect(scalarFor(member, given)).toBe(wanted);
  });

  it('are converted wherever they stand', () => {
    const parameter = { Definition: { StringSchema: { DefaultValue: 7, Required: 'False' } } };
    expect(distributionOf({ Enabled: 'true', TenantConfig: { ParameterDefinitions: [parameter] } })).toEqual({
      Enabled: true,
      TenantConfig: { ParameterDefinitions: [{ Definition: { StringSchema: { DefaultValue: '7', Required: false } } }] },
    });
  });
});
