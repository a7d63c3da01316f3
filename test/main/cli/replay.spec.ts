import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CommandError } from '../../../main/cli/command';
import { UsageError } from '../../../main/cli/arguments';
import { replay } from '../../../main/cli/replay';
import { logLine, writeLog } from '../../support/log-lines';
import { saasWithZone, writeWorkspace } from '../../support/saas-workspace';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';

let workspace = '';
beforeAll(async () => {
  workspace = await writeWorkspace();
});

describe('replay', () => {
  it('replays a log through a workspace', async () => {
    const terminal = recordingTerminal();
    expect(await replay([workspace, writeLog([logLine(), logLine({}, 1)]), '--json'], terminal)).toBe(0);
    expect(jsonOf(terminal)).toMatchObject({ requests: 2, skipped: 0, byStatus: { 200: 2 }, byResultType: { Miss: 1, Hit: 1 } });
    expect(terminal.noted()).toBe('');
  });

  it('stops at the limit', async () => {
    const terminal = recordingTerminal();
    await replay([workspace, writeLog([logLine(), logLine()]), '--limit', '1', '--json'], terminal);
    expect(jsonOf(terminal)).toMatchObject({ requests: 1 });
  });

  it('compares with another workspace, and ends with 1 where answers differ', async () => {
    const idle = { ...saasWithZone, 'tenants/acme.json': { ...(saasWithZone['tenants/acme.json'] as object), Enabled: false } };
    const terminal = recordingTerminal();
    const log = writeLog([logLine(), logLine()]);
    expect(await replay([workspace, log, '--against', await writeWorkspace(idle), '--json'], terminal)).toBe(1);
    expect(jsonOf(terminal)).toMatchObject({ requests: 2, changed: 2, groups: [{ kind: 'stops-working', count: 2 }] });
    const words = recordingTerminal();
    expect(await replay([workspace, log, '--against', workspace], words)).toBe(0);
    expect(words.written()).toContain('None of 2 requests is answered differently.');
  });

  it('wants a workspace and traffic', async () => {
    await expect(replay([workspace], recordingTerminal())).rejects.toThrow(UsageError);
    await expect(replay([workspace, writeLog([]), '--limit', 'few'], recordingTerminal())).rejects.toThrow('--limit takes a whole number');
  });

  it('refuses what is no traffic, and a folder that is no workspace', async () => {
    const picture = join(tempFolder({}), 'picture.log');
    writeFileSync(picture, Buffer.from([137, 80, 78, 71, 0, 0]));
    await expect(replay([workspace, picture], recordingTerminal())).rejects.toThrow(CommandError);
    await expect(replay(['/nowhere', writeLog([logLine()])], recordingTerminal())).rejects.toThrow(CommandError);
  });
});
