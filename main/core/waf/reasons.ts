/** Reasons of 06-waf: which web ACL is in force for an owner, and whose choice that is. */
import { speakerOf, type ReasonTable } from '../explain/define';

interface InForce {
  readonly owner: string;
  readonly webAcl: string;
  /** The web ACL is a file of this workspace. */
  readonly known: boolean;
}

const tail = ' Its rules are not evaluated yet: the request goes on as if they allowed it.';
const customizations = 'CloudFront Developer Guide, Distribution tenant customizations';

function unknown({ known }: InForce): string {
  return known ? '' : ', which is not a file of this workspace';
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
  'waf.inherited': {
    severity: 'notice',
    sentence: (facts: InForce) => `The web ACL in force for ${facts.owner} is the distribution's, ${facts.webAcl}${unknown(facts)}.${tail}`,
    source: 'CloudFront Developer Guide, Use AWS WAF protections',
  },
  'waf.overridden': {
    severity: 'notice',
    sentence: (facts: InForce) =>
      `The web ACL in force for tenant ${facts.owner} is its own, ${facts.webAcl}${unknown(facts)}, in place of its template's.${tail}`,
    source: customizations,
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
