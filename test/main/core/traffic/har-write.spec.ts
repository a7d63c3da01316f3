import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHarEntry } from '../../../../main/core/traffic/har-read';
import { harBeginning, harEnd, harEntry } from '../../../../main/core/traffic/har-write';
import type { HarEntry } from '../../../../main/core/types/har';
import { trace } from '../../../support/traces';
import { anyRecordedRequest, recordedAnswer, recordedRequest, viewerRequest } from '../../../support/traffic';

describe('HAR of our own', () => {
  it('is read back without any loss, whatever was recorded', () => {
    fc.assert(
      fc.property(anyRecordedRequest, (recorded) => {
        expect(readHarEntry(JSON.parse(JSON.stringify(harEntry(recorded))), 1)).toEqual(recorded);
      }),
    );
  });

  it('keeps the trace, and keeps SNI, Host and DNS name apart', () => {
    const recorded = recordedRequest({
      request: viewerRequest({ sni: 'sni.example', host: 'host.example', dnsName: 'dns.example' }),
      trace: trace(),
    });
    const entry = harEntry(recorded);
    expect(entry._edgecase).toMatchObject({ sni: 'sni.example', host: 'host.example', dnsName: 'dns.example', trace: { id: 't1' } });
    expect(readHarEntry(JSON.parse(JSON.stringify(entry)), 1)).toEqual(recorded);
  });

  it('is what other programs expect of HAR 1.2', () => {
    const request = viewerRequest({
      method: 'POST',
      query: 'a=1&b',
      headers: [
        ['host', 'shop.example'],
        ['cookie', 's=1; t=a=b'],
        ['content-type', 'text/plain'],
      ],
      bodyBytes: 2,
      body: { size: 2, text: 'hi' },
    });
    const answered = recordedAnswer({ status: 302, headers: [['location', '/new']], bytes: 0 });
    const whole = `${harBeginning('1.2.3')}${JSON.stringify(harEntry(recordedRequest({ request, answered })))}${harEnd}`;
    const { log } = JSON.parse(whole) as { log: { version: string; creator: object; entries: HarEntry[] } };
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'Edgecase', version: '1.2.3' } });
    expect(log.entries[0]).toMatchObject({
      startedDateTime: '2026-01-02T03:04:05.678Z',
      time: 12,
      request: {
        method: 'POST',
        url: 'https://shop.example/?a=1&b',
        httpVersion: 'HTTP/2',
        cookies: [
          { name: 's', value: '1' },
          { name: 't', value: 'a=b' },
        ],
        queryString: [
          { name: 'a', value: '1' },
          { name: 'b', value: '' },
        ],
        postData: { mimeType: 'text/plain', text: 'hi' },
        bodySize: 2,
      },
      response: { status: 302, redirectURL: '/new', content: { size: 0, mimeType: 'text/html' } },
      timings: { send: 0, wait: 12, receive: 0 },
    });
  });

  it('has status 0 where there was no answer', () => {
    expect(harEntry(recordedRequest({ answered: null })).response).toMatchObject({ status: 0, bodySize: -1 });
  });
});
