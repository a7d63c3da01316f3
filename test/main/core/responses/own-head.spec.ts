import { expect, it } from 'vitest';
import { ownHead } from '../../../../main/core/responses/own-head';

it('says what it is and how long it is, in bytes', () => {
  const head = ownHead(403, 'é', (own) => [...own, ['x', 'y']], Date.UTC(2026, 0, 2));
  expect(head.headers).toEqual([
    ['server', 'CloudFront'],
    ['date', 'Fri, 02 Jan 2026 00:00:00 GMT'],
    ['content-type', 'text/html'],
    ['content-length', '2'],
    ['x', 'y'],
  ]);
  expect(head.body).toEqual({ size: 2, text: 'é' });
});
