import { beforeEach, describe, expect, it } from 'vitest';
import { receiveClock, setClock, simulatedNow, useClock } from '../../../renderer/api/clock';
import { createMemoryStudio } from '../../../renderer/api/memory-studio';

const state = (more: object): Parameters<typeof receiveClock>[0] => ({
  at: 1000,
  running: true,
  moved: true,
  version: 1,
  nextExpiry: null,
  ...more,
});

beforeEach(() => useClock.setState({ clock: null, toldAt: 0 }));

describe('the clock on the page', () => {
  it('is this machine’s until the host has told', () => {
    expect(simulatedNow(undefined, 42)).toBe(42);
  });

  it('runs on from what the host told, or stands', () => {
    receiveClock(state({}));
    const { toldAt } = useClock.getState();
    expect(simulatedNow(useClock.getState(), toldAt + 500)).toBe(1500);
    receiveClock(state({ running: false, version: 2 }));
    expect(simulatedNow(useClock.getState(), toldAt + 9000)).toBe(1000);
  });

  it('drops what comes late', () => {
    receiveClock(state({ at: 5000, version: 7 }));
    receiveClock(state({ at: 1, version: 6 }));
    expect(useClock.getState().clock?.at).toBe(5000);
  });

  it('is set by the host, and the views follow', async () => {
    const studio = createMemoryStudio({ now: () => Date.UTC(2026, 0, 1) });
    await setClock(studio, { at: '2031-05-06T07:08:09Z', running: false });
    expect(useClock.getState().clock).toMatchObject({ at: Date.UTC(2031, 4, 6, 7, 8, 9), running: false, moved: true });
    const [first] = await studio.onboarding.tenants();
    expect((await studio.onboarding.tenant({ id: first?.id ?? '' })).at).toBe(Date.UTC(2031, 4, 6, 7, 8, 9));
  });
});
