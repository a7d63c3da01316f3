import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, logicalId, terraformLabel, uniqueNames } from '../../../../main/interchange/export/labels';

describe('names of exported things', () => {
  it.each([
    ['aurora-outdoor', 'AuroraOutdoorTenant', 'aurora_outdoor'],
    ['*.shops.example', 'ShopsExampleTenant', 'shops_example'],
    ['7eleven', 'X7elevenTenant', 'x_7eleven'],
    ['', 'Tenant', 'x'],
  ])('%j', (name, id, label) => {
    expect(logicalId(name, 'Tenant')).toBe(id);
    expect(terraformLabel(name)).toBe(label);
  });

  it('fit the rules of CloudFormation, Terraform and file systems, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(logicalId(text, 'Zone')).toMatch(/^[A-Za-z][A-Za-z0-9]{0,254}$/);
        expect(terraformLabel(text)).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(fileName(text)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,119}$/);
      }),
    );
  });

  it('are told apart where they would be the same, letter case aside', () => {
    const unique = uniqueNames('-');
    expect(['a', 'A', 'a', 'b'].map(unique)).toEqual(['a', 'A-2', 'a-3', 'b']);
  });
});
