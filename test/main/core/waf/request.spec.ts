import { describe, expect, it } from 'vitest';
import { wafRequest } from '../../../../main/core/waf/request';
import { viewerRequest } from '../../../support/compiled';

describe('a request as AWS WAF sees it', () => {
  it('has its names in lower case and its texts as bytes', () => {
    const seen = wafRequest(
      viewerRequest({
        path: '/ü',
        query: 'Q=1=2&flag',
        headers: [
          ['cookie', 'A=1; b=2'],
          ['x-name', 'grüße'],
        ],
      }),
    );
    expect(seen.uriPath).toBe('/\u00c3\u00bc');
    expect(seen.queryArguments).toEqual([
      { name: 'q', value: '1=2' },
      { name: 'flag', value: '' },
    ]);
    expect(seen.cookies).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ]);
    expect(seen.headers[1]).toEqual({ name: 'x-name', value: 'gr\u00c3\u00bc\u00c3\u009fe' });
  });

  it('knows no body from a body whose bytes are not held', () => {
    expect(wafRequest(viewerRequest()).body).toBe('');
    expect(wafRequest(viewerRequest({ bodyBytes: 4, body: { size: 4, text: 'text' } })).body).toBe('text');
    expect(wafRequest(viewerRequest({ bodyBytes: 4, body: { size: 4 } })).body).toBeNull();
  });
});
