import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { onboarding } from '../../../main/cli/onboarding';
import { sample } from '../../support/samples';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const domains = sample('domains-over-time');
const december = ['--at', '2026-12-01T12:00:00Z'];

async function told(...argv: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const terminal = recordingTerminal();
  const code = await onboarding([...argv, ...december], terminal);
  return { code, text: terminal.written() };
}

describe('onboarding', () => {
  it('lists where every tenant stands, and ends with 1 when one has trouble', async () => {
    const { code, text } = await told(domains);
    expect(code).toBe(1);
    expect(text).toMatch(/✓ amber +1 of 1 domain active, DNS valid for 1/);
    expect(text).toMatch(/… bloom +0 of 1 domain active/);
    expect(text).toMatch(/✗ ember /);
  });

  it('prints the runbook of a tenant, and ends with 0 when only waiting is left', async () => {
    const { code, text } = await told(domains, 'bloom');
    expect(code).toBe(0);
    expect(text).toMatch(/^# Onboarding of bloom\n/);
    expect(text.match(/^## \d\. .*$/gm)).toEqual([
      '## 1. Publish the DNS records',
      '## 2. Create the tenant',
      '## 3. CloudFront answers for the token',
      '## 4. ACM issues the certificate',
      '## 5. Attach the certificate to the tenant',
      '## 6. The domains are active and served',
      '## 7. Keep the records: renewals need them',
    ]);
  });

  it('follows the clock: what is fine in December has trouble in June', async () => {
    const terminal = recordingTerminal();
    expect(await onboarding([domains, 'heath', ...december], terminal)).toBe(0);
    expect(await onboarding([domains, 'heath', '--at', '2027-06-01T12:00:00Z'], terminal)).toBe(1);
  });

  it('prints the whole view as JSON', async () => {
    const terminal = recordingTerminal();
    await onboarding([domains, 'fjord', '--json', ...december], terminal);
    expect(jsonOf(terminal)).toMatchObject({ name: 'fjord', certificate: { status: 'issued', attached: false } });
  });

  it('says which tenants there are when it does not know one, and what it takes', async () => {
    const terminal = recordingTerminal();
    await expect(onboarding([domains, 'nobody'], terminal)).rejects.toThrow(/no tenant 'nobody'\. Tenants: amber, bloom/);
    await expect(onboarding([domains, 'nobody'], terminal)).rejects.toThrow(CommandError);
    await expect(onboarding([domains, 'bloom', 'extra'], terminal)).rejects.toThrow(UsageError);
  });
});
