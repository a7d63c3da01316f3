import { describe, expect, it } from 'vitest';
import { judgeCountry } from '../../../../main/core/geo/judge-country';

describe("a viewer's country", () => {
  it.each([
    ['none', ['DE'], 'DE', 'unrestricted'],
    ['none', [], null, 'unrestricted'],
    ['whitelist', ['DE', 'AT'], 'AT', 'allowed'],
    ['whitelist', ['DE', 'AT'], 'at', 'allowed'],
    ['whitelist', ['DE', 'AT'], 'CH', 'blocked'],
    ['whitelist', [], 'CH', 'blocked'],
    ['whitelist', ['DE'], null, 'unknown-country'],
    ['blacklist', ['RU'], 'RU', 'blocked'],
    ['blacklist', ['RU'], 'FR', 'allowed'],
    ['blacklist', ['RU'], null, 'unknown-country'],
  ] as const)('%s of %j and %s: %s', (RestrictionType, Locations, country, verdict) => {
    expect(judgeCountry({ RestrictionType, Locations }, country)).toBe(verdict);
  });
});
