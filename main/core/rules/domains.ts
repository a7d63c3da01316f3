/** Domains of tenants and aliases of distributions: their form, and that each has one owner. */
import { refTo } from '../config/ref-to';
import type { SourceRef } from '../types/source';
import { placeOf, replacement, reporterOf, type Report, type RuleContext } from './context';

const customUrls = 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"';

export const domainRules = {
  'domain.malformed': { severity: 'error', what: 'A domain is a host name and nothing else.', source: customUrls },
  'domain.wildcard-form': {
    severity: 'error',
    what: 'A wildcard is a whole leftmost label: *.example.com.',
    source: 'Developer Guide, "Use wildcards in alternate domain names"',
  },
  'domain.upper-case': { severity: 'error', what: 'Domains are written in lower case.', source: customUrls },
  'domain.cloudfront-name': { severity: 'error', what: 'Names below cloudfront.net are given by CloudFront.', source: customUrls },
  'domain.listed-twice': { severity: 'warning', what: 'An owner lists each domain once.', source: customUrls },
  'domain.claimed-twice': {
    severity: 'error',
    what: 'A domain belongs to one distribution or tenant, in whatever account (CNAMEAlreadyExists).',
    source: customUrls,
  },
  'domain.overlap-other-account': {
    severity: 'info',
    what: 'A wildcard of one account may overlap a name of another; the more specific name wins.',
    source: 'Developer Guide, "Move an alternate domain name to a different distribution"',
  },
} as const;

type Say = Report<keyof typeof domainRules>;

/** A domain as somebody claims it. */
interface Claim {
  readonly domain: string;
  readonly owner: string;
  readonly account: string;
  readonly ref: SourceRef;
}

export function checkDomains(context: RuleContext): void {
  const say = reporterOf(context, domainRules);
  const claims = new Map<string, Claim>();
  const accounts = new Set<string>();
  for (const { written, ...rest } of claimsOf(context)) {
    checkForm(context, say, written, rest.ref);
    const claim = { domain: written.toLowerCase(), ...rest };
    accounts.add(claim.account);
    const first = claims.get(claim.domain);
    if (first) reportTwice(context, say, first, claim);
    else claims.set(claim.domain, claim);
  }
  if (accounts.size > 1) checkOverlaps(context, say, claims);
}

/** Everything that claims a domain: aliases of distributions, then domains of tenants. */
function* claimsOf({ workspace }: RuleContext): Generator<{ written: string; owner: string; account: string; ref: SourceRef }, void> {
  for (const distribution of workspace.distributions) {
    const owner = `distribution ${distribution.name}`;
    const { account } = distribution;
    for (const [at, written] of (distribution.value.Aliases ?? []).entries()) {
      yield { written, owner, account, ref: refTo(distribution, `/Aliases/${at}`) };
    }
  }
  for (const tenant of workspace.tenants) {
    const owner = `tenant ${tenant.name}`;
    for (const [at, { Domain }] of tenant.value.Domains.entries()) {
      yield { written: Domain, owner, account: tenant.account, ref: refTo(tenant, `/Domains/${at}/Domain`) };
    }
  }
}

const usualForm = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function checkForm(context: RuleContext, say: Say, written: string, ref: SourceRef): void {
  const { workspace } = context;
  const domain = written.toLowerCase();
  const usual = usualForm.test(domain) && domain.length <= 253;
  if (usual && domain.endsWith('.cloudfront.net')) {
    say('domain.cloudfront-name', ref, `${written} is a name that CloudFront gives; it cannot be claimed. Use a name of your own zone.`);
  }
  if (usual && written !== domain) {
    const fixes = [replacement(workspace, ref, `Replace with "${domain}"`, domain)];
    say('domain.upper-case', ref, `CloudFront takes domains in lower case only: write ${domain}, not ${written}.`, { fixes });
  }
  if (usual) return;
  if (domain.includes('*') && usualForm.test(domain.replaceAll('*', 'x'))) {
    const near = `*.${domain.split('.').slice(1).join('.').replaceAll('*.', '')}`;
    const message = `${written} is no wildcard that CloudFront knows: the * must be the whole leftmost part, as in ${near}.`;
    say('domain.wildcard-form', ref, message, {
      fixes: usualForm.test(near) ? [replacement(workspace, ref, `Replace with "${near}"`, near)] : [],
    });
    return;
  }
  const bare = domain
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/\.$/, '')
    .trim();
  const mended = bare !== domain && usualForm.test(bare) ? bare : null;
  const why = mended
    ? `Write the host name alone: ${mended}.`
    : 'A host name has letters, digits and hyphens in parts of up to 63, joined by dots.';
  const fixes = mended ? [replacement(workspace, ref, `Replace with "${mended}"`, mended)] : [];
  say('domain.malformed', ref, `${JSON.stringify(written)} is no domain. ${why}`, { fixes });
}

function reportTwice({ workspace }: RuleContext, say: Say, first: Claim, second: Claim): void {
  const { domain } = second;
  if (first.owner === second.owner && first.ref.file === second.ref.file && first.ref.base === second.ref.base) {
    say('domain.listed-twice', second.ref, `${capital(second.owner)} lists ${domain} twice; remove one.`);
    return;
  }
  const rule = 'A domain has one owner, and CloudFront answers CNAMEAlreadyExists to the second.';
  const winner = `Here ${first.owner} is served.`;
  const fixes = [{ title: `Take ${domain} away from ${second.owner}, or from ${first.owner}.` }];
  say(
    'domain.claimed-twice',
    first.ref,
    `${domain} is also claimed by ${second.owner} (${placeOf(workspace, second.ref)}). ${rule} ${winner}`,
    { fixes },
  );
  say(
    'domain.claimed-twice',
    second.ref,
    `${domain} is already claimed by ${first.owner} (${placeOf(workspace, first.ref)}). ${rule} ${winner}`,
    { fixes },
  );
}

/** Overlap of a wildcard with a more specific name is allowed; across accounts it is worth a word, because nobody sees both sides. */
function checkOverlaps({ workspace }: RuleContext, say: Say, claims: ReadonlyMap<string, Claim>): void {
  for (const claim of claims.values()) {
    let dot = claim.domain.startsWith('*.') ? claim.domain.indexOf('.', 2) : claim.domain.indexOf('.');
    for (; dot >= 0; dot = claim.domain.indexOf('.', dot + 1)) {
      const wildcard = claims.get(`*${claim.domain.slice(dot)}`);
      if (!wildcard || wildcard.account === claim.account) continue;
      const where = `${wildcard.domain} of ${wildcard.owner} in account ${wildcard.account} (${placeOf(workspace, wildcard.ref)})`;
      say(
        'domain.overlap-other-account',
        claim.ref,
        `${claim.domain} lies under ${where}. The more specific name wins, so ${claim.owner} gets its requests.`,
      );
    }
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
