import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventRequest, EventResponse } from '../../../../main/core/functions/event';
import { readRequestResult, readResponseResult } from '../../../../main/core/functions/result';

const before: EventRequest = {
  method: 'GET',
  uri: '/a',
  querystring: { x: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] } },
  headers: { host: { value: 'shop.example' }, accept: { value: '*/*' } },
  cookies: { a: { value: '1' } },
  __rawQueryString: 'x=1&x=2',
};
const plain = { method: before.method, uri: before.uri, querystring: before.querystring, headers: before.headers, cookies: before.cookies };
const read = (change: object): ReturnType<typeof readRequestResult> => readRequestResult({ ...plain, ...change }, before);
const reasonOf = (change: object): string => {
  const result = read(change);
  return result.kind === 'invalid' ? result.reason : result.kind;
};

describe('the request that a function returns', () => {
  it('is the same when nothing was changed, with its query string as it came', () => {
    expect(read({})).toEqual({
      kind: 'request',
      uri: '/a',
      query: 'x=1&x=2',
      headers: [
        ['host', 'shop.example'],
        ['accept', '*/*'],
        ['cookie', 'a=1'],
      ],
      changed: [],
    });
  });

  it('carries every change, and names them', () => {
    const { host } = before.headers;
    const result = read({ uri: '/b', querystring: { y: { value: '9' } }, headers: { host, 'x-new': { value: 'n' } }, cookies: {} });
    expect(result).toMatchObject({
      uri: '/b',
      query: 'y=9',
      headers: [
        ['host', 'shop.example'],
        ['x-new', 'n'],
      ],
    });
    expect(result.kind === 'request' && result.changed).toEqual([
      'uri /a to /b',
      'query string to y=9',
      'header accept removed',
      'header x-new added',
      'cookie a removed',
    ]);
  });

  it('may have its query string as text, and repeat values by multiValue', () => {
    expect(read({ querystring: 'q=1' })).toMatchObject({ query: 'q=1' });
    expect(read({ querystring: '' })).toMatchObject({ query: null });
    expect(read({ querystring: { a: { value: 'old', multiValue: [{ value: '1' }, { value: '2' }] } } })).toMatchObject({
      query: 'a=1&a=2',
    });
  });

  it('keeps the other values when the first is changed by value', () => {
    expect(read({ querystring: { ...before.querystring, x: { ...before.querystring['x'], value: '9' } } })).toMatchObject({
      query: 'x=9&x=2',
    });
    expect(read({ querystring: { x: { value: '9', multiValue: [{ value: '3' }] } } })).toMatchObject({ query: 'x=3' });
  });

  it.each([
    [{ querystring: 'a=\u0007' }, 'request.querystring must not contain spaces, control characters or #'],
    [{ uri: 'b' }, 'request.uri must begin with /'],
    [{ method: 'POST' }, 'request.method is read-only'],
    [{ headers: { ...plain.headers, 'X-Upper': { value: 'a' } } }, 'request.headers must have header names in lower case'],
    [{ headers: { ...plain.headers, 'x-amz-cf-id': { value: 'a' } } }, 'request.headers may not have x-amz-cf-id'],
    [{ headers: { ...plain.headers, host: { value: 'other' } } }, 'request.headers.host is read-only'],
    [{ headers: { accept: { value: 'a' } } }, 'request.headers.host is read-only'],
    [{ headers: { ...plain.headers, via: { value: 'a' } } }, 'request.headers.via is read-only'],
    [{ headers: { ...plain.headers, 'x-a': { value: 1 } } }, 'request.headers.x-a.value must be a string'],
    [{ headers: { ...plain.headers, 'x-a': 'text' } }, 'request.headers.x-a must be an object with a value, not a string'],
    [{ querystring: 'a b' }, 'request.querystring must not contain spaces, control characters or #'],
    [{ uri: `/${'x'.repeat(9000)}` }, 'request.uri and its query string must be shorter than 8192 bytes'],
  ])('is refused: %j', (change, reason) => {
    expect(reasonOf(change)).toBe(reason);
  });

  it.each([
    [null, 'null'],
    [undefined, 'nothing'],
    ['text', 'a string'],
    [[1], 'a list'],
  ])('cannot be %s', (value, words) => {
    expect(readRequestResult(value, before)).toEqual({
      kind: 'invalid',
      reason: `The function must return the request or a response, not ${words}`,
    });
  });

  it('never makes reading it throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(['request', 'response', 'invalid']).toContain(readRequestResult(JSON.parse(JSON.stringify(value) ?? 'null'), before).kind);
      }),
    );
  });
});

describe('the response that a function returns', () => {
  it('stands for the answer of a viewer-request function, with headers, cookies and body', () => {
    const value = {
      statusCode: 302,
      headers: { location: { value: '/login' } },
      cookies: { seen: { value: '1', attributes: 'Secure' } },
      body: { encoding: 'base64', data: 'aGk=' },
    };
    expect(readRequestResult(value, before)).toEqual({
      kind: 'response',
      changed: [],
      head: {
        status: 302,
        headers: [
          ['location', '/login'],
          ['content-length', '2'],
          ['set-cookie', 'seen=1; Secure'],
        ],
        body: { size: 2, text: 'hi', binary: true },
      },
    });
    for (const wrong of [
      { statusCode: '200' },
      { statusCode: 99 },
      { statusCode: 200, body: { encoding: 'base64', data: '*' } },
      { statusCode: 200, body: 5 },
    ]) {
      expect(readRequestResult(wrong, before).kind).toBe('invalid');
    }
  });

  it('keeps the body of the answer unless it brings one', () => {
    const shown: EventResponse = { statusCode: 200, statusDescription: 'OK', headers: { etag: { value: '"1"' } }, cookies: {} };
    const head = { status: 200, headers: [['etag', '"1"']], body: { size: 5, handle: 'h' } } as const;
    expect(readResponseResult(shown, shown, head)).toMatchObject({
      kind: 'response',
      head: { body: { size: 5, handle: 'h' } },
      changed: [],
    });
    const changed = readResponseResult({ ...shown, statusCode: 201, headers: { 'x-a': { value: 'b' } }, body: 'new' }, shown, head);
    expect(changed).toMatchObject({
      head: { status: 201, body: { text: 'new' } },
      changed: ['status 200 to 201', 'header etag removed', 'header x-a added', 'body'],
    });
  });
});
