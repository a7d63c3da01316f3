import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { waf } from '../../../../main/core/stages/06-waf';
import type { StageResult } from '../../../../main/core/types/exchange';
import { ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

const arn = (name: string): string => `arn:aws:wafv2:us-east-1:111122223333:global/webacl/${name}/1`;
const visible = (MetricName: string): object => ({ SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName });
const agentIs = (SearchString: string): object => ({
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name: 'user-agent' } },
    SearchString,
    PositionalConstraint: 'CONTAINS',
    TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
  },
});
const rule = (Name: string, Priority: number, Statement: object, Action: object): object => ({
  Name,
  Priority,
  Statement,
  Action,
  VisibilityConfig: visible(Name),
});
const webAcl = (name: string, ...Rules: object[]): object => ({
  Name: name,
  ARN: arn(name),
  DefaultAction: { Allow: {} },
  VisibilityConfig: visible(name),
  Rules,
  CustomResponseBodies: { sorry: { ContentType: 'APPLICATION_JSON', Content: '{"sorry":true}' } },
});
const withAcl = (name: string, customization: object): object =>
  tenant(name, [`${name}.example`], { Customizations: { WebAcl: customization } });

const snapshot = snapshotOf({
  'distributions/saas.json': template({ WebACLId: arn('shared') }),
  'distributions/open.json': template(),
  'web-acls/shared.json': webAcl(
    'shared',
    rule('bots', 1, agentIs('bot'), { Block: {} }),
    rule('scanners', 2, agentIs('scan'), { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'sorry' } } }),
    rule('phones', 3, agentIs('phone'), { Count: { CustomRequestHandling: { InsertHeaders: [{ Name: 'device', Value: 'phone' }] } } }),
    rule('humans', 4, agentIs('human'), { Challenge: {} }),
    rule('puzzles', 5, agentIs('puzzle'), { Captcha: {} }),
  ),
  'web-acls/strict.json': webAcl(
    'strict',
    rule('managed', 1, { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'Common' } }, { Block: {} }),
  ),
  'tenants/plain.json': tenant('plain', ['plain.example']),
  'tenants/open.json': tenant('open', ['open.example'], { DistributionId: 'open' }),
  'tenants/own.json': withAcl('own', { Action: 'override', Arn: arn('strict') }),
  'tenants/none.json': withAcl('none', { Action: 'disable' }),
  'tenants/half.json': withAcl('half', { Action: 'override' }),
  'tenants/lost.json': withAcl('lost', { Action: 'override', Arn: arn('nowhere') }),
});

function decide(name: string, agent = 'Mozilla/5.0'): StageResult {
  const request = {
    headers: [
      ['host', `${name}.example`],
      ['user-agent', agent],
    ] as const,
  };
  return answerOf(waf.run(ownedExchange(snapshot, `${name}.example`, request), snapshot, fixedPorts));
}

describe('06-waf', () => {
  it('has nothing to ask without a web ACL', () => {
    expect(decide('open')).toEqual({ decision: 'none', reason: { code: 'waf.none', params: { owner: 'open' } } });
  });

  it("lets a request through that no rule of the template's web ACL ends, and says which were asked", () => {
    const result = decide('plain');
    expect(result.decision).toBe('allowed');
    expect(sentenceOf(result.reason)).toBe(
      'Web ACL shared, in force for plain, allows the request by its default action; none of its 5 rules ends the evaluation.',
    );
    expect(result.because).toMatchObject([
      { file: 'distributions/saas.json', pointer: '/WebACLId' },
      { file: 'web-acls/shared.json', pointer: '/DefaultAction' },
    ]);
    expect(result.rejected?.map(({ candidate, reason }) => `${candidate}: ${reason.code}`)).toEqual(
      ['bots', 'scanners', 'phones', 'humans', 'puzzles'].map((name) => `rule ${name}: waf.rule-no-match`),
    );
    expect(result.exit).toBeUndefined();
  });

  it('blocks with 403 and the line of the rule, or with the response of the rule', () => {
    const blocked = decide('plain', 'EvilBot');
    expect(blocked).toMatchObject({ decision: 'block', exit: { status: 403, page: 'Request blocked.', detailedResultType: 'Error' } });
    expect(blocked.because?.at(-1)).toMatchObject({ file: 'web-acls/shared.json', pointer: '/Rules/0' });
    expect(decide('plain', 'scanner').exit).toMatchObject({
      status: 429,
      head: {
        headers: [
          ['content-type', 'application/json'],
          ['content-length', '14'],
        ],
        body: { text: '{"sorry":true}' },
      },
    });
  });

  it('answers a challenge with 202 and a CAPTCHA with 405, both marked', () => {
    expect(decide('plain', 'human').exit).toMatchObject({
      status: 202,
      head: { headers: expect.arrayContaining([['x-amzn-waf-action', 'challenge']]) },
    });
    expect(decide('plain', 'puzzle').exit).toMatchObject({
      status: 405,
      head: { headers: expect.arrayContaining([['x-amzn-waf-action', 'captcha']]) },
    });
  });

  it('gives the request on with the headers that a counting rule adds', () => {
    const counted = decide('plain', 'phone');
    expect(counted.changes?.request?.headers.at(-1)).toEqual(['x-amzn-waf-device', 'phone']);
    expect(counted.rejected?.find(({ candidate }) => candidate === 'rule phones')?.reason.code).toBe('waf.rule-counted');
  });

  it("puts a tenant's override in the place of the template's, and says what of it cannot be evaluated", () => {
    const result = decide('own');
    expect(sentenceOf(result.reason)).toContain("Web ACL strict, tenant own's own, allows the request");
    expect(result.rejected?.[0]).toMatchObject({ candidate: `web ACL ${arn('shared')}`, reason: { code: 'waf.rival-template' } });
    expect(result.notSimulated).toMatchObject([
      { setting: 'rule managed', what: 'the managed rule group Common cannot be evaluated, so the rule is passed over.' },
    ]);
  });

  it('goes on where the web ACL is no file of the workspace, and says so', () => {
    expect(decide('lost')).toMatchObject({
      decision: 'not-simulated',
      reason: { code: 'waf.unknown' },
      notSimulated: [{ setting: 'WebACLId' }],
    });
    expect(sentenceOf(decide('lost').reason)).toContain('not a file of this workspace');
  });

  it('asks nobody when the tenant disables it, or overrides it with nothing', () => {
    expect(decide('none')).toMatchObject({ decision: 'none', reason: { code: 'waf.disabled-by-tenant' } });
    expect(decide('none').notSimulated).toBeUndefined();
    expect(decide('half')).toMatchObject({ decision: 'none', reason: { code: 'waf.override-without-arn' } });
  });
});
