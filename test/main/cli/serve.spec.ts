import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { serve } from '../../../main/cli/serve';
import { forgetListeners, interrupt } from '../../support/interrupt';
import { mtlsFiles, mtlsHosts } from '../../support/mtls-workspace';
import { saasWithZone, writeWorkspace } from '../../support/saas-workspace';
import { tempFolder } from '../../support/temp-folder';
import { recordingTerminal, type RecordingTerminal } from '../../support/terminal';
import { openTls, talk } from '../../support/viewer';
import { ownUserData } from '../../support/user-data';

ownUserData();
afterEach(forgetListeners);

const freePorts = ['--https-port', '0', '--http-port', '0', '--dns-port', '0'];

async function until(holds: () => boolean): Promise<void> {
  const patience = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > patience) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Requests the tenant's page over plain HTTP, which redirects. */
async function redirect(port: number): Promise<number> {
  const reply = await fetch(`http://127.0.0.1:${port}/`, { headers: { host: 'acme.saas.example' }, redirect: 'manual' });
  return reply.status;
}

const lines = (terminal: RecordingTerminal): string[] => terminal.written().split('\n').filter(Boolean);

describe('serve', () => {
  it('prints its ports first, then one trace for each exchange, and ends with 0 when interrupted', async () => {
    const workspace = await writeWorkspace();
    const terminal = recordingTerminal();
    const done = serve([workspace, ...freePorts, '--json'], terminal);
    await until(() => lines(terminal).length === 1);
    const ready = JSON.parse(lines(terminal)[0] ?? '') as { http: number };
    expect(ready).toMatchObject({
      ready: true,
      https: expect.any(Number),
      http: expect.any(Number),
      dns: expect.any(Number),
      ca: expect.stringMatching(/\.pem$/),
    });
    // Fetch keeps the Host of the address, so nobody owns it: that is an exchange all the same.
    expect(await redirect(ready.http)).toBe(403);
    await until(() => lines(terminal).length === 2);
    expect(JSON.parse(lines(terminal)[1] ?? '')).toMatchObject({ schema: 'edgecase/trace/1', driver: 'live', outcome: { status: 403 } });
    await interrupt('SIGTERM');
    expect(await done).toBe(0);
    await expect(redirect(ready.http)).rejects.toThrow();
  });

  it('runs on a clock that begins at --at', async () => {
    const terminal = recordingTerminal();
    const done = serve([await writeWorkspace(), ...freePorts, '--json', '--at', '2031-05-06T07:08:09Z'], terminal);
    await until(() => lines(terminal).length === 1);
    const { http } = JSON.parse(lines(terminal)[0] ?? '') as { http: number };
    await redirect(http);
    await until(() => lines(terminal).length === 2);
    expect((JSON.parse(lines(terminal)[1] ?? '') as { at: string }).at).toMatch(/^2031-05-06T07:08:/);
    await interrupt('SIGTERM');
    expect(await done).toBe(0);
  });

  it('says at the start which time its clock begins at, and refuses what is no time', async () => {
    const told = recordingTerminal();
    const again = serve([await writeWorkspace(), ...freePorts, '--at', '2031-05-06T07:08:09Z'], told);
    await until(() => told.written().includes('Ctrl+C'));
    expect(told.written()).toContain('clock 2031-05-06 07:08 UTC, running');
    await interrupt('SIGTERM');
    await again;
    await expect(serve(['.', '--at', 'soon'], told)).rejects.toThrow(UsageError);
  });

  it('tells a person what to type next', async () => {
    const terminal = recordingTerminal();
    const done = serve([await writeWorkspace(), ...freePorts], terminal);
    await interrupt('SIGINT');
    expect(await done).toBe(0);
    for (const wanted of ['dig @127.0.0.1 -p', 'curl --cacert', 'openssl s_client', 'acme.saas.example', 'dmain.cloudfront.net'])
      expect(terminal.written()).toContain(wanted);
  });

  it('says what an edit did, and that the last good file goes on serving when it is broken', async () => {
    const workspace = await writeWorkspace();
    const terminal = recordingTerminal();
    const done = serve([workspace, ...freePorts, '--json'], terminal);
    await until(() => lines(terminal).length === 1);
    writeFileSync(join(workspace, 'tenants/acme.json'), '{ "Name": ');
    await until(() => terminal.noted().includes('changed'));
    expect(terminal.noted()).toContain('tenants/acme.json');
    expect(terminal.noted()).toContain('last good version serves');
    await interrupt('SIGTERM');
    expect(await done).toBe(0);
  });

  it('refuses a port in use with the way out', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const attempt = serve([await writeWorkspace(saasWithZone), ...freePorts, '--http-port', String(port)], recordingTerminal());
    await expect(attempt).rejects.toThrow(CommandError);
    await expect(attempt).rejects.toThrow(/in use by another program.*choose another port/);
    taken.close();
  });

  it('refuses wrong use and folders that are none', async () => {
    await expect(serve(['a', 'b'], recordingTerminal())).rejects.toThrow(UsageError);
    await expect(serve(['--dns-port', '70000'], recordingTerminal())).rejects.toThrow('--dns-port takes a port from 0 to 65535');
    await expect(serve(['/nowhere/at/all', ...freePorts], recordingTerminal())).rejects.toThrow(CommandError);
  });

  it('writes access logs into the folder that it is given, and what is left when it ends', async () => {
    const folder = tempFolder();
    const terminal = recordingTerminal();
    const done = serve([await writeWorkspace(), ...freePorts, '--json', '--access-log', folder], terminal);
    await until(() => lines(terminal).length === 1);
    const { http } = JSON.parse(lines(terminal)[0] ?? '') as { http: number };
    await talk(http, 'GET /a?b=c HTTP/1.1\r\nHost: acme.saas.example\r\nConnection: close\r\n\r\n');
    await until(() => lines(terminal).length === 2);
    await interrupt('SIGTERM');
    expect(await done).toBe(0);
    const [file = ''] = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.gz'));
    expect(file).toMatch(/^AWSLogs\/111122223333\/CloudFront\/[^/]+\.\d{4}-\d\d-\d\d-\d\d\.[A-Z0-9]{11}\.gz$/);
    expect(JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString())).toMatchObject({
      'cs-uri-stem': '/a',
      'cs-uri-query': 'b=c',
      'sc-status': '301',
      'x-edge-result-type': 'Redirect',
      'ssl-cipher': '-',
    });
  });

  it('writes connection logs of viewer mTLS beside them, of handshakes that fail too', async () => {
    const folder = tempFolder();
    const terminal = recordingTerminal();
    const done = serve([await writeWorkspace(mtlsFiles), ...freePorts, '--json', '--access-log', folder], terminal);
    await until(() => lines(terminal).length === 1);
    const { https, ca } = JSON.parse(lines(terminal)[0] ?? '') as { https: number; ca: string };
    const options = { maxVersion: 'TLSv1.2' } as const;
    await expect(openTls({ port: https, ca: readFileSync(ca, 'utf8'), sni: mtlsHosts.required, options })).rejects.toThrow();
    await until(() => lines(terminal).length === 2);
    await interrupt('SIGTERM');
    expect(await done).toBe(0);
    const files = readdirSync(folder, { recursive: true }).map(String);
    const [file = '', ...others] = files.filter((name) => name.endsWith('.gz'));
    expect([file, others]).toEqual([expect.stringMatching(/^connections\/EREQUIRED\.\d{4}-\d\d-\d\d-\d\d\.[A-Z0-9]{11}\.gz$/), []]);
    expect(JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString())).toMatchObject({
      connectionStatus: 'Failed:ClientCertMissing',
      tlsSni: mtlsHosts.required,
    });
  });
});
