import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readElements, type Element } from '../../../../main/traces/sources/elements';

async function elementsOf(text: string, size = 65_536, longest?: number): Promise<Element[]> {
  const bytes = Buffer.from(text);
  const source = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const all: Element[] = [];
  for await (const some of readElements(source, longest)) all.push(...some);
  return all;
}

const entry = fc.dictionary(
  fc.string(),
  fc.oneof(fc.string(), fc.constant('}],"entries":[{'), fc.jsonValue({ maxDepth: 3 })),
) as fc.Arbitrary<object>;

describe('entries of a HAR file', () => {
  it('are the same as in the whole document, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry), fc.integer({ min: 1, max: 40 }), fc.constantFrom(undefined, 2), async (entries, size, indent) => {
        const document = {
          log: { version: '1.2', pages: [{ entries: [{ no: 1 }] }], creator: { name: 'entries' }, entries, comment: '[' },
        };
        const found = await elementsOf(JSON.stringify(document, null, indent), size);
        expect(found.map(({ text }) => JSON.parse(text) as object)).toEqual(JSON.parse(JSON.stringify(entries)));
        expect(found.map(({ number }) => number)).toEqual(entries.map((_, at) => at + 1));
      }),
    );
  });

  it('know the line on which they begin', async () => {
    const found = await elementsOf('{"log":{"entries":[\n{"a":1},\n\n{\n"b":2}]}}');
    expect(found.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('before the place where a file was cut are given out, and the last is said to be cut', async () => {
    expect(await elementsOf('{"log":{"entries":[{"a":1},{"b":')).toEqual([
      { text: '{"a":1}', number: 1, line: 1 },
      { text: '{"b":', number: 2, line: 1, cut: true },
    ]);
  });

  it('that are too long are shown by their beginning', async () => {
    const long = JSON.stringify({ a: 'x'.repeat(1000) });
    const [first, second] = await elementsOf(`{"log":{"entries":[${long},{"b":2}]}}`, 100, 500);
    expect(first).toMatchObject({ tooLong: true, number: 1 });
    expect(first?.text.length).toBeLessThanOrEqual(200);
    expect(second).toMatchObject({ text: '{"b":2}', number: 2 });
  });
});
