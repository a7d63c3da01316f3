/** What the commands write, held to contracts 2 and 4. */
import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line';
import { sample } from '../support/samples';
import { tempFolder } from '../support/temp-folder';
import { checkContract, impactContract, resolveContract, sarifContract, testContract } from './command-contract';
import { traceContract } from './trace-contract';

const { run } = commandLine();
const storefront = sample('saas-storefront');
const broken = sample('broken-onboarding');

describe('explain', () => {
  it('gives the trace of contract 2', async () => {
    const { code, stdout, stderr } = await run(['explain', storefront, 'https://cedar.storefront.example/', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(traceContract.parse(JSON.parse(stdout))).toMatchObject({
      driver: 'offline',
      dns: { endpoint: 'd3m4k9s7r1w2xz.cloudfront.net', connectionGroup: 'main' },
      owner: { kind: 'tenant', name: 'cedar-coffee', matched: 'exact' },
      certificate: { source: 'distribution', acceptedByClient: true },
      behavior: { pathPattern: '*', index: -1 },
      outcome: { status: 200, failure: null },
    });
  });

  it('takes every option', async () => {
    const url = 'https://cedar.storefront.example/api/cart';
    const names = [
      '-H',
      'Host: delft.storefront.example',
      '--sni',
      'ember.storefront.example',
      '--connect-to',
      'd1q8v5n2t6b0yc.cloudfront.net',
    ];
    const rest = ['-X', 'POST', '--http', '1.1', '--tls', '1.2', '--country', 'NL', '--client-ip', '203.0.113.9', '--data', '{}'];
    const { code, stdout } = await run(['explain', storefront, url, ...names, ...rest, '--at', '2026-06-01T12:00:00Z', '--json']);
    expect(code).toBe(0);
    expect(traceContract.parse(JSON.parse(stdout))).toMatchObject({
      at: '2026-06-01T12:00:00.000Z',
      request: {
        method: 'POST',
        url,
        host: 'delft.storefront.example',
        sni: 'ember.storefront.example',
        dnsName: 'd1q8v5n2t6b0yc.cloudfront.net',
        httpVersion: '1.1',
        tlsVersion: 'TLSv1.2',
        client: { ip: '203.0.113.9', country: 'NL' },
      },
      dns: { connectionGroup: 'enterprise' },
      owner: { name: 'delft-ceramics' },
      behavior: { pathPattern: '/api/*', index: 0 },
    });
  });

  it('says why the client never got an answer, with --ipv6 and with --sni none', async () => {
    const ipv6 = await run(['explain', storefront, 'https://ember.storefront.example/', '--ipv6', '--json']);
    expect(traceContract.parse(JSON.parse(ipv6.stdout)).outcome).toMatchObject({ status: null, failure: 'connect.no-ipv6' });
    const nameless = await run(['explain', storefront, 'https://cedar.storefront.example/', '--sni', 'none', '--json']);
    expect(traceContract.parse(JSON.parse(nameless.stdout)).outcome).toMatchObject({ status: null, failure: 'tls.name-mismatch' });
  });

  it('gives the same through a real edge', async () => {
    const { code, stdout } = await run(['explain', storefront, 'https://shop.aurora-outdoor.example/', '--live', '--json']);
    expect(code).toBe(0);
    expect(traceContract.parse(JSON.parse(stdout))).toMatchObject({
      driver: 'live',
      owner: { name: 'aurora-outdoor' },
      certificate: { source: 'tenant' },
      outcome: { status: 200 },
    });
  });

  it('reads to a person without any escape sequence when it is no terminal', async () => {
    const { stdout } = await run(['explain', 'https://cedar.storefront.example/'], storefront);
    expect(stdout).toMatch(/^GET https:\/\/cedar\.storefront\.example\//);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('check', () => {
  it('ends with 0 without errors, and lists what it found', async () => {
    const { code, stdout, stderr } = await run(['check', storefront, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { diagnostics, counts } = checkContract.parse(JSON.parse(stdout));
    expect(counts).toMatchObject({ error: 0, warning: 2 });
    expect(diagnostics).toHaveLength(counts.warning + counts.info);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'dns.other-connection-group', file: 'tenants/harbor-hardware.json', line: 6 }),
    );
  });

  it('ends with 1 with errors, and says the same as SARIF', async () => {
    const [json, sarif] = [await run(['check', broken, '--format', 'json']), await run(['check', broken, '--format', 'sarif'])];
    expect([json.code, sarif.code]).toEqual([1, 1]);
    const { diagnostics } = checkContract.parse(JSON.parse(json.stdout));
    const [sheet] = sarifContract.parse(JSON.parse(sarif.stdout)).runs;
    expect(sheet?.results.map(({ ruleId }) => ruleId)).toEqual(diagnostics.map(({ code }) => code));
    for (const { ruleId, ruleIndex } of sheet?.results ?? []) expect(sheet?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});

describe('resolve', () => {
  it('gives the dns section of the trace', async () => {
    const { code, stdout, stderr } = await run(['resolve', storefront, 'shop.aurora-outdoor.example', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const section = resolveContract.parse(JSON.parse(stdout));
    expect(section).toMatchObject({ endpoint: 'd3m4k9s7r1w2xz.cloudfront.net', connectionGroup: 'main' });
    expect(section.chain.map(({ name }) => name)).toEqual([
      'shop.aurora-outdoor.example',
      'aurora.customers.storefront.example',
      'd3m4k9s7r1w2xz.cloudfront.net',
    ]);
    expect(section.chain[1]?.source).toMatchObject({ file: 'dns/storefront.example.zone', line: 18 });
  });
});

describe('impact', () => {
  it('lists what stops working for each thing, worst first', async () => {
    const { code, stdout, stderr } = await run(['impact', storefront, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { items } = impactContract.parse(JSON.parse(stdout));
    const tolls = items.map(({ breaks }) => breaks.length);
    expect(tolls).toEqual(tolls.toSorted((a, b) => b - a));
    expect(new Set(items.map(({ kind }) => kind))).toEqual(
      new Set(['dns-record', 'certificate', 'connection-group', 'distribution', 'tenant', 'origin']),
    );
  });
});

describe('test', () => {
  const empty = tempFolder({ 'workspace.json': '{ "schemaVersion": 1, "name": "empty" }' });

  it('runs the requests of a sample and ends with 0', async () => {
    const { code, stdout, stderr } = await run(['test', storefront, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { tests, counts } = testContract.parse(JSON.parse(stdout));
    expect(counts).toEqual({ passed: tests.length, failed: 0 });
    expect(tests.length).toBeGreaterThan(10);
  });

  it('runs them through a real edge with --live', async () => {
    const { code, stdout } = await run(['test', storefront, sample('host-sni-dns-lab'), '--live', '--format', 'text']);
    expect(stdout).toMatch(/\n\d+ passed, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('writes JUnit', async () => {
    const { code, stdout } = await run(['test', broken, '--format', 'junit']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="edgecase" tests="10" failures="0">/);
  });

  it('calls it a failure when there is no test', async () => {
    const { code, stdout } = await run(['test', empty, '--json']);
    expect(code).toBe(1);
    expect(testContract.parse(JSON.parse(stdout))).toEqual({ tests: [], counts: { passed: 0, failed: 0 } });
  });
});

describe('export', () => {
  it('prints one template, writes many files, and replaces nothing that it was not told to', async () => {
    const template = await run(['export', storefront, '--format', 'cloudformation']);
    expect(template.code).toBe(0);
    expect(template.stdout).toMatch(/^AWSTemplateFormatVersion/);
    expect(template.stderr).toContain('note: ');
    const out = tempFolder({ 'out/tenants.tf': 'mine' });
    const files = ['export', storefront, '--format', 'terraform', '--out', `${out}/out`];
    const refused = await run(files);
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('--force replaces them');
    const { code, stdout } = await run([...files, '--force', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      folder: `${out}/out`,
      written: expect.arrayContaining(['tenants.tf', 'versions.tf']) as string[],
    });
  });
});
