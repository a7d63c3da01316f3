/** The nouns of domains and certificates over time: what DNS verification says, how a certificate lives, what is left to do. */
import type { LocatedRef } from './source';
import type { ChainLink } from './trace';

/** Status of VerifyDnsConfiguration. */
export type DnsConfigurationStatus = 'valid-configuration' | 'invalid-configuration' | 'unknown-configuration';

/** What keeps a domain from being valid. */
export type DnsProblem =
  | 'no-group'
  | 'outside'
  | 'no-record'
  | 'leads-nowhere'
  | 'dangling'
  | 'apex-cname'
  | 'lookup-fails'
  | 'other-endpoint'
  | 'other-address'
  | 'leaves-zones'
  | 'delegated'
  | 'shared-address'
  | 'chain';

/** What VerifyDnsConfiguration would say of one domain, and why. */
export interface DnsConfiguration {
  readonly domain: string;
  readonly status: DnsConfigurationStatus;
  /** null for a valid one. */
  readonly problem: DnsProblem | null;
  /** A sentence of ours: AWS's own texts are not documented. */
  readonly reason: string;
  /** The RoutingEndpoint of the tenant's connection group; null when its reference dangles. */
  readonly expected: string | null;
  /** The name below cloudfront.net that DNS ends at; null when it ends elsewhere or nowhere. */
  readonly leadsTo: string | null;
  readonly chain: readonly ChainLink[];
  readonly because: readonly LocatedRef[];
  readonly assumptions: readonly string[];
}

export type ManagedCertificateStatus =
  | 'pending-validation'
  | 'issued'
  | 'inactive'
  | 'expired'
  | 'validation-timed-out'
  | 'revoked'
  | 'failed';

/** What keeps the authority from finding a token, as far as it is known. */
export type TokenProblem =
  | 'not-led'
  | 'no-server'
  | 'at-cloudfront'
  | 'claimed'
  | 'group-disabled'
  | 'wrong-answer'
  | 'unknown-server'
  | 'outside';

/** ValidationTokenDetail of GetManagedCertificateDetails, and whether the authority would find the token there. */
export interface ValidationToken {
  readonly domain: string;
  /** `example.com/.well-known/pki-validation/<32 hex>.txt`, without a scheme. */
  readonly redirectFrom: string;
  readonly redirectTo: string;
  /** `/.well-known/pki-validation/<32 hex>.txt`. */
  readonly path: string;
  /** What a file at that path must hold. */
  readonly content: string;
  readonly state: 'reachable' | 'unreachable' | 'unknown';
  /** Who answers; null when nobody is known to. */
  readonly by: 'cloudfront' | 'file' | 'redirect' | null;
  /** null when it is reachable. */
  readonly problem: TokenProblem | null;
  readonly sentence: string;
  readonly because: readonly LocatedRef[];
  readonly assumptions: readonly string[];
}

/** The managed certificate of a tenant at a moment of the simulated clock. Times are epoch milliseconds. */
export interface ManagedCertificate {
  readonly tokenHost: 'cloudfront' | 'self-hosted' | null;
  readonly status: ManagedCertificateStatus;
  /** True while `status` follows from the clock and no file says it yet. */
  readonly simulated: boolean;
  /** Why the status is what it is, a sentence. */
  readonly sentence: string;
  readonly arn: string;
  /** The certificate's file; null while there is none. */
  readonly file: string | null;
  /** The primary domain first; wildcards are left out, because managed certificates cannot have them. */
  readonly names: readonly string[];
  /** null = no file says when. */
  readonly requestedAt: number | null;
  /** When it was issued, or would be as things stand; null = never, or not known. */
  readonly issuedAt: number | null;
  /** When an unanswered request ends; null = never, or not known. */
  readonly timesOutAt: number | null;
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  /** When ACM begins to renew it. */
  readonly renewsAt: number | null;
  /** Whether ACM could renew it with DNS as it is: CloudFront answers for the token, where the name leads there. */
  readonly renewal: 'possible' | 'impossible' | 'unknown';
  readonly attached: boolean;
  readonly tokens: readonly ValidationToken[];
  readonly assumptions: readonly string[];
}

/** One moment in the life of the certificate and its domains. */
export interface TimelineEntry {
  readonly id: string;
  /** Epoch milliseconds; null = not known, or not before something else is done. */
  readonly at: number | null;
  readonly title: string;
  /** The reason, a sentence. */
  readonly text: string;
  /** `never`: as things stand it does not come. */
  readonly state: 'past' | 'future' | 'never';
  readonly tone: 'ok' | 'info' | 'warning' | 'error';
}

/** How a domain stands with certificates, in the console's words. */
export type DomainCoverage = 'covered' | 'covered-pending-validation' | 'not-covered';

export interface OnboardingDomain {
  readonly domain: string;
  readonly status: 'active' | 'inactive';
  /** Why, a sentence. */
  readonly statusSentence: string;
  readonly coverage: DomainCoverage;
  /** Name of the certificate that covers it, and whose it is. */
  readonly certificate: { readonly name: string; readonly source: 'tenant' | 'distribution'; readonly notAfter: number | null } | null;
  readonly dns: DnsConfiguration;
  /** The domain is a zone's own name, where a CNAME cannot stand. */
  readonly apex: boolean;
  readonly because: readonly LocatedRef[];
}

/** A record to publish; `done` when the zones have it. */
export interface RecordAdvice {
  /** False where no zone of the workspace holds the name, so that nobody can tell. */
  readonly known: boolean;
  readonly name: string;
  readonly type: 'CNAME' | 'A' | 'AAAA' | 'TXT';
  /** In zone-file words; an alias says so. */
  readonly value: string;
  /** Route 53 alias record instead of a plain one. */
  readonly alias: boolean;
  readonly done: boolean;
  /** What the zones hold now, if anything. */
  readonly found: string | null;
  readonly because: readonly LocatedRef[];
}

export interface OnboardingMistake {
  /** The end of a sentence that begins with `When`. */
  readonly mistake: string;
  readonly produces: string;
  /** AWS's own words, where they are known. */
  readonly quote: string | null;
  /** It is so in this workspace now. */
  readonly applies: boolean;
}

export interface OnboardingCommand {
  readonly title: string;
  readonly text: string;
}

export type StepState = 'done' | 'todo' | 'waiting' | 'blocked' | 'unknown';

export interface OnboardingStep {
  readonly id: string;
  /** customer: the owner of the domain; operator: whoever runs the tenants; cloudfront: nobody has to do anything. */
  readonly who: 'customer' | 'operator' | 'cloudfront';
  readonly title: string;
  readonly text: string;
  readonly state: StepState;
  /** What shows that it is done, or what is missing. */
  readonly evidence: string;
  readonly records: readonly RecordAdvice[];
  readonly tokens: readonly ValidationToken[];
  readonly commands: readonly OnboardingCommand[];
  readonly mistakes: readonly OnboardingMistake[];
  readonly because: readonly LocatedRef[];
}

export type OnboardingActionId = 'request' | 'issue' | 'attach' | 'renew';

/** An edit of the workspace's files that stands for something that happens at AWS. */
export interface OnboardingAction {
  readonly id: OnboardingActionId;
  readonly title: string;
  /** What it writes, or why it cannot be done now. */
  readonly text: string;
  readonly enabled: boolean;
  /** Files that it writes. */
  readonly files: readonly string[];
}

/** How the tenant's domains come by a certificate. */
export type OnboardingWay = 'managed-cloudfront' | 'managed-self-hosted' | 'covered' | 'none';

export interface OnboardingSummary {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly way: OnboardingWay;
  /** `serving`: every domain active and DNS valid. `unknown`: active, but the zones do not tell where some name leads. */
  readonly state: 'serving' | 'unknown' | 'waiting' | 'trouble';
  /** A few words: `2 of 3 domains active`. */
  readonly text: string;
}

export interface AssumptionUsed {
  readonly id: string;
  readonly what: string;
  readonly chosen: string;
  readonly alternatives: readonly string[];
}

export interface OnboardingView {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly template: string | null;
  readonly connectionGroup: string | null;
  readonly endpoint: string | null;
  readonly way: OnboardingWay;
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
  readonly headline: string;
  readonly domains: readonly OnboardingDomain[];
  readonly certificate: ManagedCertificate | null;
  readonly timeline: readonly TimelineEntry[];
  readonly steps: readonly OnboardingStep[];
  readonly actions: readonly OnboardingAction[];
  readonly assumptions: readonly AssumptionUsed[];
  /** The steps as Markdown. */
  readonly runbook: string;
}

/** Somewhere a domain can belong to. */
export interface MoveParty {
  readonly kind: 'tenant' | 'distribution';
  readonly id: string;
  readonly name: string;
  readonly account: string;
  /** Where DNS must lead for it: a routing endpoint or a distribution's domain name; null when unknown. */
  readonly endpoint: string | null;
  readonly domains: number;
}

export interface MovableDomain {
  readonly domain: string;
  readonly owner: MoveParty;
}

export interface MoveCheck {
  readonly id: string;
  readonly what: string;
  readonly state: 'met' | 'not-met' | 'unknown' | 'not-needed';
  readonly text: string;
  readonly because: readonly LocatedRef[];
}

export interface MoveStep {
  readonly id: string;
  readonly who: 'source' | 'target' | 'dns';
  readonly title: string;
  readonly text: string;
  readonly records: readonly RecordAdvice[];
  readonly commands: readonly OnboardingCommand[];
}

/** A row of ListDomainConflicts: ids and accounts of others are partly starred out. */
export interface DomainConflict {
  readonly domain: string;
  readonly kind: 'tenant' | 'distribution';
  readonly name: string;
  readonly resourceId: string;
  readonly accountId: string;
  /** True for a claim on the very name; an overlap of a wildcard and a name below it is allowed. */
  readonly hinders: boolean;
  readonly because: readonly LocatedRef[];
}

export interface MovePlan {
  readonly domain: string;
  readonly source: MoveParty | null;
  readonly target: MoveParty;
  readonly acrossAccounts: boolean;
  readonly headline: string;
  readonly checks: readonly MoveCheck[];
  /** What ListDomainConflicts would answer to the target's account. */
  readonly conflicts: readonly DomainConflict[];
  readonly steps: readonly MoveStep[];
  /** The way without access to the source; `possible` false says why not. */
  readonly wildcard: { readonly possible: boolean; readonly text: string; readonly steps: readonly MoveStep[] } | null;
  /** Where AWS's documents disagree, and what else is worth knowing. */
  readonly notes: readonly string[];
  readonly assumptions: readonly AssumptionUsed[];
  readonly runbook: string;
}
