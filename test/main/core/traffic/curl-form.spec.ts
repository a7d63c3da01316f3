import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildForm, readFormPart, type FormPart } from '../../../../main/core/traffic/curl-form';

/** What lies between the boundaries. */
function partOf(text: string, literal = false): string {
  const part = readFormPart(text, literal);
  if (typeof part === 'string') return part;
  const { body, boundary } = buildForm([part]);
  return body.slice(`--${boundary}\r\n`.length, -`\r\n--${boundary}--\r\n`.length).replaceAll('\r\n', '|');
}

const named = 'Content-Disposition: form-data; name="a"';

describe('a part of a form', () => {
  // As curl 7.88 sends them.
  it.each([
    ['a=b', `${named}||b`],
    ['a=', `${named}||`],
    ['=v', 'Content-Disposition: form-data||v'],
    ['na"me=v', 'Content-Disposition: form-data; name="na%22me"||v'],
    ['a=b;type=text/plain; charset=utf-8', `${named}|Content-Type: text/plain; charset=utf-8||b`],
    ['a=b;TYPE=x/y', `${named}|Content-Type: x/y||b`],
    ['a="x;y";filename="q\\"r.png"', `${named}; filename="q%22r.png"|Content-Type: image/png||x;y`],
    ['a=x;filename=n.bin', `${named}; filename="n.bin"||x`],
    ['a=  b  ;type=text/x ;filename= f.txt ', `${named}; filename="f.txt"|Content-Type: text/x||b`],
    ['a=b;headers="X-A: 1";headers=Y: 2;type=a/c', `${named}|Content-Type: a/c|X-A: 1|Y: 2||b`],
    ['a=b;encoder=8bit', `${named}|Content-Transfer-Encoding: 8bit||b`],
    ['a=b;bogus=1;type=a/b', `${named}|Content-Type: a/b||b`],
    ['a="x" y;type=q/w', `${named}|Content-Type: q/w||x`],
    ['a="b;c', `${named}||"b`],
  ])('%s is put together as curl does it', (text, expected) => {
    expect(partOf(text)).toBe(expected);
  });

  it('of --form-string knows no signs', () => {
    expect(partOf('a=@b;type=x/y', true)).toBe(`${named}||@b;type=x/y`);
  });

  it.each([
    [
      'photo=@pictures/a.png;type=image/png',
      "the file pictures/a.png, which is not read here. Write the text itself, as -F 'photo=text;filename=a.png'",
    ],
    ['text=<notes.txt', 'the file notes.txt, which is not read here'],
    ['x=@-', 'what it is given as input'],
    ['x=y;headers=@h.txt', 'takes headers from the file h.txt'],
    ['x=y;encoder=base64', 'is encoded as base64'],
    ['=(;type=multipart/alternative', 'a form into a form'],
    ['nothing', 'is no part of a form'],
  ])('%s is refused with a sentence', (text, expected) => {
    expect(partOf(text)).toContain(expected);
  });
});

describe('a form', () => {
  const parts = fc.array(
    fc.record<FormPart>({
      name: fc.string(),
      content: fc.string(),
      type: fc.constant(null),
      filename: fc.constant(null),
      headers: fc.constant([]),
    }),
    { minLength: 1, maxLength: 4 },
  );

  it('is the same on every run, and its boundary stands in none of its parts', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const { body, boundary } = buildForm(some);
        expect(boundary).toMatch(/^-{24}[\da-f]{22}$/);
        expect(body.split(`--${boundary}`)).toHaveLength(some.length + 2);
        expect(buildForm(some)).toEqual({ body, boundary });
      }),
    );
    expect(buildForm([{ name: 'a', content: 'x', type: null, filename: null, headers: [] }]).boundary).not.toBe(
      buildForm([{ name: 'a', content: 'y', type: null, filename: null, headers: [] }]).boundary,
    );
  });

  it('takes another boundary where the content has the first one', () => {
    const part = { name: 'a', content: '', type: null, filename: null, headers: [] };
    const { boundary } = buildForm([part]);
    const other = buildForm([{ ...part, content: `--${boundary}` }]);
    expect(other.body.split(other.boundary)).toHaveLength(3);
  });
});
