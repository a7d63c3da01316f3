import { describe, expect, it } from 'vitest';
import { matchesResource } from '../../../../main/core/signatures/resource';

describe('the resource of a custom policy', () => {
  it.each([
    ['*', 'https://a.example/x?y=1', true],
    ['https://a.example/x', 'https://a.example/x', true],
    ['https://a.example/x', 'http://a.example/x', false],
    ['http*://a.example/x', 'https://a.example/x', true],
    ['*a.example/x', 'http://a.example/x', true],
    ['https://a.example/*.jpg', 'https://a.example/dir/one.jpg', true],
    ['https://a.example/*.jpg', 'https://a.example/one.jpg?size=1', false],
    ['https://a.example/*.jpg?*', 'https://a.example/one.jpg?size=1', true],
    ['https://a.example/img_??.png', 'https://a.example/img_12.png', true],
    ['https://a.example/img_??.png', 'https://a.example/img_1.png', false],
    ['https://a.example/dir/*', 'https://a.example/dir/x/y?z=1', true],
    ['https://a.example*', 'https://a.example/any/where?z=1', true],
    ['https://*.example/x', 'https://b.a.example/x', true],
    ['https://*.example/x', 'https://b.example/y/x', false],
    ['https://a.example/x?size=*', 'https://a.example/x?size=10', true],
    ['https://a.example/x?size=10', 'https://a.example/x?size=11', false],
    ['https://A.EXAMPLE/x', 'https://a.example/x', true],
    ['https://a.example/X', 'https://a.example/x', false],
    ['a.example/x', 'https://a.example/x', false],
  ])('%s and %s: %s', (resource, url, matches) => {
    expect(matchesResource(resource, url)).toBe(matches);
  });
});
