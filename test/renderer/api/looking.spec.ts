import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DraftSummary } from '../../../main/core/types/draft';
import { stubPage } from '../../support/page';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const draft = (more: Partial<DraftSummary> = {}): DraftSummary => ({
  id: 'draft-1',
  name: 'One',
  createdAt: 1,
  changedAt: 2,
  history: [],
  undoable: false,
  files: [{ path: 'tenants/a.json', change: 'changed', outdated: false, conflict: false, added: 1, removed: 0 }],
  conditions: {},
  problems: { error: 0, warning: 0 },
  judged: true,
  ...more,
});

async function load() {
  stubPage();
  const looking = await import('../../../renderer/api/looking');
  const { useMoves } = await import('../../../renderer/api/moves');
  const { useWorkspace } = await import('../../../renderer/api/stores');
  const { useToasts } = await import('../../../renderer/ui/toast');
  /** Reads the drafts anew, as they are now. */
  const read = (...drafts: readonly DraftSummary[]): Promise<void> =>
    looking.refreshLooked({ drafts: { list: async () => ({ drafts, unreadable: [] }) } } as unknown as Parameters<
      typeof looking.refreshLooked
    >[0]);
  return {
    ...looking,
    read,
    useMoves,
    useWorkspace,
    toasts: () => useToasts.getState().messages,
    looked: () => looking.useLooking.getState().draft,
  };
}

describe('the configuration that is looked at', () => {
  it('is the workspace until a draft is chosen, and each has a version of its own', async () => {
    const { lookedAt } = await load();
    expect(lookedAt(null, 'r1')).toEqual({ of: {}, version: 'r1', draft: null });
    const { of, version } = lookedAt(draft(), 'r1');
    expect(of).toEqual({ configuration: { kind: 'draft', id: 'draft-1' } });
    expect(new Set([version, lookedAt(draft({ changedAt: 3 }), 'r1').version, lookedAt(draft(), 'r2').version, 'r1']).size).toBe(4);
  });

  it('takes the moves along: they go into the draft that is looked at, and no longer when it is left', async () => {
    const { lookAt, useMoves } = await load();
    lookAt(draft());
    expect(useMoves.getState().into).toEqual({ id: 'draft-1', name: 'One' });
    lookAt(null);
    expect(useMoves.getState().into).toBeNull();
    const other = { id: 'draft-2', name: 'Two' };
    lookAt(draft());
    useMoves.setState({ into: other });
    lookAt(null);
    expect(useMoves.getState().into).toEqual(other);
  });

  it('follows the draft, and gives way to the workspace with a note when it is gone', async () => {
    const { lookAt, read, looked, toasts, useMoves } = await load();
    lookAt(draft());
    await read(draft({ name: 'Renamed', changedAt: 5 }));
    expect(looked()).toMatchObject({ name: 'Renamed', changedAt: 5 });
    expect(toasts()).toEqual([]);
    await read(draft({ id: 'draft-2' }));
    expect(looked()).toBeNull();
    expect(useMoves.getState().into).toBeNull();
    expect(toasts().map(({ text }) => text)).toEqual(['“Renamed” is no draft any more. Map, Effective and Send show the workspace again.']);
  });

  it('is read anew after each step of a draft and each save, for as long as somebody follows', async () => {
    const { lookAt, followLooked, useWorkspace } = await load();
    const { useDraftsVersion } = await import('../../../renderer/api/stores');
    let reads = 0;
    const list = async (): Promise<object> => ({ drafts: [draft({ changedAt: ++reads })], unreadable: [] });
    const end = followLooked({ drafts: { list } } as unknown as Parameters<typeof followLooked>[0]);
    useDraftsVersion.setState({ version: 1 });
    expect(reads).toBe(0);
    lookAt(draft());
    useDraftsVersion.setState({ version: 2 });
    useWorkspace.setState({ changed: [] });
    expect(reads).toBe(1);
    useWorkspace.setState({ info: { revision: 'r2' } as never });
    expect(reads).toBe(2);
    end();
    useDraftsVersion.setState({ version: 3 });
    expect(reads).toBe(2);
  });

  it('is not taken back by an answer to an older question', async () => {
    const { lookAt, refreshLooked, looked } = await load();
    lookAt(draft());
    const list = async (): Promise<object> => {
      lookAt(draft({ id: 'draft-2', name: 'Two' }));
      return { drafts: [], unreadable: [] };
    };
    await refreshLooked({ drafts: { list } } as unknown as Parameters<typeof refreshLooked>[0]);
    expect(looked()?.name).toBe('Two');
  });

  it('is the workspace again when another workspace is opened', async () => {
    const { lookAt, looked, useWorkspace } = await load();
    lookAt(draft());
    useWorkspace.setState({ info: { path: '/other' } as never });
    expect(looked()).toBeNull();
  });

  it('says so when a file is opened that the draft has otherwise', async () => {
    const { lookAt, tellDraftsText, toasts } = await load();
    tellDraftsText('tenants/a.json', 3);
    lookAt(draft());
    tellDraftsText('tenants/b.json', 3);
    expect(toasts()).toEqual([]);
    tellDraftsText('tenants/a.json', 3);
    expect(toasts()).toMatchObject([
      { text: "The draft “One” has tenants/a.json otherwise. This is the workspace's.", action: { label: "Open the draft's" } },
    ]);
  });
});
