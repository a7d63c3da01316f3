/** What DNS can find out about a name, in words. */
import { speakerOf } from '../explain/define';

/** One step of a chain, as far as a sentence needs it. */
export interface Hop {
  readonly type: string;
  readonly value: string;
  /** The wildcard that answered, e.g. `*.acme.example`. */
  readonly wildcard?: string;
}

interface Led {
  readonly name: string;
  readonly hops: readonly Hop[];
  readonly endpoint: string;
  /** What the endpoint is: `the routing endpoint of connection group main`. */
  readonly endpointIs: string;
}

/** How the search for a name ended without an address. */
interface Missed {
  readonly name: string;
  readonly hops: readonly Hop[];
  /** The last name looked up. */
  readonly end: string;
  readonly zone: string | null;
}

export const dnsReasons = {
  'dns.resolved': {
    severity: 'ok',
    sentence: (led: Led) => `${leads(led)}. DNS only finds an edge; which tenant answers is decided later, by Host alone.`,
    source: 'CloudFront Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
  },
  'dns.endpoint-asked': {
    severity: 'ok',
    sentence: ({ endpoint, endpointIs }: Pick<Led, 'endpoint' | 'endpointIs'>) =>
      `${endpoint} is a name of CloudFront's own: ${endpointIs}. Any client can be sent to it; which tenant answers is decided by Host alone.`,
    source: 'CloudFront Developer Guide, "Create custom connection group"',
  },
  'dns.answered': {
    severity: 'ok',
    sentence: ({
      name,
      hops,
      end,
      type,
      data,
    }: Pick<Missed, 'name' | 'hops' | 'end'> & { readonly type: string; readonly data: readonly string[] }) =>
      `${hops.length === 0 ? '' : `${chainOf(name, hops)}. `}The ${type} ${data.length === 1 ? 'record' : 'records'} of ${end}: ${list(data)}.`,
    source: 'RFC 1034 4.3.2',
  },
  'dns.leans-on': {
    severity: 'notice',
    sentence: (
      led: Led & {
        readonly lean: string;
        readonly leanOwner: string;
        readonly owner: string;
        readonly file: string;
        readonly line: number;
      },
    ) =>
      `${leads(led)}. It works because any edge serves any Host: DNS had only to reach CloudFront, and ${led.owner} is found by Host later. ` +
      `But ${led.name} leans on ${led.lean}, a name of ${led.leanOwner}: if that record goes (${led.file}, line ${led.line}), ` +
      `${led.name} stops resolving although nothing of its own was touched.`,
    source: 'CloudFront Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    hint: 'Point the name at the endpoint of its own distribution or connection group.',
  },
  'dns.literal': {
    severity: 'ok',
    sentence: ({ name, endpoint, endpointIs }: { readonly name: string; readonly endpoint: string; readonly endpointIs: string }) =>
      `${name} is an address, so DNS is not asked. It stands for ${endpoint}, ${endpointIs}.`,
    source: 'RFC 3986 3.2.2',
  },
  'dns.shared-entry': {
    severity: 'ok',
    sentence: ({ name }: { readonly name: string }) =>
      `${name} is an address, so DNS is not asked. It is the entry that all endpoints share: through which of them the client came cannot be told.`,
    source: 'RFC 3986 3.2.2',
  },
  'dns.bypassed': {
    severity: 'notice',
    sentence: ({ name, failure }: { readonly name: string; readonly failure: string }) =>
      `The client reached the edge without DNS (as curl --resolve does). DNS would not have led here: ${failure} (${name})`,
    source: 'RFC 1034 5.3.3',
  },
  'dns.nxdomain': {
    severity: 'problem',
    sentence: ({ name, end, zone }: Missed) =>
      zone === null
        ? `No zone of this workspace holds ${end}, so the name ${name} does not exist (NXDOMAIN) and the client never finds an edge.`
        : `Zone ${zone} has no record at ${end} and no wildcard that covers it: the name does not exist (NXDOMAIN) and the client never finds an edge.`,
    source: 'RFC 2308 2.1',
    hint: 'Add a CNAME (or at the apex a Route 53 alias) to the routing endpoint of the connection group.',
  },
  'dns.nodata': {
    severity: 'problem',
    sentence: (missed: Missed & { readonly type: string; readonly has: readonly string[]; readonly aliasToCname?: boolean }) =>
      nodata(missed),
    source: 'RFC 2308 2.2',
    hint: 'Add a record of the type that was asked for.',
  },
  'dns.dangling': {
    severity: 'problem',
    sentence: ({ name, hops, end, zone }: Missed) =>
      zone === null
        ? `${chainOf(name, hops)}, but there is no ${end}: no connection group and no distribution of this workspace has that name. ` +
          `The record dangles and ${name} does not resolve.`
        : `${chainOf(name, hops)}, but zone ${zone} has no ${end}. The record dangles and ${name} does not resolve.`,
    source: 'RFC 1034 3.6.2',
    hint: 'Bring the target back, or point the record at an endpoint that exists.',
  },
  'dns.elsewhere': {
    severity: 'problem',
    sentence: (missed: Missed & { readonly addresses: readonly string[]; readonly delegatedTo?: readonly string[] }) => elsewhere(missed),
    source: 'CloudFront Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    hint: 'Point the name at the routing endpoint of its connection group.',
  },
  'dns.loop': {
    severity: 'problem',
    sentence: ({ name, hops, repeats }: { readonly name: string; readonly hops: readonly Hop[]; readonly repeats: string | null }) =>
      repeats === null
        ? `${name} leads through more than ${hops.length - 1} CNAME records; resolvers give up (SERVFAIL).`
        : `${chainOf(name, hops)}, and so round in circles: ${repeats} is met a second time. Resolvers give up (SERVFAIL).`,
    source: 'RFC 1034 5.2.2',
    hint: 'Break the circle: one of these CNAME records has to lead to CloudFront.',
  },
  'dns.servfail': {
    severity: 'problem',
    sentence: (broken: {
      readonly name: string;
      readonly end: string;
      readonly zone: string;
      readonly why: 'apex' | 'beside' | 'several';
      readonly other: string;
    }) => servfail(broken),
    source: 'RFC 1034 3.6.2, RFC 1912 2.4; assumption dns.cname-at-apex',
    hint: 'Use a Route 53 alias record at an apex; elsewhere keep the CNAME alone at its name.',
  },
  'dns.wildcard-beaten': {
    severity: 'ok',
    sentence: ({ wildcard, name }: { readonly wildcard: string; readonly name: string }) =>
      `${wildcard} does not answer, because ${name} exists itself; a wildcard only stands in for names that do not exist (RFC 4592 3.3.1).`,
    source: 'RFC 4592 3.3.1',
  },
  'dns.wildcard-blocked': {
    severity: 'notice',
    sentence: ({ wildcard, name, closest }: { readonly wildcard: string; readonly name: string; readonly closest: string }) =>
      `${wildcard} does not reach ${name}, because ${closest} exists: the wildcard would have to be *.${closest} (RFC 4592 3.3.1).`,
    source: 'RFC 4592 3.3.1',
  },
} as const;

export const sayDns = speakerOf(dnsReasons);

/** `a is a CNAME of b, which is an alias of c`. */
export function chainOf(name: string, hops: readonly Hop[]): string {
  if (hops.length === 0) return name;
  return hops
    .map(({ type, value, wildcard }, at) => {
      const through = wildcard ? ` (answered by the wildcard ${wildcard})` : '';
      const verb = type === 'ALIAS' ? `is a Route 53 alias of ${value}` : `is a ${type} of ${value}`;
      return at === 0 ? `${name} ${verb}${through}` : `which ${verb}${through}`;
    })
    .join(', ');
}

function leads({ name, hops, endpoint, endpointIs }: Led): string {
  const last = hops.at(-1);
  if (!last) return `${name} leads to ${endpoint}, ${endpointIs}`;
  return last.value === endpoint
    ? `${chainOf(name, hops)}, ${endpointIs}`
    : `${chainOf(name, hops)}, which is an address of ${endpoint}, ${endpointIs}`;
}

function nodata({
  name,
  hops,
  end,
  type,
  has,
  aliasToCname,
}: Missed & { readonly type: string; readonly has: readonly string[]; readonly aliasToCname?: boolean }): string {
  const led = hops.length === 0 ? '' : `${chainOf(name, hops)}. `;
  if (aliasToCname)
    return `${led}A Route 53 alias answers with records of its own type only, and ${end} is a CNAME: there is no ${type} record (NODATA).`;
  if (has.length === 0)
    return `${led}${end} exists only because names below it do; it has no records itself (NODATA), and no wildcard steps in for a name that exists.`;
  return `${led}${end} exists with ${list(has)}, but has no ${type} record (NODATA): the client gets no address.`;
}

function elsewhere({
  name,
  hops,
  end,
  zone,
  addresses,
  delegatedTo,
}: Missed & { readonly addresses: readonly string[]; readonly delegatedTo?: readonly string[] }): string {
  if (delegatedTo) {
    return `Zone ${zone} delegates ${end} to ${list(delegatedTo)}, whose records are not in this workspace: what ${name} is there cannot be told.`;
  }
  if (addresses.length > 0) {
    const owner = hops.length === 0 ? name : `${chainOf(name, hops)}, which`;
    return `${owner} has the address ${list(addresses)}, which is no endpoint of this workspace: the client goes to another server, not to CloudFront.`;
  }
  return `${chainOf(name, hops)}, a name outside this workspace's zones and outside cloudfront.net: the client goes to another server, not to this CloudFront.`;
}

function servfail({
  name,
  end,
  zone,
  why,
  other,
}: {
  readonly name: string;
  readonly end: string;
  readonly zone: string;
  readonly why: 'apex' | 'beside' | 'several';
  readonly other: string;
}): string {
  const led = name === end ? '' : ` ${name} leads there.`;
  if (why === 'apex') {
    return `${end} is the apex of zone ${zone} and yet a CNAME of ${other}; SOA and NS records stand there already, so name servers answer SERVFAIL.${led}`;
  }
  if (why === 'several') return `${end} has more than one CNAME (${other}); a name has at most one, so name servers answer SERVFAIL.${led}`;
  return `${end} has a CNAME beside other records (${other}); a CNAME stands alone at its name, so name servers answer SERVFAIL.${led}`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
