import { expect, it } from 'vitest';
import { address, cookie, each, userAgent, wholePath, wholeQuery, type Needs } from '../../../../main/core/classes/needs';
import { needsOfWebAcl } from '../../../../main/core/classes/of-web-acl';
import { referencesOf } from '../../../../main/core/config/references';
import type { WebAcl } from '../../../../main/core/types/resources';
import { workspaceOf } from '../../../support/compiled';

const match = (FieldToMatch: object): object => ({
  ByteMatchStatement: {
    SearchString: 'ZXZpbA==',
    FieldToMatch,
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    PositionalConstraint: 'CONTAINS',
  },
});
const VisibilityConfig = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
const groupArn = 'arn:aws:wafv2:us-east-1:111122223333:global/rulegroup/g/1';

function needsOf(statement: object, action: object = { Block: {} }): Needs {
  const rule = { Name: 'r', Priority: 0, VisibilityConfig, Statement: statement, Action: action };
  const workspace = workspaceOf({
    'web-acls/a.json': {
      Name: 'a',
      Id: '1',
      ARN: 'arn:a',
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      VisibilityConfig,
      Rules: [rule],
    },
    'rule-groups/g.json': {
      Name: 'g',
      Id: '1',
      ARN: groupArn,
      Capacity: 10,
      VisibilityConfig,
      Rules: [{ ...rule, Statement: match({ Cookies: { MatchPattern: { All: {} }, MatchScope: 'ALL', OversizeHandling: 'MATCH' } }) }],
    },
  });
  return needsOfWebAcl(workspace.webAcls[0] as WebAcl, referencesOf(workspace));
}

it.each<[string, object, Needs]>([
  ['the path', match({ UriPath: {} }), wholePath],
  ['the query', match({ SingleQueryArgument: { Name: 'x' } }), wholeQuery],
  ['a header', match({ SingleHeader: { Name: 'User-Agent' } }), userAgent],
  ['a header that no log has', match({ SingleHeader: { Name: 'accept' } }), 0],
  ['the method and the body', { AndStatement: { Statements: [match({ Method: {} }), match({ Body: {} })] } }, 0],
  ['countries', { NotStatement: { Statement: { GeoMatchStatement: { CountryCodes: ['NO'] } } } }, address],
  ['several', { OrStatement: { Statements: [match({ UriPath: {} }), match({ QueryString: {} })] } }, wholePath | wholeQuery],
  ['a rule group', { RuleGroupReferenceStatement: { ARN: groupArn } }, cookie],
  ['a rate', { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } }, each],
])('a rule about %s', (_what, statement, needs) => {
  expect(needsOf(statement)).toBe(needs);
});

it('is everything where a rule inserts headers, which later stages see', () => {
  const handling = { CustomRequestHandling: { InsertHeaders: [{ Name: 'a', Value: 'b' }] } };
  expect(needsOf(match({ UriPath: {} }), { Allow: handling }) & each).toBe(each);
});

it('is everything where a rule looks at a part that nobody here knows', () => {
  const webAcl = { value: { Rules: [{ Statement: match({ Unheard: {} }) }] } } as unknown as WebAcl;
  expect(needsOfWebAcl(webAcl, { ruleGroups: new Map() })).toBe(each);
});
