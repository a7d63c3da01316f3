import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextTransformationType } from '../../../../main/core/model/generated/wafv2';
import { transformText } from '../../../../main/core/waf/transform-text';

const rows: readonly (readonly [TextTransformationType, string, string])[] = [
  ['NONE', 'A b', 'A b'],
  ['LOWERCASE', 'AbC', 'abc'],
  ['UPPERCASE', 'AbC', 'ABC'],
  ['URL_DECODE', '%3Cscript%3e+a%2', '<script> a%2'],
  ['URL_DECODE_UNI', '%u003cb%uff1e', '<b>'],
  ['HTML_ENTITY_DECODE', '&lt;a&#62;&#x3c;&unknown;&amp;', '<a><&unknown;&'],
  ['COMPRESS_WHITE_SPACE', 'a \t\n  b', 'a b'],
  ['REMOVE_WHITESPACE', ' a \t b ', 'ab'],
  ['TRIM', '  a  ', 'a'],
  ['TRIM_LEFT', '  a  ', 'a  '],
  ['TRIM_RIGHT', '  a  ', '  a'],
  ['CMD_LINE', 'C^MD  /c "DIR",x;y', 'cmd/c dir x y'],
  ['BASE64_DECODE', 'aGVsbG8=', 'hello'],
  ['BASE64_DECODE', 'no base64!', 'no base64!'],
  ['BASE64_DECODE_EXT', 'aGV.sbG8', 'hello'],
  ['HEX_DECODE', '2f61', '/a'],
  ['SQL_HEX_DECODE', 'x=0x414243', 'x=ABC'],
  ['REPLACE_COMMENTS', 'a/* b */c/* d', 'a c '],
  ['REMOVE_COMMENTS_CHAR', '/*a*/--#', 'a'],
  ['REPLACE_NULLS', 'a\0b', 'a b'],
  ['REMOVE_NULLS', 'a\0b', 'ab'],
  ['ESCAPE_SEQ_DECODE', '\\x41\\102\\n', 'AB\n'],
  ['JS_DECODE', '\\u003cb\\x3e', '<b>'],
  ['CSS_DECODE', '\\6a\\61v\\as', 'jav\ns'],
  ['NORMALIZE_PATH', '/a/./b/../c//d/', '/a/c/d/'],
  ['NORMALIZE_PATH', '/../../etc', '/etc'],
  ['NORMALIZE_PATH_WIN', '\\a\\..\\b', '/b'],
  ['UTF8_TO_UNICODE', 'a\u00c3\u00a9', 'a%u00e9'],
];

describe('text transformations', () => {
  it.each(rows)('%s makes of %j %j', (type, before, after) => {
    expect(transformText(type, before)).toBe(after);
  });

  it.each(['MD5', 'SHA256', 'CMD_LINE_UNIX'] as const)('%s is not simulated, which the caller is told', (type) => {
    expect(transformText(type, 'a')).toBeNull();
  });

  it('never fail, whatever the bytes', () => {
    const types = [...new Set(rows.map(([type]) => type))];
    const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(fc.constantFrom(...types), bytes, (type, text) => {
        expect(typeof transformText(type, text)).toBe('string');
      }),
    );
  });
});
