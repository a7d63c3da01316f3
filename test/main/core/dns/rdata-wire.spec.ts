import { describe, expect, it } from 'vitest';
import { bytesOfGeneric, decodeRdata, genericOf, newWriter, readName, writeName, writeRdata } from '../../../../main/core/dns/rdata-wire';

function octetsOf(type: string, data: string): Uint8Array {
  const writer = newWriter(false);
  writeRdata(writer, type, data);
  return writer.bytes.slice(0, writer.length);
}

describe('writeRdata and decodeRdata', () => {
  it.each([
    ['NAPTR', '100 10 "S" "SIP+D2U" "" _sip._udp.example.com'],
    ['DS', '60485 5 1 2BB183AF5F22588179A5'],
    ['DNSKEY', '256 3 5 AQPSKmynfzW4kyBv'],
    ['SSHFP', '4 2 ABCDEF'],
    ['TLSA', '3 1 1 ABCD'],
    ['HINFO', '"PC" "Linux x"'],
    ['RP', 'admin.example.com .'],
    ['URI', '10 1 "https://a.example/?x=\\"y\\""'],
    ['HTTPS', '1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.1 ipv6hint=2001:db8::1'],
    ['SVCB', '0 edge.example.com'],
    ['SPF', '"v=spf1 -all"'],
    ['CAA', '128 iodef "mailto:a@example.com"'],
    ['TYPE65280', '\\# 2 ABCD'],
    ['TYPE65280', '\\# 0'],
  ])('bring %s %s there and back', (type, data) => {
    expect(decodeRdata(type, octetsOf(type, data))).toBe(data);
  });

  it.each([
    ['A', '\\# 3 010203'],
    ['A', '\\# 5 0102030405'],
    ['MX', '\\# 2 000A'],
    ['TXT', '\\# 0'],
    ['TXT', '\\# 2 0561'],
    ['CAA', '\\# 3 000121'],
    ['DS', '\\# 4 00010101'],
    ['SVCB', '\\# 6 0001 00 000300'],
  ])('find no %s in %s', (type, generic) => {
    expect(decodeRdata(type, bytesOfGeneric(generic))).toBeNull();
  });
});

describe('writeName', () => {
  it('points back at what stands in the message already', () => {
    const writer = newWriter(true);
    writeName(writer, 'www.example.com');
    const first = writer.length;
    writeName(writer, 'mail.example.com');
    expect(writer.length - first).toBe(7);
    expect(readName(writer.bytes.subarray(0, writer.length), first)).toEqual({ name: 'mail.example.com', next: writer.length });
    writeName(writer, 'www.example.com');
    expect(writer.length - first).toBe(9);
  });

  it('does not point further than a pointer reaches', () => {
    const writer = newWriter(true);
    writer.bytes = new Uint8Array(40_000);
    writer.length = 20_000;
    writeName(writer, 'www.example.com');
    writeName(writer, 'www.example.com');
    expect(writer.length - 20_000).toBe(34);
  });
});

describe('genericOf', () => {
  it('is undone by bytesOfGeneric', () => {
    const octets = Uint8Array.of(0, 255, 16);
    expect(genericOf(octets)).toBe('\\# 3 00FF10');
    expect(bytesOfGeneric(genericOf(octets))).toEqual(octets);
  });
});
