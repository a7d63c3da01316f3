import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dismissToast, toast, useToasts } from '../../../renderer/ui/toast';

beforeEach(() => {
  vi.useFakeTimers();
  useToasts.setState({ messages: [] });
});
afterEach(() => {
  vi.useRealTimers();
});

const texts = (): readonly string[] => useToasts.getState().messages.map(({ text }) => text);

describe('toasts', () => {
  it('go by themselves, later when there is something to do about them', () => {
    toast('ok', 'plain');
    toast('ok', 'with undo', { label: 'Undo', run: () => undefined });
    vi.advanceTimersByTime(4500);
    expect(texts()).toEqual(['with undo']);
    vi.advanceTimersByTime(4000);
    expect(texts()).toEqual([]);
  });

  it('keep the newest four, and can be dismissed', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'].map((text) => toast('info', text));
    expect(texts()).toEqual(['b', 'c', 'd', 'e']);
    dismissToast(ids[2] as number);
    expect(texts()).toEqual(['b', 'd', 'e']);
  });
});
