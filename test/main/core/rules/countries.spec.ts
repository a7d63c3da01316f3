import { describe, expect, it } from 'vitest';
import { countryCount, countryMeant, isCountry } from '../../../../main/core/rules/countries';

describe('country codes', () => {
  it('are the 249 of ISO 3166-1 and XK', () => {
    expect(countryCount).toBe(250);
    expect(['DE', 'US', 'GB', 'TW', 'XK', 'ZW'].map(isCountry)).toEqual([true, true, true, true, true, true]);
    expect(['UK', 'EU', 'AN', 'de', ''].map(isCountry)).toEqual([false, false, false, false, false]);
  });

  it('are guessed from what people write', () => {
    expect(['UK', 'de', 'EL', 'QQ'].map(countryMeant)).toEqual(['GB', 'DE', 'GR', null]);
  });

  it('agree with the names that the platform has for regions', () => {
    const names = new Intl.DisplayNames('en', { type: 'region' });
    for (const code of ['AQ', 'BL', 'CW', 'SS', 'UM', 'XK']) expect(names.of(code), code).not.toBe(code);
  });
});
