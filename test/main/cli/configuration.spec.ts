import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../main/cli/check';
import { CommandError } from '../../../main/cli/command';
import { otherConfiguration, readConfiguration } from '../../../main/cli/configuration';
import { coverage } from '../../../main/cli/coverage';
import { explain } from '../../../main/cli/explain';
import { exportFrom } from '../../../main/cli/export';
import { impact } from '../../../main/cli/impact';
import { onboarding } from '../../../main/cli/onboarding';
import { replay } from '../../../main/cli/replay';
import { resolve } from '../../../main/cli/resolve';
import { test } from '../../../main/cli/test';
import { witness } from '../../../main/cli/witness';
import type { Terminal } from '../../../main/cli/command';
import { draftsFolder, keepDraft } from '../../support/drafts';
import { logLine, writeLog } from '../../support/log-lines';
import { sample } from '../../support/samples';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';
import { ownUserData } from '../../support/user-data';

ownUserData();
const folder = tempFolder({});
const workspace = join(folder, 'storefront');
const conflicting = join(folder, 'conflicting');
const off = 'Cedar is off';
const name = 'shop.aurora-outdoor.example';

beforeAll(async () => {
  cpSync(sample('saas-storefront'), workspace, { recursive: true });
  await keepDraft(workspace, off, { moves: [{ kind: 'disable-tenant', tenant: 'cedar-coffee' }] });
  await keepDraft(workspace, 'No record', { moves: [{ kind: 'remove-record', name, type: 'CNAME' }] });
  await keepDraft(workspace, 'In 2040', { moves: [{ kind: 'move-time', at: Date.UTC(2040, 0, 1) }] });
  await keepDraft(workspace, 'Origin down', { moves: [{ kind: 'fail-origin', origin: 'api.storefront.example' }] });
  await keepDraft(workspace, 'Another request', {
    edits: [{ path: 'requests/more.http', text: '# @expect outcome.status 200\nGET https://cedar.storefront.example/assets/more.css\n' }],
  });
  cpSync(sample('saas-storefront'), conflicting, { recursive: true });
  await keepDraft(conflicting, 'Old', { edits: [{ path: 'workspace.json', text: '{"schemaVersion":1,"name":"mine"}' }] });
  writeFileSync(join(conflicting, 'workspace.json'), '{"schemaVersion":1,"name":"theirs"}');
});

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** What a command writes, and its exit code. */
async function told(command: Command, ...argv: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const terminal = recordingTerminal();
  const code = await command(argv, terminal);
  return { code, text: terminal.written() };
}

async function json(command: Command, ...argv: readonly string[]): Promise<unknown> {
  const terminal = recordingTerminal();
  await command([...argv, '--json'], terminal);
  return jsonOf(terminal);
}

const cedar = 'https://cedar.storefront.example/';

describe('a draft on the command line', () => {
  it('is what each command answers of, while the workspace stays as it is', async () => {
    expect(await json(explain, workspace, cedar)).toMatchObject({ outcome: { status: 200 } });
    expect(await json(explain, workspace, cedar, '--draft', off)).not.toMatchObject({ outcome: { status: 200 } });
    expect((await told(resolve, workspace, name)).text).toContain('CNAME');
    expect((await told(resolve, workspace, name, '--draft', 'No record')).text).not.toContain('CNAME');
    const [before, after] = [await json(impact, workspace), await json(impact, workspace, '--draft', off)] as {
      readonly working: number;
    }[];
    expect(after?.working).toBeLessThan(before?.working ?? 0);
    expect((await told(test, workspace)).code).toBe(0);
    expect((await told(test, workspace, '--draft', off)).code).toBe(1);
    expect((await told(onboarding, workspace, 'cedar-coffee', '--draft', off)).text).not.toBe(
      (await told(onboarding, workspace, 'cedar-coffee')).text,
    );
    const exported = async (...more: readonly string[]): Promise<string> =>
      (await told(exportFrom, workspace, '--format', 'cloudformation', ...more)).text;
    expect(await exported('--draft', off)).not.toBe(await exported());
  });

  it('is found by its name in any letters, and by its id', async () => {
    for (const draft of ['cedar IS off', 'draft-cedar-is-off']) {
      expect(await readConfiguration({ path: workspace, draft })).toMatchObject({ name: `draft “${off}”` });
    }
  });

  it('has the time that it sets, unless another is asked for', async () => {
    const errorsOf = async (...more: readonly string[]): Promise<number> =>
      ((await json(check, workspace, ...more)) as { readonly counts: { readonly error: number } }).counts.error;
    expect(await json(explain, workspace, cedar, '--draft', 'In 2040')).toMatchObject({ at: '2040-01-01T00:00:00.000Z' });
    expect(await json(explain, workspace, cedar, '--draft', 'In 2040', '--at', '2026-11-20T00:00:00Z')).toMatchObject({
      at: '2026-11-20T00:00:00.000Z',
    });
    expect(await errorsOf('--draft', 'In 2040')).toBe(await errorsOf('--at', '2040-01-01T00:00:00Z'));
    expect(await errorsOf('--draft', 'In 2040')).toBeGreaterThan(await errorsOf('--at', '2026-11-20T00:00:00Z'));
  });

  it('has the request files that it says, for tests and coverage', async () => {
    const [before, after] = [await json(test, workspace), await json(test, workspace, '--draft', 'Another request')] as {
      readonly tests: readonly unknown[];
    }[];
    expect(after?.tests.length).toBe((before?.tests.length ?? 0) + 1);
    const [plain, more] = [await json(coverage, workspace), await json(coverage, workspace, '--draft', 'Another request')] as {
      readonly requests: number;
    }[];
    expect(more?.requests).toBe((plain?.requests ?? 0) + 1);
  });

  it('is a side of replay and witness', async () => {
    const against = ['--against', `draft:${off}`] as const;
    expect(otherConfiguration('draft:x', 'w')).toEqual({ path: 'w', draft: 'x' });
    expect(otherConfiguration('./draft:x', 'w')).toEqual({ path: './draft:x' });
    const found = await told(witness, workspace, ...against, '--at', '2026-11-20T00:00:00Z');
    expect(found).toMatchObject({ code: 1 });
    expect(found.text).toContain('cedar.storefront.example');
    expect((await told(witness, workspace, '--draft', off, ...against)).code).toBe(0);
    const compared = await told(replay, workspace, 'requests', ...against);
    expect(compared).toMatchObject({ code: 1 });
    expect(compared.text).toContain(`${workspace} → draft “${off}”`);
    expect((await told(replay, workspace, 'requests', '--draft', off, ...against)).code).toBe(0);
  });

  it('is replayed with its time and its failing origins, access logs too', async () => {
    const log = writeLog([logLine({ 'x-host-header': 'cedar.storefront.example', 'cs-uri-stem': '/api/x', 'x-edge-result-type': 'Miss' })]);
    const compared = await told(replay, workspace, log, '--against', 'draft:Origin down', '--json');
    expect(JSON.parse(compared.text)).toMatchObject({ requests: 1 });
    await expect(told(replay, workspace, log, '--draft', 'In 2040', '--fidelity')).rejects.toThrow(
      'the draft “In 2040” sets the time or lets origins fail, so it cannot be compared with a recording; leave --fidelity out',
    );
  });

  it('is refused by what writes into the workspace or takes several', async () => {
    await expect(told(test, workspace, '--draft', off, '--write-expected')).rejects.toThrow('leave --draft out');
    await expect(told(test, workspace, conflicting, '--draft', off)).rejects.toThrow('--draft is about one workspace');
  });

  it('is told with the names there are where there is none of the name', async () => {
    const unknown = readConfiguration({ path: workspace, draft: 'Cedar' });
    await expect(unknown).rejects.toThrow(CommandError);
    await expect(unknown).rejects.toThrow(/^there is no draft “Cedar”\. Drafts: .*“Cedar is off”/);
    const bare = tempFolder({ 'workspace.json': '{"schemaVersion":1,"name":"bare"}' });
    await expect(readConfiguration({ path: bare, draft: 'x' })).rejects.toThrow(/has no drafts.*EDGECASE_USER_DATA names another place/);
    mkdirSync(draftsFolder(bare), { recursive: true });
    writeFileSync(join(draftsFolder(bare), 'broken.json'), '{');
    await expect(readConfiguration({ path: bare, draft: 'x' })).rejects.toThrow(
      'broken.json cannot be used: It is no draft of a workspace.',
    );
  });

  it('is not guessed at while it is in conflict with the workspace', async () => {
    const told = readConfiguration({ path: conflicting, draft: 'Old' });
    await expect(told).rejects.toThrow(CommandError);
    await expect(told).rejects.toThrow('changed the same lines since the draft was made: workspace.json. Choose in the studio');
  });
});
