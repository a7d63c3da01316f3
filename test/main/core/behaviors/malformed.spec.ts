import { describe, expect, it } from 'vitest';
import { findFault, isHeaderFault } from '../../../../main/core/behaviors/malformed';

const host = ['host', 'shop.example'] as const;

describe('a request that could be read', () => {
  it.each([
    ['one Host', [host], '1.1'],
    ['a Host with a port', [['host', 'shop.example:8443']], '1.1'],
    ['an address as Host', [['host', '[::1]:8443']], '1.1'],
    ['an empty Host, which nobody owns', [['host', '']], '1.1'],
    ['no Host in HTTP/1.0', [], '1.0'],
    ['a length', [host, ['content-length', '12']], '1.1'],
    ['the same length twice', [host, ['content-length', '12'], ['content-length', '12']], '1.1'],
    ['chunks', [host, ['transfer-encoding', 'Chunked']], '1.1'],
  ] as const)('is fine with %s', (_what, headers, version) => {
    expect(findFault(headers, version)).toBeNull();
  });

  it.each([
    ['no Host in HTTP/1.1', [], '1.1', 'no-host'],
    ['two Hosts', [host, host], '1.1', 'two-hosts'],
    ['two Hosts in HTTP/1.0', [host, host], '1.0', 'two-hosts'],
    ['a path in its Host', [['host', 'shop.example/a']], '1.1', 'bad-host'],
    ['a user name in its Host', [['host', 'me@shop.example']], '1.1', 'bad-host'],
    ['two words as Host', [['host', 'shop example']], '1.1', 'bad-host'],
    ['a length beside chunks', [host, ['content-length', '3'], ['transfer-encoding', 'chunked']], '1.1', 'framing'],
    ['two different lengths', [host, ['content-length', '3'], ['content-length', '4']], '1.1', 'framing'],
    ['a length that is no number', [host, ['content-length', '+3']], '1.1', 'framing'],
    ['a length in hexadecimal', [host, ['content-length', '0x3']], '1.1', 'framing'],
    ['a coding that nobody ends', [host, ['transfer-encoding', 'gzip']], '1.1', 'framing'],
    ['chunks within chunks', [host, ['transfer-encoding', 'chunked'], ['transfer-encoding', 'chunked']], '1.1', 'framing'],
    ['chunks in HTTP/1.0', [host, ['transfer-encoding', 'chunked']], '1.0', 'framing'],
  ] as const)('is malformed with %s', (_what, headers, version, code) => {
    const fault = findFault(headers, version);
    expect(fault?.code).toBe(code);
    expect(fault && isHeaderFault(fault)).toBe(true);
  });

  it('is malformed as a whole where no header is to blame', () => {
    expect(isHeaderFault({ code: 'syntax', detail: '' })).toBe(false);
  });
});
