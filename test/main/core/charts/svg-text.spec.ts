import { describe, expect, it } from 'vitest';
import { escapeXml, paper, svgFile, svgText } from '../../../../main/core/charts/svg-text';

describe('a standalone SVG file', () => {
  it('has its size, its background, and no empty lines', () => {
    const file = svgFile(10, 20, ['', svgText(1, 2, 'a < b', 11, paper.text), '']);
    expect(file.split('\n')).toEqual([
      expect.stringContaining('viewBox="0 0 10 20"'),
      `<rect width="10" height="20" fill="${paper.background}"/>`,
      `<text x="1" y="2" font-size="11" fill="${paper.text}">a &#60; b</text>`,
      '</svg>',
      '',
    ]);
  });

  it('escapes markup', () => {
    expect(escapeXml(`<&>"'`)).toBe(`&#60;&#38;&#62;&#34;'`);
  });
});
