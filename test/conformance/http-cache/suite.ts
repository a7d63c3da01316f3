/**
 * Runs http-cache-tests (the suite behind cache-tests.fyi) through a tenant on the live edge: its own origin server behind the edge,
 * its own client in front of it. Of the package only tests, client and server handlers are used; HTTP is node's.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Snapshot } from '../../../main/core/types/snapshot';
import { certificate, certificateArn, snapshotOf, template, tenant } from '../../support/compiled';

export interface CacheTest {
  readonly id: string;
  readonly name: string;
  /** `required` when absent. `check` asks what a cache does without judging it. */
  readonly kind?: 'required' | 'optimal' | 'check';
  readonly depends_on?: readonly string[];
  readonly browser_only?: boolean;
}

/** true, or what went wrong: `Setup` when the test could not get as far as what it asks. */
export type CacheTestResult = true | readonly [kind: string, message: string];

export interface SuiteRun {
  readonly tests: readonly CacheTest[];
  readonly results: Readonly<Record<string, CacheTestResult>>;
}

export const suiteHost = 'cache-tests.example';

const folder = dirname(createRequire(import.meta.url).resolve('http-cache-tests/package.json'));

async function load(path: string): Promise<Record<string, unknown>> {
  return (await import(/* @vite-ignore */ pathToFileURL(join(folder, path)).href)) as Record<string, unknown>;
}

/** Those that may have a custom error response. */
const errorCodes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * The tenant's configuration. MinTTL 0 and DefaultTTL 0, so that the origin alone decides about its answers, as with the managed
 * policy UseOriginCacheControlHeaders; unlike that one it forwards no cookies, because where cookies are forwarded CloudFront neither asks
 * conditionally nor collapses, and no header is in the key. ErrorCachingMinTTL is 0 for the same reason. All headers of the viewer but
 * Host reach the origin: the suite's server goes by some of its own.
 */
export function suiteWorkspace(originPort: number): Snapshot {
  const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
  const AllowedMethods = { Quantity: 7, Items: methods, CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] } };
  const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', AllowedMethods, OriginRequestPolicyId: 'all-but-host' };
  const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
  return snapshotOf({
    'distributions/saas.json': template({
      DefaultCacheBehavior: { ...behavior, CachePolicyId: 'origin-decides' },
      CacheBehaviors: ['/config/*', '/state/*'].map((PathPattern) => ({ ...behavior, PathPattern, CachePolicyId: cachingDisabled })),
      CustomErrorResponses: errorCodes.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
    }),
    'tenants/suite.json': tenant('suite', [suiteHost], { Customizations: { Certificate: { Arn: certificateArn('suite') } } }),
    'certificates/suite.json': certificate('suite', [suiteHost]),
    'policies/cache/origin-decides.json': {
      Name: 'origin-decides',
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        EnableAcceptEncodingBrotli: false,
        HeadersConfig: { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      },
    },
    'policies/origin-request/all-but-host.json': {
      Name: 'all-but-host',
      HeadersConfig: { HeaderBehavior: 'allExcept', Headers: { Quantity: 1, Items: ['Host'] } },
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    },
    'origins/web.example.json': { proxy: `http://127.0.0.1:${originPort}` },
  });
}

export interface SuiteOrigin {
  readonly port: number;
  close(): void;
}

/** The suite's origin server: what to answer is told to it at /config/, and it tells what it was asked at /state/. */
export async function startSuiteOrigin(): Promise<SuiteOrigin> {
  type Handler = (segments: string[], ...rest: Parameters<RequestListener>) => void;
  const handlerOf = async (name: string): Promise<Handler> => (await load(`server/handle-${name}.mjs`))['default'] as Handler;
  const handlers = new Map<string, Handler>();
  for (const name of ['config', 'test', 'state']) handlers.set(name, await handlerOf(name));
  const server: Server = createServer((request, response) => {
    const [name = '', ...segments] = new URL(request.url ?? '/', 'http://origin.invalid').pathname.split('/').slice(1);
    const handler = handlers.get(name);
    if (handler) handler(segments, request, response);
    else response.writeHead(404).end();
  });
  // A connection that it closes just as it is used again would fail a request that is sent only once.
  server.maxRequestsPerSocket = 1;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface FetchOptions {
  readonly method?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
}

/** As much of a fetch as the suite's client uses: it follows no redirect, caches nothing, and takes any status. */
export function fetchThrough(port: number, ca: string): (url: string, options?: FetchOptions) => Promise<object> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200, ca, servername: suiteHost });
  return async (url, { method = 'GET', headers = [], body } = {}) =>
    new Promise((done, fail) => {
      const { pathname, search } = new URL(url);
      const outgoing = httpsRequest(
        { agent, host: '127.0.0.1', port, method, path: `${pathname}${search}`, setHost: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', fail);
          response.once('end', () => {
            const list = new Headers();
            for (let at = 0; at < response.rawHeaders.length; at += 2) {
              list.append(response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? '');
            }
            const text = Buffer.concat(chunks).toString();
            done({
              status: response.statusCode,
              statusText: response.statusMessage,
              headers: list,
              text: async () => Promise.resolve(text),
            });
          });
        },
      );
      outgoing.once('error', fail);
      outgoing.setHeader('host', suiteHost);
      const grouped = new Map<string, string[]>();
      for (const [name, value] of headers) grouped.set(name, [...(grouped.get(name) ?? []), value]);
      for (const [name, values] of grouped) outgoing.setHeader(name, values);
      // Node frames no body of DELETE by itself.
      if (body !== undefined) outgoing.setHeader('content-length', Buffer.byteLength(body));
      outgoing.end(body);
    });
}

/** Runs all tests that a shared cache is asked, many at a time, through the edge at `port`. Called once per process. */
export async function runSuite(port: number, ca: string): Promise<SuiteRun> {
  const { runTests, getResults } = (await load('client/runner.mjs')) as {
    runTests: (tests: unknown, fetch: unknown, browser: boolean, base: string, chunk: number) => Promise<void>;
    getResults: () => SuiteRun['results'];
  };
  const suites = [...((await load('tests/index.mjs'))['default'] as readonly { readonly tests: readonly CacheTest[] }[])];
  await runTests(suites, fetchThrough(port, ca), false, `https://${suiteHost}`, 100);
  const tests = suites.flatMap((suite) => suite.tests).filter((test) => test.browser_only !== true);
  return { tests, results: getResults() };
}
