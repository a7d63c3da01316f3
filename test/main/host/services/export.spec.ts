import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { exportVerbs } from '../../../../main/host/services/export';
import type { Studio } from '../../../../main/host/services/studio';
import { everythingWorkspace } from '../../../support/export-workspace';

/** The verbs over a snapshot; saving is exercised with a real folder in router.spec.ts. */
const snapshot = compile(everythingWorkspace());
const verbs = exportVerbs({ session: () => ({ snapshot: () => snapshot }) } as unknown as Studio);

describe('the verbs of an export', () => {
  it.each([
    ['cli', 'README.md'],
    ['cloudformation', 'template.yaml'],
    ['terraform', 'versions.tf'],
  ] as const)('export the open workspace as %s', async (format, first) => {
    const { files, notes } = await verbs.exportWorkspace({ format, syntax: 'yaml', certificates: 'reference' });
    expect(files[0]?.path).toBe(first);
    expect(notes.length).toBeGreaterThan(0);
  });
});
