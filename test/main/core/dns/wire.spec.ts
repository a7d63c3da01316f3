import dnsPacket from 'dns-packet';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIpv6, parseIpv6 } from '../../../../main/core/dns/address';
import { decodeMessage, type DnsMessage, encodeMessage, questionTypeOf, rcodes, type WireRecord } from '../../../../main/core/dns/wire';
import { oddName, plainName, wireRecord, word } from '../../../support/dns-arbitraries';

function message(more: Partial<DnsMessage> = {}): DnsMessage {
  return {
    id: 7,
    response: true,
    opcode: 0,
    authoritative: true,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: 0,
    questions: [{ name: 'www.example.com', type: 'A', class: 1 }],
    answers: [],
    authorities: [],
    additionals: [],
    edns: null,
    ...more,
  };
}

const anyMessage = (name: fc.Arbitrary<string>): fc.Arbitrary<DnsMessage> =>
  fc
    .record({
      id: word,
      opcode: fc.integer({ min: 0, max: 15 }),
      response: fc.boolean(),
      truncated: fc.boolean(),
      recursionAvailable: fc.boolean(),
      authenticData: fc.boolean(),
      checkingDisabled: fc.boolean(),
      rcode: fc.integer({ min: 0, max: 10 }),
      questions: fc.array(
        fc.record({ name, type: fc.constantFrom('A', 'AAAA', 'TXT', 'ANY', 'AXFR', 'TYPE65280'), class: fc.constant(1) }),
        { maxLength: 2 },
      ),
      answers: fc.array(wireRecord(name), { maxLength: 5 }),
      authorities: fc.array(wireRecord(name), { maxLength: 2 }),
      additionals: fc.array(wireRecord(name), { maxLength: 2 }),
    })
    .map((parts) => message(parts));

/** What dns-packet reads from a record, in the core's presentation form. */
function presented(record: dnsPacket.Answer): string {
  const data: unknown = 'data' in record ? record.data : undefined;
  const fields = data as Record<string, unknown>;
  const name = (value: unknown): string => String(value).toLowerCase() || '.';
  switch (record.type) {
    case 'MX':
      return `${String(fields['preference'])} ${name(fields['exchange'])}`;
    case 'SRV':
      return `${String(fields['priority'])} ${String(fields['weight'])} ${String(fields['port'])} ${name(fields['target'])}`;
    case 'SOA':
      return [
        name(fields['mname']),
        name(fields['rname']),
        ...['serial', 'refresh', 'retry', 'expire', 'minimum'].map((key) => String(fields[key])),
      ].join(' ');
    case 'CAA':
      return `${String(fields['flags'])} ${String(fields['tag'])} ${String(fields['value'])}`;
    case 'AAAA':
      return formatIpv6(parseIpv6(String(data)) ?? new Uint8Array(16));
    case 'TXT':
      return (data as Buffer[]).map((part) => part.toString('hex')).join(' ');
    default:
      return name(data);
  }
}

/** The same of our own record: strings as dns-packet gives them. */
function comparable({ type, data }: WireRecord): string {
  const strings = [...data.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, inner]) =>
    Buffer.from(
      (inner as string).replaceAll(/\\(?:(\d{3})|(.))/g, (_, code?: string, plain?: string) => plain ?? String.fromCharCode(Number(code))),
      'latin1',
    ),
  );
  if (type === 'TXT') return strings.map((part) => part.toString('hex')).join(' ');
  if (type === 'CAA') return `${data.split(' ', 2).join(' ')} ${strings[0]?.toString('utf8') ?? ''}`;
  return data;
}

const questionOf = (name: string, type: string): Uint8Array =>
  encodeMessage(message({ response: false, questions: [{ name, type, class: 1 }] }));

describe('encodeMessage', () => {
  it('is read back by dns-packet as it was meant', () => {
    fc.assert(
      fc.property(anyMessage(plainName), (sent) => {
        const seen = dnsPacket.decode(Buffer.from(encodeMessage(sent)));
        expect(seen.id).toBe(sent.id);
        expect(seen.questions?.map(({ name }) => name)).toEqual(sent.questions.map(({ name }) => name));
        for (const section of ['answers', 'authorities', 'additionals'] as const) {
          expect(seen[section]?.map(({ name, type }) => `${name} ${type}`)).toEqual(
            sent[section].map(({ name, type }) => `${name} ${type}`),
          );
          expect(seen[section]?.map(presented)).toEqual(sent[section].map(comparable));
        }
      }),
    );
  });

  it('makes long answers much smaller than without compression', () => {
    const answers = Array.from({ length: 8 }, (_, at) => ({
      name: 'www.example.com',
      type: 'CNAME',
      class: 1,
      ttl: 60,
      data: `host-${at}.www.example.com`,
    }));
    const sent = message({ answers });
    expect(encodeMessage(sent).length).toBeLessThan(encodeMessage(sent, false).length * 0.6);
    expect(decodeMessage(encodeMessage(sent, false))).toEqual(decodeMessage(encodeMessage(sent)));
  });

  it('does not compress names where old servers would not understand it', () => {
    const answers = [{ name: 'www.example.com', type: 'SRV', class: 1, ttl: 60, data: '0 0 443 www.example.com' }];
    const octets = encodeMessage(message({ answers }));
    expect(octets.subarray(-17)).toEqual(new Uint8Array(Buffer.from('\x03www\x07example\x03com\x00', 'latin1')));
  });

  it('throws on a type that has no number and on what is no name', () => {
    const of = (type: string, data: string): WireRecord => ({ name: 'a', type, class: 1, ttl: 1, data });
    expect(() => encodeMessage(message({ answers: [of('ALIAS', 'b')] }))).toThrow('ALIAS has no number');
    expect(() => encodeMessage(message({ answers: [of('CNAME', 'a'.repeat(64))] }))).toThrow('is no name');
  });
});

describe('decodeMessage', () => {
  it('reads what was encoded, whatever octets the names hold', () => {
    fc.assert(
      fc.property(anyMessage(fc.oneof(plainName, oddName)), (sent) => {
        expect(decodeMessage(encodeMessage(sent))).toEqual(sent);
      }),
    );
  });

  it('reads what dns-packet encodes', () => {
    fc.assert(
      fc.property(plainName, fc.constantFrom('A' as const, 'TXT' as const, 'SOA' as const, 'CAA' as const), word, (name, type, id) => {
        const octets = dnsPacket.encode({
          type: 'query',
          id,
          flags: dnsPacket.RECURSION_DESIRED,
          questions: [{ name, type }],
          additionals: [
            {
              type: 'OPT',
              name: '.',
              udpPayloadSize: 1232,
              extendedRcode: 0,
              ednsVersion: 0,
              flags: dnsPacket.DNSSEC_OK,
              flag_do: true,
              options: [],
            },
          ],
        });
        expect(decodeMessage(octets)).toMatchObject({
          id,
          response: false,
          recursionDesired: true,
          questions: [{ name, type, class: 1 }],
          edns: { udpSize: 1232, version: 0, dnssecOk: true, options: [] },
        });
      }),
    );
  });

  it('keeps EDNS options and extended response codes', () => {
    const edns = { udpSize: 4096, version: 0, dnssecOk: false, options: [{ code: 15, data: Uint8Array.of(0, 0, 104, 105) }] };
    expect(decodeMessage(encodeMessage(message({ edns, rcode: rcodes.BADVERS })))).toMatchObject({ edns, rcode: 16 });
  });

  it('keeps records of types that it does not know', () => {
    const answers = [{ name: 'a.example', type: 'TYPE65400', class: 1, ttl: 60, data: '\\# 3 0A00FF' }];
    expect(decodeMessage(encodeMessage(message({ answers })))?.answers).toEqual(answers);
  });

  it.each([
    { name: 'a header cut off', octets: questionOf('a.example', 'A').subarray(0, 11) },
    { name: 'a question cut off', octets: questionOf('a.example', 'A').subarray(0, -1) },
    { name: 'octets left over', octets: Uint8Array.of(...questionOf('a.example', 'A'), 0) },
    { name: 'a name that points at itself', octets: Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 12, 0, 1, 0, 1) },
    { name: 'a name that points forward', octets: Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 18, 0, 1, 0, 1, 0) },
    { name: 'two names that point at each other', octets: Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 97, 0xc0, 12, 0, 1, 0, 1) },
    { name: 'a reserved label type', octets: Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x41, 0, 0, 1, 0, 1) },
    { name: 'more records than there are', octets: Uint8Array.of(0, 1, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0) },
    {
      name: 'an address of three octets',
      octets: Uint8Array.of(0, 1, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 60, 0, 3, 1, 2, 3),
    },
  ])('refuses $name', ({ octets }) => {
    expect(decodeMessage(octets)).toBeNull();
  });

  it('refuses a second OPT record and one outside the additional section', () => {
    const opt = [0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0];
    expect(decodeMessage(Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, ...opt))?.edns?.udpSize).toBe(1232);
    expect(decodeMessage(Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, ...opt, ...opt))).toBeNull();
    expect(decodeMessage(Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, ...opt))).toBeNull();
  });

  it('never throws and always ends, whatever it is given', () => {
    const sent = message({
      answers: [{ name: 'www.example.com', type: 'SOA', class: 1, ttl: 60, data: 'a.example.com b.example.com 1 2 3 4 5' }],
    });
    const octets = encodeMessage(sent);
    const mutated = fc.array(fc.tuple(fc.nat(octets.length - 1), fc.nat(255)), { maxLength: 6 }).map((changes) => {
      const copy = Uint8Array.from(octets);
      for (const [at, value] of changes) copy[at] = value;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 600 })), (input) => {
        const read = decodeMessage(input);
        if (read) expect(decodeMessage(encodeMessage(read))).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('questionTypeOf', () => {
  it('names types that stand in questions only', () => {
    expect([1, 255, 252, 65_280].map(questionTypeOf)).toEqual(['A', 'ANY', 'AXFR', 'TYPE65280']);
  });
});
