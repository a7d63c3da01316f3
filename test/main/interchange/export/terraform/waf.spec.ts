import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { Expression, writeHcl } from '../../../../../main/interchange/export/terraform/hcl';
import { needsJson, snake, wafBody } from '../../../../../main/interchange/export/terraform/waf';

const metrics = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: false, MetricName: 'm' };
const rule = (Statement: unknown, more: object = {}) => ({
  Name: 'r',
  Priority: 1,
  Action: { Block: {} },
  VisibilityConfig: metrics,
  Statement,
  ...more,
});
const acl = (...Rules: readonly unknown[]) => ({
  Name: 'x',
  Scope: 'CLOUDFRONT',
  DefaultAction: { Allow: {} },
  VisibilityConfig: metrics,
  Rules,
});
const geo = { GeoMatchStatement: { CountryCodes: ['NO'] } };
const not = (Statement: unknown) => ({ NotStatement: { Statement } });

function written(value: Readonly<Record<string, unknown>>): readonly [string, readonly string[]] {
  const lost: string[] = [];
  return [writeHcl(wafBody('web-acl', value, (path) => lost.push(path))), lost];
}

describe('rules of AWS WAF', () => {
  it.each([
    ['IPSetReferenceStatement', 'ip_set_reference_statement'],
    ['IPSetForwardedIPConfig', 'ip_set_forwarded_ip_config'],
    ['CloudWatchMetricsEnabled', 'cloudwatch_metrics_enabled'],
    ['JA3Fingerprint', 'ja3_fingerprint'],
    ['AWSManagedRulesAntiDDoSRuleSet', 'aws_managed_rules_anti_ddos_rule_set'],
    ['AWSManagedRulesATPRuleSet', 'aws_managed_rules_atp_rule_set'],
    ['HTTPMethod', 'http_method'],
    ['ARN', 'arn'],
  ])('are named as the provider names them: %s', (name, own) => {
    expect(snake(name)).toBe(own);
  });

  it('become blocks, their search strings text, older exclusions overrides', () => {
    const match = {
      SearchString: Buffer.from('/admin').toString('base64'),
      FieldToMatch: { AllQueryArguments: {} },
      PositionalConstraint: 'CONTAINS',
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    };
    const managed = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'X', ExcludedRules: [{ Name: 'old' }] } };
    const [text, lost] = written(acl(rule({ ByteMatchStatement: match }), rule(managed)));
    expect(lost).toEqual([]);
    expect(text).toContain('search_string         = "/admin"');
    expect(text).toContain('all_query_arguments {}');
    expect(text).toContain('text_transformation {\n        priority = 0');
    expect(text).toContain('rule_action_override {\n        name = "old"\n\n        action_to_use {\n          count {}');
  });

  it('are told of where the provider has no name for them', () => {
    expect(written(acl(rule({ NewStatement: { A: 1 } })))[1]).toEqual(['Rules[0].Statement.NewStatement']);
    expect(written({ ...acl(), Tags: [], Capacity: 5, ApplicationConfig: { A: 1 } })[1]).toEqual(['ApplicationConfig']);
  });

  it('are given as JSON, references kept, when they are nested deeper than blocks go', async () => {
    const deep = acl(rule(not(not(not(not({ IPSetReferenceStatement: { ARN: new Expression('aws_wafv2_ip_set.x.arn') } }))))));
    expect(needsJson(acl(rule(not(not(not(geo))))))).toBe(false);
    expect(
      needsJson(acl(rule({ RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP', ScopeDownStatement: not(not(not(geo))) } }))),
    ).toBe(true);
    expect(needsJson(deep)).toBe(true);
    const [text] = written(deep);
    expect(text).toContain('rule_json = jsonencode([');
    expect(text).toContain('ARN = aws_wafv2_ip_set.x.arn');
    await expect(parse('a.tf', text)).resolves.toHaveProperty('rule_json');
  });
});
