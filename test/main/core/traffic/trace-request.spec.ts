import { describe, expect, it } from 'vitest';
import { answerOfTrace, checkTrace, recordedOfTrace, requestOfTrace } from '../../../../main/core/traffic/trace-request';
import type { Trace } from '../../../../main/core/types/trace';
import { trace as recordedTrace } from '../../../support/traces';

describe('a trace as traffic', () => {
  const trace = recordedTrace();

  it('sends the request again as it was sent', () => {
    const { id, at, line, request, trace: kept } = recordedOfTrace(trace, 'x', 7);
    expect({ id, at, line, kept }).toEqual({ id: 'x', at: Date.parse(trace.at), line: 7, kept: trace });
    expect(request).toEqual(requestOfTrace(trace.request));
    expect(request).toMatchObject({
      method: trace.request.method,
      sni: trace.request.sni,
      host: trace.request.host,
      dnsName: trace.request.dnsName,
    });
  });

  it('says how it was answered, cookie by cookie', () => {
    const response = { headers: { 'content-type': 'text/html', 'set-cookie': 'a=1\nb=2' }, bodyBytes: 5 };
    expect(answerOfTrace({ ...trace, response })).toMatchObject({
      status: trace.outcome.status,
      resultType: trace.outcome.resultType,
      bytes: 5,
      contentType: 'text/html',
      headers: [
        ['content-type', 'text/html'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
    });
  });

  it.each([
    [null, /no trace/],
    [{ schema: 'edgecase/trace/9' }, /schema "edgecase\/trace\/9"/],
    [{ ...trace, spans: undefined }, /no member spans/],
    [{ ...trace, spans: [null] }, /no spans/],
    [{ ...trace, request: null }, /has no members/],
    [{ ...trace, request: { ...trace.request, host: 5 } }, /no host/],
    [{ ...trace, request: { ...trace.request, client: {} } }, /no client/],
    [{ ...trace, request: { ...trace.request, headers: null } }, /no headers/],
    [{ ...trace, outcome: null }, /what came of the request/],
    [{ ...trace, response: {} }, /answer of the trace has no headers/],
    [{ ...trace, at: 'yesterday' }, /no time/],
  ])('is refused with a sentence when it lacks what nothing can be done without', (value, words) => {
    expect(checkTrace(value)).toMatch(words);
  });

  it('is taken as it is otherwise, unknown members included', () => {
    const newer = { ...trace, later: 1 } as Trace;
    expect(checkTrace(newer)).toBe(newer);
  });
});
