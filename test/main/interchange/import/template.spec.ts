import { describe, expect, it } from 'vitest';
import {
  isTemplate,
  loopsOf,
  openTemplate,
  parameterValue,
  pseudoParameter,
  type StackFacts,
} from '../../../../main/interchange/import/template';

const stack: StackFacts = { name: 'shop', account: '111122223333', region: 'us-east-1', parameters: { Given: 'x', Listed: 'a, b' } };
const open = (root: Record<string, unknown>) =>
  openTemplate({ file: 't', value: root, place: () => ({ file: 't', line: 1, column: 1 }) }, root, stack);

describe('a template', () => {
  it.each([
    [{ Resources: { A: { Type: 'AWS::CloudFront::Distribution' } } }, true],
    [{ AWSTemplateFormatVersion: '2010-09-09', Resources: {} }, true],
    [{ Resources: { A: { Type: 'x' } } }, false],
    [{ Resources: [] }, false],
    [{ DistributionConfig: {} }, false],
    [[], false],
    [null, false],
  ])('%j: %s', (value, wanted) => {
    expect(isTemplate(value)).toBe(wanted);
  });

  it('has resources, conditions and macros; what is no resource is passed over', () => {
    const template = open({
      Transform: ['AWS::LanguageExtensions', 'Mine'],
      Resources: { A: { Type: 'T', Properties: { x: 1 }, Condition: 'C' }, B: { Type: 'T' }, C: 'no', D: { Properties: {} } },
    });
    expect([...template.resources.values()]).toEqual([
      { logicalId: 'A', type: 'T', properties: { x: 1 }, condition: 'C' },
      { logicalId: 'B', type: 'T', properties: {}, condition: null },
    ]);
    expect(template.transforms).toEqual(['AWS::LanguageExtensions', 'Mine']);
  });

  it('may make resources in loops', () => {
    expect(loopsOf({ Resources: { 'Fn::ForEach::Tenants': [], A: {} } })).toEqual(['Fn::ForEach::Tenants']);
  });
});

describe('parameters', () => {
  const template = open({
    Parameters: {
      Given: { Type: 'String', Default: 'other' },
      Default: { Type: 'String', Default: 'd' },
      Number: { Type: 'Number', Default: 5 },
      None: { Type: 'String' },
      Listed: { Type: 'CommaDelimitedList' },
      Empty: { Type: 'List<String>', Default: '' },
      Looked: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/b' },
      Odd: 'x',
    },
  });

  it.each([
    ['Given', { value: 'x' }],
    ['Default', { value: 'd' }],
    ['Number', { value: '5' }],
    ['None', { missing: 'It has no default value.' }],
    ['Listed', { value: ['a', 'b'] }],
    ['Empty', { value: [] }],
    ['Looked', { missing: 'Its value is looked up in Systems Manager (/a/b).' }],
    ['Odd', { missing: 'It has no default value.' }],
    ['Nowhere', undefined],
    ['toString', undefined],
  ])('%s', (name, wanted) => {
    expect(parameterValue(template, name)).toEqual(wanted);
  });
});

describe('pseudo parameters', () => {
  it.each([
    ['AWS::AccountId', '111122223333'],
    ['AWS::Region', 'us-east-1'],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', 'shop'],
    ['AWS::NotificationARNs', []],
  ])('%s', (name, wanted) => {
    expect(pseudoParameter(stack, name)).toEqual({ value: wanted });
  });

  it('follow the region’s partition and the values given', () => {
    expect(pseudoParameter({ ...stack, region: 'cn-north-1' }, 'AWS::Partition')).toEqual({ value: 'aws-cn' });
    expect(pseudoParameter({ ...stack, parameters: { 'AWS::Region': 'eu-west-1' } }, 'AWS::Region')).toEqual({ value: 'eu-west-1' });
    expect(pseudoParameter(stack, 'AWS::StackId')?.value).toContain(':stack/shop/');
    expect(pseudoParameter(stack, 'Mine')).toBeUndefined();
  });
});
