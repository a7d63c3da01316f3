import { expect, it } from 'vitest';
import { contentTypeOf } from '../../../main/runtime/content-type';

it.each([
  ['origins/a/index.html', 'text/html; charset=utf-8'],
  ['origins/a/STYLE.CSS', 'text/css; charset=utf-8'],
  ['origins/a/app.js', 'text/javascript; charset=utf-8'],
  ['origins/a/photo.jpeg', 'image/jpeg'],
  ['origins/a.b/README', 'other'],
  ['origins/a/archive.unknown', 'other'],
])('%s is %s', (path, type) => {
  expect(contentTypeOf(path, 'other')).toBe(type);
});
