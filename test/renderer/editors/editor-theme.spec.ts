import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editorTheme, longHex } from '../../../renderer/editors/editor-theme';

const css = readFileSync(new URL('../../../renderer/ui/theme.css', import.meta.url), 'utf8');
const token = (name: string): string => new RegExp(`${name}: (#[\\da-f]{6});`).exec(css)?.[1] ?? '';

describe('the editor theme', () => {
  it.each(['light', 'dark'] as const)('knows every token that it asks for (%s)', (scheme) => {
    const theme = editorTheme(scheme, token);
    expect(theme.base).toBe(scheme === 'dark' ? 'vs-dark' : 'vs');
    expect(theme.rules.filter(({ foreground }) => !/^[\da-f]{6}$/.test(foreground ?? ''))).toEqual([]);
    expect(Object.entries(theme.colors).filter(([, colour]) => !/^#[\da-f]{6}([\da-f]{2})?$/.test(colour))).toEqual([]);
  });
});

describe('longHex', () => {
  it('undoes what a minifier does to colours', () => {
    expect(longHex('#fff')).toBe('#ffffff');
    expect(longHex('#a1C')).toBe('#aa11CC');
    expect(longHex('#a1b2c3')).toBe('#a1b2c3');
  });
});
