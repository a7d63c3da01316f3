import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from '../../../../main/core/explain/curl';
import { bashQuote } from '../../../../main/core/traffic/curl-write';
import { kindOfShell, readCommands } from '../../../../main/core/traffic/shell-words';

const words = (text: string): (readonly string[])[] => readCommands(text).map((command) => command.words);

describe('words of a shell', () => {
  it('come out as they were before they were quoted, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (list) => {
        const command = readCommands(list.map((word) => shellQuote(word)).join(' '), 'bash');
        expect(command.map((found) => found.words)).toEqual([list]);
      }),
    );
  });

  it('come out as bytes where bash writes bytes', () => {
    const bytes = fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(bytes, (word) => {
        expect(readCommands(`x ${bashQuote(word)}`, 'bash')[0]?.words).toEqual(['x', word]);
      }),
    );
  });

  it('are those that bash sees', () => {
    const texts = [
      `a'b c'd "e $ f" g\\ h i\\\n j`,
      `"a\\"b\\\\c\\d" $'\\x41\\u00e9\\n\\'\\101' ''`,
      `a#b 'c' # a remark`,
      `"one\ntwo" -H'x: y'`,
      `a=b "c"'d'e > /dev/null 2>&1`,
    ];
    for (const text of texts) {
      const { stdout } = spawnSync('bash', ['-c', `f() { printf '%s\\0' "$@"; }; f ${text.replace(/ > .*/, '')}`], { encoding: 'utf8' });
      expect(words(text)).toEqual([stdout.split('\0').slice(0, -1)]);
    }
    expect(words(texts[0] as string)).toEqual([['ab cd', 'e $ f', 'g h', 'i', 'j']]);
    expect(words(texts[1] as string)).toEqual([['a"b\\c\\d', "Aé\n'A", '']]);
    expect(words(texts[2] as string)).toEqual([['a#b', 'c']]);
    expect(words(texts[3] as string)).toEqual([['one\ntwo', '-Hx: y']]);
    expect(words(texts[4] as string)).toEqual([['a=b', 'cde']]);
  });

  it('belong to commands, which end with lines, semicolons and pipes', () => {
    const found = readCommands('curl a\n\n# remark\ncurl b; curl c && curl d \\\n  -k | jq .\n');
    expect(found.map(({ line, words: list }) => [line, list.join(' ')])).toEqual([
      [1, 'curl a'],
      [4, 'curl b'],
      [4, 'curl c'],
      [4, 'curl d -k'],
      [5, 'jq .'],
    ]);
  });

  it('that only a shell could know are said', () => {
    expect(readCommands('curl "$HOST/a" ${B} $(date) `id` \'$not\'')[0]).toEqual({
      line: 1,
      words: ['curl', '$HOST/a', '${B}', '$(date)', '`id`', '$not'],
      unresolved: ['$HOST', '${B}', '$(date)', '`id`'],
    });
  });

  it('of Windows lose their carets', () => {
    const text = 'curl ^"https://shop.example/a?b=1^&c=^%^20d^" ^\r\n  -H ^"x: say ^\\^"hi^\\^" $5^" ^\r\n  --data-raw ^"one^\n\ntwo^"';
    expect(kindOfShell(text)).toBe('cmd');
    expect(words(text)).toEqual([['curl', 'https://shop.example/a?b=1&c=%20d', '-H', 'x: say "hi" $5', '--data-raw', 'one\ntwo']]);
    expect(kindOfShell("curl 'https://a.example/^x'")).toBe('bash');
  });

  it('are parted by what parts words for a shell, and by no other white space', () => {
    expect(words('a\u00a0b\vc d')).toEqual([['a\u00a0b\vc', 'd']]);
  });

  it('never make it throw or go on for ever', () => {
    const letter = fc.oneof(
      fc.constantFrom(...'ab\'"\\$`{}()<>|&;# \n^x1\v\f\u00a0\ufeff'.split('')),
      fc.string({ unit: 'binary', maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit: letter }), fc.constantFrom('bash' as const, 'cmd' as const), (text, kind) =>
        Array.isArray(readCommands(text, kind)),
      ),
    );
  });
});
