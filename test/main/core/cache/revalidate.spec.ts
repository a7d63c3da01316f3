import { describe, expect, it } from 'vitest';
import { askedOfOrigin, conditionsOf, refreshedHeaders } from '../../../../main/core/cache/revalidate';
import type { HeaderList } from '../../../../main/core/types/exchange';
import type { CompiledBehavior } from '../../../../main/core/types/snapshot';
import { ownerOf, snapshotOf, template, tenant, viewerRequest } from '../../../support/compiled';
import { entryOf } from '../../../support/ports';

const validators: HeaderList = [
  ['etag', '"v1"'],
  ['last-modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
];

function behaviorWith(cookies: string): CompiledBehavior {
  const keyed = {
    EnableAcceptEncodingGzip: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: cookies },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  };
  const snapshot = snapshotOf({
    'distributions/saas.json': template({
      DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'own' },
    }),
    'tenants/acme.json': tenant('acme', ['acme.example']),
    'policies/cache/own.json': { Name: 'own', MinTTL: 0, ParametersInCacheKeyAndForwardedToOrigin: keyed },
  });
  return ownerOf(snapshot, 'acme.example').behaviors.at(-1) as CompiledBehavior;
}

const plain = behaviorWith('none');
const stale = entryOf({ headers: validators });

describe('conditionsOf', () => {
  it('asks by ETag and by Last-Modified', () => {
    expect(conditionsOf(stale, plain)).toEqual([
      ['if-none-match', '"v1"'],
      ['if-modified-since', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ]);
  });

  it('asks by nothing for what has no validators, is an error, is only held or lies in parts', () => {
    const headers = validators;
    for (const entry of [
      entryOf(),
      entryOf({ headers, status: 404 }),
      entryOf({ headers, keptFor: 'origin-down' }),
      entryOf({ headers, parts: [] }),
    ])
      expect(conditionsOf(entry, plain)).toEqual([]);
  });

  it('asks by nothing where cookies are forwarded', () => {
    expect(conditionsOf(stale, behaviorWith('all'))).toEqual([]);
  });
});

describe('askedOfOrigin', () => {
  const request = viewerRequest({
    headers: [
      ['host', 'acme.example'],
      ['if-none-match', '"mine"'],
      ['range', 'bytes=0-1'],
      ['if-range', '"mine"'],
    ],
  });

  it('is the viewer’s request where nothing is to be renewed', () => {
    expect(askedOfOrigin({ request, behavior: plain })).toBe(request);
  });

  it('asks for the whole object under the stored conditions in the place of the viewer’s', () => {
    expect(askedOfOrigin({ request, behavior: plain, revalidates: stale }).headers).toEqual([
      ['host', 'acme.example'],
      ['if-none-match', '"v1"'],
      ['if-modified-since', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ]);
  });
});

describe('refreshedHeaders', () => {
  it('renews what a 304 brings and keeps what describes the body', () => {
    const stored: HeaderList = [...validators, ['content-length', '5'], ['cache-control', 'max-age=1'], ['x-kept', 'old']];
    const renewed = refreshedHeaders(stored, [
      ['cache-control', 'max-age=9'],
      ['etag', '"other"'],
      ['content-length', '0'],
      ['x-new', 'yes'],
    ]);
    expect(renewed).toEqual([...validators, ['content-length', '5'], ['x-kept', 'old'], ['cache-control', 'max-age=9'], ['x-new', 'yes']]);
  });
});
