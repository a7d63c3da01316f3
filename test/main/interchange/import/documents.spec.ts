import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocuments, sourceLimit } from '../../../../main/interchange/import/documents';

const read = (text: string) => readDocuments({ path: 'x', text });

describe('documents of a text', () => {
  it('are JSON values one after the other, whatever stands between them', () => {
    const text = '$ aws cloudfront get-x\n'.slice(0, 0) + '{"a":1}\n{"b":[2]}, [3]\n$ prompt {"c":"}"}';
    expect(read(text).documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: [2] }, [3], { c: '}' }]);
  });

  it('may have a byte order mark, comments and trailing commas', () => {
    expect(read('\ufeff{ "a": 1, /* why */ }').documents.map(({ value }) => value)).toEqual([{ a: 1 }]);
  });

  it('know where their values stand', () => {
    const [, second] = read('{"a":1}\n\n  {"b": {"c": 1}}').documents;
    expect(second?.place(['b', 'c'])).toEqual({ file: 'x', line: 3, column: 15 });
    expect(second?.place(['b', 'none'])).toEqual({ file: 'x', line: 3, column: 9 });
  });

  it('are YAML when they begin like none of JSON', () => {
    expect(read('Resources:\n  A: !Ref b\n').documents[0]?.value).toEqual({ Resources: { A: { Ref: 'b' } } });
  });

  it('are not read in part when they are broken', () => {
    const { documents, problems } = read('{"a": 1 "b": 2}\n{"c": 3}');
    expect(documents.map(({ value }) => value)).toEqual([{ c: 3 }]);
    expect(problems).toMatchObject([{ code: 'syntax', line: 1, column: 9, message: 'This is no JSON: comma expected.' }]);
  });

  it('are none in an empty text, and not read when too large', () => {
    expect(read(' \n')).toEqual({ documents: [], problems: [] });
    expect(read(`"${'x'.repeat(sourceLimit)}"`).problems).toMatchObject([{ message: 'x has more than 32 MiB, so it is not read.' }]);
  });

  it('are all found again, however they are written', () => {
    const value = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.constantFrom(0, 2, '\t'), (values, indent) => {
        const written = values.map((one) => JSON.stringify(one, null, indent));
        expect(read(written.join('\n')).documents.map(({ value: one }) => JSON.stringify(one))).toEqual(
          written.map((text) => JSON.stringify(JSON.parse(text))),
        );
      }),
    );
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'a', '1', '\n') }), (text) => void read(text)),
    );
  });
});
