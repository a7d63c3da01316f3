import { afterEach, describe, expect, it, vi } from 'vitest';
import { featureIds, navigate, parseRoute } from '../../../renderer/ui/navigation';
import { stubPage } from '../../support/page';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('routes', () => {
  it('name every feature, and fall back to Files', () => {
    expect(featureIds.map((id) => parseRoute(`#/${id}`))).toEqual(featureIds);
    expect(parseRoute('')).toBe('files');
    expect(parseRoute('#/nowhere')).toBe('files');
    expect(parseRoute('#/map/acme')).toBe('map');
  });

  it('change the address only when that changes something', () => {
    const page = stubPage();
    let changes = 0;
    page.window.addEventListener('hashchange', () => (changes += 1));
    navigate('files');
    navigate('files');
    navigate('map');
    expect([page.hash(), changes]).toEqual(['#/map', 2]);
  });
});
