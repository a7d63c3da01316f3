import { expect, it } from 'vitest';
import { headlineOf, outcomeOf } from '../../../../main/core/compare/kind';
import type { Trace } from '../../../../main/core/types/trace';
import type { TraceDifference } from '../../../../main/core/types/views';

const trace = (status: number | null, more: object = {}): Trace =>
  ({
    outcome: { status, failure: status === null ? 'tls.expired' : null, reason: 'r', resultType: status === null ? null : 'Miss' },
    owner: null,
    origin: null,
    cache: { result: 'Miss' },
    ...more,
  }) as unknown as Trace;
const differs = (...paths: readonly string[]): readonly TraceDifference[] =>
  paths.map((path) => ({ path, before: `${path} one`, after: `${path} two`, stage: null }));

it('says first whether it stops or starts working', () => {
  expect(headlineOf(trace(200), trace(403), differs('owner.name'))).toEqual({ kind: 'stops-working', from: '200 Miss', to: '403 Miss' });
  expect(headlineOf(trace(null), trace(301), differs('owner.name'))).toEqual({
    kind: 'starts-working',
    from: 'tls.expired',
    to: '301 Miss',
  });
  expect(headlineOf(trace(404), trace(403), differs('outcome.status')).kind).toBe('status');
});

it('then what is nearest to the viewer: owner, status, origin, certificate, cache, response, way', () => {
  const asked = trace(200, { origin: { domain: 'a' }, owner: { name: 'x' } });
  expect(headlineOf(asked, asked, differs('owner.name', 'origin.domain')).kind).toBe('owner');
  expect(headlineOf(asked, asked, differs('origin.domain', 'cache.key'))).toEqual({
    kind: 'origin',
    from: 'origin.domain one',
    to: 'origin.domain two',
  });
  expect(headlineOf(asked, trace(200), differs('origin.domain', 'cache.result')).kind).toBe('cache');
  expect(headlineOf(asked, asked, differs('certificate.notAfter', 'cache.key')).kind).toBe('certificate');
  expect(headlineOf(asked, asked, differs('response.headers.x-a')).kind).toBe('response');
  expect(headlineOf(asked, asked, differs('dns.chain')).kind).toBe('route');
  expect(headlineOf(asked, trace(200, { cache: null }), differs('cache.result', 'response.bodyBytes')).kind).toBe('response');
});

it('names an outcome by status and result type, or by what failed', () => {
  expect([outcomeOf(trace(200)), outcomeOf(trace(null))]).toEqual(['200 Miss', 'tls.expired']);
});
