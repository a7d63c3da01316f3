import { describe, expect, it } from 'vitest';
import { readCurlFile, readRequestFile } from '../../../../main/traces/sources/request-file';
import { createSkipped } from '../../../../main/traces/sources/skipped';

const place = { file: 'a.http', prefix: '', now: 1000 };

describe('a .http file as traffic', () => {
  it('gives each request as a viewer sends it, at its own time or now', () => {
    const skipped = createSkipped();
    const text =
      '### one\n# @connect-to d1.cloudfront.net\n# @at 2026-01-02T03:04:05Z\nGET https://a.example/x?y\n\n### two\nPOST https://a.example/\n\nbody\n';
    const requests = readRequestFile(text, place, skipped);
    expect(requests).toMatchObject([
      { id: '4', at: Date.UTC(2026, 0, 2, 3, 4, 5), line: 4, request: { dnsName: 'd1.cloudfront.net', host: 'a.example', query: 'y' } },
      { id: '7', at: 1000, line: 7, request: { method: 'POST', bodyBytes: 4 } },
    ]);
    expect(skipped.count()).toBe(0);
  });

  it('skips what cannot be sent, with the line and a sentence', () => {
    const skipped = createSkipped();
    expect(readRequestFile('### one\nGET ftp://a.example/\n\n### two\nGET https://a..example/\n', place, skipped)).toEqual([]);
    expect(skipped.list()).toMatchObject([
      { file: 'a.http', line: 2, text: 'GET ftp://a.example/' },
      { file: 'a.http', line: 5, reason: '"a..example" is not a host name.' },
    ]);
  });
});

describe('curl commands as traffic', () => {
  it('give the requests that curl would send, and note what is not heeded', () => {
    const skipped = createSkipped();
    const text = 'curl -k https://a.example/x https://a.example/y\nwget z\ncurl -x p:1 https://b.example\n';
    expect(readCurlFile(text, { ...place, file: 'a.sh' }, skipped)).toMatchObject([
      { id: '1', line: 1, at: 1000, request: { path: '/x', ignoresCertificate: true, sni: 'a.example' } },
      { id: '1.2', line: 1, request: { path: '/y' } },
      { id: '3', line: 3, request: { host: 'b.example', scheme: 'https' } },
    ]);
    expect(skipped.list()).toEqual([{ file: 'a.sh', line: 2, reason: '“wget z” is no curl command.', text: 'wget z' }]);
    expect(skipped.notes()).toEqual([{ file: 'a.sh', line: 3, text: '-x p:1 is not heeded here.' }]);
  });
});
