import type { wafStatementRules } from '../../../../../main/core/rules/waf-statements';
import type { Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';
import { acl, rule, visibility } from './waf-rules';

const geo = { GeoMatchStatement: { CountryCodes: ['DE'] } };
const rate = (more: object = {}): object => ({ RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP', ...more } });
const plain = [{ Priority: 0, Type: 'NONE' }];
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const bytes = (more: object): object => ({
  ByteMatchStatement: {
    SearchString: base64('bot'),
    FieldToMatch: { SingleHeader: { Name: 'user-agent' } },
    TextTransformations: plain,
    PositionalConstraint: 'CONTAINS',
    ...more,
  },
});
const regex = (RegexString: string): object => ({
  RegexMatchStatement: { RegexString, FieldToMatch: { UriPath: {} }, TextTransformations: plain },
});
const label = (Key: string, Scope = 'LABEL'): object => ({ LabelMatchStatement: { Key, Scope } });
const pair = (bad: object, good: object): RuleCase => ({
  triggers: acl(rule({ Statement: bad })),
  nearMiss: acl(rule({ Statement: good })),
});
const inGroup = (Statement: object, more: object = {}): Files => ({
  'rule-groups/shared.json': {
    Name: 'shared',
    Scope: 'CLOUDFRONT',
    Capacity: 10,
    Rules: [rule({ Statement, ...more })],
    VisibilityConfig: visibility,
  },
});

export const wafStatementCases: Cases<keyof typeof wafStatementRules> = {
  'waf.one-statement': [pair({ ...geo, ...label('a') }, geo), pair({}, geo)],
  'waf.nesting': [
    pair({ NotStatement: { Statement: rate() } }, { ...rate({ ScopeDownStatement: { NotStatement: { Statement: geo } } }) }),
    pair(
      { AndStatement: { Statements: [geo, { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'x' } }] } },
      { AndStatement: { Statements: [geo, label('awswaf:managed:aws:x')] } },
    ),
    { triggers: inGroup({ RuleGroupReferenceStatement: { ARN: 'other' } }), nearMiss: inGroup(rate()) },
  ],
  'waf.two-statements': [
    pair({ OrStatement: { Statements: [geo] } }, { OrStatement: { Statements: [geo, label('a')] } }),
    pair(rate({ ScopeDownStatement: { AndStatement: { Statements: [] } } }), rate({ ScopeDownStatement: geo })),
  ],
  'waf.transformations': [
    pair(bytes({ TextTransformations: [] }), bytes({})),
    pair(
      bytes({
        TextTransformations: [
          { Priority: 0, Type: 'LOWERCASE' },
          { Priority: 0, Type: 'URL_DECODE' },
        ],
      }),
      bytes({
        TextTransformations: [
          { Priority: 0, Type: 'LOWERCASE' },
          { Priority: 7, Type: 'LOWERCASE' },
        ],
      }),
    ),
  ],
  'waf.label-key': [pair(label('a b'), label('a-b:c_d')), pair(label('awswaf:managed:'), label('awswaf:managed:', 'NAMESPACE'))],
  'waf.regex-length': [
    pair(regex('x'.repeat(513)), regex('x'.repeat(512))),
    {
      triggers: { 'regex-pattern-sets/one.json': { Name: 'one', Scope: 'CLOUDFRONT', RegularExpressionList: [{ RegexString: '' }] } },
      nearMiss: { 'regex-pattern-sets/one.json': { Name: 'one', Scope: 'CLOUDFRONT', RegularExpressionList: [{ RegexString: '.' }] } },
    },
  ],
  'waf.search-string': [
    pair(bytes({ SearchString: base64('-'.repeat(201)) }), bytes({ SearchString: base64('-'.repeat(200)) })),
    pair(bytes({ SearchString: '' }), bytes({ SearchString: base64('-') })),
  ],
  'waf.rate': [
    pair(rate({ Limit: 9 }), rate({ Limit: 10 })),
    pair(rate({ EvaluationWindowSec: 90 }), rate({ EvaluationWindowSec: 120 })),
    pair(rate({ AggregateKeyType: 'CONSTANT' }), rate({ AggregateKeyType: 'CONSTANT', ScopeDownStatement: geo })),
    pair(
      rate({ AggregateKeyType: 'FORWARDED_IP' }),
      rate({ AggregateKeyType: 'FORWARDED_IP', ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' } }),
    ),
    pair(
      rate({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: [{ IP: {} }] }),
      rate({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: [{ IP: {} }, { HTTPMethod: {} }] }),
    ),
  ],
  'waf.oversize': [
    pair(bytes({ FieldToMatch: { Body: {} } }), bytes({ FieldToMatch: { Body: { OversizeHandling: 'MATCH' } } })),
    pair(
      bytes({ FieldToMatch: { JsonBody: { MatchPattern: { All: {} }, MatchScope: 'ALL' } } }),
      bytes({ FieldToMatch: { JsonBody: { MatchPattern: { All: {} }, MatchScope: 'ALL', OversizeHandling: 'NO_MATCH' } } }),
    ),
  ],
};
