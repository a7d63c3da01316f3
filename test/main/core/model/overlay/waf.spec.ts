import { describe, expect, it } from 'vitest';
import { structureShape } from '../../../../../main/core/config/shapes/structures';
import { readShape } from '../../../../support/shapes';

const ipSet = structureShape('wafv2.CreateIPSetRequest');
const ruleGroup = structureShape('wafv2.CreateRuleGroupRequest');
const webAcl = structureShape('wafv2.CreateWebACLRequest');

const VisibilityConfig = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'acl' };
const match = {
  SearchString: 'eA==',
  FieldToMatch: { SingleHeader: { Name: 'user-agent' } },
  TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
  PositionalConstraint: 'CONTAINS',
};
const rule = (Statement: unknown, further: object = {}): object => ({
  Name: 'r',
  Priority: 0,
  Statement,
  Action: { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'slow' } } },
  VisibilityConfig,
  ...further,
});
const acl = (...Rules: readonly object[]): object => ({
  Name: 'acl',
  Scope: 'CLOUDFRONT',
  DefaultAction: { Allow: {} },
  Rules,
  VisibilityConfig,
});
const deep = (inner: unknown): object => ({
  AndStatement: { Statements: [{ NotStatement: { Statement: { OrStatement: { Statements: [inner] } } } }] },
});

describe('web ACLs', () => {
  it('take statements within statements as they are', () => {
    const written = acl(
      rule(deep({ ByteMatchStatement: match })),
      rule({
        RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP', ScopeDownStatement: { GeoMatchStatement: { CountryCodes: ['DE'] } } },
      }),
      rule({ ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } }, { OverrideAction: { None: {} } }),
    );
    expect(readShape(webAcl, written)).toEqual({ value: written, problems: [], messages: [] });
  });

  it('check them down to the last member', () => {
    const wrong = {
      ...match,
      PositionalConstraint: 'CONTAIN',
      FieldToMatch: { SingleHeader: { Nam: 'user-agent' } },
      SearchString: 'not base64',
    };
    const { problems, messages } = readShape(webAcl, acl(rule(deep({ ByteMatchStatement: wrong }))));
    const at = '/Rules/0/Statement/AndStatement/Statements/0/NotStatement/Statement/OrStatement/Statements/0/ByteMatchStatement';
    expect(problems).toEqual([
      `shape.malformed ${at}/SearchString`,
      `shape.unknown-member ${at}/FieldToMatch/SingleHeader/Nam`,
      `shape.missing-member ${at}/FieldToMatch/SingleHeader`,
      `shape.not-allowed-value ${at}/PositionalConstraint`,
    ]);
    expect(messages[1]).toContain('Did you mean "Name"?');
  });

  it('let requests in when nothing says otherwise, and say what AWS asks for', () => {
    expect(readShape(webAcl, { Name: 'acl' })).toMatchObject({
      value: { DefaultAction: { Allow: {} } },
      problems: ['shape.missing-member ', 'shape.missing-for-create '],
    });
  });

  it('take what get-web-acl prints', () => {
    const printed = {
      ...acl(),
      Id: 'w-1',
      ARN: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/acl/w-1',
      Capacity: 5,
      LabelNamespace: 'awswaf:x:',
    };
    expect(readShape(webAcl, printed)).toMatchObject({ value: { ...acl(), Capacity: 5 }, problems: [] });
  });
});

describe('IP sets and rule groups', () => {
  it('know the two versions of addresses; the addresses themselves are a rule’s', () => {
    const set = { Name: 'office', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPv4', Addresses: ['192.0.2.0/24', 'localhost'] };
    expect(readShape(ipSet, set).problems).toEqual(['shape.not-allowed-value /IPAddressVersion']);
  });

  it('check the rules of a group like those of a web ACL', () => {
    const group = { Name: 'base', Scope: 'CLOUDFRONT', Capacity: 10, VisibilityConfig, Rules: [rule({ ByteMatch: match })] };
    expect(readShape(ruleGroup, group).messages).toEqual([expect.stringContaining('Did you mean "ByteMatchStatement"?')]);
  });
});
