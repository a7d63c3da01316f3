import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEvaluator, noValue, placeholder, textOf, type Surroundings } from '../../../../main/interchange/import/intrinsics';

interface Said {
  readonly value: unknown;
  readonly reports: readonly string[];
}

const values: Readonly<Record<string, unknown>> = {
  Stage: 'prod',
  Port: '8443',
  Names: ['a', 'b', 'c'],
  'AWS::Region': 'eu-central-1',
};
const conditions: Readonly<Record<string, unknown>> = {
  Yes: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
  No: { 'Fn::Not': [{ Condition: 'Yes' }] },
  Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  Either: { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] },
  Unsure: { 'Fn::Equals': [{ Ref: 'Nowhere' }, 'x'] },
  AndUnsure: { 'Fn::And': [{ Condition: 'Unsure' }, { Condition: 'No' }] },
  Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
};

function evaluate(value: unknown): Said {
  const reports: string[] = [];
  const around: Surroundings = {
    ref: (name) => (Object.hasOwn(values, name) ? { value: values[name] } : undefined),
    attribute: (id, name, { member }) => (id === 'Bucket' ? { value: member === 'Arn' ? 'the-bucket' : `${id}/${name}` } : undefined),
    condition: (name) => conditions[name],
    mapping: (name) => (name === 'Map' ? { prod: { size: 3, list: ['x'], ref: { Ref: 'Stage' } } } : undefined),
    exported: (name) => (name === 'shared' ? { value: 'from another stack' } : undefined),
    report: (code, path, message) => void reports.push(`${code} ${path.join('/')}: ${message}`),
  };
  return { value: createEvaluator(around).resolve(value, ['Resources']), reports };
}

describe('intrinsics that a template alone can resolve', () => {
  it.each([
    ['Ref', { Ref: 'Stage' }, 'prod'],
    ['Ref of a list', { Ref: 'Names' }, ['a', 'b', 'c']],
    ['Ref to no value inside a list', ['x', { Ref: 'AWS::NoValue' }], ['x']],
    ['Ref to no value as a member', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Bucket', 'DomainName'] }, 'Bucket/DomainName'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Bucket.Endpoint.Port' }, 'Bucket/Endpoint.Port'],
    ['GetAtt of the whole member', { Arn: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }, { Arn: 'the-bucket' }],
    ['Sub', { 'Fn::Sub': '${Stage}-${AWS::Region}-${Bucket.Arn}' }, 'prod-eu-central-1-Bucket/Arn'],
    ['Sub with values', { 'Fn::Sub': ['${x}/${Stage}', { x: { Ref: 'Port' } }] }, '8443/prod'],
    ['Sub with a literal', { 'Fn::Sub': 'cost ${!Stage} ${Stage}' }, 'cost ${Stage} prod'],
    ['Sub of one reference alone', { Arn: { 'Fn::Sub': '${Bucket.Arn}' } }, { Arn: 'the-bucket' }],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 3]] }, 'a-prod-3'],
    ['Join of a list', { 'Fn::Join': ['+', { Ref: 'Names' }] }, 'a+b+c'],
    ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': ['.', 'shop.example.com'] }] }, 'example'],
    ['Select by a text', { 'Fn::Select': ['2', { Ref: 'Names' }] }, 'c'],
    ['FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'Stage' }, 'size'] }, 3],
    ['FindInMap with a default', { 'Fn::FindInMap': ['Map', 'none', 'x', { DefaultValue: 'd' }] }, 'd'],
    ['FindInMap with a reference in the map', { 'Fn::FindInMap': ['Map', 'prod', 'ref'] }, 'prod'],
    ['If that holds', { 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    ['If that does not', { 'Fn::If': ['No', 'a', { Ref: 'Stage' }] }, 'prod'],
    ['If with And', { 'Fn::If': ['Both', 'a', 'b'] }, 'b'],
    ['If with Or', { 'Fn::If': ['Either', 'a', 'b'] }, 'a'],
    ['If without a value', { x: { 'Fn::If': ['No', 'a', { Ref: 'AWS::NoValue' }] } }, {}],
    ['ImportValue of a template beside', { 'Fn::ImportValue': { 'Fn::Sub': 'shared' } }, 'from another stack'],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['Length', { 'Fn::Length': { Ref: 'Names' } }, 3],
    ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Stage' } } }, '{"a":"prod"}'],
    ['parameters of CloudFront, which stay', '/sites/{{site}}', '/sites/{{site}}'],
  ])('%s', (_what, expression, wanted) => {
    expect(evaluate(expression)).toEqual({ value: wanted, reports: [] });
  });
});

describe('what cannot be told', () => {
  it.each([
    ['an unknown name', { Ref: 'Nowhere' }, 'UNRESOLVED-Nowhere', 'reference'],
    ['an attribute that only AWS knows', { 'Fn::GetAtt': ['Other', 'Arn'] }, 'UNRESOLVED-Other.Arn', 'reference'],
    ['an export of another stack', { 'Fn::ImportValue': 'far-away' }, 'UNRESOLVED-import-far-away', 'reference'],
    ['a part of a text', { 'Fn::Sub': 'https://${Nowhere}/x' }, 'https://UNRESOLVED-Nowhere/x', 'reference'],
    ['a dynamic reference', 'x {{resolve:ssm:/a/b:1}}', 'x UNRESOLVED-ssm-a-b-1', 'reference'],
    ['a map without the key', { 'Fn::FindInMap': ['Map', 'prod', 'none'] }, 'UNRESOLVED-Map.none', 'intrinsic'],
    ['a function that only AWS runs', { 'Fn::GetAZs': '' }, 'UNRESOLVED-GetAZs', 'intrinsic'],
    ['a macro', { 'Fn::Transform': { Name: 'x' } }, 'UNRESOLVED-Transform', 'intrinsic'],
    ['a Select behind the end', { 'Fn::Select': [9, ['a']] }, 'UNRESOLVED-Select', 'intrinsic'],
    ['a Split of what is unresolved', { 'Fn::Select': [1, { Ref: 'Nowhere' }] }, 'UNRESOLVED-Select', 'reference'],
    ['a condition that leans on it', { 'Fn::If': ['Unsure', 'a', 'b'] }, 'a', 'reference'],
    ['a condition that leans on itself', { 'Fn::If': ['Circle', 'a', 'b'] }, 'a', 'intrinsic'],
    ['Ref of no text', { Ref: 3 }, 'UNRESOLVED-Ref', 'intrinsic'],
    ['GetAtt of nothing', { 'Fn::GetAtt': [] }, 'UNRESOLVED-GetAtt', 'intrinsic'],
  ])('%s gets a readable stand-in and is reported', (_what, expression, wanted, code) => {
    const { value, reports } = evaluate(expression);
    expect(value).toBe(wanted);
    expect(reports[0]).toMatch(new RegExp(`^${code} Resources`));
  });

  it('does not keep a condition from being told by its other parts', () => {
    expect(evaluate({ 'Fn::If': ['AndUnsure', 'a', 'b'] }).value).toBe('b');
  });

  it('reports a loop and keeps what stands beside it', () => {
    const { value, reports } = evaluate({ 'Fn::ForEach::Domains': ['D', ['a'], {}], Name: 'x' });
    expect(value).toEqual({ Name: 'x' });
    expect(reports).toEqual([
      'intrinsic Resources/Fn::ForEach::Domains: Fn::ForEach is run by CloudFormation only, so what it makes is missing here.',
    ]);
  });

  it('gives no value for the whole when the whole is none', () => {
    expect(evaluate({ Ref: 'AWS::NoValue' }).value).toBe(noValue);
  });

  it('names stand-ins after what they stand for', () => {
    expect(placeholder('ssm:/a b')).toBe('UNRESOLVED-ssm-a-b');
    expect(placeholder('::')).toBe('UNRESOLVED-value');
  });

  it('never throws, whatever a template says', () => {
    const name = fc.constantFrom(
      'Ref',
      'Fn::Sub',
      'Fn::Join',
      'Fn::If',
      'Fn::GetAtt',
      'Fn::Select',
      'Fn::FindInMap',
      'Condition',
      'a',
      '__proto__',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('tree')), fc.dictionary(name, tie('tree'))),
    }));
    fc.assert(fc.property(tree, (value) => void evaluate(value)));
  });

  it('comes to an end in a very deep template', () => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 1000; depth += 1) value = { a: value };
    expect(evaluate(value).reports).toHaveLength(1);
  });
});

describe('a value inside a text', () => {
  it.each([
    ['a', 'a'],
    [3, '3'],
    [true, 'true'],
    [['a', 1], 'a,1'],
    [{ a: 1 }, '{"a":1}'],
    [null, ''],
    [noValue, ''],
  ])('%j is %j', (value, wanted) => {
    expect(textOf(value)).toBe(wanted);
  });
});
