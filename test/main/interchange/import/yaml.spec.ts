import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../../main/interchange/import/yaml';

const read = (text: string): unknown => readYaml('t.yaml', text).documents[0]?.value;

describe('YAML of templates', () => {
  it.each([
    ['a: !Ref x', { a: { Ref: 'x' } }],
    ['a: !Condition x', { a: { Condition: 'x' } }],
    ['a: !GetAtt x.y.z', { a: { 'Fn::GetAtt': ['x', 'y.z'] } }],
    ['a: !GetAtt [x, y]', { a: { 'Fn::GetAtt': ['x', 'y'] } }],
    ['a: !Sub "${x}"', { a: { 'Fn::Sub': '${x}' } }],
    ['a: !Sub ["${x}", {x: !Ref y}]', { a: { 'Fn::Sub': ['${x}', { x: { Ref: 'y' } }] } }],
    [
      'a: !Join ["-", [!Select [0, !Split [".", b]], c]]',
      { a: { 'Fn::Join': ['-', [{ 'Fn::Select': [0, { 'Fn::Split': ['.', 'b'] }] }, 'c']] } },
    ],
    ['a: !ToJsonString {b: 1}', { a: { 'Fn::ToJsonString': { b: 1 } } }],
    ['a: !If [x, 1, !Ref "AWS::NoValue"]', { a: { 'Fn::If': ['x', 1, { Ref: 'AWS::NoValue' }] } }],
    ['a: 2010-09-09', { a: '2010-09-09' }],
    ['a: yes', { a: 'yes' }],
    ['a: true', { a: true }],
    ['a: 007', { a: '007' }],
    ['a: 1.10', { a: '1.10' }],
    ['a: 0.5', { a: 0.5 }],
    ['a: 111122223333', { a: 111122223333 }],
    ['a: ~', { a: null }],
    ['a: |\n  x\n  y\n', { a: 'x\ny\n' }],
    ['a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    ['x: &x {b: 1, c: 2}\na:\n  <<: *x\n  b: 3', { x: { b: 1, c: 2 }, a: { b: 3, c: 2 } }],
  ])('%j', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('reads several documents', () => {
    expect(readYaml('t.yaml', 'a: 1\n---\nb: 2\n').documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('tells where a value stands, or what is around it', () => {
    const [document] = readYaml('t.yaml', 'Resources:\n  Shop:\n    Type: x\n    Names: [a, !Ref b]\n').documents;
    expect(document?.place(['Resources', 'Shop', 'Names', 1])).toEqual({ file: 't.yaml', line: 4, column: 21 });
    expect(document?.place(['Resources', 'Shop', 'Names', 1, 'Ref'])).toEqual({ file: 't.yaml', line: 4, column: 21 });
    expect(document?.place(['Nothing'])).toEqual({ file: 't.yaml', line: 1, column: 1 });
  });

  it('says where a text is no YAML', () => {
    const { documents, problems } = readYaml('t.yaml', 'a: [1\nb: "x\n');
    expect(documents).toEqual([]);
    expect(problems).toMatchObject([{ code: 'syntax', file: 't.yaml', line: expect.any(Number) as number }]);
  });

  it('does not unfold aliases without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1)
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    const { documents, problems } = readYaml('t.yaml', lines.join('\n'));
    expect([documents.length, problems[0]?.message]).toEqual([0, 'This document’s aliases unfold without end, so it is not read.']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', '-', '[', '{', '!', '&', '*', '"', '|', '?', '#') }),
        (text) => void readYaml('t', text),
      ),
    );
  });
});
