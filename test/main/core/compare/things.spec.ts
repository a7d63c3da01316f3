import { expect, it } from 'vitest';
import { resourceLists } from '../../../../main/core/compare/things';
import { tenant, workspaceOf } from '../../../support/compiled';

it('lists every kind of resource that a workspace holds, each once', () => {
  const workspace = workspaceOf({ 'tenants/acme.json': tenant('acme', ['acme.example']) });
  const lists = resourceLists(workspace);
  expect(new Set(lists.map(({ kind }) => kind)).size).toBe(lists.length);
  const held = Object.values(workspace).filter((value) => Array.isArray(value));
  // Zones, origins, requests and diagnostics are looked at elsewhere, or mean nothing to an answer.
  const others = [workspace.zones, workspace.origins, workspace.requests, workspace.diagnostics] as const;
  const missing = held.filter((list) => !others.includes(list as never) && !lists.some(({ resources }) => resources === list));
  expect(missing).toEqual([]);
});
