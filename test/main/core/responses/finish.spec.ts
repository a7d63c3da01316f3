import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { finishResponse } from '../../../../main/core/responses/finish';
import type { Exchange, ResponseHead } from '../../../../main/core/types/exchange';
import { exchangeOf } from '../../../support/compiled';
import { testTime } from '../../../support/ports';

const marks = { requestId: 'id==', viaId: 'c'.repeat(32), pop: 'LOC50-C1', at: testTime, assumption: () => 'applied', http3: false };
const ended = { kind: 'response', resultType: 'Error', detailedResultType: 'Error', stage: '04-owner', reason: 'owner.none' } as const;

function finished(
  facts: Partial<Exchange>,
  method = 'GET',
): { head: ResponseHead; text: string; header: (name: string) => string | undefined } {
  const { head, reason } = finishResponse(exchangeOf({ method }, facts), marks);
  const headers = new Map(head.headers);
  return { head, text: sentenceOf(reason), header: (name) => headers.get(name) };
}

describe('finishResponse', () => {
  it('writes the error page of an early end', () => {
    const { head, header, text } = finished({ exit: { ...ended, status: 403, xCache: 'Error', page: 'Bad request.' } });
    expect(head.status).toBe(403);
    expect(head.body.text).toContain('Bad request.');
    expect(header('content-length')).toBe(String(head.body.size));
    expect(header('x-cache')).toBe('Error from cloudfront');
    expect(head.headers.slice(0, 4).map(([name]) => name)).toEqual(['server', 'date', 'content-type', 'content-length']);
    expect(text).toBe(
      'Stage 04-owner ended the request, so the edge answers 403 itself with its error page ("Bad request."), X-Cache: Error from cloudfront.',
    );
  });

  it('redirects with Location and a short page', () => {
    const exit = { ...ended, status: 301, resultType: 'Redirect', xCache: 'Redirect', location: 'https://a.example/x?y' } as const;
    const { head, header } = finished({ exit });
    expect(header('location')).toBe('https://a.example/x?y');
    expect(header('content-length')).toBe('167');
    expect(head.body.size).toBe(167);
  });

  it('answers 421 without X-Cache', () => {
    const { head, header } = finished({ exit: { ...ended, status: 421, xCache: null, page: 'Bad request.' } });
    expect(head.body.text).toContain('421 Misdirected Request');
    expect(header('x-cache')).toBeUndefined();
  });

  it('sends a stored object with its age', () => {
    const stored = { status: 200, headers: [['etag', '"a"']], body: { size: 5, text: 'hello' } } as const;
    const { head, header, text } = finished({
      cache: { key: 'k', result: 'Hit', ttl: 60, age: 12 },
      exit: { ...ended, stage: '10-cache', status: 200, resultType: 'Hit', xCache: 'Hit', head: stored },
    });
    expect(head.body.text).toBe('hello');
    expect(header('age')).toBe('12');
    expect(header('content-length')).toBe('5');
    expect(text).toBe('The stored answer goes to the viewer: 200, Age 12, X-Cache: Hit from cloudfront.');
  });

  it('sends the origin’s answer on and names what it left out', () => {
    const answer = {
      status: 200,
      headers: [
        ['set-cookie', 'a=1'],
        ['connection', 'close'],
      ],
      body: { size: null, handle: {} },
    } as const;
    const { head, header, text } = finished({ answer, xCache: 'Miss' });
    expect(head.body).toBe(answer.body);
    expect(header('set-cookie')).toBeUndefined();
    expect(header('age')).toBeUndefined();
    expect(header('content-length')).toBeUndefined();
    expect(text).toBe(
      "The origin's answer goes to the viewer: 200, X-Cache: Miss from cloudfront. Left out on the way: set-cookie, connection.",
    );
  });

  it('answers HEAD with the length of the body and without the body', () => {
    const { head, header } = finished({ exit: { ...ended, status: 403, xCache: 'Error', page: 'Bad request.' } }, 'HEAD');
    expect(head.body).toEqual({ size: 0 });
    expect(Number(header('content-length'))).toBeGreaterThan(500);
  });

  it.each([204, 304])('gives %i neither body nor length', (status) => {
    const { head, header } = finished({
      answer: { status, headers: [['content-length', '5']], body: { size: 5, text: 'hello' } },
      xCache: 'Miss',
    });
    expect(head.body).toEqual({ size: 0 });
    expect(header('content-length')).toBeUndefined();
  });

  it('refuses to send nothing, because that is a bug', () => {
    expect(() => finished({})).toThrow('nothing to send');
  });
});
