import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stubPage } from '../../support/page';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The module on a page whose system is dark or light, and the theme that the page shows. */
async function load(dark: boolean, remembered?: string) {
  const page = stubPage();
  if (remembered) page.storage.set('edgecase:theme', remembered);
  const system = Object.assign(new EventTarget(), { matches: dark });
  const dataset: Record<string, string> = {};
  vi.stubGlobal('matchMedia', () => system);
  vi.stubGlobal('document', { documentElement: { dataset } });
  const scheme = await import('../../../renderer/ui/scheme');
  const settings = await import('../../../renderer/api/settings');
  return { ...scheme, ...settings, system, shown: () => dataset['theme'], page };
}

describe('the colour scheme', () => {
  it('follows the system until the person chooses', async () => {
    const { startTheme, setTheme, system, shown } = await load(true);
    startTheme();
    expect(shown()).toBe('dark');
    system.matches = false;
    system.dispatchEvent(new Event('change'));
    expect(shown()).toBe('light');
    setTheme('dark');
    expect(shown()).toBe('dark');
  });

  it('has the right colours in the first frame of the next start', async () => {
    const { startTheme, setTheme, page } = await load(false);
    startTheme();
    setTheme('dark');
    expect(page.storage.get('edgecase:theme')).toBe('dark');
    vi.resetModules();
    const next = await load(false, 'dark');
    next.startTheme();
    expect(next.shown()).toBe('dark');
  });

  it('goes round light, dark, system', async () => {
    const { nextTheme, schemeOf } = await load(false);
    expect([nextTheme('light'), nextTheme('dark'), nextTheme('system')]).toEqual(['dark', 'system', 'light']);
    expect([schemeOf('system', true), schemeOf('light', true)]).toEqual(['dark', 'light']);
  });
});

const css = readFileSync(new URL('../../../renderer/ui/theme.css', import.meta.url), 'utf8');

type Tokens = ReadonlyMap<string, string>;

/** Every hex token of one theme's block. */
function tokensOf(theme: 'light' | 'dark'): Tokens {
  const block = new RegExp(`:root\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map((match) => [match[1] as string, match[2] as string]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['bg-rail', 'bg-panel', 'bg', 'bg-raised', 'bg-sunken', 'bg-hover', 'bg-selected', 'bg-code'];
const texts = ['text', 'text-muted', 'text-faint', 'text-link', 'ok', 'info', 'warning', 'error', 'dns', 'sni', 'host'];
const toned = [
  'ok',
  'info',
  'warning',
  'error',
  'neutral',
  'dns',
  'sni',
  'host',
  ...['template', 'parameter-value', 'parameter-default', 'tenant', 'connection-group', 'cloudfront-default'].map((from) => `from-${from}`),
];
const code = ['key', 'string', 'number', 'keyword', 'comment', 'type'].map((name) => `code-${name}`);

/** Text, its surface, and the ratio that WCAG AA asks for: 4.5 for text, 3 for borders of controls and the focus ring. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...surfaces.flatMap((surface) => texts.map((text) => [text, surface, 4.5] as const)),
  ...toned.flatMap((tone) => [[tone, `${tone}-soft`, 4.5] as const, ['text', `${tone}-soft`, 4.5] as const]),
  ...code.flatMap((token) => ['bg', 'bg-code', 'bg-selected'].map((surface) => [token, surface, 4.5] as const)),
  ['accent-text', 'accent', 4.5],
  ['accent-text', 'accent-hover', 4.5],
  ['text', 'accent-soft', 4.5],
  ...surfaces.map((surface) => ['focus', surface, 3] as const),
  ...['bg', 'bg-panel', 'bg-raised', 'bg-sunken'].map((surface) => ['border-strong', surface, 3] as const),
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const tokens = tokensOf(theme);

  it('has readable contrast in every pair of text and surface (WCAG AA)', () => {
    const poor = pairs
      .map(([text, surface, wanted]) => {
        const ratio = contrast(tokens.get(text) ?? '#000000', tokens.get(surface) ?? '#000000');
        return { pair: `${text} on ${surface}`, ratio: Math.floor(ratio * 100) / 100, wanted };
      })
      .filter(({ ratio, wanted }) => ratio < wanted);
    expect(poor).toEqual([]);
  });

  it('names every token of the pairs', () => {
    const missing = pairs.flatMap(([text, surface]) => [text, surface]).filter((name) => !tokens.has(name));
    expect([...new Set(missing)]).toEqual([]);
  });
});

describe('the themes', () => {
  it('define the same colours', () => {
    expect([...tokensOf('dark').keys()].sort()).toEqual([...tokensOf('light').keys()].sort());
  });

  it('would notice a grey that is too faint', () => {
    expect(contrast('#999999', '#ffffff')).toBeLessThan(4.5);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});
