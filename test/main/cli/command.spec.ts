import { afterEach, describe, expect, it, vi } from 'vitest';
import { CommandError, processTerminal } from '../../../main/cli/command';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('processTerminal', () => {
  it('keeps results and everything else apart', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const error = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const terminal = processTerminal();
    terminal.out('result\n');
    terminal.note('note\n');
    expect(out.mock.calls).toEqual([['result\n']]);
    expect(error.mock.calls).toEqual([['note\n']]);
  });
});

describe('CommandError', () => {
  it('is an error with a name of its own', () => {
    expect(new CommandError('no')).toMatchObject({ name: 'CommandError', message: 'no' });
  });
});
