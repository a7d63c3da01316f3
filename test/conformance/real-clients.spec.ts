/** Clients that people use, against a live edge: curl, Node's fetch and dig. Chromium has a file of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotOf } from '../support/compiled';
import { startTestEdge, type TestEdge } from '../support/edge';
import { edgeFiles, hosts } from '../support/edge-workspace';
import { hasProgram, runProgram, type Ran } from '../support/programs';
import { zone } from '../support/saas-workspace';
import { until } from '../support/viewer';

const many = Array.from({ length: 40 }, (_, at) => `many IN TXT "this is text number ${at}, and it is long enough to fill a packet"`);
const folder = mkdtempSync(join(tmpdir(), 'edgecase-clients-'));
let test: TestEdge;

beforeAll(async () => {
  test = await startTestEdge(snapshotOf({ ...edgeFiles, 'dns/big.example.zone': zone('big.example', many.join('\n')) }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const acme = hosts.acme;
/** The address of acme's routing endpoint, as the edge's own DNS gives it. */
const endpoint = (): string => test.edge.status.endpoints.find(({ name }) => name === 'main')?.address ?? '127.0.0.1';

describe.runIf(hasProgram('curl', 'curl', 'curl against the live edge'))('curl', () => {
  const curl = async (...args: readonly string[]): Promise<Ran> =>
    runProgram('curl', ['-sS', '--max-time', '20', '--noproxy', '*', '--cacert', test.caPath, ...args]);
  const resolve = (): readonly string[] => [
    '--resolve',
    `${acme}:${test.https}:${endpoint()}`,
    '--resolve',
    `${acme}:${test.http}:${endpoint()}`,
  ];
  const url = (path: string): string => `https://${acme}:${test.https}${path}`;
  const facts = '%{http_code} %{http_version} %{num_connects}\\n';

  it.each([
    ['--http2', '2'],
    ['--http1.1', '1.1'],
    ['--http1.0', '1.1'],
  ])('is served with %s, its certificate checked against the edge’s authority', async (version, spoken) => {
    const { code, stdout, stderr } = await curl(...resolve(), version, '-w', facts, url('/cached'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`cached body200 ${spoken} 1\n`);
    await until(() => test.records.length > 0);
    expect(test.records.at(-1)?.finished.exchange.request.httpVersion).toBe(version.replace('--http', ''));
  });

  it('refuses the certificate when it does not know the authority', async () => {
    const { code, stderr } = await runProgram('curl', ['-sS', '--noproxy', '*', ...resolve(), url('/cached')]);
    expect(code).toBe(60);
    expect(stderr).toMatch(/SSL certificate problem/);
  });

  it('reaches the tenant by another endpoint with --connect-to', async () => {
    const args = ['--connect-to', `${acme}:443:127.0.0.1:${test.https}`, '-w', '%{http_code}', `https://${acme}/cached`];
    expect((await curl(...args)).stdout).toBe('cached body200');
  });

  it('keeps one connection for several requests, over HTTP/2 and HTTP/1.1', async () => {
    for (const version of ['--http2', '--http1.1']) {
      const urls = ['/cached', '/cached', '/empty'].flatMap((path) => ['-o', '/dev/null', url(path)]);
      const { stdout } = await curl(...resolve(), version, '-w', '%{http_code} %{num_connects};', ...urls);
      expect(stdout).toBe('200 1;200 0;204 0;');
    }
  });

  it('follows the redirect to HTTPS with -L, and keeps method and body over 307', async () => {
    const plain = `http://${acme}:${test.http}`;
    const onward = ['--connect-to', `${acme}:443:127.0.0.1:${test.https}`, '-L', '-w', ' %{http_code} %{num_redirects}'];
    expect((await curl(...resolve(), ...onward, `${plain}/cached`)).stdout).toBe('cached body 200 1');
    const posted = await curl(...resolve(), ...onward, '-X', 'DELETE', `${plain}/cached`);
    expect(posted.stdout).toMatch(/ 403 1$/);
    await until(() => test.records.at(-1)?.finished.exchange.request.method === 'DELETE');
    const old = await curl(...resolve(), '--http1.0', '-X', 'DELETE', '-w', '%{http_code}', '-o', '/dev/null', `${plain}/cached`);
    expect(old.stdout).toBe('403');
  });

  it.each([
    ['--http1.1', 'Expect:'],
    ['--http1.1', 'Expect: 100-continue'],
    ['--http1.1', 'Transfer-Encoding: chunked'],
    ['--http2', 'Expect:'],
    ['--http2', 'Expect: 100-continue'],
  ])('sends a large body (%s, %s)', async (version, header) => {
    const file = join(folder, 'body');
    writeFileSync(file, Buffer.alloc(2_000_000, 'b'));
    const answers = ['-w', '%{http_code}', '-o', '/dev/null', url('/api/a')];
    expect((await curl(...resolve(), version, '-H', header, '--data-binary', `@${file}`, ...answers)).stdout).toBe('201');
  });

  it('asks for compressed answers, ranges and heads', async () => {
    const large = await curl(...resolve(), '--compressed', '-o', '/dev/null', '-w', '%{http_code} %{size_download}', url('/cached'));
    expect(large.stdout).toBe('200 11');
    expect((await curl(...resolve(), '-I', url('/cached'))).stdout).toMatch(/^HTTP\/2 200 \r\n(?:.*\r\n)*x-cache: Hit from cloudfront\r\n/);
  });

  it.each([
    ['a URL that is too long', [`/${'u'.repeat(8200)}`], 414],
    ['headers that are too long', ['/cached', '-H', `X-Long: ${'a'.repeat(33_000)}`], 494],
    ['a method that nobody knows', ['/cached', '-X', 'BREW'], 403],
    ['a GET with a body', ['/cached', '-X', 'GET', '-d', 'body'], 403],
  ] as const)('is refused %s, over HTTP/1.1 and HTTP/2, and can go on with a new connection', async (_what, [path, ...more], status) => {
    for (const version of ['--http1.1', '--http2']) {
      const { stdout } = await curl(...resolve(), version, ...more, '-o', '/dev/null', '-w', '%{http_code}', url(path));
      expect(stdout).toBe(String(status));
      await until(() => test.records.at(-1)?.finished.exchange.response?.status === status);
    }
    expect((await curl(...resolve(), url('/cached'))).stdout).toBe('cached body');
  });

  it('is told 400 when it speaks HTTP/2 in the clear, and answered when it only offers it', async () => {
    const plain = `http://${acme}:${test.http}/open/a`;
    const offered = await curl(...resolve(), '--http2', '-w', '%{http_code} %{http_version}', '-o', '/dev/null', plain);
    expect(offered.stdout).toBe('200 1.1');
    const before = test.records.length;
    await curl(...resolve(), '--http2-prior-knowledge', '-o', '/dev/null', plain);
    await until(() => test.records.length > before);
    expect(test.records.at(-1)?.finished.exchange).toMatchObject({ exit: { reason: 'behavior.malformed' }, response: { status: 400 } });
  });

  it('is told 400 when it speaks plain HTTP to the port for HTTPS', async () => {
    const { stdout } = await curl(...resolve(), '-w', '%{http_code}', '-o', '/dev/null', `http://${acme}:${test.https}/cached`);
    expect(stdout).toBe('400');
    await until(() => test.records.at(-1)?.finished.exchange.request.fault?.code === 'plain-http');
    const trace = await test.edge.trace(test.records.at(-1) as NonNullable<(typeof test.records)[number]>);
    expect(trace.spans.map(({ stage }) => stage)).toEqual(['07-behavior', '12-viewer-response']);
    expect(trace.spans[0]?.reason.text).toContain('it is no TLS, and this is the port for HTTPS');
  });
});

describe('Node’s fetch', () => {
  const script = `
    import dns from 'node:dns';
    const [port, dnsPort, ...urls] = process.argv.slice(1);
    const resolver = new dns.Resolver();
    resolver.setServers(['127.0.0.1:' + dnsPort]);
    dns.lookup = (name, options, done) => resolver.resolve4(name, (error, found) => {
      if (error) done(error);
      else if (options.all) done(null, found.map((address) => ({ address, family: 4 })));
      else done(null, found[0], 4);
    });
    const said = [];
    for (const url of urls) {
      const response = await fetch(url.replace('PORT', port), { method: url.includes('/api/') ? 'POST' : 'GET', body: url.includes('/api/') ? 'x'.repeat(100000) : undefined });
      said.push([response.status, response.headers.get('x-cache'), (await response.text()).length]);
    }
    console.log(JSON.stringify(said));
  `;

  it('finds the tenant by the edge’s own DNS and trusts its authority', async () => {
    const urls = ['/cached', '/cached', '/large', '/api/a'].map((path) => `https://${acme}:PORT${path}`);
    const args = ['--input-type=module', '-e', script, String(test.https), String(test.dns), ...urls];
    const { code, stdout, stderr } = await runProgram(process.execPath, args, { NODE_EXTRA_CA_CERTS: test.caPath });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const said = JSON.parse(stdout) as readonly (readonly [number, string, number])[];
    expect(said.map(([status, , bytes]) => [status, bytes])).toEqual([
      [200, 11],
      [200, 11],
      [200, 300_000],
      [201, 13],
    ]);
    expect(said[1]?.[1]).toBe('Hit from cloudfront');
    expect(test.records.at(-1)?.finished.exchange.endpoint?.name).toBe('main');
  });
});

describe.runIf(hasProgram('dig', 'bind9-dnsutils', 'dig against the edge’s DNS'))('dig', () => {
  const dig = async (...args: readonly string[]): Promise<string> =>
    (await runProgram('dig', ['@127.0.0.1', '-p', String(test.dns), '+time=5', '+tries=1', '+norecurse', ...args])).stdout;

  it.each([[], ['+tcp'], ['+noedns'], ['+tcp', '+noedns'], ['+bufsize=4096', '+dnssec'], ['+nocookie', '+subnet=192.0.2.0/24']])(
    'follows the chain of a tenant (%s %s)',
    async (...how) => {
      const text = await dig(...how, acme, 'A');
      expect(text).toMatch(/status: NOERROR/);
      expect(text).toMatch(new RegExp(`${acme}\\.\\s+300\\s+IN\\s+CNAME\\s+dmain\\.cloudfront\\.net\\.`));
      expect(text).toMatch(new RegExp(`dmain\\.cloudfront\\.net\\.\\s+\\d+\\s+IN\\s+A\\s+${endpoint().replaceAll('.', '\\.')}`));
      expect(text).not.toMatch(/WARNING|malformed|mismatch/i);
    },
  );

  it('is sent on to TCP by an answer that does not fit, and takes it with EDNS where it is large enough', async () => {
    const small = await dig('+noedns', 'many.big.example', 'TXT');
    expect(small).toContain(';; Truncated, retrying in TCP mode.');
    expect(small.match(/IN\s+TXT\s+"this is text/g)).toHaveLength(40);
    expect(await dig('+noedns', '+ignore', 'many.big.example', 'TXT')).toMatch(/flags:[^;]* tc/);
    const edns = await dig('+bufsize=4096', 'many.big.example', 'TXT');
    expect(edns).not.toContain('Truncated');
    expect(edns.match(/IN\s+TXT\s+"this is text/g)).toHaveLength(40);
  });

  it.each([
    ['ANY', [acme, 'ANY'], /IN\s+HINFO\s+"RFC8482" ""/],
    ['a name that does not exist', ['nobody.saas.example', 'A'], /status: NXDOMAIN/],
    ['a type that the name has not', [hosts.own.replace('shop', 'txt'), 'AAAA'], /status: NOERROR[^]*ANSWER: 0/],
    ['a zone that nobody serves here', ['www.elsewhere.test', 'A'], /status: REFUSED/],
    ['another class', ['-c', 'CH', '-t', 'TXT', 'version.bind'], /status: REFUSED/],
    ['a zone transfer', ['saas.example', 'AXFR'], /Transfer failed|status: REFUSED/],
    ['a later version of EDNS', ['+edns=1', '+noednsneg', acme, 'A'], /status: BADVERS/],
    ['another opcode', ['+opcode=2', acme, 'A'], /status: NOTIMP/],
  ] as const)('is answered %s', async (_what, args, expected) => {
    expect(await dig(...args)).toMatch(expected);
  });
});
