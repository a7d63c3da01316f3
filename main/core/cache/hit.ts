/** Decides what a fresh stored object answers: the object, a stored error, or 304 when the viewer holds it already. */
import { headerValue } from '../responses/header-list';
import type { CacheEntry } from '../ports';
import type { Exchange, Exit, NotSimulated, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import { notModifiedHeaders, viewerHolds } from './conditional';
import { say } from './reasons';

const rangeNote: NotSimulated = {
  setting: 'The Range header',
  what: 'an object from the cache is sent whole; CloudFront would send the part that was asked for.',
  because: [],
};

/** Whether a stored object may answer this request: still fresh, and with a body where one is asked for. */
export function answers(entry: CacheEntry, { at, request }: Exchange): boolean {
  return entry.freshUntil > at && (entry.headOnly !== true || request.method === 'HEAD');
}

/** The result of 10-cache for a hit; `scope` names whose cache it is. */
export function buildHit(exchange: Exchange, snapshot: Snapshot, entry: CacheEntry, scope: string): StageResult {
  const { at, request } = exchange;
  const { status, headers, body, ttl } = entry;
  const age = Math.max(0, Math.floor((at - entry.storedAt) / 1000));
  const params = { scope, ttl, age, older: entry.revision !== undefined && entry.revision !== snapshot.revision };
  const changes = { cache: { key: entry.key, result: 'Hit', ttl, age } } as const;
  if (status >= 400) {
    const ending = { kind: 'response', status, resultType: 'Error', detailedResultType: 'Error', xCache: 'Error' } as const;
    const exit: Exit = entry.page === undefined ? { ...ending, head: { status, headers, body } } : { ...ending, page: entry.page };
    return { decision: 'hit', reason: say('cache.hit-error', { ...params, status }), changes, exit };
  }
  const ending = { kind: 'response', resultType: 'Hit', detailedResultType: 'Hit', xCache: 'Hit' } as const;
  const whole: StageResult = {
    decision: 'hit',
    reason: say('cache.hit', params),
    changes,
    exit: { ...ending, status, head: { status, headers, body } },
  };
  if (status !== 200) return whole;
  const condition = viewerHolds(request.headers, headers);
  if (condition === null) return headerValue(request.headers, 'range') === undefined ? whole : { ...whole, notSimulated: [rangeNote] };
  const assumptions = ['cache.conditional-hit'];
  if (snapshot.assumption('cache.conditional-hit') !== '304') return { ...whole, assumptions };
  return {
    decision: 'hit',
    reason: say('cache.hit-not-modified', { ...params, condition }),
    changes,
    exit: { ...ending, status: 304, head: { status: 304, headers: notModifiedHeaders(headers), body: { size: 0 } } },
    assumptions,
  };
}
