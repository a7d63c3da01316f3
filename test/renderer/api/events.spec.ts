import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useConnection } from '../../../renderer/api/connection';
import { flushTraffic, followEvents, forgetTraffic, receive, refresh } from '../../../renderer/api/events';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';
import { useDiagnosticsStore, useTraffic, useWorkspace } from '../../../renderer/api/stores';
import { makeTrafficRow } from '../../support/traffic-row';

beforeEach(() => {
  useConnection.setState({ state: 'connected', generation: 1, attempts: 0 });
  useWorkspace.setState({ info: null, changed: [] });
  forgetTraffic();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const sequences = (): readonly number[] => useTraffic.getState().rows.map((row) => row.sequence);

describe('the stream of events', () => {
  it('joins all traffic of a frame at once', () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('document', { hidden: false });
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
    let changes = 0;
    const stop = useTraffic.subscribe(() => (changes += 1));
    for (const sequence of [1, 2, 3]) receive({ type: 'traffic', rows: [makeTrafficRow(sequence)] });
    expect([frames.length, sequences()]).toEqual([1, []]);
    frames[0]?.();
    expect([changes, sequences()]).toEqual([1, [1, 2, 3]]);
    receive({ type: 'traffic', rows: [makeTrafficRow(4)] });
    expect(frames).toHaveLength(2);
    frames[1]?.();
    stop();
  });

  it('forgets the traffic of the workspace that was left', async () => {
    const studio = createMemoryStudio();
    const info = await studio.workspace.info();
    receive({ type: 'workspace', info, changed: [] });
    receive({ type: 'traffic', rows: [makeTrafficRow(1)] });
    flushTraffic();
    receive({ type: 'workspace', info: { ...info, revision: 'next' }, changed: ['tenants/acme.json'] });
    expect(sequences()).toEqual([1]);
    receive({ type: 'workspace', info: { ...info, path: '/elsewhere' }, changed: [] });
    expect(sequences()).toEqual([]);
  });

  it('asks for the present state, then follows the changes', async () => {
    const studio = createMemoryStudio();
    const stop = followEvents(studio);
    await vi.waitFor(() => expect(useWorkspace.getState().info?.name).toBe('in-memory'));
    const before = useDiagnosticsStore.getState().saved.length;
    studio.memory.writeOutside('tenants/acme.json', '{ "Name": ');
    await vi.waitFor(() => expect(useWorkspace.getState().changed).toEqual(['tenants/acme.json']));
    expect(useDiagnosticsStore.getState().saved.length).toBeGreaterThan(before);
    stop();
  });

  it('subscribes anew on the next connection', async () => {
    let subscriptions = 0;
    const studio = createMemoryStudio();
    const failing = {
      ...studio,
      workspace: {
        ...studio.workspace,
        events: async () => {
          subscriptions += 1;
          throw new Error('the line is gone');
        },
      },
    } as unknown as typeof studio;
    const stop = followEvents(failing);
    await vi.waitFor(() => expect(subscriptions).toBe(1));
    useConnection.setState({ generation: 2 });
    await vi.waitFor(() => expect(subscriptions).toBe(2));
    stop();
  });

  it('begins the list again when the host has counted from the beginning', async () => {
    const rows = [makeTrafficRow(1), makeTrafficRow(2)];
    useTraffic.setState({ rows: [makeTrafficRow(98), makeTrafficRow(99)], dropped: 0 });
    const studio = createMemoryStudio({ overrides: { traffic: { list: async () => ({ rows, total: 2, dropped: 0 }) } } });
    await refresh(studio);
    expect(sequences()).toEqual([1, 2]);
  });
});
