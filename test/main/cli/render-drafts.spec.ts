import { expect, it } from 'vitest';
import { renderDraft, renderDrafts } from '../../../main/cli/render-drafts';
import { styleFor } from '../../../main/cli/style';
import type { DraftDifference, DraftSummary } from '../../../main/core/types/draft';

const file = { path: 'tenants/a.json', change: 'changed', outdated: true, conflict: false, added: 1, removed: 1 } as const;
const patch = 'diff --git a/tenants/a.json b/tenants/a.json\n--- a/tenants/a.json\n+++ b/tenants/a.json\n@@ -1 +1 @@\n-a\n+b\n';
const draft: DraftSummary = {
  id: 'draft-1',
  name: 'One',
  createdAt: 0,
  changedAt: 60_000,
  history: ['Did this.', 'Did that.'],
  undoable: true,
  files: [file],
  conditions: { failingOrigins: ['a.example', 'b.example'] },
  problems: { error: 0, warning: 0 },
  judged: true,
};
const difference: DraftDifference = { ...file, before: 'a\n', after: 'b\n', patch };
const plain = styleFor({}, {});

it('tells that a draft is taken together with later changes of the workspace, and which world it sets', () => {
  expect(renderDrafts([draft], [], plain)).toBe(
    'One  changed 1970-01-01 00:01 UTC\n  1 file, +1 -1; a.example, b.example fail\n  Taken together with what was changed in the workspace since: tenants/a.json\n',
  );
});

it('shows the history in order, and the patch with lines coloured on a terminal alone', () => {
  const text = renderDraft(draft, [difference], [], plain);
  expect(text).toContain('\n  1. Did this.\n  2. Did that.\n\nNo problems that the workspace does not have.\n');
  expect(text.endsWith(`\n${patch}`)).toBe(true);
  const coloured = renderDraft(draft, [difference], [], styleFor({ isTTY: true }, {}));
  expect(coloured).toContain('\u001b[31m-a\u001b[39m\n\u001b[32m+b\u001b[39m\n');
  expect(coloured).toContain('\u001b[1m--- a/tenants/a.json\u001b[22m\n');
});
