/**
 * The Server-Timing header of a response headers policy. The simulation knows no durations of the network, so those stand as 0.
 * Source: Developer Guide, "Server-Timing header".
 */

export interface TimingFacts {
  readonly result: 'Hit' | 'RefreshHit' | 'Miss';
  readonly pop: string;
  readonly requestId: string;
  /** A miss at the edge that Origin Shield answered. */
  readonly fromShield?: boolean;
}

/** Whether this response carries the header: `Pragma: server-timing` always asks for it, else the sampling rate (percent) of all requests. */
export function isTimed(samplingRate: number, pragma: string | undefined, requestId: string): boolean {
  if (pragma?.toLowerCase().includes('server-timing') === true) return true;
  // Four decimals, as the API takes them. The id is random, so its hash is as good as a die.
  return shareOf(requestId) < samplingRate * 10_000;
}

function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % 1_000_000;
}

/**
 * The metrics in CloudFront's order, without spaces between them; the origin's own come first on a miss and are dropped on a hit. What was
 * validated has those of both: the origin was asked, but what it stands for is stored (assumption server-timing.refresh).
 */
export function serverTiming({ result, pop, requestId, fromShield = false }: TimingFacts, fromOrigin: string | undefined): string {
  const where = [`cdn-pop;desc="${pop}"`, `cdn-rid;desc="${requestId}"`];
  if (result === 'Hit') return ['cdn-cache-hit', ...where, 'cdn-hit-layer;desc="EDGE"', 'cdn-downstream-fbl;dur=0'].join(',');
  // What the shield keeps has the origin's own metrics no more than a hit at the edge.
  if (fromShield) return ['cdn-cache-hit', ...where, 'cdn-hit-layer;desc="Origin Shield"', 'cdn-downstream-fbl;dur=0'].join(',');
  const upstream = ['cdn-upstream-layer;desc="EDGE"', 'cdn-upstream-dns;dur=0', 'cdn-upstream-connect;dur=0', 'cdn-upstream-fbl;dur=0'];
  if (result === 'RefreshHit') {
    return [...upstream, 'cdn-cache-refresh', ...where, 'cdn-hit-layer;desc="EDGE"', 'cdn-downstream-fbl;dur=0'].join(',');
  }
  const own = [...upstream, 'cdn-cache-miss', ...where, 'cdn-downstream-fbl;dur=0'];
  return (fromOrigin === undefined ? own : [fromOrigin, ...own]).join(',');
}
