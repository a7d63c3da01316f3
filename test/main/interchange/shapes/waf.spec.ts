import { describe, expect, it } from 'vitest';
import { apiToCloudFormation, cloudFormationToApi } from '../../../../main/interchange/shapes';
import { describeMapping } from '../../../support/mapping-cases';

describeMapping([
  {
    type: 'AWS::WAFv2::WebACL',
    template: {
      Name: 'acl',
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Name: 'deep',
          Priority: 1,
          Action: { Block: {} },
          Statement: {
            AndStatement: {
              Statements: [
                { NotStatement: { Statement: { IPSetReferenceStatement: { Arn: 'office' } } } },
                {
                  RateBasedStatement: {
                    Limit: 100,
                    AggregateKeyType: 'IP',
                    ScopeDownStatement: { ByteMatchStatement: { SearchString: '/ü' } },
                  },
                },
                { RegexPatternSetReferenceStatement: { Arn: 'bots', FieldToMatch: { UriPath: {} } } },
              ],
            },
          },
        },
        { Name: 'group', Priority: 2, OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { Arn: 'g' } } },
      ],
    },
    api: {
      Name: 'acl',
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Name: 'deep',
          Priority: 1,
          Action: { Block: {} },
          Statement: {
            AndStatement: {
              Statements: [
                { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'office' } } } },
                {
                  RateBasedStatement: {
                    Limit: 100,
                    AggregateKeyType: 'IP',
                    ScopeDownStatement: { ByteMatchStatement: { SearchString: 'L8O8' } },
                  },
                },
                { RegexPatternSetReferenceStatement: { ARN: 'bots', FieldToMatch: { UriPath: {} } } },
              ],
            },
          },
        },
        { Name: 'group', Priority: 2, OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { ARN: 'g' } } },
      ],
    },
  },
  {
    type: 'AWS::WAFv2::IPSet',
    template: { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
    api: { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
  },
  {
    type: 'AWS::WAFv2::RegexPatternSet',
    template: { Name: 'bots', Scope: 'CLOUDFRONT', RegularExpressionList: ['^bot'] },
    api: { Name: 'bots', Scope: 'CLOUDFRONT', RegularExpressionList: [{ RegexString: '^bot' }] },
  },
  {
    type: 'AWS::WAFv2::RuleGroup',
    template: {
      Name: 'g',
      Scope: 'CLOUDFRONT',
      Capacity: 10,
      Rules: [{ Name: 'r', Priority: 0, Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } } }],
    },
    api: {
      Name: 'g',
      Scope: 'CLOUDFRONT',
      Capacity: 10,
      Rules: [{ Name: 'r', Priority: 0, Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } } }],
    },
  },
]);

describe('the resources of AWS WAF', () => {
  it('say a search string in base64, whatever bytes it has', () => {
    const statement = { ByteMatchStatement: { SearchStringBase64: 'L2FkbWlu', PositionalConstraint: 'EXACTLY' } };
    const { value } = cloudFormationToApi('AWS::WAFv2::WebACL', { Rules: [{ Statement: statement }] });
    expect(value).toEqual({
      Rules: [{ Statement: { ByteMatchStatement: { SearchString: 'L2FkbWlu', PositionalConstraint: 'EXACTLY' } } }],
    });
  });

  it('keep what only AWS prints out of templates', () => {
    const api = { Name: 'a', Id: 'x', ARN: 'y', Capacity: 1, LabelNamespace: 'z', ManagedByFirewallManager: false };
    expect(apiToCloudFormation('AWS::WAFv2::WebACL', api)).toEqual({ Name: 'a' });
    expect(apiToCloudFormation('AWS::WAFv2::RuleGroup', { Name: 'a', Capacity: 1 })).toEqual({ Name: 'a', Capacity: 1 });
  });
});
