import { afterEach, describe, expect, it, vi } from 'vitest';
import { untilInterrupted } from '../../../main/cli/interrupted';
import { forgetListeners, interrupt } from '../../support/interrupt';

afterEach(() => {
  forgetListeners();
  vi.restoreAllMocks();
});

describe('untilInterrupted', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends at %s', async (signal) => {
    const done = untilInterrupted();
    await interrupt(signal);
    await expect(done).resolves.toBeUndefined();
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('lets a second %s end the process at once, with the code of shells', async (signal, code) => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const done = untilInterrupted();
    await interrupt(signal);
    await done;
    expect(exit).not.toHaveBeenCalled();
    await interrupt(signal);
    expect(exit).toHaveBeenCalledWith(code);
  });
});
