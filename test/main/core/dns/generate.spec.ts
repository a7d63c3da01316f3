import { describe, expect, it } from 'vitest';
import { expandGenerate } from '../../../../main/core/dns/generate';
import { readEntries } from '../../../../main/core/dns/zone-lexer';

function expand(text: string): string[] {
  const { lines, problem } = expandGenerate(readEntries(`$GENERATE ${text}`)[0]?.tokens ?? []);
  return problem ? [`! ${problem.message}`] : lines.map((line) => line.map((token) => token.text).join(' '));
}

describe('expandGenerate', () => {
  it.each([
    ['1-3 h$ A 192.0.2.$', ['h1 A 192.0.2.1', 'h2 A 192.0.2.2', 'h3 A 192.0.2.3']],
    ['0-4/2 $ CNAME h$', ['0 CNAME h0', '2 CNAME h2', '4 CNAME h4']],
    ['9-10 h${0,3} A 192.0.2.${-1}', ['h009 A 192.0.2.8', 'h010 A 192.0.2.9']],
    ['10-10 ${0,4,x}.${0,0,X}.${0,3,o} TXT a', ['000a.A.012 TXT a']],
    ['1-1 a\\$b$$c TXT $', ['a\\$b$c TXT 1']],
  ])('makes the lines of %s', (text, lines) => {
    expect(expand(text)).toEqual(lines);
  });

  it.each([
    ['', 'needs a range'],
    ['x a A b', 'needs a range'],
    ['3-1 a A b', 'rises from its first number'],
    ['1-3/0 a A b', 'rises from its first number'],
    ['0-99999 a A b', 'at most 10000 records'],
    ['1-2 a', 'an owner, a type and data'],
    ['1-2 a${0,2,n} A b', 'modifier that is not understood'],
    ['1-2 a${x} A b', 'modifier that is not understood'],
  ])('refuses %s', (text, says) => {
    expect(expand(text)[0]).toContain(says);
  });
});
