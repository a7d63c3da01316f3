import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { explain } from '../../../main/cli/explain';
import type { Trace } from '../../../main/core/types/trace';
import { clientAuthority, issueClient } from '../../support/client-certificates';
import { sample } from '../../support/samples';
import { jsonOf, recordingTerminal } from '../../support/terminal';
import { ownUserData } from '../../support/user-data';

ownUserData();
const storefront = sample('saas-storefront');
const cedar = 'https://cedar.storefront.example/';

async function traceOf(...argv: readonly string[]): Promise<Trace> {
  const terminal = recordingTerminal();
  expect(await explain([storefront, ...argv, '--json'], terminal)).toBe(0);
  return jsonOf(terminal) as Trace;
}

describe('explain', () => {
  it('shows the ladder to a person and the trace to a program', async () => {
    const terminal = recordingTerminal();
    expect(await explain([storefront, cedar], terminal)).toBe(0);
    expect(terminal.written()).toMatch(/^GET https:\/\/cedar\.storefront\.example\/ {2}offline, HTTP\/2\n/);
    expect(await traceOf(cedar)).toMatchObject({ driver: 'offline', owner: { name: 'cedar-coffee' }, outcome: { status: 200 } });
  });

  it('ends with 0 whatever the outcome, because the explanation is what was asked for', async () => {
    expect(await traceOf('https://nobody.example/')).toMatchObject({ outcome: { status: null, failure: 'dns.nxdomain' } });
  });

  it('hands every option to the request', async () => {
    const names = [
      '-H',
      'Host: delft.storefront.example',
      '--sni',
      'ember.storefront.example',
      '--connect-to',
      'd1q8v5n2t6b0yc.cloudfront.net',
    ];
    const versions = ['--http', '1.1', '--tls', '1.2'];
    const viewer = ['--country', 'nl', '--client-ip', '203.0.113.7', '--at', '2026-05-01T00:00:00Z'];
    const trace = await traceOf(cedar, '-X', 'put', '-H', 'X-One: 1', ...names, ...versions, ...viewer);
    expect(trace.at).toBe('2026-05-01T00:00:00.000Z');
    expect(trace.request).toMatchObject({
      method: 'PUT',
      host: 'delft.storefront.example',
      sni: 'ember.storefront.example',
      dnsName: 'd1q8v5n2t6b0yc.cloudfront.net',
      httpVersion: '1.1',
      tlsVersion: 'TLSv1.2',
      client: { ip: '203.0.113.7', country: 'NL' },
    });
    expect(trace.request.headers).toMatchObject({ host: 'delft.storefront.example', 'x-one': '1' });
  });

  it('plays a client with cipher suites and a certificate of its own', async () => {
    const one = await traceOf(cedar, '--ciphers', 'ECDHE-ECDSA-AES256-GCM-SHA384:AES128-SHA');
    expect(one).toMatchObject({ certificate: { cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' }, request: { tlsVersion: 'TLSv1.2' } });
    expect((await traceOf(cedar, '--ciphers', 'AES128-SHA')).outcome.failure).toBe('tls.no-shared-cipher');
    const file = join(mkdtempSync(join(tmpdir(), 'edgecase-client-')), 'client.pem');
    writeFileSync(file, issueClient(clientAuthority('CA'), 'device').pem);
    // Nobody asks for it here.
    expect((await traceOf(cedar, '--client-cert', file)).outcome.status).toBe(200);
    rmSync(dirname(file), { recursive: true });
    await expect(explain([storefront, cedar, '--client-cert', file], recordingTerminal())).rejects.toThrow('--client-cert: ENOENT');
  });

  it('posts when there is data', async () => {
    const { request } = await traceOf('https://cedar.storefront.example/api/cart', '--data', '{}');
    expect(request).toMatchObject({ method: 'POST', headers: { 'content-length': '2' } });
  });

  it('asks for IPv6 and for no SNI', async () => {
    expect(await traceOf('https://ember.storefront.example/', '--ipv6')).toMatchObject({ outcome: { failure: 'connect.no-ipv6' } });
    expect(await traceOf(cedar, '--sni', 'none')).toMatchObject({ request: { sni: null } });
  });

  it.each(['1.2', 'TLSv1.2', 'tlsv1.2'])('takes %s as a TLS version', async (version) => {
    expect((await traceOf(cedar, '--tls', version)).request.tlsVersion).toBe('TLSv1.2');
  });

  it('goes through a real edge with --live', async () => {
    expect(await traceOf(cedar, '--live')).toMatchObject({ driver: 'live', owner: { name: 'cedar-coffee' }, outcome: { status: 200 } });
  });

  it.each([
    [[], 'explain needs a URL'],
    [[storefront, cedar, 'more'], 'takes one workspace and one URL'],
    [[storefront, 'ftp://a.example/'], 'http and https only'],
    [[storefront, cedar, '--tls', '1.4'], '--tls takes 1.0, 1.1, 1.2 or 1.3'],
    [[storefront, cedar, '--http', '3'], '--http takes 1.0 or 1.1 or 2'],
    [[storefront, cedar, '-H', 'nothing'], "-H takes 'Name: value'"],
    [[storefront, cedar, '--at', 'soon'], '--at: "soon" is not a time'],
    [[storefront, cedar, '--country', 'DEU'], 'country code of two letters'],
    [[storefront, cedar, '--sni', 'two words'], 'not a host name'],
    [[storefront, cedar, '--tenant', 'x'], 'Unknown option'],
  ])('refuses %j', async (argv, sentence) => {
    const attempt = explain(argv, recordingTerminal());
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(sentence);
  });

  it('prints the line that an access log would hold, alone on stdout', async () => {
    const line = async (...argv: readonly string[]): Promise<string> => {
      const terminal = recordingTerminal();
      expect(await explain([storefront, ...argv], terminal)).toBe(0);
      return terminal.written();
    };
    expect(JSON.parse(await line(cedar, '--log-line'))).toMatchObject({ 'x-host-header': 'cedar.storefront.example', 'sc-status': '200' });
    expect(await line(cedar, '--log-line', 'realtime', '--at', '2026-05-01T00:00:00Z')).toMatch(/^1777593600\.000\t127\.0\.0\.1\t.*\n$/);
    expect(JSON.parse(await line(cedar, '--log-line', '--json'))).toMatchObject({
      format: 'v2-json',
      line: expect.stringContaining('dt_'),
    });
    expect(JSON.parse(await line(cedar, '--log-line', 'v1', '--json'))).toMatchObject({ notLogged: 'no-legacy-log' });
    expect(await line('https://nobody.example/', '--log-line')).toBe('');
    await expect(explain([cedar, '--log-line', 'v9'], recordingTerminal())).rejects.toThrow(UsageError);
  });

  it('prints the line of a request that was sent, with its port and cipher', async () => {
    const terminal = recordingTerminal();
    expect(await explain([storefront, cedar, '--log-line', '--live'], terminal)).toBe(0);
    const line = JSON.parse(terminal.written()) as Record<string, string>;
    expect(line).toMatchObject({ 'sc-status': '200', 'ssl-protocol': 'TLSv1.3', 'c-port': expect.stringMatching(/^\d+$/) });
    expect(line['ssl-cipher']).toMatch(/^TLS_/);
  });
});
