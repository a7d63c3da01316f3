import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../../../../main/core/dns/zone-lexer';

const words = (text: string): string[][] =>
  readEntries(text).map(({ tokens }) => tokens.map((token) => (token.quoted ? `"${token.text}"` : token.text)));

describe('readEntries', () => {
  it('splits words, strings and comments', () => {
    expect(words('a IN TXT "b; c" d\\;e ; comment\n; only a comment\n\n  x alpn="h2,h3" y')).toEqual([
      ['a', 'IN', 'TXT', '"b; c"', 'd\\;e'],
      ['x', 'alpn="h2,h3"', 'y'],
    ]);
  });

  it('carries an entry over lines in parentheses and tells where each word stands', () => {
    const [soa, next] = readEntries('@ SOA a b (\n  1 ; serial\n  2)\nnext');
    expect(soa?.tokens.map(({ text, line, column, endColumn }) => [text, line, column, endColumn])).toEqual([
      ['@', 1, 1, 2],
      ['SOA', 1, 3, 6],
      ['a', 1, 7, 8],
      ['b', 1, 9, 10],
      ['1', 2, 3, 4],
      ['2', 3, 3, 4],
    ]);
    expect(next).toMatchObject({ line: 4, blankOwner: false });
  });

  it('knows which entries begin without an owner', () => {
    expect(readEntries('a A 1.2.3.4\n  A 1.2.3.5\n\tA 1.2.3.6').map(({ blankOwner }) => blankOwner)).toEqual([false, true, true]);
  });

  it('takes all line ends and a byte order mark', () => {
    expect(words('\uFEFFa b\r\nc d\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('loses one line only to what is never closed', () => {
    const entries = readEntries('a ( b\nc d\ne "f\ng');
    expect(entries.map(({ line, problem }) => [line, problem?.message])).toEqual([
      [1, 'This parenthesis is never closed.'],
      [2, undefined],
      [3, 'This string has no closing quote on its line.'],
      [4, undefined],
    ]);
  });

  it('loses the whole entry when a string inside its parentheses is not closed', () => {
    expect(readEntries('a ( b\nc "d\ne\nf )\ng').map(({ line, problem }) => [line, problem !== undefined])).toEqual([
      [1, true],
      [5, false],
    ]);
  });

  it('does not choke on a line that is no record', () => {
    expect(readEntries(`a ${'x'.repeat(400_000)}\nb c`).map(({ problem }) => problem?.message)).toEqual([
      'This line is too long to be a record.',
      undefined,
    ]);
  });

  it('takes time in proportion to the text, however many parentheses stay open', () => {
    expect(readEntries('(\n'.repeat(100_000))).toHaveLength(100_000);
  });

  it('never loses a bare word and never throws', () => {
    const piece = fc.constantFrom('a', ' ', '\t', '\n', '"', '(', ')', ';', '\\', '=');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { tokens } of readEntries(text)) {
          for (const { text: word, quoted, line, column } of tokens) {
            const rest = (text.split('\n')[line - 1] ?? '').slice(column - 1);
            expect(rest.startsWith(quoted ? `"${word}` : word)).toBe(true);
          }
        }
      }),
    );
  });
});
