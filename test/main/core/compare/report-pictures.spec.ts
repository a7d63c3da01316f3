import { expect, it } from 'vitest';
import { buildFlowPicture } from '../../../../main/core/charts/flow-picture';
import { flowPart, tenantPart } from '../../../../main/core/compare/report-pictures';
import { comparison } from '../../../support/comparisons';
import { tenantOutcomes } from '../../../support/tenant-outcomes';

const escape = (text: string): string => text.replaceAll('<', '&lt;');
const flows = [
  { from: '200 Hit', to: '200 Hit', count: 99 },
  { from: '200 Hit', to: '<403>', count: 1 },
];

it('draws the ribbons of the studio, in the colours of the page, and what changes first in numbers', () => {
  const html = flowPart(comparison({ flows }), escape);
  for (const { path } of buildFlowPicture(flows, { width: 1100, height: 260 }).ribbons) expect(html).toContain(`d="${path}"`);
  expect(html).toContain('fill="var(--bad)"');
  expect(html).not.toMatch(/fill="#/);
  expect(html).not.toContain('<403>');
  expect(html.lastIndexOf('>1<')).toBeLessThan(html.lastIndexOf('>99<'));
  expect(flowPart(comparison({ flows: [] }), escape)).toBe('');
});

it('says how many ways and tenants it leaves out', () => {
  const many = Array.from({ length: 60 }, (_, at) => ({ from: `a${at}`, to: 'b', count: 1 }));
  expect(flowPart(comparison({ flows: many }), escape)).toContain('20 more ways');
  const tenants = Array.from({ length: 53 }, (_, at) => ({
    tenant: `t${at}`,
    before: { '200 Hit': 2 },
    after: { '403 Error': 2 },
    changed: 2,
  }));
  expect(tenantPart(tenants, escape)).toContain('3 more tenants');
});

it('shows tenants by outcome, the most changed first, coloured as in the studio', () => {
  const html = tenantPart(
    [
      { tenant: 'calm', before: { '200 Hit': 5 }, after: { '200 Hit': 5 }, changed: 0 },
      { tenant: '<little>', before: { '200 Hit': 100 }, after: { '200 Hit': 99, '403 Error': 1 }, changed: 1 },
      { tenant: '', before: { '403 Error': 9 }, after: { '200 Hit': 9 }, changed: 9 },
    ],
    escape,
  );
  expect([...html.matchAll(/<th scope="row">([^<]*)/g)].map(([, name]) => name)).toEqual(['nobody’s and others', '&lt;little>']);
  expect(html).toContain('<td class="number good step-4" title="200 Hit: 0 before, 9 after">+9</td>');
  expect(html).toContain('<td class="number bad step-1" title="403 Error: 0 before, 1 after">+1</td>');
  expect(
    tenantPart(
      tenantOutcomes(1).map((row) => ({ ...row, changed: 0 })),
      escape,
    ),
  ).toBe('');
});
