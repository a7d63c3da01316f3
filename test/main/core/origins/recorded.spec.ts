import { describe, expect, it } from 'vitest';
import { isNobodys, originBodySize, originHeaders, recordedReply, replyOfRecorded } from '../../../../main/core/origins/recorded';

describe('what a recording tells of the origin', () => {
  it.each([
    [200, 'Hit', 'Hit', '200'],
    [304, 'Hit', 'Hit', '200'],
    [206, 'Miss', 'Miss', '200'],
    [404, 'Error', 'Error', '404'],
    [502, 'Error', 'OriginDnsError', 'dns'],
    [502, 'Error', 'OriginConnectError', 'refused'],
    [504, 'Error', 'OriginCommError', 'read-timeout'],
    [301, 'Redirect', 'Redirect', 'unknown'],
    [301, 'Miss', 'Miss', '301'],
    [403, 'Error', 'ClientGeoBlocked', 'unknown'],
    [403, 'Error', 'InvalidRequestMethod', 'unknown'],
    [0, 'Error', 'ClientCommError', 'unknown'],
  ])('is of %i %s %s: %s', (status, result, detailed, expected) => {
    const reply = recordedReply(status, result, detailed);
    expect(reply.kind === 'status' ? String(reply.status) : reply.kind === 'failure' ? reply.failure : reply.kind).toBe(expected);
  });

  it('is nothing where x-cache says that the edge made the answer', () => {
    expect(recordedReply(301, '', '', 'Redirect from cloudfront')).toEqual({ kind: 'unknown' });
    expect(recordedReply(200, '', '', 'FunctionGeneratedResponse from cloudfront')).toEqual({ kind: 'unknown' });
    expect(recordedReply(404, '', '', 'Error from cloudfront')).toEqual({ kind: 'status', status: 404 });
  });
});

describe('the reply of an origin that nobody declares', () => {
  it('is the recorded one, and a bare 200 where none is known', () => {
    const head = { headers: [['etag', '"1"']] as const, body: { size: 3 } };
    expect(replyOfRecorded({ kind: 'status', status: 404 }, '', head)).toEqual({
      kind: 'response',
      by: 'recording',
      looked: '',
      head: { status: 404, ...head },
    });
    expect(replyOfRecorded({ kind: 'unknown' }, '', head)).toMatchObject({ head: { status: 200, headers: [], body: { size: 0 } } });
    expect(replyOfRecorded({ kind: 'failure', failure: 'dns' }, '')).toMatchObject({ kind: 'failure', failure: 'dns' });
  });

  it('stands in for whom the workspace does not have, and for nobody else', () => {
    expect(isNobodys({ kind: 'failure', failure: 'undeclared', detail: '' })).toBe(true);
    expect(isNobodys({ kind: 'failure', failure: 'refused', detail: '' })).toBe(false);
    expect(isNobodys({ kind: 'response', by: 'no-bucket', head: { status: 404, headers: [], body: { size: 0 } } })).toBe(true);
    expect(isNobodys({ kind: 'response', by: 'stub', head: { status: 404, headers: [], body: { size: 0 } } })).toBe(false);
  });

  it('has the headers that the edge did not add, and the size of the whole object', () => {
    const headers = [
      ['content-length', '5'],
      ['x-amz-cf-id', 'x'],
      ['via', 'x'],
      ['etag', '"1"'],
    ] as const;
    expect(originHeaders(headers, 200).map(([name]) => name)).toEqual(['content-length', 'etag']);
    expect(originHeaders(headers, 206).map(([name]) => name)).toEqual(['etag']);
    expect([
      originBodySize(headers, 200, 9),
      originBodySize([], 200, 9),
      originBodySize([], 200, null),
      originBodySize(headers, 304, 9),
    ]).toEqual([5, 9, 0, 0]);
  });
});
