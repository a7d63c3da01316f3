import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { importInto } from '../../../main/cli/import';
import { jsonOf, recordingTerminal } from '../../support/terminal';
import { tempFolder } from '../../support/temp-folder';

const place = tempFolder({
  'group.json': JSON.stringify({ ConnectionGroup: { Id: 'cg_1', Name: 'main' } }),
  'list.json': JSON.stringify({ ConnectionGroups: [{ Id: 'cg_2', Name: 'second' }] }),
  't.yaml':
    'Parameters:\n  Name: {Type: String}\nResources:\n  A:\n    Type: AWS::CloudFront::ConnectionGroup\n    Properties: {Name: !Ref Name}\n',
  'other.json': '{"hello": 1}',
  'stranger/notes.txt': 'not a workspace',
});
const at = (path: string): string => join(place, path);
let made = 0;
const fresh = (): string => at(`workspace-${(made += 1)}`);

async function run(
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly json: () => unknown; readonly noted: string }> {
  const terminal = recordingTerminal();
  const code = await importInto(argv, terminal);
  return { code, out: terminal.written(), json: () => jsonOf(terminal), noted: terminal.noted() };
}

describe('edgecase import', () => {
  it('makes a workspace, and then brings more into it', async () => {
    const workspace = fresh();
    expect((await run(at('group.json'), workspace)).code).toBe(0);
    expect(readdirSync(workspace).toSorted()).toEqual(['connection-groups', 'workspace.json']);
    expect((await run(at('group.json'), workspace)).out).toContain('1 file unchanged');
    const { code, out } = await run(at('list.json'), workspace);
    expect(code).toBe(1);
    expect(out).toContain('aws cloudfront get-connection-group --identifier cg_2');
    expect(readdirSync(join(workspace, 'connection-groups')).toSorted()).toEqual(['main.json', 'second.json']);
  });

  it('takes an empty folder for a new workspace, and no stranger for one', async () => {
    const workspace = fresh();
    mkdirSync(workspace);
    expect((await run(at('group.json'), workspace)).code).toBe(0);
    await expect(run(at('group.json'), at('stranger'))).rejects.toThrow(CommandError);
    await expect(run(at('group.json'), at('group.json'))).rejects.toThrow('cannot be used');
  });

  it('writes nothing with --dry-run, and shows the diff', async () => {
    const workspace = fresh();
    const { code, out } = await run(at('group.json'), workspace, '--dry-run');
    expect([code, readdirSync(place).includes(workspace.slice(place.length + 1))]).toEqual([0, false]);
    expect(out).toContain('+  "Name": "main"');
  });

  it('keeps what a person changed, and says what it replaced', async () => {
    const workspace = fresh();
    await run(at('group.json'), workspace);
    const file = join(workspace, 'connection-groups/main.json');
    writeFileSync(file, '{ "Name": "main", "Id": "cg_0", "Enabled": false }');
    const { json } = await run(at('group.json'), workspace, '--json');
    expect(json()).toMatchObject({
      written: true,
      changes: [{ path: 'connection-groups/main.json', replaced: [{ pointer: '/Id', before: 'cg_0', after: 'cg_1' }] }],
    });
    expect(readFileSync(file, 'utf8')).toBe('{ "Name": "main", "Id": "cg_1", "Enabled": false }');
  });

  it('takes values of parameters, an account and a region', async () => {
    const workspace = fresh();
    expect((await run(at('t.yaml'), workspace, '--parameter', 'Name=a=b', '--account', '999988887777', '--region', 'eu-west-1')).code).toBe(
      0,
    );
    expect(readFileSync(join(workspace, 'workspace.json'), 'utf8')).toContain('999988887777');
    expect(readFileSync(join(workspace, 'connection-groups/a-b.json'), 'utf8')).toContain('"a=b"');
    const open = await run(at('t.yaml'), fresh(), '--json');
    expect([open.code, open.json()]).toMatchObject([1, { unresolved: [{ parameter: 'Name', file: 't.yaml', line: 6 }] }]);
  });

  it('says when there is nothing in it', async () => {
    const workspace = fresh();
    const { code, noted } = await run(at('other.json'), workspace);
    expect([code, noted]).toEqual([2, 'edgecase import: nothing in the source belongs into a workspace.\n']);
    expect(readdirSync(place).includes(workspace.slice(place.length + 1))).toBe(false);
  });

  it.each([[[]], [['a']], [['a', 'b', 'c']], [['a', 'b', '--account', '12']], [['a', 'b', '--parameter', 'x']], [['a', 'b', '--what']]])(
    'refuses %j',
    async (argv) => {
      await expect(run(...argv)).rejects.toThrow(UsageError);
    },
  );
});
