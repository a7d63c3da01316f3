import { describe, expect, it } from 'vitest';
import { memoryClock } from '../../../renderer/api/memory-clock';
import type { ClockState } from '../../../preload/contract/clock';

describe('the clock of the in-memory studio', () => {
  it('is set as the host’s is, and tells of it', async () => {
    const told: ClockState[] = [];
    const clock = memoryClock(
      () => Date.UTC(2026, 0, 1),
      (state) => told.push(state),
    );
    expect(await clock.verbs.get()).toMatchObject({ at: Date.UTC(2026, 0, 1), running: true, moved: false, version: 0 });
    await clock.verbs.set({ at: '2030-01-01T00:00:00Z', running: false });
    expect(clock.now()).toBe(Date.UTC(2030, 0, 1));
    await clock.verbs.set({ reset: true });
    expect(told.map(({ moved, running, version }) => ({ moved, running, version }))).toEqual([
      { moved: true, running: false, version: 1 },
      { moved: false, running: true, version: 2 },
    ]);
  });
});
