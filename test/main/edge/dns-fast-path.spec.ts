import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '../../../main/core/dns/wire';
import { createResponder } from '../../../main/edge/dns-fast-path';
import { type AddressOf, respond } from '../../../main/edge/dns-response';
import { group, snapshotOf } from '../../support/compiled';

const zone = (target: string): string =>
  `$TTL 60\n* CNAME ${target}\nlong TXT "${'x'.repeat(200)}" "${'y'.repeat(200)}" "${'z'.repeat(200)}"\n`;
const snapshot = snapshotOf({ 'connection-groups/main.json': group('main'), 'dns/a.test.zone': zone('dmain.cloudfront.net.') });
const edited = snapshotOf({ 'connection-groups/main.json': group('main'), 'dns/a.test.zone': zone('b.a.test.') });
const addressOf: AddressOf = (endpoint) => ({ v4: endpoint.address, v6: null });

interface Asked {
  readonly name: string;
  readonly type: string;
  readonly id: number;
  readonly recursionDesired: boolean;
  readonly checkingDisabled: boolean;
  readonly edns: 'none' | 'small' | 'large' | 'dnssec' | 'option';
}

function queryOf({ name, type, id, recursionDesired, checkingDisabled, edns }: Asked): Buffer {
  const options = edns === 'option' ? [{ code: 10, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }] : [];
  const octets = encodeMessage({
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired,
    recursionAvailable: false,
    authenticData: false,
    checkingDisabled,
    rcode: 0,
    questions: [{ name, type, class: 1 }],
    answers: [],
    authorities: [],
    additionals: [],
    edns: edns === 'none' ? null : { udpSize: edns === 'large' ? 4096 : 512, version: 0, dnssecOk: edns === 'dnssec', options },
  });
  return Buffer.from(octets);
}

const asked: fc.Arbitrary<Asked> = fc.record({
  name: fc.constantFrom('x.a.test', 'y.a.test', 'a.test', 'long.a.test', 'dmain.cloudfront.net', 'other.test'),
  type: fc.constantFrom('A', 'AAAA', 'TXT', 'ANY', 'TYPE97'),
  id: fc.nat(0xffff),
  recursionDesired: fc.boolean(),
  checkingDisabled: fc.boolean(),
  edns: fc.constantFrom('none', 'small', 'large', 'dnssec', 'option'),
});

describe('createResponder', () => {
  it('answers every query as the long way does, in whatever order they come', () => {
    const responder = createResponder(() => snapshot, addressOf);
    fc.assert(
      fc.property(fc.array(fc.tuple(asked, fc.constantFrom(4096, 65_535)), { maxLength: 12 }), (all) => {
        for (const [one, limit] of all) {
          const query = queryOf(one);
          expect(Buffer.from(responder(query, limit) ?? [])).toEqual(Buffer.from(respond(query, snapshot, addressOf, limit) ?? []));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the case of the letters that the client wrote (DNS 0x20)', () => {
    const responder = createResponder(() => snapshot, addressOf);
    const query = Buffer.from(
      queryOf({ name: 'x.a.test', type: 'A', id: 1, recursionDesired: true, checkingDisabled: false, edns: 'none' }),
    );
    for (const letter of ['x', 'X', 'x', 'X']) {
      query.write(letter, 13);
      const answer = responder(query, 512);
      expect(Buffer.from(answer ?? []).toString('latin1', 13, 14)).toBe(letter);
      expect(answer && decodeMessage(answer)?.answers[0]?.name).toBe('x.a.test');
    }
  });

  it('answers from the new snapshot at once', () => {
    let now = snapshot;
    const responder = createResponder(() => now, addressOf);
    const query = queryOf({ name: 'x.a.test', type: 'A', id: 1, recursionDesired: true, checkingDisabled: false, edns: 'none' });
    const targetOf = (octets: Uint8Array | null): string | undefined => (octets ? decodeMessage(octets)?.answers[0]?.data : undefined);
    responder(query, 512);
    expect(targetOf(responder(query, 512))).toBe('dmain.cloudfront.net');
    now = edited;
    expect(targetOf(responder(query, 512)) ?? 'none').not.toBe('dmain.cloudfront.net');
  });

  it('keeps no more answers than memory is for', () => {
    const responder = createResponder(() => snapshot, addressOf);
    for (let at = 0; at < 21_000; at++) {
      responder(
        queryOf({ name: `n${at}.a.test`, type: 'A', id: at & 0xffff, recursionDesired: true, checkingDisabled: false, edns: 'none' }),
        512,
      );
    }
    const query = queryOf({ name: 'n0.a.test', type: 'A', id: 9, recursionDesired: true, checkingDisabled: false, edns: 'none' });
    expect(Buffer.from(responder(query, 512) ?? [])).toEqual(Buffer.from(respond(query, snapshot, addressOf, 512) ?? []));
  });

  it('survives any octets', () => {
    const responder = createResponder(() => snapshot, addressOf);
    const base = queryOf({ name: 'x.a.test', type: 'A', id: 1, recursionDesired: true, checkingDisabled: false, edns: 'large' });
    const mutated = fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 4 }).map((changes) => {
      const copy = Buffer.from(base);
      for (const [at, value] of changes) copy[at] = value;
      return copy;
    });
    const input = fc.oneof(
      mutated,
      fc.uint8Array({ maxLength: 80 }).map((octets) => Buffer.from(octets)),
    );
    fc.assert(
      fc.property(input, (query) => {
        const answer = responder(query, 4096);
        if (answer) expect(Buffer.from(answer.subarray(0, 2))).toEqual(query.subarray(0, 2));
      }),
      { numRuns: 1000 },
    );
  });
});
