import { describe, expect, it } from 'vitest';
import { parseTtl, quoteBytes, readRdata, recordTypes, stringBytes, typeCodeOf, typeNameOf } from '../../../../main/core/dns/rdata';
import { readEntries } from '../../../../main/core/dns/zone-lexer';

function read(type: string, text: string): string {
  const reading = readRdata(type, readEntries(text)[0]?.tokens ?? [], 'example.com');
  return reading.problem === undefined ? reading.data : `! ${reading.problem}`;
}

describe('readRdata', () => {
  it.each([
    ['A', '192.0.2.1', '192.0.2.1'],
    ['AAAA', '2001:DB8::0:1', '2001:db8::1'],
    ['CNAME', 'Edge', 'edge.example.com'],
    ['MX', '010 mail', '10 mail.example.com'],
    ['MX', '0 .', '0 .'],
    ['SRV', '0 5 443 www.example.org.', '0 5 443 www.example.org'],
    ['SOA', 'ns1 hostmaster 1 1h 15m 2w 1d', 'ns1.example.com hostmaster.example.com 1 3600 900 1209600 86400'],
    ['TXT', 'bare "quoted \\" \\065"', '"bare" "quoted \\" A"'],
    ['TXT', '"ü"', '"\\195\\188"'],
    ['CAA', '0 ISSUE "amazon.com"', '0 issue "amazon.com"'],
    ['HINFO', 'PC "Linux x"', '"PC" "Linux x"'],
    ['NAPTR', '100 10 "S" "SIP+D2U" "" _sip._udp', '100 10 "S" "SIP+D2U" "" _sip._udp.example.com'],
    ['DS', '60485 5 1 2BB183AF 5F22588179A5', '60485 5 1 2BB183AF5F22588179A5'],
    ['DNSKEY', '256 3 5 AQPS', '256 3 5 AQPS'],
    ['TLSA', '3 1 1 abcd', '3 1 1 ABCD'],
    ['HTTPS', '1 . alpn="h2,h3" port=8443 ipv4hint=192.0.2.1', '1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.1'],
    ['HTTPS', '0 edge', '0 edge.example.com'],
    ['URI', '10 1 "https://a.example/"', '10 1 "https://a.example/"'],
    ['TYPE65280', '\\# 2 ab CD', '\\# 2 ABCD'],
    ['TYPE65280', '\\# 0', '\\# 0'],
  ])('reads %s %s as %s', (type, text, data) => {
    expect(read(type, text)).toBe(data);
  });

  it.each([
    ['A', '', 'an IPv4 address; words are missing'],
    ['A', '1.2.3.4 x', '“x” is too much'],
    ['A', '::1', 'not an IPv4 address'],
    ['AAAA', '1.2.3.4', 'not an IPv6 address'],
    ['CNAME', 'a..b', 'empty label'],
    ['MX', 'mail', 'not a number'],
    ['MX', '10', 'a number and a name; words are missing'],
    ['MX', '70000 mail', 'not a number from 0 to 65535'],
    ['MX', 'ten mail', 'not a number'],
    ['SOA', 'a b 1 2 3 4 x', 'not a time'],
    ['TXT', `"${'x'.repeat(256)}"`, 'several quoted strings'],
    ['TXT', '"\\9"', 'unfinished escape'],
    ['CAA', '0 is-sue x', 'not a CAA tag'],
    ['DS', '1 1 1 abc', 'even number of hex digits'],
    ['DNSKEY', '1 1 1 ?', 'not base64'],
    ['HTTPS', '1 . colour=red', 'not a parameter'],
    ['TYPE65280', 'hello', 'only be written as \\#'],
    ['TYPE65280', '\\# 3 abcd', 'length in octets'],
    ['A', '\\# x', 'length in octets'],
  ])('refuses %s %s', (type, text, says) => {
    expect(read(type, text)).toContain(says);
    expect(read(type, text)).toMatch(/^!/);
  });
});

describe('parseTtl', () => {
  it.each([
    ['0', 0],
    ['3600', 3600],
    ['1h30m', 5400],
    ['2D', 172_800],
    ['1w', 604_800],
    ['2147483647', 2_147_483_647],
    ['2147483648', null],
    ['9999999999w', null],
    ['1x', null],
    ['h', null],
    ['-1', null],
    ['', null],
  ])('reads %s as %s', (text, seconds) => {
    expect(parseTtl(text)).toBe(seconds);
  });
});

describe('types', () => {
  it('have names and numbers that agree', () => {
    for (const [name, { code }] of Object.entries(recordTypes)) {
      expect([typeCodeOf(name), typeNameOf(code)]).toEqual([code, name]);
    }
    expect([typeCodeOf('TYPE65280'), typeNameOf(65_280)]).toEqual([65_280, 'TYPE65280']);
    expect([typeCodeOf('TYPE65536'), typeCodeOf('FOO'), typeCodeOf('ALIAS')]).toEqual([null, null, null]);
  });
});

describe('quoteBytes and stringBytes', () => {
  it('undo each other for every octet', () => {
    const all = Uint8Array.from({ length: 256 }, (_, octet) => octet);
    expect(stringBytes(quoteBytes(all).slice(1, -1))).toEqual(all);
  });

  it('count characters outside ASCII as UTF-8', () => {
    expect(stringBytes('é\\.😀')).toEqual(new TextEncoder().encode('é.😀'));
  });
});
