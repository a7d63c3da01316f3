import { expect, it } from 'vitest';
import { flowRows } from '../../../../main/core/compare/report-flows';

it('draws what changes first, each as wide as its share', () => {
  const html = flowRows(
    [
      { from: '200', to: '200', count: 99 },
      { from: '200', to: '<403>', count: 1 },
    ],
    (text) => text.replaceAll('<', '&lt;'),
  );
  expect(html.indexOf('&lt;403>')).toBeLessThan(html.indexOf('>99<'));
  expect([...html.matchAll(/aria-label="(\d+) percent"/g)].map(([, share]) => share)).toEqual(['1', '99']);
  expect(flowRows([], (text) => text)).toBe('');
});

it('says how many it leaves out', () => {
  const flows = Array.from({ length: 60 }, (_, at) => ({ from: `a${at}`, to: 'b', count: 1 }));
  expect(flowRows(flows, (text) => text)).toContain('20 more ways');
});
