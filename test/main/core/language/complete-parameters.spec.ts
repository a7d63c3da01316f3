import { describe, expect, it } from 'vitest';
import { labelsAt, offeredAt, takenAt } from '../../../support/completions';
import { shopFiles, shopWith } from '../../../support/shop-workspace';

const template = 'distributions/shop.json';

describe('completing parameters', () => {
  it('offers names between braces and closes the braces', () => {
    const files = shopWith(template, '{{bucket}}.s3', '{{bu|.s3');
    expect(labelsAt(files)).toEqual(['{{bucket}}', '{{site}}']);
    expect(takenAt(files, '{{bucket}}')).toContain('"{{bucket}}.s3.eu-central-1.amazonaws.com"');
    expect(takenAt(shopWith(template, '{{bucket}}.s3', '{{buc|ket}}.s3'), '{{site}}')).toContain(
      '"{{site}}.s3.eu-central-1.amazonaws.com"',
    );
    expect(takenAt(shopWith(template, '/sites/{{site}}', '/sites/{|'), '{{site}}')).toContain('"/sites/{{site}}"');
  });

  it('offers a tenant the names that it does not give yet', () => {
    expect(labelsAt(shopWith('tenants/cedar.json', '"Name": "site"', '"Name": "|"'))).toEqual(['bucket', 'site']);
    const files = shopWith('tenants/cedar.json', '"Value": "cedar"\n    }', '"Value": "cedar"\n    },\n    { "Name": "|" }');
    expect(labelsAt(files)).toEqual(['bucket']);
  });

  it('offers values that other tenants give, the default first', () => {
    const files = {
      ...shopFiles,
      'tenants/cedar.json': { ...shopFiles['tenants/cedar.json'], Parameters: [{ Name: 'bucket', Value: '|' }] },
    };
    expect(offeredAt(files).offered.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      'shared: the default',
      'fjord-web: tenant fjord',
    ]);
  });
});
