import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { impact } from '../../../main/cli/impact';
import { impactContract } from '../../conformance/command-contract';
import { sample } from '../../support/samples';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const founding = sample('two-distributions-one-bucket');
const onboarding = sample('broken-onboarding');

async function told(...argv: readonly string[]): Promise<string> {
  const terminal = recordingTerminal();
  expect(await impact([...argv, '--at', '2026-11-20T00:00:00Z'], terminal)).toBe(0);
  return terminal.written();
}

describe('impact', () => {
  it('begins with the record that all names lean on, where it stands and why they stop', async () => {
    const text = await told(founding);
    expect(text).toMatch(
      /^4 names work now\. If one of these went:\n\ndns record cdn\.alpha-media\.example CNAME \S+  4 of 4 stop  dns\/alpha-media\.example\.zone:8\n  ✗ DNS finds no edge: the record dangles/,
    );
    expect(text).toContain('things could go without any name noticing.');
  });

  it('shows as many as asked for, of one kind or by name', async () => {
    expect(await told(founding, '--limit', '1')).toContain('… and 8 more (--limit 0 shows all).');
    expect((await told(founding, '--kind', 'certificate')).match(/^certificate /gm)).toHaveLength(2);
    expect((await told(founding, '--of', 'LINKS')).match(/^[a-z]+(?: record)? links\.beta/gm)).toHaveLength(2);
    expect(await told(founding, '--of', 'nothing-like-it')).toContain('Nothing fits.');
  });

  it('says which names do not work as it is', async () => {
    const text = await told(onboarding);
    expect(text).toContain('comet.onboard.example does not work as it is: DNS finds no edge: the record dangles');
    expect(text).toMatch(/… and \d+ more names that do not work as they are\./);
  });

  it('prints contract 4’s JSON, with all names', async () => {
    const terminal = recordingTerminal();
    await impact([founding, '--json'], terminal);
    const { items } = impactContract.parse(jsonOf(terminal));
    expect(items[0]).toMatchObject({ kind: 'dns-record', file: 'dns/alpha-media.example.zone', line: 8 });
    expect(items[0]?.breaks).toHaveLength(4);
  });

  it('refuses a second workspace and a limit that is no number', async () => {
    await expect(told(founding, onboarding)).rejects.toThrow(UsageError);
    await expect(told(founding, '--limit', 'few')).rejects.toThrow("--limit takes a number of items (0 = all), not 'few'");
  });
});
