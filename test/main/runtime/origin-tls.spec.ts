import { text } from 'node:stream/consumers';
import type { TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CertificateAuthority } from '../../../main/ca/authority';
import type { OriginReply } from '../../../main/core/ports';
import type { OriginRequest } from '../../../main/core/types/exchange';
import { namesOf } from '../../../main/runtime/origin-tls';
import { askServer } from '../../../main/runtime/proxy';
import { createProxyAgents } from '../../../main/runtime/proxy-agents';
import { isSharedBody } from '../../../main/runtime/shared-body';
import { testAuthority } from '../../support/edge';
import { httpsOrigin } from '../../support/origin-servers';
import { plainRequest } from '../../support/origins';
import { sceneSnapshot, web } from '../../support/origin-workspace';

const { workspace } = sceneSnapshot({ origins: [web('one')] });
const inside = (name: string): string => `${name}.shop.example`;
let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await testAuthority();
});

const certificate = (name: string, window: { notBefore?: number; notAfter?: number } = {}): TlsOptions => {
  const { chain, key } = authority.forWorkspace(workspace).issue({ names: [name], notBefore: null, notAfter: null, ...window });
  return { cert: chain, key };
};

interface Asked {
  readonly domain?: string;
  readonly request?: Partial<OriginRequest>;
  readonly verify?: boolean;
  readonly trusted?: boolean;
  readonly config?: object;
}

async function ask(
  options: TlsOptions,
  { domain = inside('origin'), request = {}, verify = true, trusted = true, config }: Asked = {},
): Promise<string> {
  const target = await httpsOrigin(options, (incoming, response) =>
    response.end(String((incoming.socket as { servername?: unknown }).servername)),
  );
  const agents = createProxyAgents(trusted ? [authority.root.pem] : []);
  const CustomOriginConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only', ...config };
  const reply: OriginReply = await askServer(plainRequest(domain, '/', { config: { CustomOriginConfig }, ...request }), target, agents, {
    leftMs: null,
    verify,
  });
  const said =
    reply.kind === 'failure' ? reply.failure : isSharedBody(reply.head.body.handle) ? await text(reply.head.body.handle.open()) : '';
  agents.destroy();
  return said;
}

describe('the TLS side of a connection to an origin', () => {
  it('asks for the name of the Host that is sent', async () => {
    expect(await ask(certificate(inside('origin')))).toBe('origin.shop.example');
    expect(await ask(certificate(inside('origin')), { request: { host: 'viewer.shop.example' } })).toBe('viewer.shop.example');
  });

  it('asks for the name that a function set', async () => {
    expect(await ask(certificate(inside('origin')), { request: { sni: 'other.shop.example' } })).toBe('other.shop.example');
  });

  it('takes a certificate for the origin’s domain or for the Host that is sent', async () => {
    expect(await ask(certificate(inside('viewer')), { request: { host: 'viewer.shop.example' } })).toBe('viewer.shop.example');
    expect(await ask(certificate(inside('elsewhere')), { request: { host: 'viewer.shop.example' } })).toBe('tls');
  });

  it('takes a certificate for a name that a function allowed', async () => {
    const request = { allowedCertificateNames: ['elsewhere.shop.example'] };
    expect(await ask(certificate(inside('elsewhere')), { request })).toBe('origin.shop.example');
  });

  it('refuses a certificate that has expired, or that is not valid yet', async () => {
    const day = 86_400_000;
    expect(await ask(certificate(inside('origin'), { notBefore: Date.now() - 9 * day, notAfter: Date.now() - day }))).toBe('tls');
    expect(await ask(certificate(inside('origin'), { notBefore: Date.now() + day, notAfter: Date.now() + 9 * day }))).toBe('tls');
  });

  it('refuses an issuer that nobody trusts', async () => {
    expect(await ask(certificate(inside('origin')), { trusted: false })).toBe('tls');
  });

  it('believes a server on this machine unless the workspace asks for the check', async () => {
    expect(await ask(certificate(inside('elsewhere')), { trusted: false, verify: false })).toBe('origin.shop.example');
  });

  it.each([
    ['TLSv1.3', ['TLSv1.2'], 'origin.shop.example'],
    ['TLSv1.2', ['TLSv1.2'], 'origin.shop.example'],
    ['TLSv1.1', ['TLSv1.2'], 'tls'],
    ['TLSv1.1', ['TLSv1.1', 'TLSv1.2'], 'origin.shop.example'],
    ['TLSv1', ['TLSv1.1'], 'tls'],
    ['TLSv1', ['TLSv1', 'TLSv1.2'], 'origin.shop.example'],
  ] as const)('of an origin that speaks %s only, with OriginSslProtocols %j, comes to %s', async (version, protocols, expected) => {
    const options = { ...certificate(inside('origin')), minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' };
    expect(await ask(options, { config: { OriginSslProtocols: { Quantity: protocols.length, Items: protocols } } })).toBe(expected);
  });
});

describe('namesOf', () => {
  it('counts the name of a server outside this machine, which stands for the origin', () => {
    const request = plainRequest('web.example');
    expect(namesOf(request, new URL('https://127.0.0.1:1'))).toEqual(['web.example']);
    expect(namesOf(request, new URL('https://staging.example'))).toEqual(['web.example', 'staging.example']);
  });
});
