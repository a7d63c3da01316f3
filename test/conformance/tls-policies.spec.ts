/**
 * Every security policy on the wire, as foreign clients see it: OpenSSL's own client finds out which versions and suites are taken and in
 * which order, and sslscan, where it is installed, scans the same. Expected is the Developer Guide's table, written out here once more.
 */
import { spawn, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KeyKind } from '../../main/core/certificates/cipher-suites';
import type { MinimumProtocolVersion } from '../../main/core/types/resources';
import { snapshotOf } from '../support/compiled';
import { startTestEdge, type TestEdge } from '../support/edge';
import { keyKinds, policyFiles, policyHost } from '../support/security-policies';

let test: TestEdge;
beforeAll(async () => {
  test = await startTestEdge(snapshotOf(policyFiles));
});

/** Suites by the letters of the table's columns, A (SSLv3) to I (TLSv1.3_2025), in the server's order; `*` stands for ECDSA or RSA. */
const table = [
  ['TLS_AES_128_GCM_SHA256', 'ABCDEFGHI'],
  ['TLS_AES_256_GCM_SHA384', 'ABCDEFGHI'],
  ['TLS_CHACHA20_POLY1305_SHA256', 'ABCDEFGI'],
  ['ECDHE-*-AES128-GCM-SHA256', 'ABCDEFGH'],
  ['ECDHE-*-AES128-SHA256', 'ABCDEF'],
  ['ECDHE-*-AES128-SHA', 'ABCD'],
  ['ECDHE-*-AES256-GCM-SHA384', 'ABCDEFGH'],
  ['ECDHE-*-CHACHA20-POLY1305', 'ABCDEFG'],
  ['ECDHE-*-AES256-SHA384', 'ABCDEF'],
  ['ECDHE-*-AES256-SHA', 'ABCD'],
  ['AES128-GCM-SHA256', 'ABCDE'],
  ['AES256-GCM-SHA384', 'ABCDE'],
  ['AES128-SHA256', 'ABCDE'],
  ['AES256-SHA', 'ABCD'],
  ['AES128-SHA', 'ABCD'],
] as const;

const policies: readonly (readonly [MinimumProtocolVersion, string, readonly string[]])[] = [
  ['SSLv3', 'A', ['1', '1_1', '1_2', '1_3']],
  ['TLSv1', 'B', ['1', '1_1', '1_2', '1_3']],
  ['TLSv1_2016', 'C', ['1', '1_1', '1_2', '1_3']],
  ['TLSv1.1_2016', 'D', ['1_1', '1_2', '1_3']],
  ['TLSv1.2_2018', 'E', ['1_2', '1_3']],
  ['TLSv1.2_2019', 'F', ['1_2', '1_3']],
  ['TLSv1.2_2021', 'G', ['1_2', '1_3']],
  ['TLSv1.2_2025', 'H', ['1_2', '1_3']],
  ['TLSv1.3_2025', 'I', ['1_3']],
];
const versions = ['1', '1_1', '1_2', '1_3'];
/** What a TLS library of today lacks: nobody can offer it, and the edge cannot take it. */
const beyondReach = ['DES-CBC3-SHA (A, B)', 'RC4-MD5 (A)', 'SSL 3.0 (A)'];

const isModern = (name: string): boolean => name.startsWith('TLS_');
const isOld = (name: string): boolean => name.endsWith('-SHA');

/** Expected suites of a policy, in the server's order, for one version and kind of key. */
function expectedOf(letter: string, kind: KeyKind, version: string): readonly string[] {
  const fits = (name: string): boolean => (version === '1_3' ? isModern(name) : !isModern(name) && (version === '1_2' || isOld(name)));
  const inReach = (name: string): boolean => isModern(name) || kind === 'RSA' || name.includes('*');
  const rows = table.filter(([name, columns]) => columns.includes(letter) && fits(name) && inReach(name));
  return rows.map(([name]) => name.replace('*', kind));
}

const everySuite = (kind: KeyKind, version: string): readonly string[] =>
  table.map(([name]) => name.replace('*', kind)).filter((name) => isModern(name) === (version === '1_3'));

/** The suite that openssl s_client ends up with; null when there is no handshake. */
async function shake(host: string, version: string, suites: readonly string[]): Promise<string | null> {
  const offer = version === '1_3' ? ['-ciphersuites', suites.join(':')] : ['-cipher', [...suites, '@SECLEVEL=0'].join(':')];
  const at = ['-connect', `127.0.0.1:${test.https}`, '-servername', host, '-CAfile', test.caPath];
  const client = spawn('openssl', ['s_client', ...at, `-tls${version}`, ...offer], { stdio: ['pipe', 'pipe', 'ignore'] });
  let said = '';
  client.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  client.stdin.end();
  await new Promise((resolve) => client.once('close', resolve));
  const found = /Cipher is (\S+)/.exec(said)?.[1] ?? '(NONE)';
  return found === '(NONE)' ? null : found;
}

/** All suites that are taken, the server's favourite first: what it chose is offered no more, until it finds nothing. */
async function scan(host: string, version: string, all: readonly string[]): Promise<readonly string[]> {
  const taken: string[] = [];
  // The client's own order is the reverse, so that the order found can only be the server's.
  for (let rest = all.toReversed(); rest.length > 0;) {
    const chosen = await shake(host, version, rest);
    if (chosen === null) break;
    taken.push(chosen);
    rest = rest.filter((name) => name !== chosen);
  }
  return taken;
}

const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
/** A tool that is missing is said, and fails nothing. */
function needs(tool: string): boolean {
  if (has(tool)) return true;
  process.stderr.write(`\nNOT RUN: ${tool} is not installed, so the security policies were not looked at with it.\n`);
  return false;
}

describe.runIf(needs('openssl'))('openssl s_client', () => {
  describe.each(policies)('under %s', (policy, letter, taken) => {
    it.each(keyKinds)('agrees on the suites of the table, in its order, with an %s certificate', async (kind) => {
      const host = policyHost(policy, kind);
      const found = await Promise.all(versions.map(async (version) => [version, await scan(host, version, everySuite(kind, version))]));
      const expected = versions.map((version) => [version, taken.includes(version) ? expectedOf(letter, kind, version) : []]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    });

    it('finds no suite of the other kind of key', async () => {
      const other = everySuite('RSA', '1_2');
      expect(await shake(policyHost(policy, 'ECDSA'), '1_2', other)).toBeNull();
    });
  });

  it('cannot offer what is beyond reach, and neither can the edge', () => {
    const known = spawnSync('openssl', ['ciphers', 'ALL:@SECLEVEL=0'], { encoding: 'utf8' }).stdout.trim().split(':');
    for (const row of beyondReach) expect(known).not.toContain(row.split(' ')[0]);
  });

  it.each([
    ['takes the groups of the table', 'X25519:P-256:P-384', true],
    ['takes P-384 alone', 'P-384', true],
    ['is refused with a group outside it', 'X448:P-521', false],
  ])('%s', async (_what, groups, works) => {
    const at = ['-connect', `127.0.0.1:${test.https}`, '-servername', policyHost('TLSv1.2_2021', 'RSA')];
    const { stdout } = await run('openssl', ['s_client', ...at, '-groups', groups]);
    expect(/Cipher is \(NONE\)/.test(stdout)).toBe(!works);
  });

  it.each([
    ['TLSv1.1_2016', true],
    ['TLSv1.2_2018', false],
  ] as const)('offering SHA-1 signatures alone gets through %s: %s', async (policy, works) => {
    const at = ['-connect', `127.0.0.1:${test.https}`, '-servername', policyHost(policy, 'RSA'), '-tls1_2'];
    const { stdout } = await run('openssl', [
      's_client',
      ...at,
      '-cipher',
      'ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
      '-sigalgs',
      'RSA+SHA1',
    ]);
    expect(/Cipher is \(NONE\)/.test(stdout)).toBe(!works);
  });
});

async function run(tool: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  const child = spawn(tool, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stdin.end();
  await new Promise((resolve) => child.once('close', resolve));
  return { stdout };
}

describe.runIf(needs('sslscan'))('sslscan', () => {
  const quick = ['--no-heartbleed', '--no-fallback', '--no-renegotiation', '--no-compression', '--no-groups', '--no-check-certificate'];

  it.each(policies)('sees under %s the versions and suites of the table', async (policy, letter, taken) => {
    const host = policyHost(policy, 'RSA');
    const { stdout } = await run('sslscan', [...quick, '--xml=-', `--sni-name=${host}`, `127.0.0.1:${test.https}`]);
    const found = new Map<string, string[]>();
    for (const [, version = '', name = ''] of stdout.matchAll(
      /<cipher status="(?:accepted|preferred)" sslversion="TLSv(\d\.\d)"[^>]* cipher="([^"]+)"/g,
    )) {
      found.set(version, [...(found.get(version) ?? []), name]);
    }
    const spoken = (version: string): string => (version === '1' ? '1.0' : version.replace('_', '.'));
    const expected = taken.map((version) => [spoken(version), [...expectedOf(letter, 'RSA', version)].sort()]);
    expect(Object.fromEntries([...found].map(([version, names]) => [version, names.toSorted()]))).toEqual(Object.fromEntries(expected));
    expect(stdout).toContain('<protocol type="ssl" version="3" enabled="0"');
  });
});
