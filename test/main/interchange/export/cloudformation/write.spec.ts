import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeTemplate } from '../../../../../main/interchange/export/cloudformation/write';

const template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    A: {
      Type: 'AWS::X::Y',
      Properties: {
        Countries: ['NO', 'SE'],
        Old: '0x1',
        Code: 'line one\n  line two\n',
        Ref: 'a member of this name',
        Both: [{ Ref: 'B' }, { 'Fn::GetAtt': ['B', 'Arn'] }],
      },
    },
    B: { Type: 'AWS::X::Z', Properties: { Given: { 'Fn::ImportValue': { 'Fn::Sub': '${Base}-C' } } } },
  },
};

describe('writeTemplate', () => {
  it('writes YAML with short tags, quotes what older YAML takes for something else, and keeps code readable', () => {
    const text = writeTemplate(template, 'yaml');
    expect(text).toBe(`AWSTemplateFormatVersion: '2010-09-09'

Resources:
  A:
    Type: AWS::X::Y
    Properties:
      Countries:
        - 'NO'
        - SE
      Old: '0x1'
      Code: |
        line one
          line two
      Ref: a member of this name
      Both:
        - !Ref B
        - !GetAtt B.Arn

  B:
    Type: AWS::X::Z
    Properties:
      Given: !ImportValue
        Fn::Sub: \${Base}-C
`);
  });

  it('writes JSON as it is', () => {
    expect(JSON.parse(writeTemplate(template, 'json'))).toEqual(template);
  });

  it('is read the same by YAML 1.1 and 1.2', () => {
    const plain = {
      Resources: { A: { Values: ['y', 'on', '1e3', '1_000', '012', '2026-01-01', '=', '<<', 'null', '~', '', '12:30:45'] } },
    };
    const text = writeTemplate(plain, 'yaml');
    for (const version of ['1.1', '1.2'] as const) expect(parse(text, { version })).toEqual(plain);
  });
});
