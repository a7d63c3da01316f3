import { expect, it } from 'vitest';
import { isPlainKey } from '../../../../main/replay/lines/groups';
import type { Place } from '../../../../main/replay/lines/profiles';

it('makes keys out of bytes where they are nothing else', () => {
  const place = (more: object, methods: readonly string[] = ['GET', 'HEAD']): Place =>
    ({ scope: 'acme', root: null, behavior: { cachedMethods: methods }, ...more }) as unknown as Place;
  expect(isPlainKey(place({}))).toBe(true);
  expect(isPlainKey(place({ root: '/index.html' }))).toBe(true);
  expect(isPlainKey(place({ root: '/š' }))).toBe(false);
  expect(isPlainKey(place({}, ['GET', 'HEAD', 'OPTIONS']))).toBe(false);
});
