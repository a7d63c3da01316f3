/**
 * Decides what the strip above the ladder says: the three names of a request, each with what it alone picked. DNS finds an
 * edge, SNI a certificate, Host the tenant; where they pull apart, a sentence says so.
 */
import type { Trace } from '../../../main/core/types/trace';

export type NameKind = 'dns' | 'sni' | 'host';
export type NameState = 'ok' | 'problem' | 'not-reached';

export interface ThreeNamesRow {
  readonly kind: NameKind;
  /** What the name does, e.g. `finds the edge`. */
  readonly verb: string;
  /** The name as it was sent; null when none was sent. */
  readonly name: string | null;
  /** What lies between the name and what it picked: DNS hops. */
  readonly hops: readonly string[];
  /** What it picked; null when nothing. */
  readonly picked: string | null;
  readonly detail: string;
  readonly state: NameState;
}

export interface ThreeNames {
  readonly rows: readonly [dns: ThreeNamesRow, sni: ThreeNamesRow, host: ThreeNamesRow];
  /** Where the names pull apart, a sentence each; empty for an ordinary request. */
  readonly apart: readonly string[];
}

export function buildThreeNames(trace: Trace): ThreeNames {
  return { rows: [dnsRow(trace), sniRow(trace), hostRow(trace)], apart: apartSentences(trace) };
}

function dnsRow({ request, dns, outcome }: Trace): ThreeNamesRow {
  const hops = (dns?.chain ?? [])
    .filter((link) => link.type === 'CNAME' && link.value !== dns?.endpoint && link.name !== dns?.endpoint)
    .map((link) => link.value);
  const failed = outcome.failure?.startsWith('dns.') ?? false;
  return {
    kind: 'dns',
    verb: 'finds the edge',
    name: request.dnsName,
    hops,
    picked: dns?.endpoint ?? null,
    detail: dnsDetail(dns, failed),
    state: failed || (outcome.failure?.startsWith('connect.') ?? false) ? 'problem' : dns ? 'ok' : 'not-reached',
  };
}

function dnsDetail(dns: Trace['dns'], failed: boolean): string {
  if (!dns) return 'not asked';
  if (dns.endpoint) return dns.connectionGroup ? `connection group ${dns.connectionGroup}` : 'a distribution’s own domain';
  const last = dns.chain.at(-1);
  if (failed) return last ? `the chain ends at ${last.value}` : 'leads nowhere';
  return dns.addresses.join(', ');
}

function sniRow({ request, certificate, outcome, spans }: Trace): ThreeNamesRow {
  const row = { kind: 'sni', verb: 'picks the certificate', name: request.sni, hops: [] } as const;
  if (request.url.startsWith('http:'))
    return { ...row, picked: null, detail: 'plain HTTP: no handshake, no certificate', state: 'not-reached' };
  const reached = spans.some((span) => span.stage === '03-tls');
  const failed = outcome.failure?.startsWith('tls.') ?? false;
  if (!certificate || certificate.source === 'none') {
    return {
      ...row,
      picked: null,
      detail: reached ? 'no certificate was shown' : 'not reached',
      state: reached ? 'problem' : 'not-reached',
    };
  }
  const until = certificate.notAfter ? `, until ${certificate.notAfter.slice(0, 10)}` : '';
  return {
    ...row,
    picked: certificate.names.join(', ') || '*.cloudfront.net',
    detail: `${sourceWords[certificate.source]}${until}`,
    state: failed || !certificate.acceptedByClient ? 'problem' : 'ok',
  };
}

const sourceWords = {
  tenant: 'the tenant’s certificate',
  distribution: 'the distribution’s certificate',
  default: 'CloudFront’s default certificate',
} as const;

function hostRow({ request, owner, spans, outcome }: Trace): ThreeNamesRow {
  const row = { kind: 'host', verb: 'picks the tenant', name: request.host || null, hops: [] } as const;
  if (!owner) return { ...row, picked: null, detail: 'not reached', state: 'not-reached' };
  if (owner.kind === 'none') return { ...row, picked: null, detail: 'nobody owns this Host', state: 'problem' };
  const how = owner.matched === 'wildcard' ? `by the wildcard ${owner.domain}` : 'by its exact name';
  const refused = spans.at(-2)?.stage === '04-owner' && (outcome.status ?? 0) >= 400;
  return {
    ...row,
    picked: `${owner.kind} ${owner.name ?? owner.id ?? ''}`,
    detail: owner.kind === 'tenant' && owner.distribution ? `${how}, of template ${owner.distribution}` : how,
    state: refused ? 'problem' : 'ok',
  };
}

function apartSentences({ request, dns, owner }: Trace): string[] {
  const sentences: string[] = [];
  if (dns?.endpoint && owner?.kind === 'tenant' && owner.connectionGroup && dns.connectionGroup !== owner.connectionGroup) {
    const through = dns.connectionGroup
      ? `the endpoint of connection group ${dns.connectionGroup}`
      : `${dns.endpoint}, a distribution’s domain`;
    sentences.push(`DNS led to ${through}, but tenant ${owner.name} belongs to ${owner.connectionGroup}. Host alone picks the tenant.`);
  }
  if (request.dnsName !== request.host && request.host !== '') {
    sentences.push(`DNS was asked for ${request.dnsName}, but Host says ${request.host}: only Host counts for the tenant.`);
  }
  if (request.sni !== null && request.host !== '' && request.sni !== request.host) {
    sentences.push(`SNI says ${request.sni}, but Host says ${request.host}: the certificate belongs to the one, the content to the other.`);
  }
  const leans = leanedOn(dns?.chain ?? []);
  if (leans) sentences.push(leans);
  return sentences;
}

/** A chain that runs through another file's record breaks when that record goes. */
function leanedOn(chain: NonNullable<Trace['dns']>['chain']): string | null {
  const [first, ...rest] = chain;
  const foreign = rest.find((link) => link.type === 'CNAME' && link.source.file !== '' && link.source.file !== first?.source.file);
  if (!first || !foreign) return null;
  return `${first.name} leans on the record ${foreign.name} in ${foreign.source.file}: if that one goes, this name stops working.`;
}
