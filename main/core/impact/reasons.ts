/** Reasons of the impact analysis: why a name does not work, and how it would suffer if something went. */
import { speakerOf, type ReasonTable } from '../explain/define';
import type { ResolutionOutcome } from '../dns/resolve';

const dnsWords: Readonly<Record<Exclude<ResolutionOutcome, 'answer'>, string>> = {
  nxdomain: 'the name does not exist',
  nodata: 'the name has no address',
  dangling: 'the record dangles: what it leads to does not exist',
  elsewhere: 'the name leads somewhere else than to this CloudFront',
  loop: 'the records lead in a circle',
  servfail: 'the records contradict each other',
};

const general =
  'CloudFront Developer Guide, Using custom URLs; DNS only finds an edge, SNI only picks a certificate, Host alone picks the tenant';

export const impactReasons = {
  'impact.dns': {
    severity: 'problem',
    sentence: ({ outcome }: { outcome: Exclude<ResolutionOutcome, 'answer'> }) => `DNS finds no edge: ${dnsWords[outcome]}.`,
    source: general,
  },
  'impact.refused': {
    severity: 'problem',
    sentence: ({ endpoint }: { endpoint: string }) => `${endpoint} takes no connections.`,
    source: general,
  },
  'impact.certificate': {
    severity: 'problem',
    sentence: ({ shown }: { shown: string }) => `Clients end the handshake: they are shown ${shown}.`,
    source: general,
  },
  'impact.unclaimed': {
    severity: 'problem',
    sentence: (_facts: object) => 'Nobody answers for the Host: 403.',
    source: general,
  },
  'impact.disabled': {
    severity: 'problem',
    sentence: ({ owner }: { owner: string }) => `${owner} is disabled: 403.`,
    source: general,
  },
  'impact.template-gone': {
    severity: 'problem',
    sentence: ({ distribution }: { distribution: string }) => `Nothing is configured: ${distribution} decides all behaviors and origins.`,
    source: 'CloudFront Developer Guide, Understand how multi-tenant distributions work',
  },
  'impact.origin': {
    severity: 'problem',
    sentence: ({ origin }: { origin: string }) => `Whatever is not in the cache ends with 502: the default behavior asks ${origin}.`,
    source: 'CloudFront Developer Guide, HTTP 502 status code',
  },
  'impact.other-endpoint': {
    severity: 'notice',
    sentence: ({ before, after }: { before: string; after: string }) =>
      `Another record leads to ${after} instead of ${before}; Host still picks the same owner.`,
    source: general,
  },
  'impact.other-certificate': {
    severity: 'notice',
    sentence: ({ after }: { after: string }) => `Clients are shown ${after} instead, which covers the name too.`,
    source: general,
  },
  'impact.other-owner': {
    severity: 'notice',
    sentence: ({ owner }: { owner: string }) => `The Host falls to ${owner} instead: viewers get that one's content.`,
    source: general,
  },
  'impact.origin-paths': {
    severity: 'notice',
    sentence: ({ origin, patterns }: { origin: string; patterns: readonly string[] }) =>
      `Only some paths ask ${origin}: ${patterns.slice(0, 5).join(', ')}${patterns.length > 5 ? ` and ${patterns.length - 5} more` : ''} would end with 502.`,
    source: 'CloudFront Developer Guide, HTTP 502 status code',
  },
  'impact.origin-failover': {
    severity: 'notice',
    sentence: ({ group, second }: { group: string; second: string }) =>
      `Origin group ${group} asks ${second} in its place, for GET, HEAD and OPTIONS.`,
    source: 'CloudFront Developer Guide, Optimize high availability with CloudFront origin failover',
  },
  'impact.origin-spare': {
    severity: 'notice',
    sentence: ({ group }: { group: string }) => `Origin group ${group} has nothing left to fail over to.`,
    source: 'CloudFront Developer Guide, Optimize high availability with CloudFront origin failover',
  },
  'impact.behavior-part': {
    severity: 'notice',
    sentence: ({ what, patterns }: { what: string; patterns: readonly string[] }) =>
      `${what} for ${patterns.slice(0, 5).join(', ')}${patterns.length > 5 ? ` and ${patterns.length - 5} more` : ''}.`,
    source: 'CloudFront Developer Guide, Distribution settings',
  },
  'impact.unprotected': {
    severity: 'notice',
    sentence: (_facts: object) => 'Requests are no longer looked at by AWS WAF.',
    source: 'CloudFront Developer Guide, Use AWS WAF protections',
  },
} satisfies ReasonTable;

export const sayImpact = speakerOf(impactReasons);
