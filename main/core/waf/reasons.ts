/** Reasons of 06-waf: which web ACL is in force for an owner, whose choice that is, and what its rules say. */
import { speakerOf, type ReasonTable } from '../explain/define';
import type { SeenRate } from './rate';

export interface InForce {
  readonly owner: string;
  readonly webAcl: string;
  /** The tenant's own, in place of its template's. */
  readonly own: boolean;
}

interface Decided extends InForce {
  /** The rule that ended the evaluation; null for the default action. */
  readonly rule: string | null;
  /** How many rules were asked before. */
  readonly asked: number;
}

const customizations = 'CloudFront Developer Guide, Distribution tenant customizations';
const evaluation = 'AWS WAF Developer Guide, How AWS WAF processes rules and rule actions';
const rates = 'AWS WAF Developer Guide, Rate-based rule high-level settings';
const custom = 'AWS WAF Developer Guide, Customized web requests and responses';

interface Rate extends SeenRate {
  readonly rule: string;
}

/** `Rule flood has counted 12 requests of the address 192.0.2.1 in the last 300 s (11 at the last check)`. */
function counted({ rule, key, now, atLastCheck, windowSec }: Rate): string {
  return `Rule ${rule} has counted ${now} request${now === 1 ? '' : 's'} of ${key} in the last ${windowSec} s, ${atLastCheck} of them at the last check`;
}

function which({ owner, webAcl, own }: InForce): string {
  return own ? `Web ACL ${webAcl}, tenant ${owner}'s own,` : `Web ACL ${webAcl}, in force for ${owner},`;
}

function by({ rule, asked }: Decided): string {
  if (rule !== null) return `by its rule ${rule}`;
  return asked === 0 ? 'by its default action; it has no rules' : `by its default action; none of its ${asked} rules ends the evaluation`;
}

export const wafReasons = {
  'waf.none': {
    severity: 'ok',
    sentence: ({ owner }: { owner: string }) => `${owner} has no web ACL, so AWS WAF is not asked.`,
    source: 'CloudFront Developer Guide, Use AWS WAF protections',
  },
  'waf.disabled-by-tenant': {
    severity: 'notice',
    sentence: ({ owner, replaced }: { owner: string; replaced: string | null }) =>
      `Tenant ${owner} disables the web ACL${replaced === null ? '' : ` ${replaced} of its template`}, so AWS WAF is not asked.`,
    source: customizations,
  },
  'waf.unknown': {
    severity: 'notice',
    sentence: (facts: InForce) => `${which(facts)} is not a file of this workspace. The request goes on as if it allowed it.`,
    source: 'CloudFront Developer Guide, Use AWS WAF protections',
    hint: 'Add the web ACL below web-acls/ to have its rules evaluated.',
  },
  'waf.allowed': {
    severity: 'ok',
    sentence: (facts: Decided) => `${which(facts)} allows the request ${by(facts)}.`,
    source: evaluation,
  },
  'waf.blocked': {
    severity: 'problem',
    sentence: (facts: Decided) => `${which(facts)} blocks the request ${by(facts)}.`,
    source: evaluation,
  },
  'waf.blocked-custom': {
    severity: 'problem',
    sentence: (facts: Decided & { status: number }) =>
      `${which(facts)} blocks the request ${by(facts)}, and answers ${facts.status} with a response of its own.`,
    source: custom,
  },
  'waf.captcha': {
    severity: 'problem',
    sentence: (facts: Decided) => `${which(facts)} asks for a CAPTCHA ${by(facts)}, and the viewer shows no token.`,
    source: evaluation,
    hint: 'To try what a viewer with a token meets, set the assumption waf.token to valid.',
  },
  'waf.challenge': {
    severity: 'problem',
    sentence: (facts: Decided) => `${which(facts)} challenges the viewer ${by(facts)}, and it shows no token.`,
    source: evaluation,
    hint: 'To try what a viewer with a token meets, set the assumption waf.token to valid.',
  },
  'waf.monetize': {
    severity: 'problem',
    sentence: (facts: Decided) => `${which(facts)} asks for payment ${by(facts)}.`,
    source: 'AWS WAF API reference, MonetizeAction',
  },
  'waf.rule-no-match': {
    severity: 'ok',
    sentence: ({ rule }: { rule: string }) => `Rule ${rule} does not match the request.`,
    source: evaluation,
  },
  'waf.rule-counted': {
    severity: 'notice',
    sentence: ({ rule }: { rule: string }) => `Rule ${rule} matches and only counts, so the evaluation goes on.`,
    source: evaluation,
  },
  'waf.rule-passed': {
    severity: 'notice',
    sentence: ({ rule }: { rule: string }) => `Rule ${rule} matches, but the viewer's token lets it pass.`,
    source: evaluation,
  },
  'waf.rule-undecided': {
    severity: 'notice',
    sentence: ({ rule }: { rule: string }) => `Whether rule ${rule} matches cannot be told here; it is passed over.`,
    source: evaluation,
  },
  'waf.rate-below': {
    severity: 'ok',
    sentence: (facts: Rate) => `${counted(facts)}: not above its limit of ${facts.limit}.`,
    source: rates,
  },
  'waf.rate-above': {
    severity: 'notice',
    sentence: (facts: Rate) => `${counted(facts)}: above its limit of ${facts.limit}, so the rule matches.`,
    source: rates,
  },
  'waf.override-without-arn': {
    severity: 'problem',
    sentence: ({ owner }: { owner: string }) =>
      `Tenant ${owner} overrides the web ACL without naming another (no Arn): AWS would refuse that, and no web ACL is in force.`,
    source: customizations,
    hint: 'Add the Arn of a web ACL, or use the action disable.',
  },
  'waf.rival-template': {
    severity: 'ok',
    sentence: ({ action }: { action: string }) =>
      `The template's web ACL is not in force, because the tenant's customization (${action}) takes its place.`,
    source: customizations,
  },
} satisfies ReasonTable;

export const sayWaf = speakerOf(wafReasons);
