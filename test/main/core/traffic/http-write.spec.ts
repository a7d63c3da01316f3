import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpFile } from '../../../../main/core/config/http-file';
import { httpBeginning, httpText } from '../../../../main/core/traffic/http-write';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { buildViewerRequest, parseAt } from '../../../../main/replay/request';
import { anyRecordedRequest, recordedRequest, viewerRequest } from '../../../support/traffic';

function readBack(recorded: readonly RecordedRequest[]): { at: number; request: object }[] {
  const text = httpBeginning + recorded.map((one, at) => httpText(one, at + 1)).join('');
  const { requests, diagnostics } = parseHttpFile(text, 'a.http');
  expect(diagnostics).toEqual([]);
  return requests.map(({ request: { at = '', ...input } }) => ({ at: parseAt(at), request: buildViewerRequest(input) }));
}

describe('recorded requests as a .http file', () => {
  it('are the same when they are read again, wherever nothing is said to be lost', () => {
    let whole = 0;
    fc.assert(
      fc.property(fc.array(anyRecordedRequest, { minLength: 1, maxLength: 3 }), (recorded) => {
        const back = readBack(recorded);
        expect(back).toHaveLength(recorded.length);
        for (const [at, one] of recorded.entries()) {
          if (httpText(one, 1).includes('# Not kept')) continue;
          whole += 1;
          expect(back[at]).toEqual({ at: one.at, request: one.request });
        }
      }),
    );
    expect(whole).toBeGreaterThan(20);
  });

  it('keep bodies, braces and the three names', () => {
    const request = viewerRequest({
      method: 'POST',
      path: '/{{a}}',
      sni: 'other.example',
      dnsName: 'd1.cloudfront.net',
      host: 'third.example',
      headers: [
        ['host', 'third.example'],
        ['x-a', '{{b}}'],
        ['content-length', '15'],
      ],
      bodyBytes: 15,
      body: { size: 15, text: 'one {{c}}\n\nfour' },
    });
    expect(readBack([recordedRequest({ request })])[0]?.request).toEqual(request);
  });

  it.each([
    [{ httpVersion: '3' as const }, 'HTTP/3 becomes HTTP/2'],
    [{ path: '/caf\xe9' }, 'bytes of the URL'],
    [{ bodyBytes: 5, method: 'POST' }, 'the body of 5 bytes'],
    [{ bodyBytes: 5, method: 'POST', body: { size: 5, text: '### a' } }, 'lines that mean something else'],
    [{ bodyBytes: 2, method: 'POST', body: { size: 2, text: 'a\n' } }, 'lines that mean something else'],
  ])('say what the format cannot hold', (more, words) => {
    expect(httpText(recordedRequest({ request: viewerRequest(more) }), 1)).toMatch(new RegExp(`# Not kept: .*${words}`));
  });

  it('are named in a comment where no URL can ask for their host', () => {
    expect(httpText(recordedRequest({ request: viewerRequest({ urlHost: '<script>' }) }), 1)).toContain('# Not written: "<script>"');
  });
});
