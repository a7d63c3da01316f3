import { describe, expect, it } from 'vitest';
import { originKey, originsFilled, originsWithParameters } from '../../../../main/core/rules/origins-filled';
import { standard, template, tenant } from '../../../support/compiled';
import { askFacts } from '../../../support/facts';

const define = (Name: string, more: object = {}): object => ({ Name, Definition: { StringSchema: { Required: false, ...more } } });
const origin = (Id: string, DomainName: string, OriginPath = ''): object => ({ Id, DomainName, OriginPath, CustomOriginConfig: {} });
const saas = template({
  TenantConfig: { ParameterDefinitions: [define('site', { DefaultValue: 'shared' }), define('key')] },
  Origins: [origin('web', '{{site}}.web.example', '/x'), origin('fixed', 'fixed.example'), origin('keyed', '{{key}}.example')],
});
const give = (Name: string, Value: string): object => ({ Parameters: [{ Name, Value }] });
const files = {
  'distributions/saas.json': saas,
  'distributions/d.json': standard('d', []),
  'tenants/a.json': tenant('aaa', ['a.example']),
  'tenants/b.json': tenant('bbb', ['b.example'], give('site', 'B')),
  'tenants/c.json': tenant('ccc', ['c.example'], give('key', 'c')),
  'tenants/d.json': tenant('ddd', ['d.example'], { DistributionId: 'd' }),
};
const filled = (name: string): readonly (readonly [string, boolean])[] =>
  askFacts(files, (facts) => {
    const found = facts.find('tenant', name);
    return found ? originsFilled(found, facts).map(({ origin: made, given }) => [originKey(made), given] as const) : [];
  });

describe('originsFilled', () => {
  it('fills in values and defaults, and says whether the tenant gave any', () => {
    expect(filled('aaa')).toEqual([['shared.web.example/x', false]]);
    expect(filled('bbb')).toEqual([['b.web.example/x', true]]);
    expect(filled('ccc')).toEqual([
      ['shared.web.example/x', false],
      ['c.example', true],
    ]);
  });

  it('has nothing for tenants of standard distributions', () => {
    expect(filled('ddd')).toEqual([]);
  });

  it('gives the same answer for the same tenant', () => {
    const [once, again] = askFacts(files, (facts) => {
      const found = facts.find('tenant', 'aaa');
      return found ? [originsFilled(found, facts), originsFilled(found, facts)] : [];
    });
    expect(once).toBe(again);
  });
});

describe('originsWithParameters', () => {
  it('leaves out what is the same for all tenants', () => {
    const ids = askFacts(files, (facts) =>
      facts.workspace.distributions.map((each) => originsWithParameters(each).map((prepared) => prepared.origin.Id)),
    );
    expect(ids).toEqual([[], ['web', 'keyed']]);
  });
});
