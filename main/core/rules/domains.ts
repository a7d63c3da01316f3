/** Domains of tenants and aliases of distributions: their form, and that each has one owner. */
import { refTo } from '../config/ref-to';
import type { Fix } from '../types/diagnostic';
import { placeOf, replacement, type Report } from './context';
import { removal } from './edits';
import { defineFamily, defineIndex, type Claim, type Facts } from './family';
import { anyWildcard, claimsByDomain, counted, isSameClaim, ownerOf, toldOneByOne } from './ways';

const customUrls = 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"';
const wildcards = 'Developer Guide, "Use wildcards in alternate domain names"';

export const domainRules = {
  'domain.malformed': {
    severity: 'error',
    kind: 'refused',
    what: 'A domain is a host name and nothing else.',
    source: customUrls,
    fix: 'Takes away scheme, port, path and final dot.',
  },
  'domain.wildcard-form': {
    severity: 'error',
    kind: 'refused',
    what: 'A wildcard is a whole leftmost label: *.example.com.',
    source: wildcards,
    fix: 'Puts the star into the leftmost place.',
  },
  'domain.upper-case': {
    severity: 'error',
    kind: 'refused',
    what: 'Domains are written in lower case.',
    source: customUrls,
    fix: 'Writes it in lower case.',
  },
  'domain.cloudfront-name': {
    severity: 'error',
    kind: 'refused',
    what: 'Names below cloudfront.net are given by CloudFront.',
    source: customUrls,
  },
  'domain.listed-twice': {
    severity: 'warning',
    kind: 'refused',
    what: 'An owner lists each domain once.',
    source: customUrls,
    fix: 'Removes the second entry.',
  },
  'domain.claimed-twice': {
    severity: 'error',
    kind: 'refused',
    what: 'A domain belongs to one distribution or tenant, in whatever account (CNAMEAlreadyExists).',
    source: customUrls,
    fix: 'Takes the domain away from the second owner.',
  },
  'domain.overlap-other-account': {
    severity: 'info',
    kind: 'note',
    what: 'A wildcard of one account may overlap a name of another; the more specific name wins.',
    source: 'Developer Guide, "Move an alternate domain name to a different distribution"',
  },
  'domain.wildcard-overlap': {
    severity: 'info',
    kind: 'note',
    what: 'A wildcard may overlap names of other owners in its account; each more specific name wins.',
    source: customUrls,
  },
} as const;

type Say = Report<keyof typeof domainRules>;

/** Claims below a wildcard that somebody else holds, by that wildcard. Cross-account overlaps stand apart, with a sign in front. */
const underWildcard = defineIndex('claims under wildcards', 'claim', (claim, facts) => {
  const keys: string[] = [];
  if (facts.size(claimsByDomain, anyWildcard) === 0) return keys;
  for (const wildcard of wildcardsAbove(claim.domain)) {
    const holder = facts.first(claimsByDomain, wildcard);
    if (holder && holder.owner !== claim.owner) keys.push(keyOf(wildcard, holder.owner.account !== claim.owner.account));
  }
  return keys;
});

export const domainFamily = defineFamily({ rules: domainRules, judges: { claim: judgeClaim } });

function keyOf(wildcard: string, abroad: boolean): string {
  return abroad ? `!${wildcard}` : wildcard;
}

/** For a.b.example.com: *.b.example.com, *.example.com, *.com. */
function wildcardsAbove(domain: string): readonly string[] {
  const found: string[] = [];
  let dot = domain.startsWith('*.') ? domain.indexOf('.', 2) : domain.indexOf('.');
  for (; dot >= 0; dot = domain.indexOf('.', dot + 1)) found.push(`*${domain.slice(dot)}`);
  return found;
}

function judgeClaim(claim: Claim, facts: Facts, say: Say): void {
  checkForm(claim, facts, say);
  if (facts.size(claimsByDomain, claim.domain) > 1) checkTwice(claim, facts, say);
  checkOverlaps(claim, facts, say);
}

const usualForm = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function checkForm({ written, domain, ref }: Claim, { workspace }: Facts, say: Say): void {
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

/** The first claim names one rival and how many there are; each of the others names the first, as long as they are not too many. */
function checkTwice(claim: Claim, facts: Facts, say: Say): void {
  const { domain, ref } = claim;
  const first = facts.first(claimsByDomain, domain);
  if (!first) return;
  const rule = 'A domain has one owner, and CloudFront answers CNAMEAlreadyExists to the second.';
  const winner = `Here ${ownerOf(first)} is served.`;
  const where = (other: Claim): string => `${ownerOf(other)} (${placeOf(facts.workspace, other.ref)})`;
  if (!isSameClaim(first, claim)) {
    if (first.owner === claim.owner) {
      say('domain.listed-twice', ref, `${capital(ownerOf(claim))} lists ${domain} twice; remove one.`, { fixes: withoutIt(claim, facts) });
    } else if (facts.size(claimsByDomain, domain) <= toldOneByOne) {
      const fixes = withoutIt(claim, facts);
      say('domain.claimed-twice', ref, `${domain} is already claimed by ${where(first)}. ${rule} ${winner}`, { fixes });
    }
    return;
  }
  const rivals = facts.group(claimsByDomain, domain).filter(({ owner }) => owner !== claim.owner);
  const [rival] = rivals;
  if (!rival) return;
  const more = rivals.length > 1 ? ` and by ${counted(rivals.length - 1, 'other')}` : '';
  const fixes = rivals.length === 1 ? withoutIt(rival, facts) : [];
  say('domain.claimed-twice', ref, `${domain} is also claimed by ${where(rival)}${more}. ${rule} ${winner}`, { fixes });
}

/** Removes a claim from its owner; not the last one of a tenant, which must have one. */
function withoutIt(claim: Claim, { workspace }: Facts): readonly Fix[] {
  const { owner, ref, domain } = claim;
  const title = `Take ${domain} away from ${ownerOf(claim)}`;
  if ('domainName' in owner) return removal(workspace, ref, title);
  return 'Domains' in owner.value && owner.value.Domains.length > 1
    ? removal(workspace, refTo(owner, ref.pointer.replace(/\/Domain$/, '')), title)
    : [{ title: `${title}, or from the other owner.` }];
}

/** Overlap of a wildcard with a more specific name is allowed; across accounts nobody sees both sides. */
function checkOverlaps(claim: Claim, facts: Facts, say: Say): void {
  const { domain, ref, owner } = claim;
  if (facts.size(claimsByDomain, anyWildcard) === 0) return;
  for (const wildcard of wildcardsAbove(domain)) {
    const holder = facts.first(claimsByDomain, wildcard);
    if (!holder || holder.owner.account === owner.account || facts.size(underWildcard, keyOf(wildcard, true)) > toldOneByOne) continue;
    const where = `${wildcard} of ${ownerOf(holder)} in account ${holder.owner.account} (${placeOf(facts.workspace, holder.ref)})`;
    const message = `${domain} lies under ${where}. The more specific name wins, so ${ownerOf(claim)} gets its requests.`;
    say('domain.overlap-other-account', ref, message);
  }
  const holder = domain.startsWith('*.') ? facts.first(claimsByDomain, domain) : undefined;
  if (!holder || !isSameClaim(holder, claim)) return;
  const abroad = facts.size(underWildcard, keyOf(domain, true));
  if (abroad > toldOneByOne) {
    const message = `${counted(abroad, 'name')} of other accounts lie under ${domain}. The more specific name wins, so ${ownerOf(claim)} gets none of their requests.`;
    say('domain.overlap-other-account', ref, message);
  }
  const count = facts.size(underWildcard, domain);
  const first = facts.first(underWildcard, domain);
  if (!first) return;
  const names =
    count === 1
      ? `${first.domain} of ${ownerOf(first)}`
      : `${counted(count, 'name')} of other owners, such as ${first.domain} of ${ownerOf(first)}`;
  const message = `${domain} gets what is left: ${names}, ${count === 1 ? 'is' : 'are'} more specific and ${count === 1 ? 'wins' : 'win'}, even while their owner is disabled.`;
  say('domain.wildcard-overlap', ref, message);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
