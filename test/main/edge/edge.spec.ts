import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../main/core/config/compile';
import { loadWorkspace } from '../../../main/core/config/load';
import { EdgeStartError } from '../../../main/edge/edge-error';
import { sendLive } from '../../../main/edge/send';
import { tokenPlaceOf } from '../../../main/core/onboarding/token';
import type { Snapshot } from '../../../main/core/types/snapshot';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest } from '../../../main/replay/request';
import { bigWorkspaceFiles, hostOf } from '../../support/big-workspace';
import { group, snapshotOf, viewerRequest } from '../../support/compiled';
import { startTestEdge, testAuthority, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { led, managed, tenantOf, waiting } from '../../support/onboarding';
import { ask, askHttp2, openHttp2, openTls, talk, until } from '../../support/viewer';

const run = promisify(execFile);
const snapshot = snapshotOf(edgeFiles);
const addressOf = (domain: string): string => snapshot.dns.endpoints.get(domain)?.address ?? '';

async function refusedAt(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

describe('the live edge', () => {
  it('makes ready for the first handshake before anybody comes', async () => {
    const authority = await testAuthority();
    const issued: (readonly string[])[] = [];
    const forWorkspace: typeof authority.forWorkspace = (workspace) => {
      const made = authority.forWorkspace(workspace);
      return { issuerOf: (names) => made.issuerOf(names), issue: (request) => (issued.push(request.names), made.issue(request)) };
    };
    const { bugs } = await startTestEdge(snapshot, { authority: { ...authority, forWorkspace } });
    await until(() => issued.length > 0);
    expect([issued, bugs]).toEqual([[['*.cloudfront.net']], []]);
  });

  it('says where it listens and which root to trust', async () => {
    const { edge } = await startTestEdge(snapshot);
    const { status } = edge;
    expect(status).toMatchObject({ state: 'running', problem: null });
    for (const port of [status.httpsPort, status.httpPort, status.dnsPort]) expect(port).toBeGreaterThan(0);
    expect(status.caPath).toMatch(/certificate\.pem$/);
    expect(edge.rootPem).toContain('BEGIN CERTIFICATE');
    expect(status.endpoints.map(({ domain }) => domain).toSorted()).toEqual([
      'dmain.cloudfront.net',
      'dmodern.cloudfront.net',
      'doff.cloudfront.net',
      'dpartner.cloudfront.net',
    ]);
  });

  it('knows the endpoint that a client came through by its address, and says when it cannot', async () => {
    const { edge, https, ca, records } = await startTestEdge(snapshot);
    if (!edge.status.endpoints.some(({ ownAddress }) => ownAddress)) return;
    for (const address of [addressOf('dmain.cloudfront.net'), addressOf('dpartner.cloudfront.net'), '127.0.0.1']) {
      const socket = await openTls({ port: https, ca, sni: hosts.acme, address });
      await ask(socket, hosts.acme, { path: '/cached' });
      socket.destroy();
    }
    expect(records.map(({ finished }) => finished.exchange.request.enteredThrough)).toEqual([
      'dmain.cloudfront.net',
      'dpartner.cloudfront.net',
      null,
    ]);
    expect(records.map(({ finished }) => finished.spans[1]?.result.decision)).toEqual([
      'connected',
      'connected by another entry',
      'connected, endpoint not known',
    ]);
  });

  it('refuses connections to the endpoint of a disabled group', async () => {
    const { edge, https } = await startTestEdge(snapshot);
    const off = edge.status.endpoints.find(({ domain }) => domain === 'doff.cloudfront.net');
    expect(off?.ownAddress).toBe(false);
    if (edge.status.problem === null) expect(await refusedAt(addressOf('doff.cloudfront.net'), https)).toBe(true);
  });

  it('serves the next request on an open connection by the edited configuration', async () => {
    const test = await startTestEdge(snapshot);
    const socket = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    const session = await openHttp2({ port: test.https, ca: test.ca, sni: hosts.acme });
    expect((await ask(socket, hosts.acme, { path: '/x' })).status).toBe(200);
    expect((await askHttp2(session, hosts.acme, { path: '/x' })).status).toBe(200);
    const asleep = { Name: 'acme', DistributionId: 'saas', ConnectionGroupId: 'main', Enabled: false, Domains: [{ Domain: hosts.acme }] };
    await test.swap(snapshotOf({ ...edgeFiles, 'tenants/acme.json': asleep }));
    expect((await ask(socket, hosts.acme, { path: '/x' })).status).toBe(403);
    expect((await askHttp2(session, hosts.acme, { path: '/x' })).status).toBe(403);
    socket.destroy();
    session.destroy();
  });

  it('listens for endpoints that an edit brings, and no longer for those it takes away', async () => {
    const test = await startTestEdge(snapshot);
    if (test.edge.status.problem !== null) return;
    const next = snapshotOf({ ...edgeFiles, 'connection-groups/zz.json': group('zz'), 'connection-groups/off.json': group('off') });
    const added = next.dns.endpoints.get('dzz.cloudfront.net')?.address ?? '';
    expect(await refusedAt(added, test.https)).toBe(true);
    await test.swap(next);
    expect(await refusedAt(added, test.https)).toBe(false);
    await test.swap(snapshot);
    expect(await refusedAt(added, test.https)).toBe(true);
    expect(await refusedAt('127.0.0.1', test.https)).toBe(false);
  });

  it('tells of a port that is taken, with the way out, and leaves nothing behind', async () => {
    const first = await startTestEdge(snapshot);
    const ports = { https: first.https, http: 0, dns: 0 };
    const failure = await startTestEdge(snapshot, { ports }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EdgeStartError);
    expect(String(failure)).toMatch(/in use by another program.*choose another port/);
    const dns = await startTestEdge(snapshot, { ports: { dns: first.dns } }).catch((error: unknown) => error);
    expect(String(dns)).toMatch(/wanted for DNS, is in use/);
  });

  it('closes with clients of every kind connected, and frees its ports', async () => {
    const test = await startTestEdge(snapshot);
    const idle = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    const kept = await openTls({ port: test.https, ca: test.ca, sni: hosts.acme });
    await ask(kept, hosts.acme, { path: '/cached' });
    const session = await openHttp2({ port: test.https, ca: test.ca, sni: hosts.acme });
    await askHttp2(session, hosts.acme, { path: '/cached' });
    const silent = connect(test.https, '127.0.0.1').on('error', () => undefined);
    const plain = connect(test.http, '127.0.0.1').on('error', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const working = openTls({ port: test.https, ca: test.ca, sni: hosts.acme }).then(async (socket) =>
      ask(socket, hosts.acme, { path: '/slow' }),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begun = performance.now();
    await Promise.all([test.edge.close(), test.edge.close()]);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect((await working).status).toBe(200);
    await until(() => [idle, kept, silent, plain].every((socket) => socket.closed) && session.closed);
    expect(await refusedAt('127.0.0.1', test.https)).toBe(true);
    expect(test.edge.status).toMatchObject({ state: 'stopped', httpsPort: null });
  });

  it('serves 10,000 tenants like ten', async () => {
    const files = bigWorkspaceFiles({ tenants: 10_000, separate: false });
    const test = await startTestEdge(compile(loadWorkspace({ files, fixtures: [] })));
    for (let at = 3; at < 10_000; at += 333) {
      const socket = await openTls({ port: test.https, ca: test.ca, sni: hostOf(at) });
      const { status } = await ask(socket, hostOf(at), { path: '/a' });
      expect([200, 502]).toContain(status);
      socket.destroy();
    }
    expect(test.bugs).toEqual([]);
  });

  it('works for curl and dig as it stands', async () => {
    const { https, http, dns, caPath } = await startTestEdge(snapshot);
    const has = async (tool: string): Promise<boolean> =>
      run(tool, ['--version']).then(
        () => true,
        () =>
          run(tool, ['-v']).then(
            () => true,
            () => false,
          ),
      );
    const curl = async (...more: string[]): Promise<string> => {
      const { stdout } = await run('curl', [
        '-sS',
        '--max-time',
        '10',
        '--cacert',
        caPath,
        '-o',
        '/dev/null',
        '-w',
        '%{http_code} %{http_version}',
        ...more,
      ]);
      return stdout;
    };
    if (await has('curl')) {
      const to = `::127.0.0.1:${https}`;
      expect(await curl('--http2', '--connect-to', to, `https://${hosts.acme}/`)).toBe('200 2');
      expect(await curl('--http1.1', '--connect-to', to, `https://${hosts.acme}/`)).toBe('200 1.1');
      expect(await curl('--http1.0', '--connect-to', to, `https://${hosts.acme}/`)).toMatch(/^200 1/);
      expect(await curl('--resolve', `${hosts.acme}:${http}:127.0.0.1`, `http://${hosts.acme}:${http}/`)).toBe('301 1.1');
      await expect(curl('--connect-to', to, `https://${hosts.expired}/`)).rejects.toThrow(/certificate has expired/);
    }
    if (await has('dig')) {
      const { stdout } = await run('dig', ['@127.0.0.1', '-p', String(dns), hosts.acme, '+short']);
      expect(stdout.split('\n')[0]).toBe('dmain.cloudfront.net.');
    }
  });
});

describe('the simulated clock of the edge', () => {
  const day = 86_400_000;
  const hour = day / 24;
  /** An edge whose clock is `away` milliseconds from the machine's, until it is moved. */
  async function startMoved(first: Snapshot, away: number): Promise<TestEdge & { readonly move: (by: number) => Promise<void> }> {
    let offset = away;
    const test = await startTestEdge(first, { clock: { now: () => Date.now() + offset, monotonic: () => performance.now() } });
    const move = async (by: number): Promise<void> => {
      offset += by;
      await test.edge.refresh();
    };
    return { ...test, move };
  }

  it('shows a client on the real clock what the simulated one says of a certificate', async () => {
    // One ended two days ago, the other begins in two days and ends in ninety.
    const test = await startMoved(snapshot, -30 * day);
    const target = { port: test.https, ca: test.ca };
    (await openTls({ ...target, sni: hosts.expired })).destroy();
    await test.move(400 * day);
    await expect(openTls({ ...target, sni: hosts.soon })).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
    (await openTls({ ...target, sni: hosts.acme })).destroy();
    expect(test.bugs).toEqual([]);
  });

  it.each([
    [-30, null, 'tls.not-yet-valid'],
    [0, 'tls.expired', 'tls.not-yet-valid'],
    [10, 'tls.expired', null],
    [400, 'tls.expired', 'tls.expired'],
  ])('has sockets and stages agree on a clock that is %i days away', async (days, expired, soon) => {
    const away = days * day;
    const test = await startMoved(snapshot, away);
    const failureOf = async (host: string): Promise<string | null> => {
      const request = viewerRequest({ host, urlHost: host, sni: host, dnsName: host, client: { ip: '127.0.0.1', country: null } });
      const { trace } = await sendLive(test.edge, request);
      expect(Math.abs(Date.parse(trace.at) - Date.now() - away)).toBeLessThan(hour);
      return trace.outcome.failure;
    };
    expect([await failureOf(hosts.expired), await failureOf(hosts.soon), await failureOf(hosts.acme)]).toEqual([expired, soon, null]);
  });
});

describe('a validation token', () => {
  const pending = (tokenHost: 'cloudfront' | 'self-hosted'): Snapshot => snapshotOf(waiting(led, tokenHost));
  const { path, content } = tokenPlaceOf(tenantOf(pending('cloudfront'), 'acme'), 'www.acme.example');
  const asked = (http: number, target: string, host = 'www.acme.example', method = 'GET'): Promise<string> =>
    talk(http, `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  it('is answered over a real socket while its domain is inactive, and nothing else is', async () => {
    const { http, records, bugs } = await startTestEdge(pending('cloudfront'));
    const answer = await asked(http, path);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/\r\nContent-Type: text\/plain\r\n/i);
    expect(answer.endsWith(`\r\n\r\n${content}`)).toBe(true);
    for (const [target, host, method] of [
      ['/', 'www.acme.example', 'GET'],
      [path.replace(/.{5}\.txt$/, '00000.txt'), 'www.acme.example', 'GET'],
      [path, 'www.acme.example', 'POST'],
      [path, 'other.acme.example', 'GET'],
    ] as const) {
      expect(await asked(http, target, host, method)).toMatch(/^HTTP\/1\.1 403 /);
    }
    expect(await asked(http, path, 'www.acme.example', 'HEAD')).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\n\r\n$/);
    expect(records[0]?.finished.exchange.exit).toMatchObject({ stage: '04-owner', reason: 'owner.validation-token' });
    expect(bugs).toEqual([]);
  });

  it('is not answered when the request says self-hosted, nor after it timed out', async () => {
    expect(await asked((await startTestEdge(pending('self-hosted'))).http, path)).toMatch(/^HTTP\/1\.1 403 /);
    const requested = { 'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: '2026-03-01T12:00:00Z' }) };
    // Nothing leads the name to CloudFront, so the request ends after 72 hours; a client may still ask CloudFront for it.
    const snapshotThen = snapshotOf(waiting('', 'cloudfront', requested));
    const at = async (time: string): Promise<string> => {
      const clock = { now: () => Date.parse(time), monotonic: () => performance.now() };
      return asked((await startTestEdge(snapshotThen, { clock })).http, path);
    };
    expect(await at('2026-03-02T12:00:00Z')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await at('2026-03-05T12:00:00Z')).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('is answered the same offline', async () => {
    const { edge } = await startTestEdge(pending('cloudfront'));
    const url = `http://www.acme.example${path}`;
    const live = await sendLive(edge, buildViewerRequest({ url }));
    const driver = createOfflineDriver({ workspacePath: '.' });
    const offline = await driver.explainWithBody(pending('cloudfront'), buildViewerRequest({ url }));
    driver.close();
    expect(live.body?.text).toBe(content);
    expect(offline.body?.text).toBe(content);
    expect(live.trace.spans.map(({ stage, decision }) => [stage, decision])).toEqual(
      offline.trace.spans.map(({ stage, decision }) => [stage, decision]),
    );
    expect(offline.trace.outcome).toEqual(live.trace.outcome);
    expect(offline.trace.assumptions).toContain('validation.inactive-answer');
  });
});
