import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';
import { layoutOf, loadSettings, setLayout, setTheme, useSettings, writeNow } from '../../../renderer/api/settings';
import type { SettingsChange } from '../../../preload/contract/settings';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('settings', () => {
  it('writes what changed, together and a moment later', async () => {
    const written: SettingsChange[] = [];
    const studio = createMemoryStudio({
      overrides: {
        settings: {
          get: async () => ({ theme: 'dark', layout: { kept: 1 } }),
          set: async (change) => {
            written.push(change);
            return { theme: 'dark', layout: {} };
          },
        },
      },
    });
    await loadSettings(studio);
    expect(useSettings.getState().theme).toBe('dark');
    setTheme('light');
    setLayout('split:files', { tree: 20 });
    setLayout('route', 'map');
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual([{ theme: 'light', layout: { 'split:files': { tree: 20 }, route: 'map' } }]);
    setLayout('route', 'send');
    await vi.advanceTimersByTimeAsync(1000);
    expect(written[1]).toEqual({ layout: { route: 'send' } });
    setTheme('dark');
    writeNow();
    expect(written[2]).toEqual({ theme: 'dark' });
    writeNow();
    expect(written).toHaveLength(3);
  });

  it('gives back only what is of the expected kind', () => {
    useSettings.setState({ layout: { count: 'three' } });
    const isNumber = (value: unknown): value is number => typeof value === 'number';
    expect(layoutOf('count', isNumber)).toBeUndefined();
    setLayout('count', 3);
    expect(layoutOf('count', isNumber)).toBe(3);
  });
});
