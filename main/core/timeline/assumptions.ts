/** What is assumed about resolvers, which the standards leave much room and which nobody can look into. */
import type { Assumption } from '../explain/assumptions';

export const resolverAssumptions: readonly Assumption[] = [
  {
    id: 'resolver.phase',
    what: 'Names are asked for all the time, so at the moment of a change every record is cached, with a rest of its TTL that is equally likely to be any.',
    why: 'A record that is fetched again as soon as it expires is at a random place of its life. Names that are rarely asked for change sooner.',
    source: 'RFC 1034 3.6; RFC 2181 8',
    alternatives: ['uniform'],
  },
  {
    id: 'resolver.links',
    what: 'A resolver keeps each link of a chain on its own, and asks anew only for the link that has expired.',
    why: 'Full resolvers do. Forwarders and clients often keep the answer as a whole, as long as its shortest TTL.',
    source: 'RFC 1034 4.3.2 and 5.3.3',
    alternatives: ['each', 'whole-answer'],
  },
  {
    id: 'resolver.shared',
    what: 'The viewers of all names use the same resolvers, so a link that one name needs may be cached for the sake of another.',
    why: 'Most viewers use one of a few large resolvers.',
    source: 'None found: it depends on the viewers',
    alternatives: ['all-names', 'own-names'],
  },
  {
    id: 'resolver.ttl',
    what: 'Resolvers keep records and negative answers exactly as long as is published.',
    why: 'A TTL is an upper bound, and resolvers cut it: Unbound keeps nothing longer than a day, CoreDNS than an hour. Some keep short ones longer, against the rule.',
    source: 'RFC 2181 8; RFC 2308 5',
    alternatives: ['published', 'at-most-3600', 'at-least-300'],
  },
  {
    id: 'resolver.prefetch',
    what: 'Resolvers fetch a record anew when it has expired, not before.',
    why: 'Unbound can do so in the last tenth of the TTL (prefetch), and does not by default.',
    source: 'Manual of Unbound, prefetch',
    alternatives: ['no', 'last-tenth'],
  },
  {
    id: 'resolver.stale',
    what: 'Resolvers answer nothing that has expired.',
    why: 'They may when the name servers cannot be reached, and then for 30 seconds at a time; some answer so first and ask later.',
    source: 'RFC 8767 4 and 5',
    alternatives: ['no', '30-seconds'],
  },
  {
    id: 'resolver.failure',
    what: 'A failure to resolve is kept for 5 seconds.',
    why: 'Resolvers have to keep failures for 1 to 300 seconds, and choose where in between.',
    source: 'RFC 9520 3.2 (from memory, not checked)',
    alternatives: ['5-seconds', '1-second', '300-seconds'],
  },
  {
    id: 'resolver.unknown-zone',
    what: 'That a name does not exist which is in no zone of the workspace is kept for 300 seconds.',
    why: 'Nobody here knows the SOA record of its zone.',
    source: 'None found: it depends on the zone',
    alternatives: ['300-seconds', '60-seconds', '3600-seconds'],
  },
  {
    id: 'resolver.missing-endpoint',
    what: 'That a name below cloudfront.net does not exist is kept for 60 seconds, as long as the addresses of one that does.',
    why: 'The negative TTL of that zone is not documented.',
    source: 'None found',
    alternatives: ['60-seconds', '900-seconds'],
  },
  {
    id: 'resolver.endpoint-gone',
    what: 'Who still has the address of an endpoint that was deleted reaches an edge all the same, where Host picks the tenant.',
    why: 'Addresses of the edge are shared by all customers; what becomes of one whose endpoint is deleted is not documented.',
    source: 'None found',
    alternatives: ['reached', 'unreachable'],
  },
  {
    id: 'change.at-once',
    what: 'The edge goes by the new configuration, and the name servers answer with the new records, from the same moment.',
    why: 'Deploying a distribution takes minutes, and Route 53 answers anew within 60 seconds as a rule; neither is promised.',
    source: 'Developer Guide, "Test a continuous deployment"; Route 53 Developer Guide, ChangeResourceRecordSets',
    alternatives: ['at-once', 'dns-60-seconds'],
  },
];
