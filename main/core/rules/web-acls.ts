/** Web ACLs and what they refer to: names, scope, region and account; address ranges of IP sets. */
import { refTo } from '../config/ref-to';
import type { IpSet, Resource } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { judgeRange } from './ip-ranges';
import { statementsOf, type RuleHolder } from './statements';

const attach = 'CloudFront API reference, DistributionConfig.WebACLId and WebAclCustomization';

export const webAclRules = {
  'web-acl.scope': {
    kind: 'refused',
    severity: 'error',
    what: 'Distributions and tenants take web ACLs of the scope CLOUDFRONT, which live in us-east-1 (InvalidWebACLId).',
    source: `${attach}; AWS WAF API reference, CreateWebACL`,
    fix: 'Make the web ACL one for CloudFront, where the workspace has it.',
  },
  'web-acl.other-account': {
    kind: 'refused',
    severity: 'error',
    what: 'A web ACL is of the account of the distribution or tenant that uses it.',
    source: attach,
  },
  'web-acl.part-elsewhere': {
    kind: 'refused',
    severity: 'error',
    what: 'IP sets, regex pattern sets and rule groups are of the scope and account of the web ACL that uses them.',
    source: 'AWS WAF API reference, CreateWebACL (WAFInvalidParameterException, WAFNonexistentItemException)',
    fix: 'Make the part one for CloudFront.',
  },
  'waf.name': {
    kind: 'refused',
    severity: 'error',
    what: 'Names in AWS WAF have 1 to 128 letters, digits, hyphens and underscores.',
    source: 'AWS WAF API reference, EntityName',
    fix: 'Put hyphens in place of what is not allowed.',
  },
  'ip-set.address': {
    kind: 'refused',
    severity: 'error',
    what: 'Addresses of an IP set are ranges of its own version, neither malformed nor everything (/0).',
    source: 'AWS WAF API reference, IPSet',
    fix: 'Remove the range, or write it as AWS wants it.',
  },
} as const;

type Say = Report<keyof typeof webAclRules>;

export const webAclFamily = defineFamily({
  rules: webAclRules,
  judges: {
    distribution: (distribution, facts, say) => {
      const ref = refTo(distribution, '/WebACLId');
      judgeUse(distribution, `distribution ${distribution.name}`, distribution.value.WebACLId, ref, facts, say);
    },
    tenant: (tenant, facts, say) => {
      const custom = tenant.value.Customizations?.WebAcl;
      if (custom?.Action !== 'override') return;
      judgeUse(tenant, `tenant ${tenant.name}`, custom.Arn, refTo(tenant, '/Customizations/WebAcl/Arn'), facts, say);
    },
    webAcl: (acl, facts, say) => {
      judgeNames(acl, 'web ACL', facts, say);
      judgeParts(acl, `Web ACL ${acl.name}`, facts, say);
    },
    ruleGroup: (group, facts, say) => {
      judgeNames(group, 'rule group', facts, say);
      judgeParts(group, `Rule group ${group.name}`, facts, say);
    },
    regexPatternSet: (set, facts, say) => judgeName(set.value.Name, 'regex pattern set', refTo(set, '/Name'), facts, say),
    ipSet: (set, facts, say) => {
      judgeName(set.value.Name, 'IP set', refTo(set, '/Name'), facts, say);
      judgeAddresses(set, facts, say);
    },
  },
});

function judgeUse(user: Resource<unknown>, whose: string, reference: string | undefined, ref: SourceRef, facts: Facts, say: Say): void {
  if (!reference) return;
  const acl = facts.find('webAcl', reference);
  const parts = /^arn:aws[a-z-]*:wafv2:([a-z0-9-]+):(\d{12}):(global|regional)\//.exec(acl?.arn ?? reference);
  const regional = acl?.value['Scope'] === 'REGIONAL' || parts?.[3] === 'regional';
  const elsewhere = parts !== null && parts[3] === 'global' && parts[1] !== 'us-east-1';
  if (regional || elsewhere) {
    const is = regional ? 'is for regional resources' : `is said to be in ${parts?.[1] ?? ''}`;
    const message = `Web ACL ${acl?.name ?? reference} ${is}, but ${whose} needs one of the scope CLOUDFRONT, in us-east-1; AWS answers InvalidWebACLId.`;
    const fixes =
      acl?.value['Scope'] === 'REGIONAL' && parts?.[3] !== 'regional'
        ? setting(facts.workspace, refTo(acl, '/Scope'), `Make ${acl.name} a web ACL for CloudFront`, 'CLOUDFRONT')
        : [];
    say('web-acl.scope', ref, message, { fixes });
  }
  const account = acl?.account ?? parts?.[2];
  if (account === undefined || account === user.account) return;
  const message = `Web ACL ${acl?.name ?? reference} is of account ${account}, but ${whose} of ${user.account}. Use one of that account.`;
  say('web-acl.other-account', ref, message);
}

const referring = {
  IPSetReferenceStatement: 'ipSet',
  RegexPatternSetReferenceStatement: 'regexPatternSet',
  RuleGroupReferenceStatement: 'ruleGroup',
} as const;

function judgeParts(holder: RuleHolder, whose: string, facts: Facts, say: Say): void {
  const scope = scopeOf(holder);
  for (const { kind, value, at } of statementsOf(holder)) {
    if (!Object.hasOwn(referring, kind)) continue;
    const part = facts.find(referring[kind as keyof typeof referring], value['ARN'] as string | undefined);
    if (!part) continue;
    const own = scopeOf(part);
    if (own !== scope) {
      const message = `${whose} has the scope ${scope}, but ${part.name} the scope ${own}; AWS WAF uses parts of its own scope only.`;
      const fixes =
        scope === 'CLOUDFRONT' ? setting(facts.workspace, refTo(part, '/Scope'), `Make ${part.name} one for CloudFront`, 'CLOUDFRONT') : [];
      say('web-acl.part-elsewhere', at('/ARN'), message, { fixes });
    } else if (part.account !== holder.account) {
      const message = `${whose} is of account ${holder.account}, but ${part.name} of ${part.account}; AWS WAF answers WAFNonexistentItemException.`;
      say('web-acl.part-elsewhere', at('/ARN'), message);
    }
  }
}

/** What `get-*` prints has no Scope; its ARN tells. */
function scopeOf({ arn, value }: Resource<object>): string {
  const { Scope } = value as { readonly Scope?: string };
  return Scope ?? (/:regional\//.test(arn) ? 'REGIONAL' : 'CLOUDFRONT');
}

function judgeNames(holder: RuleHolder, what: string, facts: Facts, say: Say): void {
  judgeName(holder.value.Name, what, refTo(holder, '/Name'), facts, say);
  for (const [index, { Name }] of (holder.value.Rules ?? []).entries()) {
    judgeName(Name, `rule of ${what} ${holder.name}`, refTo(holder, `/Rules/${index}/Name`), facts, say);
  }
}

function judgeName(name: string | undefined, what: string, ref: SourceRef, { workspace }: Facts, say: Say): void {
  if (name === undefined || /^[\w-]{1,128}$/.test(name)) return;
  const mended = name
    .replaceAll(/[^\w-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 128);
  const fixes = mended === '' ? [] : setting(workspace, ref, `Call it ${mended}`, mended);
  const message = `${JSON.stringify(name.slice(0, 60))} cannot be the name of a ${what}: AWS WAF takes 1 to 128 letters, digits, hyphens and underscores.`;
  say('waf.name', ref, message, { fixes });
}

function judgeAddresses(set: IpSet, { workspace }: Facts, say: Say): void {
  const { Addresses, IPAddressVersion } = set.value;
  for (const [index, address] of Addresses.entries()) {
    const wrong = judgeRange(address, IPAddressVersion);
    if (wrong === null) continue;
    const ref = refTo(set, `/Addresses/${index}`);
    const fixes = [
      ...(wrong.mended === undefined ? [] : setting(workspace, ref, `Write ${wrong.mended}`, wrong.mended)),
      ...removal(workspace, ref, `Remove ${address}`),
    ];
    say('ip-set.address', ref, `${address} in IP set ${set.name} ${wrong.why}.`, { fixes });
  }
}
