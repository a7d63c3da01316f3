import { afterEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { open } from '../../../main/cli/open';
import { forgetListeners, interrupt } from '../../support/interrupt';
import { writeWorkspace } from '../../support/saas-workspace';
import { jsonOf, recordingTerminal } from '../../support/terminal';
import { ownUserData } from '../../support/user-data';

ownUserData();
afterEach(forgetListeners);

describe('open', () => {
  it('serves the studio at an address that works once, until it is interrupted', async () => {
    const terminal = recordingTerminal();
    const done = open([await writeWorkspace(), '--no-window', '--json'], terminal);
    void done.catch(() => undefined);
    while (terminal.written() === '') await new Promise((resolve) => setTimeout(resolve, 20));
    const { ready, url } = jsonOf(terminal) as { ready: boolean; url: string };
    expect(ready).toBe(true);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(403);
    await interrupt('SIGINT');
    expect(await done).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('shows the address to a person', async () => {
    const terminal = recordingTerminal();
    const done = open([await writeWorkspace(), '--no-window'], terminal);
    await interrupt('SIGTERM');
    expect(await done).toBe(0);
    expect(terminal.written()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  });

  it('refuses two workspaces and a folder that cannot be opened', async () => {
    await expect(open(['a', 'b'], recordingTerminal())).rejects.toThrow(UsageError);
    await expect(open(['/nowhere/at/all', '--no-window'], recordingTerminal())).rejects.toThrow(CommandError);
  });
});
