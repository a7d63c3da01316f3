import { expect, it } from 'vitest';
import { address, allHeaders, cookie, needsOfEdgeHeader, needsOfHeader, userAgent } from '../../../../main/core/classes/needs';

it('knows which part of a line a header stands in', () => {
  expect(needsOfHeader('User-Agent')).toBe(userAgent);
  expect(needsOfHeader('cookie')).toBe(cookie);
  // Host is common to the class, and no log has Accept.
  expect([needsOfHeader('Host'), needsOfHeader('accept')]).toEqual([0, 0]);
});

it('knows what the edge makes its own headers of', () => {
  expect(needsOfEdgeHeader('cloudfront-is-mobile-viewer')).toBe(userAgent);
  expect(needsOfEdgeHeader('cloudfront-viewer-address')).toBe(address);
  expect(needsOfEdgeHeader('cloudfront-viewer-header-order')).toBe(allHeaders);
  expect(needsOfEdgeHeader('cloudfront-viewer-country')).toBe(0);
});
