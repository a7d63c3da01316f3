/** How every command is asked: help, wrong use, and workspaces that cannot be read. */
import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line';
import { tempFolder } from '../support/temp-folder';

const { run, runToHead } = commandLine();
const empty = tempFolder();

describe('help', () => {
  it.each(['open', 'check', 'explain', 'resolve', 'serve', 'test', 'import', 'export'])(
    'of %s goes to stdout and is a success',
    async (command) => {
      const { code, stdout, stderr } = await run([command, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: edgecase ${command}`);
    },
  );

  it('lists the commands', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/open.*check.*explain.*resolve.*serve.*test.*import.*export/s);
  });
});

describe('wrong use ends with 2, a sentence on stderr, and nothing on stdout', () => {
  it.each([
    [[], 'Usage: edgecase <command>'],
    [['chekc'], "there is no command 'chekc'"],
    [['check', 'a', 'b'], 'check takes one workspace'],
    [['check', '--format', 'yaml'], '--format takes'],
    [['explain'], 'explain needs a URL'],
    [['explain', '.', 'https://a.example/', '--http', '9'], '--http takes'],
    [['resolve'], 'resolve needs a name'],
    [['serve', '--https-port', 'many'], '--https-port takes a port'],
    [['test', '--live', '--write-expected'], 'leave --live out'],
    [['export'], 'export needs --format'],
    [['export', '--format', 'cdk'], '--format takes cli or cloudformation or terraform'],
    [['open', '--colour'], 'Unknown option'],
  ])('%j', async (argv, sentence) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('a workspace that cannot be read ends with 2', () => {
  it.each([
    ['check', []],
    ['explain', ['https://a.example/']],
    ['resolve', ['a.example']],
    ['serve', ['--https-port', '0', '--http-port', '0', '--dns-port', '0']],
    ['test', []],
    ['export', ['--format', 'cloudformation']],
    ['open', ['--no-window']],
  ])('%s', async (command, more) => {
    const { code, stdout, stderr } = await run([command, '/nowhere/at/all', ...more]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('/nowhere/at/all');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('and so does a folder that is none, which is the current one when none is named', async () => {
    const { code, stderr } = await run(['check'], empty);
    expect(code).toBe(2);
    expect(stderr).toContain('is no workspace');
  });
});

describe('a reader who has read enough', () => {
  it('ends the command without a complaint', async () => {
    const tenants = Array.from({ length: 3000 }, (_, at) => ({
      Name: `t${at}`,
      DistributionId: 'nowhere',
      Domains: [{ Domain: `t${at}.example` }],
    }));
    const folder = tempFolder({ 'workspace.json': '{ "schemaVersion": 1, "name": "long" }', 'tenants/all.json': JSON.stringify(tenants) });
    const { code, stdout, stderr } = await runToHead(['check', folder, '--json']);
    expect(stdout.length).toBeGreaterThan(0);
    expect({ code, stderr }).toEqual({ code: 141, stderr: '' });
  });
});
