import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { waf } from '../../../../main/core/stages/06-waf';
import type { StageResult } from '../../../../main/core/types/exchange';
import { ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

const arn = (name: string): string => `arn:aws:wafv2:us-east-1:111122223333:global/webacl/${name}/1`;
const webAcl = (name: string): object => ({
  Name: name,
  ARN: arn(name),
  DefaultAction: { Allow: {} },
  VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: name },
  Rules: [],
});
const withAcl = (name: string, customization: object): object =>
  tenant(name, [`${name}.example`], { Customizations: { WebAcl: customization } });

const snapshot = snapshotOf({
  'distributions/saas.json': template({ WebACLId: arn('shared') }),
  'distributions/open.json': template(),
  'web-acls/shared.json': webAcl('shared'),
  'web-acls/strict.json': webAcl('strict'),
  'tenants/plain.json': tenant('plain', ['plain.example']),
  'tenants/open.json': tenant('open', ['open.example'], { DistributionId: 'open' }),
  'tenants/own.json': withAcl('own', { Action: 'override', Arn: arn('strict') }),
  'tenants/none.json': withAcl('none', { Action: 'disable' }),
  'tenants/half.json': withAcl('half', { Action: 'override' }),
  'tenants/lost.json': withAcl('lost', { Action: 'override', Arn: arn('nowhere') }),
});

function decide(name: string): StageResult {
  return answerOf(waf.run(ownedExchange(snapshot, `${name}.example`), snapshot, fixedPorts));
}

describe('06-waf', () => {
  it('has nothing to ask without a web ACL', () => {
    expect(decide('open')).toEqual({ decision: 'none', reason: { code: 'waf.none', params: { owner: 'open' } } });
  });

  it("names the template's web ACL and says that its rules are not simulated", () => {
    const result = decide('plain');
    expect(result).toMatchObject({
      decision: 'not-simulated',
      reason: { code: 'waf.inherited' },
      notSimulated: [{ setting: 'WebACLId', because: [{ file: 'distributions/saas.json', pointer: '/WebACLId' }] }],
    });
    expect(result.because?.map((ref) => ref.file)).toEqual(['distributions/saas.json', 'web-acls/shared.json']);
    expect(result.exit).toBeUndefined();
  });

  it("puts a tenant's override in the place of the template's", () => {
    const result = decide('own');
    expect(sentenceOf(result.reason)).toContain('is its own, strict, in place of its template');
    expect(result.rejected).toMatchObject([{ candidate: `web ACL ${arn('shared')}`, reason: { code: 'waf.rival-template' } }]);
    expect(sentenceOf(decide('lost').reason)).toContain('not a file of this workspace');
  });

  it('asks nobody when the tenant disables it, or overrides it with nothing', () => {
    expect(decide('none')).toMatchObject({ decision: 'none', reason: { code: 'waf.disabled-by-tenant' } });
    expect(decide('none').notSimulated).toBeUndefined();
    expect(decide('half')).toMatchObject({ decision: 'none', reason: { code: 'waf.override-without-arn' } });
  });
});
