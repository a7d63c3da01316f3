/** The edge without a window, used as curl, dig and a supervisor use it. */
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { request as requestHttps } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { commandLine, type Running } from '../support/command-line';
import { sample } from '../support/samples';
import { tempFolder } from '../support/temp-folder';
import { readyContract } from './command-contract';
import { traceContract } from './trace-contract';

const { run, start } = commandLine();
const freePorts = ['--https-port', '0', '--http-port', '0', '--dns-port', '0'];
const cedar = 'cedar.storefront.example';

type Ready = z.infer<typeof readyContract>;

async function served(workspace: string): Promise<{ readonly edge: Running; readonly ready: Ready }> {
  const edge = start(['serve', workspace, ...freePorts, '--json']);
  return { edge, ready: readyContract.parse(JSON.parse(await edge.line())) };
}

/** A page as `curl --cacert --connect-to` gets it. */
function get({ https, ca }: Ready, host: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: https, servername: host, headers: { host }, ca: readFileSync(ca), agent: false };
    requestHttps({ ...options, path: '/' }, (reply) => {
      let body = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      reply.once('end', () => resolve({ status: reply.statusCode ?? 0, body }));
    })
      .once('error', reject)
      .end();
  });
}

async function getOverHttp2({ https, ca }: Ready, host: string): Promise<number> {
  const session = connectHttp2(`https://${host}`, { host: '127.0.0.1', port: https, servername: host, ca: readFileSync(ca) } as object);
  const stream = session.request({ ':path': '/' });
  const [headers] = (await once(stream, 'response')) as [{ readonly ':status'?: number }];
  stream.resume();
  await once(stream, 'end');
  session.close();
  return headers[':status'] ?? 0;
}

describe('serve --json', () => {
  it('prints its ports, then one trace per exchange, answers DNS, and ends with 0 at SIGTERM', async () => {
    const { edge, ready } = await served(sample('saas-storefront'));

    const page = await get(ready, cedar);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Cedar');
    expect(traceContract.parse(JSON.parse(await edge.line()))).toMatchObject({
      driver: 'live',
      request: { host: cedar, sni: cedar, httpVersion: '1.1' },
      owner: { name: 'cedar-coffee' },
      cache: { result: 'Miss' },
    });

    expect(await getOverHttp2(ready, cedar)).toBe(200);
    expect(traceContract.parse(JSON.parse(await edge.line()))).toMatchObject({ request: { httpVersion: '2' }, cache: { result: 'Hit' } });

    const resolver = new Resolver();
    resolver.setServers([`127.0.0.1:${ready.dns}`]);
    expect(await resolver.resolveCname('books.storefront.example')).toEqual(['bluebird.storefront.example']);

    await expect(get(ready, 'nobody.example')).rejects.toThrow(/altnames|nobody\.example/);
    expect(await edge.end()).toBe(0);
  });

  it('takes a saved file into account within a second, and goes on with the last good one when it is broken', async () => {
    const workspace = join(tempFolder(), 'storefront');
    cpSync(sample('saas-storefront'), workspace, { recursive: true });
    const { edge, ready } = await served(workspace);
    const file = join(workspace, 'tenants/cedar-coffee.json');
    const text = readFileSync(file, 'utf8');
    expect((await get(ready, cedar)).status).toBe(200);

    writeFileSync(file, text.replace('"Enabled": true', '"Enabled": false'));
    await sleep(1000);
    expect((await get(ready, cedar)).status).toBe(403);

    writeFileSync(file, text.slice(0, text.length / 2));
    await sleep(1000);
    expect((await get(ready, cedar)).status).toBe(403);
    expect(edge.stderr()).toMatch(/tenants\/cedar-coffee\.json.*last good version/s);

    writeFileSync(file, text);
    await sleep(1000);
    expect((await get(ready, cedar)).status).toBe(200);
    expect(await edge.end()).toBe(0);
  });
});

describe('serve', () => {
  it('ends with 2 and the way out when a port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    for (const option of ['--https-port', '--http-port', '--dns-port']) {
      const { code, stdout, stderr } = await run(['serve', sample('saas-storefront'), ...freePorts, option, port]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`Port ${port} .*is in use by another program\\..*choose another port`));
    }
    taken.close();
  });
});

describe('open', () => {
  it('says where the studio is, and ends with 0 at SIGTERM', async () => {
    const studio = start(['open', sample('saas-storefront'), '--no-window', '--json']);
    const { ready, url } = JSON.parse(await studio.line()) as { ready: boolean; url: string };
    expect(ready).toBe(true);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    expect(await studio.end()).toBe(0);
  });
});

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
