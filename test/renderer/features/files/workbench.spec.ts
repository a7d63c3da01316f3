import { describe, expect, it } from 'vitest';
import { makeBench } from '../../../support/workbench';

const path = 'tenants/a.json';

describe('the workbench', () => {
  it('forgets everything open when another workspace comes, but not the drafts', async () => {
    const { bench, documents, type, studio, unsaved } = await makeBench();
    await bench.open(path);
    type(path, 'unsaved');
    await bench.flush();
    bench.leave();
    expect(bench.store.getState()).toMatchObject({ files: [], active: null, entries: [], loaded: false });
    expect(documents.text(path)).toBeNull();
    expect(unsaved.at(-1)).toEqual({});
    expect(await studio.files.drafts()).toEqual([path]);
  });

  it('shows another tab, and asks about a conflict, when told', async () => {
    const { bench } = await makeBench();
    await bench.open(path);
    await bench.open('tenants/b.json');
    bench.activate(path);
    bench.askConflict(path);
    expect(bench.store.getState()).toMatchObject({ active: path, conflict: path });
  });
});
