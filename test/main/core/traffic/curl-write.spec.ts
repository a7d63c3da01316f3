import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCurl } from '../../../../main/core/traffic/curl-read';
import { bashQuote, curlText } from '../../../../main/core/traffic/curl-write';
import { buildViewerRequest } from '../../../../main/replay/request';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { anyViewerRequest, recordedRequest, viewerRequest } from '../../../support/traffic';

/** What curl adds by itself, or cannot be told. */
function comparable({ headers, sni, host, dnsName, path, query, scheme, method, body }: ViewerRequest): object {
  const own = headers.filter(([name]) => !['host', 'content-length', 'content-type', 'user-agent', 'accept'].includes(name));
  return { headers: own, sni, host, dnsName, path, query, scheme, method, body: body?.text };
}

describe('recorded requests as curl commands', () => {
  it('send the same when they are read again', () => {
    const sendable = anyViewerRequest.filter(
      ({ path, query, scheme, sni, body, httpVersion }) =>
        httpVersion !== '3' &&
        !/[#\x80-\xff]/.test(path + (query ?? '')) &&
        !(scheme === 'https' && sni === null) &&
        !body?.text?.includes('\0'),
    );
    fc.assert(
      fc.property(sendable, (request) => {
        const { requests, notes, unusable } = readCurl(curlText(recordedRequest({ request })));
        expect(unusable).toEqual([]);
        expect(notes).toEqual([]);
        const { at: _at, ...input } = requests[0]?.input ?? { method: '', url: '', headers: [] };
        expect(comparable(buildViewerRequest(input))).toEqual(comparable(request));
      }),
    );
  });

  it('say beside the command what curl cannot be told', () => {
    const text = curlText(recordedRequest({ request: viewerRequest({ sni: null, method: 'POST', bodyBytes: 9 }) }));
    expect(text).toContain('# The request had no SNI');
    expect(text).toContain('# Its body of 9 bytes was not recorded');
    expect(text).toContain('--data-binary @request-body');
  });

  it('lead to the name that DNS was asked for', () => {
    const command = curlText(recordedRequest({ request: viewerRequest({ dnsName: 'd1.cloudfront.net' }) }));
    expect(command).toContain('--connect-to shop.example:443:d1.cloudfront.net:443');
    expect(curlText(recordedRequest())).not.toContain('--connect-to');
  });

  it('write bytes as bash knows them', () => {
    expect(bashQuote('caf\xe9')).toBe("$'caf\\xe9'");
    expect(bashQuote('日本')).toBe("'日本'");
  });
});
