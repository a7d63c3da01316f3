import { describe, expect, it } from 'vitest';
import { isUsableRootObject, withDefaultRootObject } from '../../../../main/core/behaviors/default-root-object';

describe('the default root object', () => {
  it('stands in for exactly / and for nothing else', () => {
    expect(withDefaultRootObject('/', 'index.html')).toBe('/index.html');
    expect(withDefaultRootObject('/docs/', 'index.html')).toBe('/docs/');
    expect(withDefaultRootObject('//', 'index.html')).toBe('//');
    expect(withDefaultRootObject('/', '')).toBe('/');
  });

  it('may lie in a folder, and a leading slash is kept as a mistake that shows', () => {
    expect(withDefaultRootObject('/', 'site/start.html')).toBe('/site/start.html');
    expect(withDefaultRootObject('/', '/index.html')).toBe('//index.html');
  });

  it('is refused when it is too long or has characters that CloudFront does not take', () => {
    expect(isUsableRootObject('a'.repeat(255))).toBe(true);
    expect(isUsableRootObject('a'.repeat(256))).toBe(false);
    expect(isUsableRootObject('index.html')).toBe(true);
    expect(isUsableRootObject('start page.html')).toBe(false);
    expect(isUsableRootObject('index.html?x')).toBe(false);
  });
});
