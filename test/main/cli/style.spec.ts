import { describe, expect, it } from 'vitest';
import { styleFor, wrap } from '../../../main/cli/style';

describe('styleFor', () => {
  it('gives colour to a terminal', () => {
    expect(styleFor({ isTTY: true, columns: 80 }, {}).red('x')).toBe('\u001b[31mx\u001b[39m');
  });

  it.each([
    ['a pipe', { isTTY: false }, {}],
    ['NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }],
  ])('gives plain text to %s', (_what, stream, environment) => {
    expect(styleFor(stream, environment).red('x')).toBe('x');
  });

  it('keeps lines readable on very wide and very narrow terminals', () => {
    expect(styleFor({ isTTY: true, columns: 400 }, {}).width).toBe(120);
    expect(styleFor({ isTTY: true, columns: 20 }, {}).width).toBe(60);
  });
});

describe('wrap', () => {
  it('breaks between words and indents what follows', () => {
    expect(wrap('one two three four', 12, 3)).toBe('one two\n   three\n   four');
  });

  it('keeps a word that is longer than the line whole', () => {
    expect(wrap('https://a-very-long-name.example/ x', 10, 2)).toBe('https://a-very-long-name.example/\n  x');
  });
});
