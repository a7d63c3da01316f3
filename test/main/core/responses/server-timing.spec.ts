import { describe, expect, it } from 'vitest';
import { isTimed, serverTiming } from '../../../../main/core/responses/server-timing';

const marks = { pop: 'LOC50-C1', requestId: 'id==' };

describe('Server-Timing', () => {
  it('names its metrics in CloudFront’s order, for a hit and for a miss', () => {
    expect(serverTiming({ result: 'Hit', ...marks }, 'db;dur=3')).toBe(
      'cdn-cache-hit,cdn-pop;desc="LOC50-C1",cdn-rid;desc="id==",cdn-hit-layer;desc="EDGE",cdn-downstream-fbl;dur=0',
    );
    expect(serverTiming({ result: 'Miss', ...marks }, 'db;dur=3')).toBe(
      'db;dur=3,cdn-upstream-layer;desc="EDGE",cdn-upstream-dns;dur=0,cdn-upstream-connect;dur=0,cdn-upstream-fbl;dur=0,cdn-cache-miss,cdn-pop;desc="LOC50-C1",cdn-rid;desc="id==",cdn-downstream-fbl;dur=0',
    );
    expect(serverTiming({ result: 'RefreshHit', ...marks }, undefined)).toBe(
      'cdn-upstream-layer;desc="EDGE",cdn-upstream-dns;dur=0,cdn-upstream-connect;dur=0,cdn-upstream-fbl;dur=0,cdn-cache-refresh,cdn-pop;desc="LOC50-C1",cdn-rid;desc="id==",cdn-hit-layer;desc="EDGE",cdn-downstream-fbl;dur=0',
    );
  });

  it('names Origin Shield as the layer where that answered', () => {
    expect(serverTiming({ result: 'Miss', fromShield: true, ...marks }, 'db;dur=3')).toBe(
      'cdn-cache-hit,cdn-pop;desc="LOC50-C1",cdn-rid;desc="id==",cdn-hit-layer;desc="Origin Shield",cdn-downstream-fbl;dur=0',
    );
  });

  it('is sampled by the id of the request, and forced by Pragma', () => {
    const ids = Array.from({ length: 4000 }, (_, at) => `request-${at}`);
    const share = (rate: number): number => ids.filter((id) => isTimed(rate, undefined, id)).length / ids.length;
    expect(share(0)).toBe(0);
    expect(share(100)).toBe(1);
    expect(Math.abs(share(25) - 0.25)).toBeLessThan(0.05);
    expect(isTimed(0, 'server-timing', 'a')).toBe(true);
    expect(isTimed(0, 'no-cache', 'a')).toBe(false);
  });
});
