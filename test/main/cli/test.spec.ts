import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { runOffline, test } from '../../../main/cli/test';
import { snapshotOfFolder } from '../../support/folders';
import { saasWithZone, writeWorkspace } from '../../support/saas-workspace';
import { jsonOf, recordingTerminal } from '../../support/terminal';
import { ownUserData } from '../../support/user-data';

ownUserData();
const good = '### home\n# @expect outcome.status == 200\nGET https://acme.saas.example/\n';
const bad = '### nobody\n# @expect outcome.status == 200\nGET https://nobody.example/\n';

describe('test', () => {
  it('ends with 0 when every expectation holds', async () => {
    const terminal = recordingTerminal();
    const folder = await writeWorkspace({ ...saasWithZone, 'requests/a.http': good });
    expect(await test([folder], terminal)).toBe(0);
    expect(terminal.written()).toContain('✓ home (line 1)');
    expect(terminal.written()).toContain('1 passed, 0 failed');
  });

  it('ends with 1 and says what was expected and what came when one does not hold', async () => {
    const terminal = recordingTerminal();
    const folder = await writeWorkspace({ ...saasWithZone, 'requests/a.http': good + bad });
    expect(await test([folder, '--json'], terminal)).toBe(1);
    expect(jsonOf(terminal)).toMatchObject({
      counts: { passed: 1, failed: 1 },
      tests: [
        { passed: true },
        { passed: false, name: 'nobody', file: 'requests/a.http', failures: [expect.stringContaining('outcome.status')] },
      ],
    });
  });

  it('sends the same requests through a real edge with --live', async () => {
    const folder = await writeWorkspace({ ...saasWithZone, 'requests/a.http': good });
    expect(await test([folder, '--live'], recordingTerminal())).toBe(0);
  });

  it('calls a workspace without any test a failure', async () => {
    const terminal = recordingTerminal();
    const folder = await writeWorkspace({ ...saasWithZone, 'requests/a.http': 'GET https://acme.saas.example/\n' });
    expect(await test([folder], terminal)).toBe(1);
    expect(terminal.written()).toContain('nothing was tested');
  });

  it('runs several workspaces and writes JUnit', async () => {
    const terminal = recordingTerminal();
    const folders = [await writeWorkspace({ ...saasWithZone, 'requests/a.http': good }), await writeWorkspace({ 'requests/b.http': bad })];
    expect(await test([...folders, '--format', 'junit'], terminal)).toBe(1);
    expect(terminal.written()).toContain('<testsuites name="edgecase" tests="2" failures="1">');
  });

  it('rewrites the expected traces, and takes away those of requests that are gone', async () => {
    const folder = await writeWorkspace({ ...saasWithZone, 'requests/a.http': good, 'expected/old.json': {} });
    const terminal = recordingTerminal();
    expect(await test([folder, '--write-expected'], terminal)).toBe(0);
    expect(readdirSync(join(folder, 'expected'))).toEqual(['a-01-home.json']);
    const first = readFileSync(join(folder, 'expected/a-01-home.json'), 'utf8');
    expect(terminal.noted()).toContain('wrote 1 traces');
    await test([folder, '--write-expected'], recordingTerminal());
    expect(readFileSync(join(folder, 'expected/a-01-home.json'), 'utf8')).toBe(first);
  });

  it('does not write live traces', async () => {
    await expect(test(['--live', '--write-expected'], recordingTerminal())).rejects.toThrow(UsageError);
    expect(existsSync('expected')).toBe(false);
  });
});

describe('runOffline', () => {
  it('gives the same traces every time when they are to be golden', async () => {
    const folder = await writeWorkspace({ ...saasWithZone, 'requests/a.http': good });
    const [first, second] = [
      await runOffline(folder, snapshotOfFolder(folder), true),
      await runOffline(folder, snapshotOfFolder(folder), true),
    ];
    expect(first[0]?.trace).toEqual(second[0]?.trace);
    expect(first[0]?.trace?.at).toBe('2026-11-01T12:00:00.000Z');
  });
});
