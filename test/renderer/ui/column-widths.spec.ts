import { describe, expect, it } from 'vitest';
import { columnTemplate } from '../../../renderer/ui/column-widths';

const columns = [
  { id: 'method', width: 60 },
  { id: 'url', width: 'flex' },
] as const;

describe('column widths', () => {
  it('are as declared until dragged', () => {
    expect(columnTemplate(columns, {})).toBe('60px minmax(80px, 1fr)');
    expect(columnTemplate([{ id: 'name', width: 'flex', least: 160 }], {})).toBe('minmax(160px, 1fr)');
    expect(columnTemplate(columns, { url: 300 })).toBe('60px 300px');
  });

  it('never get so narrow that a column cannot be grabbed again', () => {
    expect(columnTemplate(columns, { method: 3 })).toBe('36px minmax(80px, 1fr)');
  });
});
