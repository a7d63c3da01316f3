/** Stage 01 decides which endpoint and addresses the viewer's name leads to, hop by hop. DNS only finds an edge, never a tenant. */
import { describeOwner, findLeaning } from '../dns/leaning';
import { findPassedOver } from '../dns/passed-over';
import { sayDns } from '../dns/reasons';
import { describeEndpoint, type Resolution, resolveName } from '../dns/resolve';
import { sentenceOf } from '../explain/catalogue';
import { matchHost } from '../owners/match-host';
import type { Stage } from '../stage';
import type { DnsResult, Exchange, NotSimulated, Reason, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export const dns: Stage = {
  name: '01-dns',
  question: 'Which endpoint and addresses does the name lead to, hop by hop?',
  exits: [
    { to: 'dns.nxdomain', when: 'no zone of the workspace has the name' },
    { to: 'dns.nodata', when: 'the name exists without a record of the type that the client needs' },
    { to: 'dns.dangling', when: 'the chain ends at a name that does not exist' },
    { to: 'dns.elsewhere', when: 'the chain leaves the workspace, or its addresses are no endpoint of the workspace' },
    { to: 'dns.loop', when: 'the chain goes round in circles or is longer than 16 hops' },
    { to: 'dns.servfail', when: 'a CNAME stands at an apex or beside other records' },
  ],
  run: decide,
  assumePassed: endpointThatShouldBe,
};

function decide(exchange: Exchange, snapshot: Snapshot): StageResult {
  const { request } = exchange;
  const type = request.ipv6 ? 'AAAA' : 'A';
  const resolution = resolveName(snapshot.dns, request.dnsName, type, { assumption: snapshot.assumption });
  const { outcome, endpoint } = resolution;
  const because = linesOf(resolution);
  const rejected = findPassedOver(snapshot.dns, resolution.name);
  const changes = endpoint ? { dns: resultOf(resolution), endpoint } : { dns: resultOf(resolution) };
  const notSimulated = routingPolicies(resolution);
  if (outcome === 'answer') {
    const leaning = explainLeaning(exchange, snapshot, resolution);
    const decision = leaning ? 'resolved, leaning on another name' : 'resolved';
    const { assumptions } = resolution;
    return { decision, reason: leaning ?? resolution.reason, because, rejected, changes, assumptions, notSimulated };
  }
  // With IPv6 the same name might have led somewhere.
  const assumptions = outcome === 'nodata' && !request.ipv6 ? ['client.ipv6', ...resolution.assumptions] : resolution.assumptions;
  if (request.enteredThrough !== undefined) {
    // The client is here already, so it did not need DNS; what DNS would have said is told all the same.
    const reason = sayDns('dns.bypassed', { name: resolution.name, failure: sentenceOf(resolution.reason) });
    return { decision: 'bypassed', reason, because, rejected, changes, assumptions, notSimulated };
  }
  const exit = { kind: 'failure', failure: `dns.${outcome}` } as const;
  return { decision: 'failed', reason: resolution.reason, because, rejected, changes, assumptions, notSimulated, exit };
}

function resultOf({ records, chain, endpoint, addresses, ttl }: Resolution): DnsResult {
  return { records, chain, endpoint: endpoint?.domain ?? null, addresses, ttl };
}

/** Every record on the way, then the endpoint (CloudFront's own default group stands in no file). */
function linesOf({ records, endpoint }: Resolution): readonly SourceRef[] {
  const lines: SourceRef[] = [];
  for (const { record } of records) lines.push(record.source);
  if (endpoint && endpoint.source.file !== '') lines.push(endpoint.source);
  return lines;
}

/** The owner is the Host's; for a Host that nobody claims, that of the name that was asked. */
function explainLeaning({ request }: Exchange, snapshot: Snapshot, resolution: Resolution): Reason | null {
  const { endpoint, records, name, hops } = resolution;
  if (!endpoint || records.length < 2) return null;
  const own =
    matchHost(snapshot.hosts, request.host, snapshot.assumption).claim ?? matchHost(snapshot.hosts, name, snapshot.assumption).claim;
  const leaning = own && findLeaning(snapshot.hosts, resolution, own, snapshot.assumption);
  if (!leaning) return null;
  const { source } = leaning.record;
  return sayDns('dns.leans-on', {
    name,
    hops,
    endpoint: endpoint.domain,
    endpointIs: describeEndpoint(endpoint),
    lean: leaning.name,
    leanOwner: describeOwner(leaning.claim),
    owner: describeOwner(own),
    file: source.file,
    line: source.line,
  });
}

const nothing: readonly NotSimulated[] = [];

function routingPolicies({ records }: Resolution): readonly NotSimulated[] {
  let found: NotSimulated[] | null = null;
  for (const { record } of records) {
    if (record.routingPolicy === undefined) continue;
    (found ??= []).push({
      setting: `${record.name} ${record.aliasFor ?? record.type} ${record.routingPolicy}`,
      what: 'Route 53 would choose among several record sets; here one of them always answers.',
      because: [record.source],
    });
  }
  return found ?? nothing;
}

/** Mended DNS would lead to the endpoint of the Host's owner: its connection group's, or the distribution's own domain. */
function endpointThatShouldBe({ request }: Exchange, { hosts, owner, dns: index, assumption }: Snapshot): Partial<Exchange> {
  const { claim } = matchHost(hosts, request.host, assumption);
  const found = claim && owner(claim.ownerId);
  const domain = found?.connectionGroup?.routingEndpoint ?? found?.distribution?.domainName;
  const endpoint = domain === undefined ? undefined : index.endpoints.get(domain.toLowerCase());
  return endpoint ? { endpoint } : {};
}
