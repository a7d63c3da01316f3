import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { replay } from '../../../main/cli/replay';
import { logLine, writeLog } from '../../support/log-lines';
import { saasWithZone, writeWorkspace } from '../../support/saas-workspace';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const requests =
  '### one\nGET https://acme.saas.example/a\n\n### two\nGET https://acme.saas.example/a\n\n### three\nGET https://nobody.example/\n';
const folder = tempFolder({
  'rules.json': '[{ "note": "acme closes", "tenant": "acme" }]',
  'wrong.json': '[{ "kind": "colour" }]',
  'empty.json': '[{}]',
});
let before = '';
let after = '';
beforeAll(async () => {
  before = await writeWorkspace({ ...saasWithZone, 'requests/a.http': requests });
  const acme = saasWithZone['tenants/acme.json'] as object;
  after = await writeWorkspace({ ...saasWithZone, 'tenants/acme.json': { ...acme, Enabled: false } });
});

async function run(...argv: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const terminal = recordingTerminal();
  const code = await replay(argv, terminal);
  return { code, text: terminal.written() };
}

describe('replay of requests, and of any traffic against another workspace', () => {
  it('replays request files of the workspace through it', async () => {
    const { code, text } = await run(before, 'requests', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ requests: 3, byStatus: { 200: 2, 'dns.nxdomain': 1 }, byResultType: { Miss: 1, Hit: 1 } });
    expect((await run(before, 'requests')).text).toContain('3 requests replayed');
  });

  it('compares by cause, with the ladders of an example side by side, and ends with 1', async () => {
    const { code, text } = await run(before, 'requests', '--against', after);
    expect(code).toBe(1);
    expect(text).toContain('2 of 3 requests are answered differently, for one cause.');
    expect(text).toContain('2 requests stop working because Enabled of tenant `acme` is `false` and was');
    expect(text).toMatch(/cause {4}tenants\/acme\.json:\d+ \/Enabled/);
    expect(text).toMatch(/^ {2}> 04-owner +matched: .* disabled: /m);
    expect(text).toMatch(/^ {4}03-tls +accepted +accepted$/m);
  });

  it('holds recorded answers against the simulation, and says where none were recorded', async () => {
    const entry = (path: string, status: number): object => ({
      startedDateTime: '2026-01-02T03:04:05.000Z',
      time: 1,
      request: {
        method: 'GET',
        url: `https://acme.saas.example${path}`,
        httpVersion: 'HTTP/2',
        headers: [],
        cookies: [],
        queryString: [],
        headersSize: -1,
        bodySize: 0,
      },
      response: {
        status,
        statusText: '',
        httpVersion: 'HTTP/2',
        headers: [],
        cookies: [],
        content: { size: 0, mimeType: 'text/html' },
        redirectURL: '',
        headersSize: -1,
        bodySize: 0,
      },
      cache: {},
      timings: { send: 0, wait: 0, receive: 0 },
    });
    const entries = [entry('/a', 200), entry('/b', 404)];
    const har = join(
      tempFolder({ 'a.har': JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } }) }),
      'a.har',
    );
    expect((await run(before, har, '--fidelity')).text).toMatch(/^Simulation and recording agree on .* of 2 requests$/m);
    expect((await run(before, har, '--fidelity', '--fail-under', '100')).code).toBe(1);
    await expect(run(before, 'requests', '--fidelity')).rejects.toThrow('None of the requests says how it was answered');
    await expect(run(before, har, '--fidelity', '--against', after)).rejects.toThrow('leave --against and --live out');
  });

  it('gives the same as JSON', async () => {
    const terminal = recordingTerminal();
    expect(await replay([before, 'requests', '--against', after, '--json'], terminal)).toBe(1);
    expect(jsonOf(terminal)).toMatchObject({
      requests: 3,
      changed: 2,
      groups: [
        {
          cause: { file: 'tenants/acme.json', pointer: '/Enabled' },
          count: 2,
          tenants: { acme: 2 },
          examples: [{ stage: '04-owner' }, {}],
        },
      ],
    });
  });

  it('ends with 0 when nothing changes, or only what is expected', async () => {
    expect((await run(before, 'requests', '--against', before)).code).toBe(0);
    const { code, text } = await run(before, 'requests', '--against', after, '--ignore', join(folder, 'rules.json'));
    expect(code).toBe(0);
    expect(text).toContain('2 more differ as expected.');
    expect(text).toContain('Expected (rule 1): 2 requests stop working');
  });

  it('writes reports', async () => {
    const [html, markdown] = [join(folder, 'report.html'), join(folder, 'report.md')];
    await run(before, 'requests', '--against', after, '--report', html);
    await run(before, 'requests', '--against', after, '--report', markdown);
    expect(readFileSync(html, 'utf8')).toContain('<!doctype html>');
    expect(readFileSync(markdown, 'utf8')).toMatch(/^# /);
  });

  it('compares logs too', async () => {
    const log = writeLog([logLine(), logLine({}, 1)]);
    const { text } = await run(before, log, '--against', after, '--json');
    expect(JSON.parse(text)).toMatchObject({ requests: 2, skipped: 0 });
  });

  it('refuses what makes no sense, with a way out', async () => {
    const refused = async (...argv: readonly string[]): Promise<unknown> =>
      replay([before, 'requests', ...argv], recordingTerminal()).catch((error: unknown) => error);
    expect(await refused('--report', 'x.html')).toBeInstanceOf(UsageError);
    expect(await refused('--against', after, '--report', 'x.pdf')).toMatchObject({
      message: expect.stringContaining('.html or .md') as string,
    });
    expect(await refused('--against', after, '--pace', 'soon')).toMatchObject({
      message: expect.stringContaining('--pace takes') as string,
    });
    expect(await refused('--live', '--against', after)).toBeInstanceOf(UsageError);
    expect(await refused('--against', join(folder, 'none'))).toBeInstanceOf(CommandError);
  });

  it('stops at the limit', async () => {
    expect(JSON.parse((await run(before, 'requests', '--against', after, '--limit', '1', '--json')).text)).toMatchObject({
      requests: 1,
      changed: 1,
    });
  });

  it('says which file is no traffic', async () => {
    writeFileSync(join(folder, 'odd.har'), '{}');
    await expect(replay([before, join(folder, 'odd.har'), '--against', after], recordingTerminal())).rejects.toThrow(CommandError);
  });
});
