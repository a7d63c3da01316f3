/** Reasons of 04-owner: what picked the owner of a Host, or why nobody answers for it. */
import { speakerOf, type ReasonTable } from '../explain/define';
import { crossedSentence, type CrossedEntry } from './entry';
import { frontingSentence, type FrontingFacts } from './fronting';

interface Matched {
  readonly host: string;
  readonly matched: 'exact' | 'wildcard';
  readonly domain: string;
  readonly ownerKind: 'tenant' | 'distribution';
  readonly owner: string;
  /** The template of a tenant. */
  readonly template: string | null;
  readonly fronting: FrontingFacts | null;
  readonly crossed: CrossedEntry | null;
}

interface Held {
  readonly host: string;
  readonly ownerKind: 'tenant' | 'distribution';
  readonly owner: string;
  readonly template: string | null;
  readonly status: number;
  /** A wildcard that covers the name too and still does not get it. */
  readonly wildcard: string | null;
}

const cnames = 'CloudFront Developer Guide, Use custom URLs by adding alternate domain names (CNAMEs)';

function pickedSentence(params: Matched): string {
  const { host, matched, domain, ownerKind, owner, template } = params;
  const kind = ownerKind === 'tenant' ? `tenant ${owner}${template === null ? '' : ` (template ${template})`}` : `distribution ${owner}`;
  const how =
    matched === 'exact'
      ? `Host ${host} is a domain of ${kind}`
      : `Host ${host} is nobody's exact domain and falls under the wildcard ${domain} of ${kind}`;
  const crossed = params.crossed ? ` ${crossedSentence(params.crossed, ownerKind)}` : '';
  const fronting = params.fronting ? ` ${frontingSentence(params.fronting)}` : '';
  return `${how}. Host alone picks the owner: neither the DNS name nor SNI has a say.${crossed}${fronting}`;
}

function heldSentence(params: Held, why: string): string {
  const wildcard = params.wildcard
    ? ` The name does not fall through to the wildcard ${params.wildcard}, because its exact owner keeps it.`
    : '';
  return `Host ${params.host} belongs to ${params.ownerKind} ${params.owner}, ${why}: the edge answers ${params.status}.${wildcard}`;
}

export const ownerReasons = {
  'owner.matched': {
    severity: 'ok',
    sentence: pickedSentence,
    source: cnames,
  },
  'owner.crossed': {
    severity: 'notice',
    sentence: pickedSentence,
    source: 'CloudFront Developer Guide, Create custom connection group',
    hint: "Point the name's DNS record at the owner's own endpoint.",
  },
  'owner.misdirected': {
    severity: 'problem',
    sentence: ({ owner, ownerKind, fronting }: { owner: string; ownerKind: string; fronting: FrontingFacts }) =>
      `Host ${fronting.host} belongs to ${ownerKind} ${owner}, but the handshake was made for something else, and CloudFront answers 421 Misdirected Request. ${frontingSentence(fronting)}`,
    source: cnames,
    hint: "Send the same name in SNI and Host, or use a certificate of the owner's account.",
  },
  'owner.unclaimed': {
    severity: 'problem',
    sentence: ({ host, endpoint }: { host: string; endpoint: string | null }) => {
      const reached = endpoint === null ? '' : ` DNS did lead to CloudFront (${endpoint}), but that only finds an edge.`;
      return `No tenant and no distribution lists ${host} as a domain, so the edge answers 403 "Bad request.".${reached}`;
    },
    source: 'CloudFront Developer Guide, HTTP 403 status code (Permission Denied)',
    hint: 'Add the domain to a tenant, or correct the Host header.',
  },
  'owner.endpoint-as-host': {
    severity: 'problem',
    sentence: ({ host, group }: { host: string; group: string | null }) =>
      `${host} is the routing endpoint of ${group === null ? 'a connection group' : `connection group ${group}`}: DNS may point at it, but as a Host it belongs to no tenant, so the edge answers 403.`,
    source: 'endpoint.as-host',
    hint: "Connect to the endpoint with a tenant's domain as SNI and Host.",
  },
  'owner.no-host': {
    severity: 'problem',
    sentence: (_params: Readonly<Record<string, never>>) =>
      'The request has no Host, and Host is all that the edge picks an owner by: it answers 403 "Bad request.".',
    source: cnames,
  },
  'owner.inactive': {
    severity: 'problem',
    sentence: ({ host, domain, owner, why }: { host: string; domain: string; owner: string; why: 'status' | 'pending-certificate' }) => {
      const cause =
        why === 'status' ? 'its Status is inactive' : 'it still waits for its managed certificate and no other certificate covers it';
      const name = domain === host ? `${host} is` : `${host} falls under ${domain},`;
      return `${name} a domain of tenant ${owner}, but ${cause}: CloudFront does not answer for an inactive domain, and the edge says 403.`;
    },
    source: 'owner.inactive-domain',
    hint: 'Attach a certificate that covers the domain; it then becomes active.',
  },
  'owner.tenant-disabled': {
    severity: 'problem',
    sentence: (params: Held) => heldSentence(params, 'which is disabled'),
    source: 'tenant.disabled-status',
    hint: 'Set Enabled to true on the tenant.',
  },
  'owner.template-disabled': {
    severity: 'problem',
    sentence: (params: Held) => heldSentence(params, `whose template ${params.template} is disabled, and with it all of its tenants`),
    source: 'template.disabled',
    hint: 'Set Enabled to true on the multi-tenant distribution.',
  },
  'owner.distribution-disabled': {
    severity: 'problem',
    sentence: (params: Held) => heldSentence(params, 'which is disabled'),
    source: 'distribution.disabled-status',
    hint: 'Set Enabled to true on the distribution.',
  },
  'owner.no-template': {
    severity: 'problem',
    sentence: ({ host, owner, reference }: { host: string; owner: string; reference: string }) =>
      `Host ${host} belongs to tenant ${owner}, whose DistributionId ${reference} is no distribution of this workspace: there is nothing to serve it with, and the edge answers 403.`,
    source: 'tenant.no-template',
    hint: 'Give the id, ARN or name of a multi-tenant distribution.',
  },
  'owner.rival-exact-wins': {
    severity: 'ok',
    sentence: ({ domain, host }: { domain: string; host: string }) =>
      `${domain} covers ${host} as well, but an exact domain wins over every wildcard, whoever owns it.`,
    source: cnames,
  },
  'owner.rival-shorter-suffix': {
    severity: 'ok',
    sentence: ({ domain, winner }: { domain: string; winner: string }) =>
      `${domain} covers the name as well, but ${winner} is more specific.`,
    source: 'owner.wildcard-tie',
  },
  'owner.rival-second-claim': {
    severity: 'problem',
    sentence: ({ domain, winner }: { domain: string; winner: string }) =>
      `It lists ${domain} too. A domain can belong to one owner only: AWS would refuse the second one (CNAMEAlreadyExists), and here the first in file order, ${winner}, keeps it.`,
    source: cnames,
    hint: 'Remove the domain from one of the two.',
  },
  'owner.rival-inactive': {
    severity: 'notice',
    sentence: ({ domain, why }: { domain: string; why: 'status' | 'pending-certificate' }) =>
      `Its domain ${domain} is inactive${why === 'pending-certificate' ? ' until its managed certificate is issued' : ''}, and inactive domains are not answered for.`,
    source: 'owner.inactive-domain',
  },
  'owner.rival-held-by-inactive': {
    severity: 'notice',
    sentence: ({ domain, holder }: { domain: string; holder: string }) =>
      `${domain} covers the name as well, but ${holder} holds it, although inactive.`,
    source: 'owner.inactive-domain',
  },
} satisfies ReasonTable;

export const sayOwner = speakerOf(ownerReasons);
