import { describe, expect, it } from 'vitest';
import type { OriginPort, OriginReply } from '../../../../main/core/ports';
import type { OriginRequest } from '../../../../main/core/types/exchange';
import type { Trace } from '../../../../main/core/types/trace';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { originsAround } from '../../../../main/replay/sets/recorded-origin';
import { answeredWith, recorded } from '../../../support/recorded';

const nobody: OriginReply = { kind: 'failure', failure: 'undeclared', detail: '' };
const declared: OriginReply = { kind: 'response', by: 'stub', head: { status: 200, headers: [], body: { size: 1 } } };
const request = (domain: string, target = '/a'): OriginRequest =>
  ({ origin: { domain }, target, method: 'GET' }) as unknown as OriginRequest;
const page = { url: 'https://acme.shop.example/a' };

function ask(
  own: OriginReply,
  domain: string,
  from: RecordedRequest,
  failing: readonly string[] = [],
): { reply: OriginReply; told: string[] } {
  const told: string[] = [];
  const origins: OriginPort = { fetch: () => own };
  const reply = originsAround(origins, from, new Set(failing), (sentence) => told.push(sentence)).fetch(request(domain));
  return { reply: reply as OriginReply, told };
}

const traced = (url: string | null, status: number): RecordedRequest =>
  recorded('1', page, {
    answered: answeredWith(status, {
      headers: [
        ['etag', '"v1"'],
        ['x-cache', 'Miss from cloudfront'],
        ['x-amz-cf-id', 'x'],
        ['via', '1.1 x'],
      ],
    }),
    trace: { origin: url === null ? null : { url }, outcome: { status }, response: { headers: {}, bodyBytes: 5 } } as unknown as Trace,
  });

describe('origins of a replay', () => {
  it('answer as the workspace declares, whatever was recorded', () => {
    expect(ask(declared, 'web.example', traced('https://web.example/a', 503)).reply).toBe(declared);
  });

  it('answer as recorded where nobody declares them, without what the edge added', () => {
    const { reply, told } = ask(nobody, 'web.example', traced('https://web.example/a', 404));
    expect(reply).toMatchObject({ by: 'recording', looked: '', head: { status: 404, headers: [['etag', '"v1"']], body: { size: 5 } } });
    expect(told).toEqual([]);
  });

  it('give the recorded answer for another origin too, and say so', () => {
    const { reply, told } = ask(nobody, 'eu.example', traced('https://us.example/a', 200));
    expect(reply).toMatchObject({ by: 'recording', head: { status: 200 } });
    expect(told).toEqual([
      'Nothing is declared or recorded for origin eu.example (the recording asked us.example instead): the recorded answer is taken for its own.',
    ]);
    expect(ask(nobody, 'eu.example', traced(null, 200)).told[0]).toContain('without an origin');
  });

  it('have the whole object where the recording is of a part or of none', () => {
    expect(ask(nobody, 'web.example', traced('https://web.example/a', 304)).reply).toMatchObject({
      head: { status: 200, body: { size: 0 } },
    });
  });

  it('are not credited with what the edge answered by itself, and fail as the recording says', () => {
    const redirected = recorded('1', page, {
      answered: answeredWith(301, { resultType: 'Redirect', headers: [['location', 'https://x/']] }),
    });
    const { reply, told } = ask(nobody, 'web.example', redirected);
    expect(reply).toMatchObject({ by: 'recording', head: { status: 200, headers: [] } });
    expect(told[0]).toContain('200 without Cache-Control is assumed');
    const failed = recorded('1', page, { answered: answeredWith(504, { resultType: 'Error', detailedResultType: 'OriginCommError' }) });
    expect(ask(nobody, 'web.example', failed)).toMatchObject({ reply: { kind: 'failure', failure: 'read-timeout' }, told: [] });
  });

  it('fail as without a recording where it knows nothing', () => {
    const { reply, told } = ask(nobody, 'web.example', recorded('1', page));
    expect(reply).toBe(nobody);
    expect(told).toHaveLength(1);
  });

  it('fail where the conditions say so, also those that are declared', () => {
    expect(ask(declared, 'web.example', recorded('1', page), ['web.example']).reply).toMatchObject({ kind: 'failure', failure: 'refused' });
  });
});
