/** Decides whether the page is light or dark: as the person chose, else as the system is. */
import { useSyncExternalStore } from 'react';
import { setTheme, useSettings, type Theme } from '../api/settings';

export type Scheme = 'light' | 'dark';

/** Remembered in the page too, so that the first frame of the next start has the right colours. */
const memory = 'edgecase:theme';
const systemIsDark = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: dark)');

export function schemeOf(theme: Theme, dark: boolean): Scheme {
  if (theme === 'system') return dark ? 'dark' : 'light';
  return theme;
}

export function currentScheme(): Scheme {
  return schemeOf(useSettings.getState().theme, systemIsDark?.matches ?? false);
}

/** Applies the scheme now and whenever the choice or the system changes. */
export function startTheme(): void {
  const remembered = localStorage.getItem(memory);
  if (remembered === 'light' || remembered === 'dark') useSettings.setState({ theme: remembered });
  const apply = (): void => {
    document.documentElement.dataset['theme'] = currentScheme();
    localStorage.setItem(memory, useSettings.getState().theme);
  };
  apply();
  useSettings.subscribe(apply);
  systemIsDark?.addEventListener('change', apply);
}

/** The scheme on the screen; components that draw with colours of their own follow it. */
export function useScheme(): Scheme {
  return useSyncExternalStore((changed) => {
    const unsubscribe = useSettings.subscribe(changed);
    systemIsDark?.addEventListener('change', changed);
    return () => {
      unsubscribe();
      systemIsDark?.removeEventListener('change', changed);
    };
  }, currentScheme);
}

/** Light, dark, system, light … */
export function nextTheme(theme: Theme): Theme {
  const order = ['light', 'dark', 'system'] as const;
  return order[(order.indexOf(theme) + 1) % order.length] ?? 'system';
}

export function cycleTheme(): void {
  setTheme(nextTheme(useSettings.getState().theme));
}
