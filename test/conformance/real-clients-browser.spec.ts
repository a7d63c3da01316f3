/** Chromium opens a tenant's page by its real host name, with the edge's authority trusted in a profile of its own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { chromiumProgram, openChromium, type Browser } from '../support/chromium';
import { startTestEdge, type TestEdge } from '../support/edge';
import { hosts } from '../support/edge-workspace';
import { hasProgram } from '../support/programs';
import { until } from '../support/viewer';
import { webSocketSnapshot } from '../support/websocket-workspace';

const program = chromiumProgram();
const ready = hasProgram('certutil', 'libnss3-tools', 'Chromium with the edge’s authority in its own profile') && program !== null;
const page =
  '<!doctype html><title>acme</title><link rel="icon" href="data:,"><script src="/app.js"></script><img src="/logo.svg" id="logo">';

describe.runIf(ready)('Chromium', () => {
  let http: Server;
  let origin: WebSocketServer;
  let test: TestEdge;
  const open: Browser[] = [];

  beforeAll(async () => {
    http = createServer((request, response) => {
      if (request.url === '/app.js') response.setHeader('content-type', 'text/javascript').end('window.loaded = true');
      else if (request.url === '/logo.svg')
        response.setHeader('content-type', 'image/svg+xml').end('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"/>');
      else response.setHeader('content-type', 'text/html').end(page);
    });
    origin = new WebSocketServer({ server: http });
    origin.on('connection', (socket) => socket.on('message', (data) => socket.send(data, { binary: false })));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    test = await startTestEdge(webSocketSnapshot({ proxy: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }));
  });
  afterAll(async () => {
    await Promise.all(open.map(async (browser) => browser.close()));
    origin?.close();
    http?.close();
  });

  const browser = async (trusted: boolean): Promise<Browser> => {
    const endpoint = test.edge.status.endpoints.find(({ name }) => name === 'main')?.address ?? '127.0.0.1';
    const rules = `MAP *:443 ${endpoint}:${test.https}, MAP *:80 ${endpoint}:${test.http}`;
    const made = await openChromium(program as string, rules, trusted ? test.caPath : null);
    open.push(made);
    return made;
  };

  it('opens a tenant’s page, all of it over one HTTP/2 connection and by a certificate that it trusts', async () => {
    const { context } = await browser(true);
    const tab = await context.newPage();
    const response = await tab.goto(`https://${hosts.acme}/shop?x=1`);
    expect(response?.status()).toBe(200);
    expect((await response?.securityDetails())?.subjectName).toContain('saas.example');
    expect(await tab.title()).toBe('acme');
    expect(await tab.evaluate('window.loaded')).toBe(true);
    expect(await tab.evaluate('document.getElementById("logo").naturalWidth')).toBe(3);
    expect(await tab.evaluate('performance.getEntriesByType("navigation")[0].nextHopProtocol')).toBe('h2');
    const paths = test.records.map(({ finished }) => finished.exchange.request.path);
    expect(paths).toEqual(expect.arrayContaining(['/shop', '/app.js', '/logo.svg']));
    const shown = test.records.find(({ finished }) => finished.exchange.request.path === '/shop');
    expect(shown?.finished.exchange).toMatchObject({ owner: { owner: { name: 'acme' } }, endpoint: { name: 'main' } });
  });

  it('carries a WebSocket of the page, over HTTP/1.1', async () => {
    const { context } = open[0] as Browser;
    const tab = await context.newPage();
    await tab.goto(`https://${hosts.acme}/`);
    const said = await tab.evaluate(`new Promise((resolve, reject) => {
      const socket = new WebSocket('wss://${hosts.acme}/chat');
      socket.onopen = () => socket.send('from the page');
      socket.onmessage = ({ data }) => { socket.close(); resolve(data); };
      socket.onerror = () => reject(new Error('it does not open'));
    })`);
    expect(said).toBe('from the page');
  });

  it('is led to another tenant on the same endpoint by the name alone', async () => {
    const { context } = open[0] as Browser;
    const tab = await context.newPage();
    const response = await tab.goto(`https://${hosts.own}/`);
    expect(response?.status()).toBe(200);
    const asked = (): readonly string[] =>
      test.records.flatMap(({ finished: { exchange } }) =>
        exchange.request.host === hosts.own ? [exchange.owner?.owner.name ?? 'nobody'] : [],
      );
    // A record follows its answer; other tabs of the browser have theirs.
    await until(() => asked().length > 0);
    expect(new Set(asked())).toEqual(new Set(['own']));
  });

  it('refuses the page in a profile that does not know the authority, and the trace says that no request came', async () => {
    const { context } = await browser(false);
    const tab = await context.newPage();
    await expect(tab.goto(`https://${hosts.acme}/`)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
  });

  it('refuses a certificate that has expired, although it knows the authority', async () => {
    const { context } = open[0] as Browser;
    const tab = await context.newPage();
    await expect(tab.goto(`https://${hosts.expired}/`)).rejects.toThrow(/ERR_CERT_DATE_INVALID/);
  });
});
