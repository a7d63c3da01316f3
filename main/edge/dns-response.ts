/** Decides what the DNS server answers to a query, as a name server that is authoritative for the workspace and for cloudfront.net. */
import { cloudFrontZone, findZone } from '../core/dns/build-index';
import { isWithin } from '../core/dns/names';
import { type Resolution, resolveName } from '../core/dns/resolve';
import {
  decodeMessage,
  type DnsMessage,
  type EdnsOption,
  encodeMessage,
  headerLength,
  rcodes,
  type WireQuestion,
  type WireRecord,
} from '../core/dns/wire';
import { sentenceOf } from '../core/explain/catalogue';
import type { Zone } from '../core/types/resources';
import type { DnsIndex, Endpoint, Snapshot } from '../core/types/snapshot';
import type { ChainLink } from '../core/types/trace';

/** Addresses that stand for an endpoint on this machine; null = none of that family. */
export type AddressOf = (endpoint: Endpoint) => { readonly v4: string | null; readonly v6: string | null };

/** Octets that we take over UDP: what fits into a packet on every network (DNS Flag Day 2020). */
export const udpSize = 1232;
/** Seconds for which a refusal of ANY holds (RFC 8482 4.2). */
const anyTtl = 3600;
const internet = 1;
/** Option code of extended DNS errors (RFC 8914), by which `dig` prints our sentence. */
const extendedError = 15;

const endpointSoa = 'ns-418.awsdns-52.com awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400';

interface Answer {
  readonly rcode: number;
  readonly authoritative: boolean;
  readonly answers: readonly WireRecord[];
  readonly authorities: readonly WireRecord[];
  /** Why, for people; null where nothing is wrong. */
  readonly note: { readonly code: number; readonly text: string } | null;
}

/**
 * The octets of the answer to a query, at most `limit` of them (else cut off with TC set); null when nothing is to be sent: the
 * octets are too few for a header, or they are a response themselves (two servers would answer each other for ever).
 *
 * Not understood: FORMERR. Another opcode than QUERY: NOTIMP. EDNS of a later version: BADVERS. Another class, zone transfers, and
 * names of no zone of the workspace: REFUSED. ANY: one HINFO record (RFC 8482).
 */
export function respond(query: Uint8Array, snapshot: Snapshot, addressOf: AddressOf, limit: number): Uint8Array | null {
  if (query.length < headerLength || ((query[2] as number) & 0x80) !== 0) return null;
  const opcode = ((query[2] as number) >> 3) & 15;
  if (opcode !== 0) return refuseHeader(query, rcodes.NOTIMP);
  const message = decodeMessage(query);
  const [question, more] = message?.questions ?? [];
  if (!message || !question || more) return refuseHeader(query, rcodes.FORMERR);
  const old = message.edns !== null && message.edns.version !== 0;
  const answer = old ? only(rcodes.BADVERS) : answerQuestion(question, snapshot, addressOf);
  const octets = encodeWithin(responseTo(message, answer), limitOf(message, limit));
  repeatQuestion(query, octets);
  return octets;
}

/** Puts the question back as the client wrote it: some check that the case of its letters comes back (DNS 0x20). */
function repeatQuestion(query: Uint8Array, answer: Uint8Array): void {
  let end = headerLength;
  for (let label = query[end] ?? 0; label > 0; label = query[end] ?? 0) {
    if (label > 63) return;
    end += label + 1;
  }
  answer.set(query.subarray(headerLength, end), headerLength);
}

/** The header alone, for queries whose question cannot be read or is none of ours. */
function refuseHeader(query: Uint8Array, rcode: number): Uint8Array {
  const header = new Uint8Array(headerLength);
  header.set(query.subarray(0, 2));
  header[2] = 0x80 | ((query[2] as number) & 0x79);
  header[3] = rcode;
  return header;
}

/** Octets that the client takes: 512 over UDP without EDNS, else what it says (RFC 6891 6.2.3), at most 4096. */
function limitOf({ edns }: DnsMessage, transport: number): number {
  if (transport > 4096) return transport;
  return edns ? Math.min(Math.max(edns.udpSize, 512), 4096) : 512;
}

function responseTo(query: DnsMessage, answer: Answer): DnsMessage {
  const options: EdnsOption[] = answer.note ? [{ code: extendedError, data: extendedErrorData(answer.note) }] : [];
  return {
    ...query,
    response: true,
    authoritative: answer.authoritative,
    truncated: false,
    recursionAvailable: false,
    authenticData: false,
    rcode: answer.rcode,
    answers: answer.answers,
    authorities: answer.authorities,
    additionals: [],
    edns: query.edns && { udpSize, version: 0, dnssecOk: query.edns.dnssecOk, options },
  };
}

function extendedErrorData({ code, text }: { readonly code: number; readonly text: string }): Uint8Array {
  return Uint8Array.from([code >> 8, code & 0xff, ...new TextEncoder().encode(text)]);
}

function encodeWithin(response: DnsMessage, limit: number): Uint8Array {
  const octets = encodeMessage(response);
  if (octets.length <= limit) return octets;
  // First without the sentence: it must never cost the client an answer.
  const bare = encodeMessage({ ...response, edns: response.edns && { ...response.edns, options: [] } });
  if (bare.length <= limit) return bare;
  return encodeMessage({
    ...response,
    truncated: true,
    answers: [],
    authorities: [],
    edns: response.edns && { ...response.edns, options: [] },
  });
}

function only(rcode: number, note: Answer['note'] = null): Answer {
  return { rcode, authoritative: false, answers: [], authorities: [], note };
}

function answerQuestion(question: WireQuestion, snapshot: Snapshot, addressOf: AddressOf): Answer {
  const { name, type } = question;
  if (question.class !== internet) return only(rcodes.REFUSED, { code: 21, text: 'Only class IN is served.' });
  if (type === 'AXFR' || type === 'IXFR')
    return only(rcodes.REFUSED, { code: 18, text: 'Zones are not transferred; read the files of the workspace.' });
  const resolution = resolveName(snapshot.dns, name, type === 'ANY' ? 'A' : type, { assumption: snapshot.assumption });
  const answer = answerOf(snapshot.dns, resolution, addressOf);
  const exists = answer.authoritative && answer.rcode === rcodes.NOERROR;
  if (type !== 'ANY' || !exists) return answer;
  const minimal = { name, type: 'HINFO', class: internet, ttl: anyTtl, data: '"RFC8482" ""' };
  return { ...answer, answers: [minimal], authorities: [], note: null };
}

function answerOf(index: DnsIndex, resolution: Resolution, addressOf: AddressOf): Answer {
  const { outcome, delegation } = resolution;
  const answers = answersOf(resolution, addressOf);
  const note = outcome === 'answer' ? null : { code: errorCodes[outcome], text: sentenceOf(resolution.reason) };
  const found = { rcode: rcodes.NOERROR as number, authoritative: true, answers, authorities: [] as readonly WireRecord[], note };
  // The last name that the client sees: behind an alias it sees nothing.
  const last = answers.at(-1);
  const end = last?.type === 'CNAME' ? last.data : resolution.name;
  const zone = isWithin(end, cloudFrontZone) ? null : (findZone(index.zones, end) ?? null);
  const negative = (rcode: number): Answer => ({ ...found, rcode, authorities: [soaOf(zone)] });
  switch (outcome) {
    case 'answer':
      // An endpoint without an address of that family, or asked for another type.
      return answers.at(-1)?.type === resolution.type ? found : negative(rcodes.NOERROR);
    case 'nxdomain':
      return zone === null && !isWithin(end, cloudFrontZone) ? only(rcodes.REFUSED, note) : negative(rcodes.NXDOMAIN);
    case 'dangling':
      return negative(end === resolution.end ? rcodes.NXDOMAIN : rcodes.NOERROR);
    case 'nodata':
      return negative(rcodes.NOERROR);
    case 'elsewhere':
      if (delegation.length === 0 || answers.length > 0) return found;
      return {
        ...found,
        authoritative: false,
        authorities: delegation.map(({ name, ttl, data }) => ({ name, type: 'NS', class: internet, ttl, data })),
      };
    default:
      return only(rcodes.SERVFAIL, note);
  }
}

/** Codes of RFC 8914: 24 invalid data, 20 not authoritative, 0 other. */
const errorCodes = { nxdomain: 0, nodata: 0, dangling: 0, elsewhere: 20, loop: 0, servfail: 24 } as const;

interface AliasSeen {
  readonly name: string;
  readonly ttl: number;
}

/** The chain as a client sees it: an alias is not a record, its target's addresses answer under the alias's own name. */
function answersOf({ chain, endpoint, type }: Resolution, addressOf: AddressOf): WireRecord[] {
  const answers: WireRecord[] = [];
  let alias: AliasSeen | null = null;
  for (const link of chain) {
    if (link.type === 'ALIAS') {
      alias = passAlias(alias, link);
      continue;
    }
    const own = link.source.file === '' && endpoint ? addressOf(endpoint)[type === 'AAAA' ? 'v6' : 'v4'] : link.value;
    if (own === null) continue;
    const ttl = alias ? Math.min(alias.ttl, link.ttl) : link.ttl;
    answers.push({ name: alias?.name ?? link.name, type: link.type, class: internet, ttl, data: own });
    if (link.type === 'CNAME') alias = null;
  }
  return answers;
}

function passAlias(before: AliasSeen | null, link: ChainLink): AliasSeen {
  return before ? { name: before.name, ttl: Math.min(before.ttl, link.ttl) } : link;
}

/** The SOA record that a negative answer carries (RFC 2308 3); made up where the zone has none. */
function soaOf(zone: Zone | null): WireRecord {
  if (!zone) return { name: cloudFrontZone, type: 'SOA', class: internet, ttl: 60, data: endpointSoa };
  const { origin, negativeTtl } = zone;
  const soa = zone.records.find(({ name, type }) => type === 'SOA' && name === origin);
  const below = origin === '.' ? '' : `.${origin}`;
  const data = soa?.data ?? `ns1${below} hostmaster${below} 1 7200 900 1209600 ${negativeTtl}`;
  return { name: origin, type: 'SOA', class: internet, ttl: negativeTtl, data };
}
