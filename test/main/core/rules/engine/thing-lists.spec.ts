import { expect, it } from 'vitest';
import { createLoader } from '../../../../../main/core/config/load';
import { createThingLists } from '../../../../../main/core/rules/engine/thing-lists';
import { allKinds, thingsOf } from '../../../../../main/core/rules/things';
import { bigWorkspaceFiles } from '../../../../support/big-workspace';

it('lists of things tell what an edit brought, kind by kind', () => {
  const loader = createLoader();
  const files = bigWorkspaceFiles({ tenants: 12 });
  const lists = createThingLists();
  const first = loader.load({ files, fixtures: [] });
  expect([...(lists.update(first).get('tenant')?.come ?? [])]).toEqual(first.tenants);
  const edited = files.map(({ path, text }) => ({ path, text: text.replace('"t3.', '"t3x.').replace(/^t5 300/m, 't5 301') }));
  const next = loader.load({ files: edited, fixtures: [] });
  const changes = lists.update(next);
  const counts = [...changes].map(([kind, { gone, come }]) => [kind, gone.length, come.length]);
  expect(counts).toEqual([
    ['tenant', 1, 1],
    ['zone', 1, 1],
    ['claim', 1, 1],
    ['ownerName', 1, 1],
  ]);
  for (const kind of allKinds) expect(lists.of(kind).list()).toEqual(thingsOf(next, kind));
  expect(lists.update(loader.load({ files: edited, fixtures: [] })).size).toBe(0);
});
