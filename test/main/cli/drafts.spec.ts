import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { drafts } from '../../../main/cli/drafts';
import { draftsFolder, keepDraft } from '../../support/drafts';
import { sample } from '../../support/samples';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';
import { ownUserData } from '../../support/user-data';

ownUserData();
const folder = tempFolder({});
const workspace = join(folder, 'storefront');
const conflicting = join(folder, 'conflicting');

beforeAll(async () => {
  for (const place of [workspace, conflicting]) cpSync(sample('saas-storefront'), place, { recursive: true });
  await keepDraft(workspace, 'Cedar is off', { moves: [{ kind: 'disable-tenant', tenant: 'cedar-coffee' }] });
  await keepDraft(workspace, 'In 2040', { moves: [{ kind: 'move-time', at: Date.UTC(2040, 0, 1) }] });
  await keepDraft(conflicting, 'Old', { edits: [{ path: 'workspace.json', text: '{"schemaVersion":1,"name":"mine"}' }] });
  writeFileSync(join(conflicting, 'workspace.json'), '{"schemaVersion":1,"name":"theirs"}');
});

async function told(code: number, ...argv: readonly string[]): Promise<string> {
  const terminal = recordingTerminal();
  expect(await drafts(argv, terminal)).toBe(code);
  return terminal.written();
}

describe('drafts', () => {
  it('lists them with what they change', async () => {
    const text = await told(0, workspace);
    expect(text).toMatch(/^Cedar is off {2}changed 2026-11-20 00:00 UTC\n {2}1 file, \+\d+ -\d+\n/);
    expect(text).toContain('In 2040  changed 2026-11-20 00:00 UTC\n  no file; the clock stands at 2040-01-01T00:00:00.000Z\n');
    const bare = tempFolder({ 'workspace.json': '{"schemaVersion":1,"name":"bare"}' });
    expect(await told(0, bare)).toBe('The workspace has no drafts. The studio makes them: edgecase open, then What-if.\n');
  });

  it('shows of one what was done, the problems that it brings and its patch', async () => {
    const text = await told(0, workspace, 'cedar is off');
    expect(text).toContain('  1. ');
    expect(text).toContain('problems that the workspace does not have');
    expect(text).toMatch(/\ndiff --git a\/tenants\/\S+ b\/tenants\/\S+\n/);
    const late = await told(0, workspace, 'In 2040');
    expect(late).toContain('It brings problems that the workspace does not have:');
    expect(late).not.toContain('diff --git');
  });

  it('prints a patch that git applies', async () => {
    const patch = await told(0, workspace, 'Cedar is off', '--format', 'patch');
    const copy = join(folder, 'patched');
    cpSync(workspace, copy, { recursive: true });
    execFileSync('git', ['apply', '-'], { cwd: copy, input: patch });
    const [, path = ''] = /^\+\+\+ b\/(.*)$/m.exec(patch) ?? [];
    expect(readFileSync(join(copy, path), 'utf8')).toContain('"Enabled": false');
    await expect(told(0, workspace, 'In 2040', '--format', 'patch')).rejects.toThrow(CommandError);
  });

  it('answers in JSON', async () => {
    const list = recordingTerminal();
    await drafts([workspace, '--json'], list);
    expect(jsonOf(list)).toMatchObject({
      folder: draftsFolder(workspace),
      drafts: [{ name: 'Cedar is off' }, { name: 'In 2040' }],
      unreadable: [],
    });
    const one = recordingTerminal();
    await drafts([workspace, 'Cedar is off', '--json'], one);
    expect(jsonOf(one)).toMatchObject({ judged: true, files: [{ change: 'changed', patch: expect.stringContaining('@@') as string }] });
  });

  it('ends with exit code 1 for a draft in conflict or one that cannot be read, and says so', async () => {
    expect(await told(1, conflicting)).toContain('In conflict with the workspace, choose in the studio which text holds: workspace.json');
    const terminal = recordingTerminal();
    expect(await drafts([conflicting, 'Old', '--format', 'patch'], terminal)).toBe(1);
    expect(terminal.written()).toContain('+{"schemaVersion":1,"name":"mine"}');
    expect(terminal.noted()).toContain('there the patch fits the text that the draft began with');
    const other = join(folder, 'other');
    cpSync(sample('saas-storefront'), other, { recursive: true });
    await keepDraft(other, 'Fine', { edits: [] });
    writeFileSync(join(draftsFolder(other), 'broken.json'), '{');
    expect(await told(1, other)).toContain('broken.json cannot be used:');
  });

  it('says what is wrong with how it is asked', async () => {
    await expect(told(0, workspace, 'a', 'b')).rejects.toThrow(UsageError);
    await expect(told(0, workspace, '--format', 'patch')).rejects.toThrow('--format patch is about one draft');
    await expect(told(0, workspace, 'Birch')).rejects.toThrow('there is no draft “Birch”. Drafts: “Cedar is off”, “In 2040”.');
  });
});
