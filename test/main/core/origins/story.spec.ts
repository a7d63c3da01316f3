import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import type { Asked } from '../../../../main/core/origins/attempts';
import { storyOf } from '../../../../main/core/origins/story';
import { requestTo, sceneOf, customOrigin } from '../../../support/origins';
import { answer } from '../../../support/ports';

const request = requestTo(sceneOf(customOrigin));
const refusal = { failure: 'refused', detail: 'a declared fault', tookMs: 0 } as const;
const answered: Asked = { request, reply: answer(200), failed: [] };
const pair = { name: 'origin group pair', secondary: { origin: request.origin, hostHeader: null }, codes: [503], because: [] };
const texts = (...given: Parameters<typeof storyOf>): readonly string[] =>
  storyOf(...given).map(({ candidate, reason }) => `${candidate}: ${sentenceOf(reason)}`);

describe('storyOf', () => {
  it('is short where all went well, or where one failure says it all', () => {
    expect(texts({ asked: answered, pair: null, failover: null }, null, [])).toEqual([]);
    const failed = [{ number: 1, failure: 'dns', detail: '', tookMs: 0 } as const];
    const asked: Asked = { request, reply: { kind: 'failure', failure: 'dns', detail: '' }, failed };
    expect(texts({ asked, pair: null, failover: null }, null, [])).toEqual([]);
  });

  it('names each attempt, how long it took and why it ended', () => {
    const failed = [{ number: 1, ...refusal }, { number: 2, failure: 'connect-timeout', detail: '', tookMs: 10_000 } as const];
    expect(texts({ asked: { ...answered, failed }, pair: null, failover: null }, null, [])).toEqual([
      'attempt 1 at web.example: The connection was refused (a declared fault). Attempt 1 of 3; it was tried again.',
      'attempt 2 at web.example: No connection came about, after 10000 ms. Attempt 2 of 3; it was tried again.',
    ]);
  });

  it('tells why the second origin was asked', () => {
    const first: Asked = { ...answered, reply: answer(503) };
    const said = texts({ asked: answered, pair, failover: { first, cause: { code: 503, assumed: false } } }, null, []);
    expect(said).toEqual([
      'failover: Origin web answered 503, which origin group pair lists, so origin web was asked instead (Failover:503).',
    ]);
  });

  it('tells why it was not', () => {
    const asked: Asked = { ...answered, reply: answer(404) };
    expect(texts({ asked, pair, failover: null }, null, [])).toEqual([
      'failover: origin group pair turns to its second origin at 503 only, so this outcome (404) stands.',
    ]);
    const posted: Asked = { ...asked, request: { ...request, method: 'POST' } };
    expect(texts({ asked: posted, pair, failover: null }, null, [])[0]).toContain('does not turn to its second origin for POST');
  });
});
