/** Sections 2.1 to 2.4 of the behaviour sheet (protocol policy, methods, path patterns, default root object), row by row through the offline driver. */
import { describe, expect, it } from 'vitest';
import { createSequenceCache } from '../../../main/replay/dry-ports';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest, type RequestInput } from '../../../main/replay/request';
import { cachingOptimized } from '../../support/compiled';
import { allMethods, sceneSnapshot, web, type Scene } from '../../support/origin-workspace';
import { tempFolder } from '../../support/temp-folder';

const driver = createOfflineDriver({ workspacePath: tempFolder(), deterministic: true });
const https = 'https://www.shop.example';
const http = 'http://www.shop.example';

/** A distribution of which the origin answers everything with 200. */
const sceneOf = (more: Partial<Scene> = {}) =>
  sceneSnapshot({ origins: [web('one')], declared: { 'one.example': { stubs: [{ path: '/*', status: 200, body: 'ok' }] } }, ...more });
const cache = createSequenceCache();
const ask = async (scene: Partial<Scene>, url: string, more: Partial<RequestInput> = {}) =>
  driver.explainWithBody(sceneOf(scene), buildViewerRequest({ url, ...more }), { cache: createSequenceCache() });

interface Row {
  readonly row: string;
  readonly source: string;
  readonly scene?: Partial<Scene>;
  readonly url: string;
  readonly ask?: Partial<RequestInput>;
  /** Part of the trace. */
  readonly expected: object;
}

const policy = (ViewerProtocolPolicy: string): Partial<Scene> => ({ behavior: { ViewerProtocolPolicy } });
const methods = (Items: readonly string[]): Partial<Scene> => ({ behavior: { AllowedMethods: { Quantity: Items.length, Items } } });
const status = (expected: number, more: object = {}): object => ({ outcome: { status: expected, ...more } });

const viewers = 'DG:using-https-viewers-to-cloudfront';
const protocol: readonly Row[] = [
  {
    row: 'allow-all, any method: served',
    source: viewers,
    scene: policy('allow-all'),
    url: `${http}/`,
    ask: { method: 'PUT' },
    expected: status(200),
  },
  ...['GET', 'HEAD'].map((method) => ({
    row: `redirect-to-https, ${method}: 301`,
    source: viewers,
    scene: policy('redirect-to-https'),
    url: `${http}/a?b=c`,
    ask: { method },
    expected: status(301, { resultType: 'Redirect', xCache: 'Redirect from cloudfront' }),
  })),
  ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].flatMap((method) => [
    {
      row: `redirect-to-https, ${method} with HTTP/1.1: 307`,
      source: viewers,
      scene: policy('redirect-to-https'),
      url: `${http}/a`,
      ask: { method },
      expected: status(307, { resultType: 'Redirect' }),
    },
    {
      row: `redirect-to-https, ${method} with HTTP below 1.1: 403`,
      source: viewers,
      scene: policy('redirect-to-https'),
      url: `${http}/a`,
      ask: { method, httpVersion: '1.0' as const },
      expected: status(403, { resultType: 'Error', xCache: 'Error from cloudfront' }),
    },
  ]),
  {
    row: 'https-only, any method: 403',
    source: viewers,
    scene: policy('https-only'),
    url: `${http}/`,
    expected: status(403, { xCache: 'Error from cloudfront' }),
  },
];

const invalid = 'DG:http-403-invalid-method';
const refused = status(403, { detailedResultType: 'InvalidRequestMethod', reason: 'behavior.method', xCache: 'Error from cloudfront' });
const sets: readonly (readonly string[])[] = [['GET', 'HEAD'], ['GET', 'HEAD', 'OPTIONS'], allMethods];
const allowed: readonly Row[] = [
  ...sets.flatMap((set) =>
    allMethods.map((method) => ({
      row: `{${set.join(',')}}: ${method} is ${set.includes(method) ? 'let through' : '403, not 405'}`,
      source: 'SDK:AllowedMethods',
      scene: methods(set),
      url: `${https}/`,
      ask: { method },
      expected: set.includes(method) ? status(200) : refused,
    })),
  ),
  ...['TRACE', 'PROPFIND', 'CONNECT', 'BREW'].map((method) => ({
    row: `methods outside the seven are treated the same: ${method}`,
    source: `${invalid} [unverified]`,
    url: `${https}/`,
    ask: { method },
    expected: { ...refused, assumptions: expect.arrayContaining(['behavior.unknown-method']) as unknown },
  })),
  {
    row: 'GET with a body: 403',
    source: 'DG:requestandresponsebehaviorcustomorigin',
    url: `${https}/`,
    ask: { method: 'GET', body: 'x' },
    expected: status(403, { reason: 'behavior.get-with-body' }),
  },
];

const patterns = 'DG:downloaddistvaluescachebehavior';
const rule = (PathPattern: string): object => ({
  PathPattern,
  TargetOriginId: 'one',
  ViewerProtocolPolicy: 'allow-all',
  CachePolicyId: cachingOptimized,
});
const list = (...all: readonly string[]): Partial<Scene> => ({ distribution: { CacheBehaviors: all.map(rule) } });
const falls = (pathPattern: string): object => ({ behavior: { pathPattern } });
const longest = `/${'a'.repeat(253)}*`;
const paths: readonly Row[] = [
  {
    row: 'Order: the first match in list order',
    source: patterns,
    scene: list('/a/*', '/a/b'),
    url: `${https}/a/b`,
    expected: falls('/a/*'),
  },
  {
    row: 'Order: default * last',
    source: patterns,
    scene: list('/a'),
    url: `${https}/b`,
    expected: { behavior: { pathPattern: '*', index: -1 } },
  },
  { row: 'Case: case-sensitive', source: patterns, scene: list('/A/*'), url: `${https}/a/b`, expected: falls('*') },
  { row: 'Leading /: optional, no effect', source: patterns, scene: list('img/*'), url: `${https}/img/x`, expected: falls('img/*') },
  { row: '*: 0 characters', source: patterns, scene: list('/a*b'), url: `${https}/ab`, expected: falls('/a*b') },
  { row: '*: many characters, / included', source: patterns, scene: list('/a*b'), url: `${https}/a/x/y/b`, expected: falls('/a*b') },
  { row: '?: exactly one', source: patterns, scene: list('/a?c'), url: `${https}/abc`, expected: falls('/a?c') },
  { row: '?: not none', source: patterns, scene: list('/a?c'), url: `${https}/ac`, expected: falls('*') },
  { row: 'Query string: ignored', source: patterns, scene: list('/a'), url: `${https}/a?x=/b`, expected: falls('/a') },
  {
    row: 'Cookies: ignored',
    source: patterns,
    scene: list('/a'),
    url: `${https}/a`,
    ask: { headers: [['cookie', 'x=1']] },
    expected: falls('/a'),
  },
  {
    row: 'Length: 255 characters',
    source: patterns,
    scene: list(longest),
    url: `${https}${longest.slice(0, -1)}z`,
    expected: falls(longest),
  },
  {
    row: 'Characters: _-.*$/~"\'@:+&',
    source: patterns,
    scene: list('/_-.$~"\'@:+&/*'),
    url: `${https}/_-.$~"'@:+&/x`,
    expected: falls('/_-.$~"\'@:+&/*'),
  },
  {
    row: 'Normalisation: // for matching only',
    source: patterns,
    scene: list('/a/b'),
    url: `${https}/a//b`,
    expected: { ...falls('/a/b'), origin: { url: 'http://one.example/a//b' } },
  },
  {
    row: 'Normalisation: .. for matching only',
    source: patterns,
    scene: list('/b'),
    url: `${https}/a/../b`,
    expected: { ...falls('/b'), origin: { url: 'http://one.example/a/../b' } },
  },
  {
    row: 'Normalisation: escapes of unreserved characters',
    source: `${patterns} [unverified]`,
    scene: list('/a~b'),
    url: `${https}/a%7eb`,
    expected: { ...falls('/a~b'), origin: { url: 'http://one.example/a%7eb' } },
  },
  {
    row: 'Normalisation: the raw path is in the cache key',
    source: patterns,
    scene: list('/b'),
    url: `${https}/a/../b`,
    expected: { cache: { key: expect.stringContaining('/a/../b') as unknown } },
  },
];

const root = 'DG:defaultrootobject';
const rooted = (DefaultRootObject: string): Partial<Scene> => ({ distribution: { DefaultRootObject } });
const asks = (target: string): object => ({ origin: { url: `http://one.example${target}` } });
const objects: readonly Row[] = [
  { row: 'Used only for a request to /', source: root, scene: rooted('index.html'), url: `${https}/`, expected: asks('/index.html') },
  { row: 'No index files in sub-folders', source: root, scene: rooted('index.html'), url: `${https}/a/`, expected: asks('/a/') },
  { row: '/a and /a/ are distinct', source: root, scene: rooted('index.html'), url: `${https}/a`, expected: asks('/a') },
  { row: 'May contain a path', source: root, scene: rooted('site/start.html'), url: `${https}/`, expected: asks('/site/start.html') },
  { row: '<= 255 characters', source: root, scene: rooted('a'.repeat(255)), url: `${https}/`, expected: asks(`/${'a'.repeat(255)}`) },
  ...allMethods.map((method) => ({
    row: `Applies to every method: ${method}`,
    source: root,
    scene: rooted('index.html'),
    url: `${https}/`,
    ask: { method },
    expected: asks('/index.html'),
  })),
  {
    row: 'Too long: 400 InvalidDefaultRootObject',
    source: root,
    scene: rooted('a'.repeat(256)),
    url: `${https}/`,
    expected: status(400, { reason: 'behavior.bad-root-object' }),
  },
  {
    row: 'Invalid characters: 400 InvalidDefaultRootObject',
    source: root,
    scene: rooted('start page.html'),
    url: `${https}/`,
    expected: status(400, { reason: 'behavior.bad-root-object' }),
  },
  {
    row: 'A leading / in the value is sent on as it stands',
    source: root,
    scene: rooted('/index.html'),
    url: `${https}/`,
    expected: asks('//index.html'),
  },
  { row: '/// is sent on and the origin decides', source: root, scene: rooted('index.html'), url: `${https}///`, expected: asks('///') },
];

describe.each([
  ['2.1 viewer protocol policy over plain HTTP', protocol],
  ['2.2 allowed methods', allowed],
  ['2.3 path patterns', paths],
  ['2.4 default root object and slashes', objects],
] as const)('%s', (_section, rows) => {
  it.each(rows)('$row [$source]', async ({ scene = {}, url, ask: input, expected }) => {
    expect((await ask(scene, url, input)).trace).toMatchObject(expected);
  });
});

describe('2.1 the redirect itself', () => {
  it('has CloudFront’s headers and body, 167 bytes with CRLF line ends [obs]', async () => {
    const { trace, body } = await ask(policy('redirect-to-https'), `${http}/a//b?c=d`);
    expect(trace.response?.headers).toMatchObject({
      server: 'CloudFront',
      'content-type': 'text/html',
      'content-length': '167',
      location: `${https}/a//b?c=d`,
      'x-cache': 'Redirect from cloudfront',
      via: expect.stringMatching(/^1\.1 \S{32}\.cloudfront\.net \(CloudFront\)$/),
    });
    expect(Object.keys(trace.response?.headers ?? {})).toEqual(expect.arrayContaining(['date', 'x-amz-cf-pop', 'x-amz-cf-id']));
    const text = body?.text ?? '';
    expect(text).toMatch(/^<html>\r\n<head><title>301 Moved Permanently<\/title><\/head>\r\n<body>\r\n/);
  });

  it('is the only difference: HTTP and HTTPS viewers share one cached object [DG:using-https-viewers-to-cloudfront]', async () => {
    const snapshot = sceneOf({ behavior: { CachePolicyId: cachingOptimized } });
    const results = [];
    for (const url of [`${https}/shared`, `${http}/shared`]) {
      results.push((await driver.explain(snapshot, buildViewerRequest({ url }), { cache })).outcome.resultType);
    }
    expect(results).toEqual(['Miss', 'Hit']);
  });
});

it('2.2 the page of a refused method has the sentence as served [obs]', async () => {
  const { body } = await ask(methods(['GET', 'HEAD']), `${https}/`, { method: 'POST' });
  expect(body?.text ?? '').toContain(
    'This distribution is not configured to allow the HTTP request method that was used for this request. The distribution supports only cachable requests.',
  );
});
