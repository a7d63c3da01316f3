import { expect, it } from 'vitest';
import { ignoredBy, type Ignorable } from '../../../../main/core/compare/ignore';

const changed: Ignorable = {
  kind: 'response',
  cause: { file: 'policies/response-headers/a.json', pointer: '/CustomHeadersConfig/Items/0', line: 3, side: 'after' },
  tenant: 'acme',
  differences: [{ path: 'response.headers.x-new', before: 'none', after: '1', stage: '12-viewer-response' }],
};
const rule = (more: object): readonly { id: string; note: string }[] => [{ id: 'r', note: 'expected', ...more }];

it('holds when all of its members do', () => {
  expect(
    ignoredBy(
      rule({ kind: 'response', tenant: 'acme', file: 'policies/response-headers/a.json', pointer: '/CustomHeadersConfig' }),
      changed,
    ),
  ).toBe('r');
  expect(ignoredBy(rule({ kind: 'response', tenant: 'other' }), changed)).toBeNull();
  expect(ignoredBy(rule({ pointer: '/Custom' }), changed)).toBeNull();
});

it('takes a header rule only where nothing else differs', () => {
  expect(ignoredBy(rule({ headers: ['x-new', 'x-other'] }), changed)).toBe('r');
  const more = { ...changed, differences: [...changed.differences, { path: 'cache.ttl', before: '1', after: '2', stage: '10-cache' }] };
  expect(ignoredBy(rule({ headers: ['x-new'] }), more)).toBeNull();
});

it('never ignores everything by a rule that says nothing', () => {
  expect(ignoredBy(rule({}), changed)).toBeNull();
});
