import { expect, it } from 'vitest';
import { htmlReport } from '../../../../main/core/compare/report-html';
import { hostileReport } from '../../../support/reports';

const html = htmlReport(hostileReport());

it('is one file that needs nothing else and runs nothing', () => {
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('prefers-color-scheme:dark');
  expect(html).toContain('@media print');
  expect(html).not.toMatch(/<(?:script|link|img|iframe|object|base)\b/i);
  expect(html).not.toMatch(/\s(?:on\w+|src|href)=/i);
});

it('takes nothing of names and addresses for markup', () => {
  const opened = [...html.replaceAll(/<[a-z]+ [^>]*\/>/g, '').matchAll(/<([a-z0-9]+)[\s>]/g)].map(([, name]) => name);
  const closed = [...html.matchAll(/<\/([a-z0-9]+)>/g)].map(([, name]) => name);
  const alone = new Set(['meta', 'br']);
  const count = (list: readonly (string | undefined)[], name: string): number => list.filter((one) => one === name).length;
  for (const name of new Set(opened)) {
    if (name !== undefined && !alone.has(name)) expect([name, count(opened, name)]).toEqual([name, count(closed, name)]);
  }
  expect(html).toContain('&lt;script&gt;');
});

it('shows the ladders side by side, with the first rung that differs marked', () => {
  expect(html).toMatch(/<tr class="first"><td class="mark"><b[^>]*>&gt;<\/b><\/td><th scope="row">04-owner<\/th>/);
  expect(html).toContain('line 7');
  expect(html).toContain('Expected differences');
  expect(html).toContain('What the recording could not answer');
  expect(html).toContain('cache.scope');
});
