import { describe, expect, it } from 'vitest';
import { askOrigin, type Asked } from '../../../../main/core/origins/attempts';
import type { OriginAttempt, OriginFailure, OriginReply } from '../../../../main/core/ports';
import { customOrigin, requestTo, sceneOf } from '../../../support/origins';
import { answer } from '../../../support/ports';

const failure = (kind: OriginFailure, tookMs = 0): OriginReply => ({ kind: 'failure', failure: kind, detail: '', tookMs });

/** Asks an origin that fails as told and then answers 200. */
function ask(
  failures: readonly OriginReply[],
  { method = 'GET', origin = {}, retried = 'refused-and-timeout' }: { method?: string; origin?: object; retried?: string } = {},
): Asked & { readonly tried: readonly (OriginAttempt | undefined)[] } {
  const tried: (OriginAttempt | undefined)[] = [];
  const fetch = (_request: unknown, attempt?: OriginAttempt): OriginReply => {
    tried.push(attempt);
    return failures[tried.length - 1] ?? answer(200);
  };
  const asked = askOrigin({ ...requestTo(sceneOf({ ...customOrigin, ...origin })), method }, { fetch }, retried) as Asked;
  return { ...asked, tried };
}

describe('askOrigin', () => {
  it('asks once where the first attempt answers', () => {
    const { reply, failed, tried } = ask([]);
    expect({ kind: reply.kind, failed, tried }).toEqual({ kind: 'response', failed: [], tried: [{ attempt: 1, leftMs: null }] });
  });

  it.each(['refused', 'connect-timeout'] as const)('tries %s three times for every method', (kind) => {
    expect(ask([failure(kind), failure(kind), failure(kind)], { method: 'POST' })).toMatchObject({
      reply: { failure: kind },
      failed: [{ number: 1 }, { number: 2 }, { number: 3 }],
    });
    expect(ask([failure(kind), failure(kind)], { method: 'POST' }).reply.kind).toBe('response');
  });

  it('tries as often as ConnectionAttempts says', () => {
    expect(ask([failure('refused'), failure('refused')], { origin: { ConnectionAttempts: 2 } }).tried).toHaveLength(2);
  });

  it('reads again for GET and HEAD only', () => {
    const silent = [failure('read-timeout', 30_000), failure('read-timeout', 30_000), failure('read-timeout', 30_000)];
    expect(ask(silent).failed.map(({ tookMs }) => tookMs)).toEqual([30_000, 30_000, 30_000]);
    expect(ask(silent, { method: 'HEAD' }).tried).toHaveLength(3);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) expect(ask(silent, { method }).tried).toHaveLength(1);
  });

  it.each(['reset', 'invalid', 'header-too-big', 'undeclared', 'completion-timeout'] as const)('takes %s as final', (kind) => {
    expect(ask([failure(kind)]).tried).toHaveLength(1);
  });

  it('tries an unknown name or a failed handshake again only where that is assumed', () => {
    expect(ask([failure('dns')]).tried).toHaveLength(1);
    expect(ask([failure('tls'), failure('dns')], { retried: 'all-connection-failures' }).reply.kind).toBe('response');
  });

  it('gives up when the response completion timeout is used up, whatever is left of the attempts', () => {
    const asked = ask([failure('read-timeout', 30_000), failure('read-timeout', 30_000)], { origin: { ResponseCompletionTimeout: 60 } });
    expect(asked.tried).toEqual([
      { attempt: 1, leftMs: 60_000 },
      { attempt: 2, leftMs: 30_000 },
    ]);
    expect(asked.reply).toMatchObject({ failure: 'completion-timeout' });
  });

  it('waits for origins that answer later', async () => {
    const request = requestTo(sceneOf(customOrigin));
    const asked = await askOrigin(request, { fetch: async () => Promise.resolve(answer(204)) }, '');
    expect(asked.reply).toMatchObject({ head: { status: 204 } });
  });
});
