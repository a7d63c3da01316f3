import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuthority, type CertificateAuthority, type IssuedCertificate, type WorkspaceAuthority } from '../../../main/ca/authority';
import type { Workspace } from '../../../main/core/types/workspace';

const day = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'edgecase-authority-'));
let authority: CertificateAuthority;
let demo: WorkspaceAuthority;

const workspace = (name: string, domains: readonly string[]): Workspace =>
  ({
    settings: { name },
    certificates: [{ names: domains }],
    tenants: [],
    distributions: [],
  }) as unknown as Workspace;

beforeAll(async () => {
  authority = await openAuthority(folder);
  demo = authority.forWorkspace(workspace('demo', ['*.acme.test', 'shop.example.com']));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a client of Node's says about a certificate: null when it accepts. */
async function verdictOf(issued: IssuedCertificate, servername: string): Promise<string | null> {
  const server = createServer({ key: issued.key, cert: issued.chain }, (socket) => socket.end());
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', servername, ca: authority.root.pem }, () => resolve(null));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      socket.resume();
    });
  } finally {
    server.close();
  }
}

const leaf = (names: readonly string[], notBefore: number | null = null, notAfter: number | null = null): IssuedCertificate =>
  demo.issue({ names, notBefore, notAfter });

describe('certificates of the authority', () => {
  it('are accepted by clients that trust the root', async () => {
    expect(await verdictOf(leaf(['*.acme.test']), 'www.acme.test')).toBeNull();
    expect(await verdictOf(leaf(['shop.example.com', '*.acme.test']), 'shop.example.com')).toBeNull();
    expect(await verdictOf(leaf(['*.cloudfront.net']), 'd111111abcdef8.cloudfront.net')).toBeNull();
  });

  it('are refused for another name', async () => {
    expect(await verdictOf(leaf(['*.acme.test']), 'a.b.acme.test')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('stay expired, and clients say exactly that', async () => {
    expect(await verdictOf(leaf(['www.acme.test'], Date.UTC(2019, 0, 1), Date.UTC(2020, 0, 1)), 'www.acme.test')).toBe('CERT_HAS_EXPIRED');
  });

  it('stay not yet valid, and clients say exactly that', async () => {
    const issued = leaf(['www.acme.test'], Date.now() + 10 * day, Date.now() + 20 * day);
    expect(await verdictOf(issued, 'www.acme.test')).toBe('CERT_NOT_YET_VALID');
  });

  it('are worthless for names that are not the workspace’s, so the root cannot be abused for them', async () => {
    expect(await verdictOf(leaf(['www.bank.com']), 'www.bank.com')).toMatch(/UNSPECIFIED|PERMITTED/);
    expect(await verdictOf(leaf(['example.com']), 'example.com')).toMatch(/UNSPECIFIED|PERMITTED/);
  });

  it('come from the same intermediate while the domains stay the same, and from another after an edit', () => {
    const again = authority.forWorkspace(workspace('demo', ['shop.example.com', '*.acme.test']));
    const edited = authority.forWorkspace(workspace('demo', ['shop.example.com']));
    expect(again.issuerOf(['www.acme.test'])).toBe(demo.issuerOf(['shop.example.com']));
    expect(edited.issuerOf(['shop.example.com'])).not.toBe(demo.issuerOf(['shop.example.com']));
  });

  it('of a workspace with 10,000 domains have a short chain and are accepted', async () => {
    const domains = Array.from({ length: 10_000 }, (_, at) => `www.customer-${at}.com`);
    const large = authority.forWorkspace(workspace('large', domains));
    const issued = large.issue({ names: ['www.customer-7.com', 'www.customer-4711.com'], notBefore: null, notAfter: null });
    expect(issued.chain.length).toBeLessThan(5000);
    expect(await verdictOf(issued, 'www.customer-4711.com')).toBeNull();
    expect(
      await verdictOf(large.issue({ names: ['www.customer-9.com'], notBefore: null, notAfter: null }), 'www.customer-9.com'),
    ).toBeNull();
  });

  it('are reopened with the same root by the next start', async () => {
    const next = await openAuthority(folder);
    expect(next.root).toEqual(authority.root);
    expect(next.root.sha256).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  const openssl = spawnSync('openssl', ['version']).status === 0;
  it.runIf(openssl)('pass openssl verify, strictly', async () => {
    const { chain } = leaf(['www.acme.test', '*.acme.test']);
    const parts = chain.split(/(?<=-----END CERTIFICATE-----\n)/);
    writeFileSync(join(folder, 'leaf.pem'), parts[0] ?? '');
    writeFileSync(join(folder, 'chain.pem'), parts[1] ?? '');
    const verify = ['verify', '-x509_strict', '-CAfile', authority.root.path, '-untrusted', join(folder, 'chain.pem')];
    const said = execFileSync('openssl', [
      ...verify,
      '-purpose',
      'sslserver',
      '-verify_hostname',
      'www.acme.test',
      join(folder, 'leaf.pem'),
    ]);
    expect(said.toString()).toContain(': OK');
    const text = execFileSync('openssl', ['x509', '-in', join(folder, 'chain.pem'), '-noout', '-text']).toString();
    expect(text).toContain('DNS:acme.test');
    expect(text).toContain('pathlen:0');
  });
});
