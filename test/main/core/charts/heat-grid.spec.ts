import { describe, expect, it } from 'vitest';
import {
  buildHeatGrid,
  changeText,
  heatStep,
  mostColumns,
  orderRows,
  restColumn,
  tenantText,
} from '../../../../main/core/charts/heat-grid';
import { tenantOutcomes } from '../../../support/tenant-outcomes';

const two = [
  { tenant: 'a', before: { '200 Hit': 100 }, after: { '200 Hit': 40, 'dns.dangling': 60 }, changed: 60 },
  { tenant: 'b10', before: { '403 Error': 10 }, after: { '200 Hit': 10 }, changed: 10 },
  { tenant: 'b9', before: { '200 Hit': 7 }, after: { '200 Hit': 7 }, changed: 0 },
];

describe('the grid of tenants by outcome', () => {
  it('counts in each cell how many more requests end so than before', () => {
    const { columns, rows } = buildHeatGrid(two);
    expect(columns).toEqual([
      { outcome: '200 Hit', severity: 0, before: 107, after: 57 },
      { outcome: '403 Error', severity: 1, before: 10, after: 0 },
      { outcome: 'dns.dangling', severity: 3, before: 0, after: 60 },
    ]);
    expect(rows[0]).toEqual({
      tenant: 'a',
      requests: 100,
      changed: 60,
      cells: [
        { before: 100, after: 40, change: -60, intensity: 0.6, tone: 'bad' },
        { before: 0, after: 0, change: 0, intensity: 0, tone: 'none' },
        { before: 0, after: 60, change: 60, intensity: 0.6, tone: 'bad' },
      ],
    });
  });

  it('adds up to the same requests in every row', () => {
    for (const row of buildHeatGrid(tenantOutcomes(200)).rows) {
      expect(row.cells.reduce((sum, { change }) => sum + change, 0)).toBe(0);
    }
  });

  it('keeps the outcomes that move most and adds up the rest', () => {
    const before = Object.fromEntries(Array.from({ length: 30 }, (_none, at) => [`x.${at}`, 100 + at]));
    const after = Object.fromEntries(Array.from({ length: 30 }, (_none, at) => [`x.${at}`, 100 + at + (at >= 20 ? 5 : 0)]));
    const { columns, rows } = buildHeatGrid([{ tenant: 't', before, after, changed: 50 }]);
    expect(columns).toHaveLength(mostColumns + 1);
    expect(columns.at(-1)).toMatchObject({ outcome: restColumn, severity: 3 });
    expect(columns.slice(0, mostColumns).filter(({ before: then, after: now }) => now > then)).toHaveLength(10);
    expect(rows[0]?.cells.reduce((sum, { after: now }) => sum + now, 0)).toBe(Object.values(after).reduce((sum, each) => sum + each, 0));
  });

  it('sorts by anything and finds by name', () => {
    const grid = buildHeatGrid(two);
    const names = (by: Parameters<typeof orderRows>[1]['by'], descending: boolean, text = ''): readonly string[] =>
      orderRows(grid, { by, descending }, text).map(({ tenant }) => tenant);
    expect(names('changed', true)).toEqual(['a', 'b10', 'b9']);
    expect(names('tenant', false)).toEqual(['a', 'b9', 'b10']);
    expect(names('tenant', true)).toEqual(['b10', 'b9', 'a']);
    expect(names('requests', false)).toEqual(['b9', 'b10', 'a']);
    expect(names({ outcome: '200 Hit' }, false)).toEqual(['a', 'b9', 'b10']);
    expect(names('changed', true, 'B1')).toEqual(['b10']);
  });

  it('colours by how much of a tenant changes, and whether for the worse', () => {
    expect([0, 0.01, 0.2, 0.5, 1].map((intensity) => heatStep({ change: intensity === 0 ? 0 : 1, intensity }))).toEqual([0, 1, 2, 3, 4]);
  });

  it('does not call it worse when one good answer takes the place of another', () => {
    const tonesOf = (before: Record<string, number>, after: Record<string, number>) =>
      buildHeatGrid([{ tenant: 't', before, after, changed: 1 }]).rows[0]?.cells.map(({ tone }) => tone);
    expect(tonesOf({ '200 Hit': 9, '200 Miss': 1 }, { '200 Hit': 1, '200 Miss': 9 })).toEqual(['aside', 'aside']);
    expect(tonesOf({ '403 Error': 2, '503 Error': 1, '200 Hit': 4 }, { '403 Error': 4, '503 Error': 0, '200 Hit': 3 })).toEqual([
      'bad',
      'bad',
      'aside',
    ]);
    expect(tonesOf({ '200 Hit': 9, '403 Error': 1 }, { '200 Hit': 10, '403 Error': 0 })).toEqual(['good', 'good']);
    expect(tonesOf({ '200 Hit': 9 }, { '200 Hit': 2, '200 Miss': 3, '502 Error': 4 })).toEqual(['bad', 'aside', 'bad']);
  });
});

it('writes changes with their sign, and names the rest of the tenants', () => {
  expect([changeText(0), changeText(1200), changeText(-3)]).toEqual(['', '+1,200', '−3']);
  expect([tenantText({ tenant: '' }), tenantText({ tenant: 'a' })]).toEqual(['nobody’s and others', 'a']);
});
