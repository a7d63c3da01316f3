import { describe, expect, it } from 'vitest';
import { diffTraces } from '../../../../main/core/explain/diff';
import { failedTrace, span, trace } from '../../../support/traces';

describe('diffTraces', () => {
  it('finds nothing between two runs of the same request', () => {
    const one = trace();
    const other = trace({
      id: 'other',
      at: '2027-01-01T00:00:00.000Z',
      driver: 'live',
      response: { headers: { 'content-type': 'text/html', date: 'later', age: '7', via: '1.1 x', 'x-amz-cf-id': 'y' }, bodyBytes: 14 },
      spans: one.spans.map((rung) => ({ ...rung, startMs: 99, durationMs: 99 })),
    });
    expect(diffTraces(one, other)).toEqual([]);
  });

  it('names the facts that changed, with the stage that decides them', () => {
    const one = trace();
    const owner = one.owner && { ...one.owner, name: 'globex', id: 'dt_globex' };
    expect(diffTraces(one, trace({ owner }))).toEqual([
      { path: 'owner.name', before: 'acme', after: 'globex', stage: '04-owner' },
      { path: 'owner.id', before: 'dt_acme', after: 'dt_globex', stage: '04-owner' },
    ]);
  });

  it('names the rung that decided otherwise, in its own words', () => {
    const decided = span('05-geo', { decision: 'refused', reason: { code: 'geo.blocked', text: 'Your country is blocked.' } });
    const changed = trace({ spans: trace().spans.map((rung) => (rung.stage === '05-geo' ? decided : rung)) });
    expect(diffTraces(trace(), changed)).toEqual([
      { path: '05-geo', before: 'done: Stage 05-geo did its work.', after: 'refused: Your country is blocked.', stage: '05-geo' },
    ]);
  });

  it('sees that other lines decided, but not that lines moved', () => {
    const with_ = (pointer: string, line: number) =>
      trace({ spans: [span('07-behavior', { because: [{ file: 'distributions/a.json', pointer, line }] })] });
    expect(diffTraces(with_('/CacheBehaviors/0', 10), with_('/CacheBehaviors/0', 14))).toEqual([]);
    expect(diffTraces(with_('/CacheBehaviors/0', 10), with_('/CacheBehaviors/1', 10))).toHaveLength(1);
  });

  it('says not reached for a rung that only one of them has', () => {
    const differences = diffTraces(trace(), failedTrace());
    expect(differences).toContainEqual({ path: 'outcome.status', before: '200', after: 'none', stage: null });
    expect(differences.find(({ path }) => path === '12-viewer-response')?.after).toBe('not reached');
  });

  it('compares headers that mean something', () => {
    const changed = trace({ response: { headers: { 'content-type': 'text/css', etag: '"b"' }, bodyBytes: 14 } });
    expect(diffTraces(trace(), changed).map(({ path }) => path)).toEqual(['response.headers.content-type', 'response.headers.etag']);
  });

  it('notices a setting that is no longer passed over', () => {
    const note = span('12-viewer-response', { decision: 'not-simulated', reason: { code: 'not-simulated', text: 'Compress is set.' } });
    const one = trace();
    expect(diffTraces(one, trace({ spans: [...one.spans, note] }))).toEqual([
      { path: '12-viewer-response.not-simulated', before: 'none', after: 'Compress is set.', stage: '12-viewer-response' },
    ]);
  });

  it('compares the requests for an error page', () => {
    const page = { path: '/404.html', error: 404, behavior: null, origin: null, cache: null, status: 200, because: [], spans: [] };
    const changes = diffTraces(trace({ errorPage: page }), trace({ errorPage: { ...page, status: 502 } }));
    expect(changes).toEqual([{ path: 'errorPage.status', before: '200', after: '502', stage: '12-viewer-response' }]);
    expect(diffTraces(trace(), trace({ errorPage: page })).map(({ path }) => path)).toEqual([
      'errorPage.path',
      'errorPage.error',
      'errorPage.status',
    ]);
  });
});
