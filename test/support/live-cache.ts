/** A live edge with one tenant in front of an HTTP server of the test's own, on a clock that the test moves. */
import { createServer, request as httpRequest, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { snapshotOf, template, tenant } from './compiled';
import { startTestEdge, type TestEdge } from './edge';

export const liveHost = 'acme.example';

export interface LiveAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly xCache: string;
  readonly body: string;
}

export interface LiveCache {
  readonly test: TestEdge;
  /** Requests that reached the origin. */
  readonly asked: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** Moves the edge's clock, seconds. */
  readonly pass: (seconds: number) => void;
  readonly get: (path: string, headers?: Record<string, string>, method?: string) => Promise<LiveAnswer>;
  /** Asks and goes away once the answer has begun, or after `when` is fulfilled. */
  readonly leave: (path: string, when?: Promise<unknown>) => Promise<void>;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const keyed = {
  EnableAcceptEncodingGzip: false,
  EnableAcceptEncodingBrotli: false,
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
};

export async function startLiveCache(origin: RequestListener, policy: Record<string, unknown> = {}): Promise<LiveCache> {
  const asked: LiveCache['asked'][number][] = [];
  const server = createServer((request, response) => {
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    origin(request, response);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'live' };
  const snapshot = snapshotOf({
    'distributions/saas.json': template({ DefaultCacheBehavior }),
    'tenants/acme.json': tenant('acme', [liveHost]),
    'policies/cache/live.json': {
      Name: 'live',
      MinTTL: 0,
      DefaultTTL: 60,
      MaxTTL: 600,
      ParametersInCacheKeyAndForwardedToOrigin: keyed,
      ...policy,
    },
    'origins/web.example.json': { proxy: `http://127.0.0.1:${port}` },
  });
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() };
  const test = await startTestEdge(snapshot, { clock, dns: false });
  const options = (path: string, headers: Record<string, string>, method: string): object => ({
    host: '127.0.0.1',
    port: test.http,
    path,
    method,
    agent: false,
    headers: { host: liveHost, ...headers },
  });
  return {
    test,
    asked,
    pass: (seconds) => void (ahead += seconds * 1000),
    get: async (path, headers = {}, method = 'GET') =>
      new Promise((done, fail) => {
        httpRequest(options(path, headers, method), (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', fail);
          response.once('end', () =>
            done({
              status: response.statusCode ?? 0,
              headers: response.headers,
              xCache: String(response.headers['x-cache']).replace(' from cloudfront', ''),
              body: Buffer.concat(chunks).toString(),
            }),
          );
        })
          .once('error', fail)
          .end();
      }),
    leave: async (path, when) =>
      new Promise((done) => {
        const request = httpRequest(options(path, {}, 'GET'), () => {
          if (!when) request.destroy();
        });
        request.once('error', () => undefined);
        request.once('close', () => done());
        request.end();
        void when?.then(() => request.destroy());
      }),
  };
}

/** Waits until something holds that comes about behind an answer. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return;
    await new Promise((next) => setTimeout(next, 10));
  }
  throw new Error('it did not come about');
}
