import { describe, expect, it } from 'vitest';
import { conditionOf, pageStatement } from '../../../../main/traces/store/query';

const term = (qualifier: 'host' | 'status' | null, value: string, not = false) => ({ qualifier, value, not });

describe('the condition of a query', () => {
  it('carries what a person typed as values, never as SQL', () => {
    const evil = "'; drop table exchanges --";
    for (const qualifier of ['host', 'status', null] as const) {
      const { sql, values } = conditionOf(1, { terms: [term(qualifier, evil)] });
      expect(sql).not.toContain('drop');
      expect(values).toContain(evil);
      expect(sql.split('?').length - 1).toBe(values.length);
    }
  });

  it('leaves out what matches, and keeps what is unknown, behind a minus', () => {
    expect(conditionOf(1, { terms: [term('status', '4xx', true)] }).sql).toBe('set_no = ? and not coalesce(status // 100 = ?, false)');
  });

  it('begins a page at a place of the list, not at a number', () => {
    const { sql, values } = pageStatement(1, { terms: [] }, { sort: 'host', descending: true, from: { value: 'b', key: 7 }, limit: 5 });
    expect(sql).not.toMatch(/offset/i);
    expect(sql).toContain('(host < ? or (host = ? and key <= ?))');
    expect(values).toEqual([1, 'b', 'b', 7n]);
  });
});
