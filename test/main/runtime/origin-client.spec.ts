import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OriginReply } from '../../../main/core/ports';
import type { OriginFault, OriginFixture } from '../../../main/core/types/resources';
import { createOriginPort, createOriginResources, type OriginPortOptions } from '../../../main/runtime/origin-client';
import { isSharedBody } from '../../../main/runtime/shared-body';
import { createTally } from '../../../main/runtime/stub-choice';
import { plainRequest } from '../../support/origins';
import { tempFolder } from '../../support/temp-folder';

const workspacePath = tempFolder();
const resources = createOriginResources(workspacePath);
let server: Server;
let proxy = '';

beforeAll(async () => {
  server = createServer((_request, response) => response.end('from the server'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  resources.close();
  server.close();
});

function portOf(fixture: Partial<OriginFixture> | null, more: Partial<OriginPortOptions> = {}): ReturnType<typeof createOriginPort> {
  const declared: OriginFixture | undefined = fixture
    ? { domain: 'web.example', file: 'origins/web.example.json', stubs: [], files: null, ...fixture }
    : undefined;
  return createOriginPort({
    workspacePath,
    originOf: (domain) => (domain === 'web.example' || domain.includes('amazonaws') ? declared : undefined),
    allow: [],
    mode: 'offline',
    resources,
    ...more,
  });
}

const ask = async (port: ReturnType<typeof createOriginPort>, domain = 'web.example', path = '/'): Promise<OriginReply> =>
  port.fetch(plainRequest(domain, path));

describe('an undeclared origin', () => {
  it('counts as a name that does not resolve', async () => {
    expect(await ask(portOf(null))).toMatchObject({ kind: 'failure', failure: 'undeclared' });
  });

  it('is S3’s NoSuchBucket when its name is a bucket’s', async () => {
    const reply = await ask(portOf(null), 'my.shop.s3.eu-central-1.amazonaws.com');
    expect(reply).toMatchObject({ kind: 'response', by: 'no-bucket', head: { status: 404 } });
    expect(reply.kind === 'response' && reply.head.body.text).toContain('<BucketName>my.shop</BucketName>');
  });

  it('is asked itself when it is this machine', async () => {
    const { port } = new URL(proxy);
    const config = { CustomOriginConfig: { HTTPPort: Number(port), HTTPSPort: 443, OriginProtocolPolicy: 'http-only' } };
    const request = plainRequest('127.0.0.1', '/', { config });
    expect(await portOf(null, { mode: 'live' }).fetch(request)).toMatchObject({ kind: 'response', by: 'proxy' });
    expect(await portOf(null).fetch(request)).toMatchObject({ kind: 'failure', failure: 'offline' });
  });
});

describe('a declared origin', () => {
  it('answers offline at once, without a promise', () => {
    const reply = portOf({ stubs: [{ body: 'hello' }] }).fetch(plainRequest('web.example'));
    expect(reply).toMatchObject({ kind: 'response', by: 'stub' });
  });

  it('asks its proxy only where no stub answers, and only live', async () => {
    const fixture = { proxy, stubs: [{ path: '/stub', body: 'stubbed' }] };
    const live = portOf(fixture, { mode: 'live' });
    expect(await ask(live, 'web.example', '/stub')).toMatchObject({ by: 'stub' });
    const reply = await ask(live);
    expect(reply).toMatchObject({ by: 'proxy', file: 'origins/web.example.json', pointer: '/proxy', looked: proxy });
    const handle = reply.kind === 'response' ? reply.head.body.handle : null;
    expect(isSharedBody(handle) && (await text(handle.open()))).toBe('from the server');
    expect(await ask(portOf(fixture))).toMatchObject({ kind: 'failure', failure: 'offline', detail: proxy, pointer: '/proxy' });
  });

  it('asks no server outside this machine, unless the workspace allows it by name', async () => {
    const outside = { proxy: 'http://origin.example.com' };
    const refused = { kind: 'failure', failure: 'not-allowed', detail: 'http://origin.example.com' };
    expect(await ask(portOf(outside, { mode: 'live' }))).toMatchObject(refused);
    expect(await ask(portOf(outside))).toMatchObject(refused);
    expect(await ask(portOf(outside, { allow: ['origin.example.com'] }))).toMatchObject({ failure: 'offline' });
  });

  it.each(['ftp://127.0.0.1', 'nonsense'])('takes %s for no proxy target', async (target) => {
    expect(await ask(portOf({ proxy: target }, { mode: 'live' }))).toMatchObject({ failure: 'not-allowed', detail: target });
  });

  it('answers like a server that lacks the path when nothing else does', async () => {
    expect(await ask(portOf({}))).toMatchObject({ by: 'missing', head: { status: 404 } });
  });

  it('lets the assumption choose what a missing key looks like', async () => {
    const bucket = 'shop.s3.eu-central-1.amazonaws.com';
    expect(await ask(portOf({}), bucket)).toMatchObject({ by: 's3', head: { status: 403 } });
    expect(await ask(portOf({}, { assumption: () => '404' }), bucket)).toMatchObject({ by: 's3', head: { status: 404 } });
  });
});

describe('a declared delay', () => {
  const slow = { delayMs: 40, stubs: [{ body: 'late' }] };

  it('is waited out live and only recorded offline', async () => {
    const begun = performance.now();
    expect(await ask(portOf(slow, { mode: 'live' }))).toMatchObject({ by: 'stub', delayMs: 40 });
    expect(performance.now() - begun).toBeGreaterThan(35);
    expect(portOf(slow).fetch(plainRequest('web.example'))).toMatchObject({ by: 'stub', delayMs: 40 });
  });

  it('beyond the read timeout is silence', () => {
    const reply = portOf({ ...slow, delayMs: 31_000 }).fetch(plainRequest('web.example'));
    expect(reply).toMatchObject({ kind: 'failure', failure: 'read-timeout' });
  });
});

describe('a declared fault', () => {
  const failing = (fault: OriginFault, more: Partial<OriginFixture> = {}): ReturnType<typeof portOf> => portOf({ fault, ...more });

  it('of the whole origin comes before its stubs when it leaves no answer', async () => {
    expect(await ask(failing('dns', { stubs: [{ body: 'x' }] }))).toMatchObject({
      failure: 'dns',
      file: 'origins/web.example.json',
      pointer: '/fault',
    });
  });

  it('of a stub is for its path only', async () => {
    const port = portOf({ stubs: [{ path: '/down', fault: 'reset' }, { body: 'up' }] });
    expect(await ask(port, 'web.example', '/down')).toMatchObject({ failure: 'reset', pointer: '/stubs/0/fault' });
    expect(await ask(port)).toMatchObject({ by: 'stub' });
  });

  it('breaks the answer of a stub, and the answer of a server', async () => {
    const broken = { head: { body: { broken: true } } };
    expect(await ask(failing('truncated-body', { stubs: [{ body: 'half of it' }] }))).toMatchObject({ ...broken, by: 'stub' });
    expect(await ask(portOf({ fault: 'truncated-body', proxy }, { mode: 'live' }))).toMatchObject({ ...broken, by: 'proxy' });
  });

  it('takes the declared time and no real one', async () => {
    const begun = performance.now();
    expect(await ask(portOf({ fault: 'connect-timeout' }, { mode: 'live' }))).toMatchObject({ failure: 'connect-timeout', tookMs: 10_000 });
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('comes as often as its stub answers, counted for each sequence by itself', () => {
    const port = portOf({ stubs: [{ fault: 'refused', times: 1 }, { body: 'fine' }] });
    const kinds = (): readonly string[] => {
      const within = port.within(createTally());
      return [1, 2].map(() => (within.fetch(plainRequest('web.example')) as OriginReply).kind);
    };
    expect([kinds(), kinds()]).toEqual([
      ['failure', 'response'],
      ['failure', 'response'],
    ]);
  });

  it('is a response completion timeout where less is left than the delay', () => {
    const port = portOf({ delayMs: 5000, stubs: [{ body: 'late' }] });
    const reply = port.fetch(plainRequest('web.example'), { attempt: 2, leftMs: 3000 });
    expect(reply).toMatchObject({ failure: 'completion-timeout', tookMs: 3000 });
  });
});
