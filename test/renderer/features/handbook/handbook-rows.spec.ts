import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { rules } from '../../../../main/core/rules';
import { assumptionRows, filterAssumptions, ruleGroups } from '../../../../renderer/features/handbook/handbook-rows';
import { makeDiagnostic } from '../../../support/make-diagnostic';

describe('the assumptions of the handbook', () => {
  it('are all there, those that the workspace switched first', () => {
    const rows = assumptionRows(assumptions, { 'tenant.disabled-status': '404' });
    expect(rows).toHaveLength(assumptions.length);
    expect(rows[0]).toMatchObject({ entry: { id: 'tenant.disabled-status' }, chosen: '404', switched: true });
    expect(rows.filter(({ switched }) => switched)).toHaveLength(1);
  });

  it('show the default where the choice is unknown or the default itself', () => {
    const rows = assumptionRows(assumptions, { 'tenant.disabled-status': '418', 'sni.none': 'default-certificate' });
    expect(rows.some(({ switched }) => switched)).toBe(false);
    expect(rows.find(({ entry }) => entry.id === 'tenant.disabled-status')?.chosen).toBe('403');
  });

  it('are found by every word of the search', () => {
    const rows = assumptionRows(assumptions, {});
    const found = filterAssumptions(rows, 'disabled TENANT').map(({ entry }) => entry.id);
    expect(found).toContain('tenant.disabled-status');
    expect(found).not.toContain('sni.none');
    expect(filterAssumptions(rows, 'xyzzy')).toEqual([]);
    expect(filterAssumptions(rows, '')).toHaveLength(rows.length);
  });
});

describe('the rules of the handbook', () => {
  const problems = [makeDiagnostic({ code: 'dns.dangling' }), makeDiagnostic({ code: 'dns.dangling' })];

  it('stand by family, with how often each speaks', () => {
    const groups = ruleGroups(rules, problems, '', false);
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(Object.keys(rules).length);
    const dns = groups.find(({ family }) => family === 'dns');
    expect(dns?.rows.find(({ code }) => code === 'dns.dangling')?.found).toBe(2);
  });

  it('can be narrowed to those that speak, and by words', () => {
    expect(ruleGroups(rules, problems, '', true).flatMap(({ rows }) => rows.map(({ code }) => code))).toEqual(['dns.dangling']);
    expect(ruleGroups(rules, problems, 'no such words', false)).toEqual([]);
  });
});
