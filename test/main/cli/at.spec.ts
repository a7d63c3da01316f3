import { describe, expect, it } from 'vitest';
import { parseCommand, UsageError } from '../../../main/cli/arguments';
import { atOption, timeOf } from '../../../main/cli/at';
import { check } from '../../../main/cli/check';
import { test } from '../../../main/cli/test';
import { sample } from '../../support/samples';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const domains = sample('domains-over-time');

describe('--at', () => {
  it('takes an ISO time, and refuses what is none', () => {
    expect(timeOf(parseCommand(['--at', '2026-12-01T00:00:00Z'], atOption))).toBe(Date.UTC(2026, 11, 1));
    expect(timeOf(parseCommand([], atOption))).toBeUndefined();
    expect(() => timeOf(parseCommand(['--at', 'soon'], atOption))).toThrow(UsageError);
  });

  it('judges the dates of certificates by that time', async () => {
    const codes = async (at: string): Promise<readonly string[]> => {
      const terminal = recordingTerminal();
      await check([domains, '--at', at, '--json'], terminal);
      return (jsonOf(terminal) as { diagnostics: readonly { code: string }[] }).diagnostics.map(({ code }) => code);
    };
    expect(await codes('2026-12-01T00:00:00Z')).not.toContain('certificate.expired');
    expect(await codes('2027-06-01T00:00:00Z')).toContain('certificate.expired');
  });

  it('is the time of requests that name none, and not of those that do', async () => {
    const terminal = recordingTerminal();
    expect(await test([domains, '--at', '2026-12-24T00:00:00Z'], terminal)).toBe(0);
    await expect(test([domains, '--at', '2026-12-24T00:00:00Z', '--write-expected'], terminal)).rejects.toThrow(UsageError);
  });
});
