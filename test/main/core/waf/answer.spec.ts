import { describe, expect, it } from 'vitest';
import { wafExit } from '../../../../main/core/waf/answer';
import type { WafVerdict } from '../../../../main/core/waf/evaluate';

const verdict = (action: WafVerdict['action'], custom: WafVerdict['custom'] = null): WafVerdict => ({
  action,
  rule: 'r',
  because: { file: 'web-acls/a.json', pointer: '/Rules/0' },
  custom,
  insert: [],
  asked: [],
  labels: [],
  missing: [],
  assumptions: [],
  rates: [],
});

describe('the answer of a web ACL', () => {
  it('is none where it allows', () => {
    expect(wafExit(verdict('Allow'))).toBeNull();
  });

  it.each([
    ['Block', 403, undefined],
    ['Captcha', 405, 'captcha'],
    ['Challenge', 202, 'challenge'],
    ['Monetize', 402, undefined],
  ] as const)('is %s with %s', (action, status, mark) => {
    const exit = wafExit(verdict(action));
    expect(exit).toMatchObject({ kind: 'response', status, resultType: 'Error', xCache: 'Error' });
    const headers = new Map(exit?.kind === 'response' ? exit.head?.headers : []);
    expect(headers.get('x-amzn-waf-action')).toBe(mark);
  });

  it('is the response of the rule where it has one, its length in bytes', () => {
    const response = { ResponseCode: 503, CustomResponseBodyKey: 'b', ResponseHeaders: [{ Name: 'X-Why', Value: 'load' }] };
    expect(wafExit(verdict('Block', { response, body: { ContentType: 'TEXT_HTML', Content: 'grüße' } }))).toMatchObject({
      status: 503,
      head: {
        headers: [
          ['content-type', 'text/html'],
          ['content-length', '7'],
          ['x-why', 'load'],
        ],
      },
    });
    expect(wafExit(verdict('Block', { response: { ResponseCode: 204 }, body: null }))).toMatchObject({
      status: 204,
      head: { headers: [['content-length', '0']] },
    });
  });
});
