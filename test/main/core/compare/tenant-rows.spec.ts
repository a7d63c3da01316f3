import { expect, it } from 'vitest';
import { createGrouping } from '../../../../main/core/compare/grouping';
import { tenantRows } from '../../../../main/core/compare/tenant-rows';

it('shows a thousand tenants with the most changes, and the rest as one', () => {
  const grouping = createGrouping();
  for (let at = 0; at < 1100; at += 1) grouping.see({ tenant: `t${at}`, from: '200', to: '200', count: 1 });
  grouping.see({ tenant: '', from: '403', to: '403', count: 3 });
  const rows = tenantRows(grouping.state().tenants);
  expect(rows).toHaveLength(1001);
  expect(rows.at(-1)).toEqual({ tenant: '', before: { 403: 3, 200: 100 }, after: { 403: 3, 200: 100 }, changed: 0 });
});
