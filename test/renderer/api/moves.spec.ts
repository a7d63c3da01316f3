import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftSummary, MoveOffer } from '../../../main/core/types/draft';
import { answer } from '../../../renderer/api/commands';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';
import { askMove, loadOffers, moveSections, tryMove, tryOffer, useMoves } from '../../../renderer/api/moves';
import { useWorkspace } from '../../../renderer/api/stores';
import { useToasts } from '../../../renderer/ui/toast';
import { stubPage } from '../../support/page';

const offer: MoveOffer = {
  kind: 'disable-tenant',
  title: 'Disable',
  move: { kind: 'disable-tenant', tenant: 'a' },
  needs: [],
  source: null,
};
const asking: MoveOffer = { ...offer, kind: 'move-time', needs: [{ member: 'at', label: 'Time', choices: null }] };
const nothing: MoveOffer = {
  ...offer,
  kind: 'override-web-acl',
  title: 'Give a tenant another web ACL…',
  needs: [{ member: 'webAcl', label: 'Web ACL', choices: [] }],
};
const draft = (id: string): DraftSummary => ({
  id,
  name: `Draft ${id}`,
  createdAt: 0,
  changedAt: 0,
  history: ['Disabled tenant a.'],
  undoable: true,
  files: [],
  conditions: {},
  problems: { error: 0, warning: 0 },
  judged: true,
});

const calls: unknown[] = [];
const studio = createMemoryStudio({
  overrides: {
    drafts: {
      move: async (input) => {
        calls.push(['move', input]);
        return draft('one');
      },
      offers: async ({ id }) => {
        if (id === 'gone') throw new Error('no such draft');
        return id === undefined ? [offer, asking] : [offer];
      },
      undo: async (input) => {
        calls.push(['undo', input]);
        return draft('one');
      },
      discard: async (input) => {
        calls.push(['discard', input]);
        return { undo: '' };
      },
    },
  },
});
const asked: unknown[] = [];
let stop: () => void;

beforeEach(() => {
  stubPage();
  calls.length = 0;
  asked.length = 0;
  stop = answer('what-if', (request) => asked.push(request));
  useMoves.setState({ asked: null, into: null, last: null });
  useToasts.setState({ messages: [] });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const undo = (): void => useToasts.getState().messages.at(-1)?.action?.run();

describe('a move that is tried', () => {
  it('makes a draft, compares it, and can be taken back with the whole draft', async () => {
    await tryMove(studio, { kind: 'disable-tenant', tenant: 'a' });
    expect(calls).toEqual([['move', { move: { kind: 'disable-tenant', tenant: 'a' } }]]);
    expect(asked).toEqual([{ draft: 'one', view: 'compare', compare: true }]);
    expect(useMoves.getState().made).toEqual({ id: 'one', changedAt: 0 });
    expect(useToasts.getState().messages[0]?.text).toContain('Disabled tenant a. In the draft “Draft one”');
    undo();
    expect(calls.at(-1)).toEqual(['discard', { id: 'one' }]);
    await vi.waitFor(() => expect(useMoves.getState().last).toBeNull());
  });

  it('goes into the draft that is chosen, and is one step of it', async () => {
    useMoves.setState({ into: { id: 'one', name: 'Draft one' } });
    await tryMove(studio, { kind: 'disable-tenant', tenant: 'a' });
    expect(calls[0]).toEqual(['move', { move: { kind: 'disable-tenant', tenant: 'a' }, id: 'one' }]);
    undo();
    expect(calls.at(-1)).toEqual(['undo', { id: 'one' }]);
  });

  it('is asked for what it needs first', async () => {
    tryOffer(studio, asking);
    expect(useMoves.getState().asked).toBe(asking);
    await askMove(studio, 'disable-tenant');
    expect(useMoves.getState().asked).toBe(offer);
    tryOffer(studio, offer);
    expect(calls).toHaveLength(1);
  });

  it('is not asked for where there is nothing that it could be about', async () => {
    useMoves.setState({ asked: null });
    await askMove(createMemoryStudio({ overrides: { drafts: { offers: async () => [offer, nothing] } } }), 'override-web-acl');
    expect(useMoves.getState().asked).toBeNull();
    expect(useToasts.getState().messages.at(-1)?.text).toBe('Give a tenant another web ACL: there is none to choose for “Web ACL” here.');
  });

  it('is asked of the draft that moves go into', async () => {
    useMoves.setState({ asked: null, into: { id: 'one', name: 'Draft one' } });
    await askMove(studio, 'move-time');
    expect(useMoves.getState().asked).toBeNull();
    await askMove(studio, 'disable-tenant');
    expect(useMoves.getState().asked).toBe(offer);
  });
});

describe('another workspace', () => {
  it('has other drafts: what was chosen before is forgotten', () => {
    useMoves.setState({ into: { id: 'one', name: 'Draft one' }, last: { id: 'one', name: 'Draft one' } });
    useWorkspace.setState({ info: { path: '/other' } as never });
    expect(useMoves.getState()).toMatchObject({ into: null, last: null });
  });
});

describe('the menu of moves', () => {
  it('is offered on the draft that moves go into, and on the workspace when that is gone', async () => {
    useMoves.setState({ into: { id: 'one', name: 'Draft one' } });
    expect(await loadOffers(studio, {})).toHaveLength(1);
    useMoves.setState({ into: { id: 'gone', name: 'Gone' } });
    expect(await loadOffers(studio, {})).toHaveLength(2);
    expect(useMoves.getState().into).toBeNull();
  });

  it('says where moves go, and lets it be changed once there is a draft', () => {
    expect(moveSections(studio, [], useMoves.getState())).toEqual([]);
    expect(moveSections(studio, [offer], useMoves.getState()).map(({ title }) => title)).toEqual(['Try in a draft']);
    useMoves.setState({ last: { id: 'one', name: 'Draft one' } });
    const [, where] = moveSections(studio, [offer], useMoves.getState());
    where?.items[1]?.run();
    expect(useMoves.getState().into?.id).toBe('one');
    const sections = moveSections(studio, [offer], useMoves.getState());
    expect([sections[0]?.title, sections[1]?.items.map(({ checked }) => checked)]).toEqual(['Try in “Draft one”', [false, true]]);
  });
});
