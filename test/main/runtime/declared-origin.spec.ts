import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OriginReply } from '../../../main/core/ports';
import type { OriginFixture, OriginStub } from '../../../main/core/types/resources';
import { answerFile, answerMissing, answerStub, pathOf } from '../../../main/runtime/declared-origin';
import { createFixtureFiles } from '../../../main/runtime/fixture-files';
import { isSharedBody } from '../../../main/runtime/shared-body';
import { chooseStub, createTally } from '../../../main/runtime/stub-choice';
import { plainRequest } from '../../support/origins';
import { tempFolder } from '../../support/temp-folder';

const bucket = 'shop.s3.eu-central-1.amazonaws.com';
const folder = tempFolder({
  'origins/web.example/index.html': '<h1>home</h1>',
  'origins/web.example/docs/index.html': '<h1>docs</h1>',
  'origins/web.example/a b.txt': 'space',
  [`origins/${bucket}/docs/index.html`]: '<h1>docs</h1>',
  [`origins/${bucket}/blob`]: 'blob',
});
const files = createFixtureFiles(folder);
const choices = { missingKey: '403', plusSign: 'space' };

function fixture(domain: string, paths: readonly string[], more: Partial<OriginFixture> = {}): OriginFixture {
  const files = new Map(
    paths.map((path) => {
      const file = `origins/${domain}${path}`;
      const { size, mtimeMs } = statSync(join(folder, file));
      return [path, { path: file, size, modified: mtimeMs }];
    }),
  );
  return { domain, stubs: [], files, ...more };
}

const web = fixture('web.example', ['/index.html', '/docs/index.html', '/a b.txt']);
const shop = fixture(bucket, ['/docs/index.html', '/blob']);

function served(reply: OriginReply | null): string | undefined {
  if (reply?.kind !== 'response') return undefined;
  const { body } = reply.head;
  return body.text ?? (isSharedBody(body.handle) ? body.handle.bytes?.toString() : undefined);
}
const ask = (
  given: OriginFixture,
  target: string,
  method = 'GET',
  headers: readonly (readonly [string, string])[] = [],
): OriginReply | null => {
  const request = plainRequest(given.domain, target, { method, headers });
  const chosen = chooseStub(given, pathOf(target), method, createTally());
  return chosen ? answerStub(given, chosen, request) : given.files && answerFile(given.files, request, files, choices);
};

describe('a web root', () => {
  it.each([
    ['/', '<h1>home</h1>'],
    ['/index.html?x=1', '<h1>home</h1>'],
    ['/docs', '<h1>docs</h1>'],
    ['/docs/', '<h1>docs</h1>'],
    ['/a%20b.txt', 'space'],
  ])('answers %s', (target, content) => {
    expect(served(ask(web, target))).toBe(content);
  });

  it.each(['/missing', '/docs/../index.html', '/%2e%2e/%2e%2e/etc/passwd', '/%', '//index.html'])('has nothing under %s', (target) => {
    expect(ask(web, target)).toBeNull();
  });

  it('describes the file in its headers', () => {
    const reply = ask(web, '/');
    expect(reply).toMatchObject({ kind: 'response', by: 'files', file: 'origins/web.example/index.html', head: { status: 200 } });
    const headers = new Map(reply?.kind === 'response' ? reply.head.headers : []);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-length')).toBe('13');
    expect(headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it('answers HEAD without a body and a matching condition with 304', () => {
    const head = ask(web, '/', 'HEAD');
    expect(head).toMatchObject({ head: { status: 200, body: { size: 0 } } });
    const etag = new Map(head?.kind === 'response' ? head.head.headers : []).get('etag') ?? '';
    expect(ask(web, '/', 'GET', [['if-none-match', etag]])).toMatchObject({ head: { status: 304, body: { size: 0 } } });
  });

  it('takes no uploads', () => {
    expect(ask(web, '/index.html', 'PUT')).toMatchObject({ head: { status: 405 } });
  });
});

describe('a bucket', () => {
  it('takes a plus sign for a space unless it is percent-encoded', () => {
    const spaced = fixture(bucket, ['/docs/index.html']);
    const named = new Map([['/a b', spaced.files?.get('/docs/index.html') as never]]);
    const keys = { ...spaced, files: named };
    expect(served(ask(keys, '/a+b'))).toBe('<h1>docs</h1>');
    expect(served(ask(keys, '/a%20b'))).toBe('<h1>docs</h1>');
    expect(ask(keys, '/a%2Bb')).toBeNull();
  });

  it('knows exact keys only', () => {
    expect(served(ask(shop, '/docs/index.html'))).toBe('<h1>docs</h1>');
    expect(ask(shop, '/docs/')).toBeNull();
    expect(ask(shop, '/docs')).toBeNull();
  });

  it('types what it does not know as S3 does', () => {
    expect(ask(shop, '/blob')).toMatchObject({
      head: {
        headers: expect.arrayContaining([
          ['content-type', 'binary/octet-stream'],
          ['server', 'AmazonS3'],
        ]),
      },
    });
  });
});

describe('stubs', () => {
  const file = 'origins/web.example.json';
  const stubs: readonly OriginStub[] = [
    { path: '/api/*', method: 'post', status: 201, headers: { 'X-Made': 'yes' }, body: 'made' },
    { path: '/api/*', body: 'list' },
    { path: '/index.html', status: 204 },
  ];
  const stubbed: OriginFixture = { ...web, file, stubs };

  it('answers with the first stub whose path and method match', () => {
    expect(ask(stubbed, '/api/x?y', 'POST')).toMatchObject({ by: 'stub', file, pointer: '/stubs/0', head: { status: 201 } });
    expect(served(ask(stubbed, '/api/x'))).toBe('list');
  });

  it('adds what the stub leaves out', () => {
    const reply = ask(stubbed, '/api/x', 'POST');
    expect(reply?.kind === 'response' && reply.head.headers).toEqual([
      ['x-made', 'yes'],
      ['content-type', 'text/plain; charset=utf-8'],
      ['content-length', '4'],
    ]);
  });

  it('prefers a stub to a file', () => {
    expect(ask(stubbed, '/index.html')).toMatchObject({ by: 'stub', head: { status: 204, headers: [] } });
  });
});

describe('answerMissing', () => {
  it('is a 404 of a web server', () => {
    expect(answerMissing(web, plainRequest('web.example', '/x'), choices)).toMatchObject({
      by: 'missing',
      looked: 'origins/web.example/x',
      head: { status: 404 },
    });
  });

  it('is S3’s 403 or 404 for a bucket', () => {
    expect(answerMissing(shop, plainRequest(bucket, '/x'), choices)).toMatchObject({ by: 's3', head: { status: 403 } });
    const reply = answerMissing(shop, plainRequest(bucket, '/x.css'), { ...choices, missingKey: '404' });
    expect(reply).toMatchObject({ by: 's3', looked: `origins/${bucket}/x.css`, head: { status: 404 } });
    expect(served(reply)).toContain('<Key>x.css</Key>');
  });

  it('speaks of stubs where there are no files', () => {
    const declared: OriginFixture = { domain: 'web.example', file: 'origins/web.example.json', stubs: [], files: null };
    expect(answerMissing(declared, plainRequest('web.example', '/x'), choices)).toMatchObject({
      looked: 'origins/web.example.json has no stub for it',
    });
  });
});
