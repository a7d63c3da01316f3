/** Names that route by a wildcard: CloudFront's matches any depth, a certificate's a single label. */
import { covers } from '../certificates/covers';
import { someOf, type Report } from './context';
import { coverageOf, shownBy } from './coverage';
import { defineFamily, defineIndex, type Claim, type Facts, type Things } from './family';
import { claimFor } from './takeover';
import { claimsByDomain, claimsThrough, counted, isServed, mayBeOnTheWay, ownerOf, toldOneByOne } from './ways';

export const wildcardRules = {
  'certificate.wildcard-depth': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Names that a wildcard domain takes are covered by a certificate, whose own wildcard stands for one label.',
    why: 'Such a name is routed and still fails in the handshake.',
    source: 'Developer Guide, "Use wildcards in alternate domain names"; RFC 6125 6.4.3',
  },
} as const;

type Say = Report<keyof typeof wildcardRules>;

/** Names with records that fall to a wildcard domain without being covered, by that domain. */
const uncoveredNames = defineIndex('names by wildcard that does not cover', 'ownerName', ({ name }, facts) => {
  const claim = uncoveredBy(name, facts);
  return claim ? [claim.domain] : [];
});

export const wildcardFamily = defineFamily({ rules: wildcardRules, judges: { ownerName: judgeName, claim: judgeClaim } });

/** The wildcard claim that a name falls to although its owner's certificates do not cover it; null when all is well. */
function uncoveredBy(name: string, facts: Facts): Claim | null {
  if (facts.size(claimsByDomain, name) > 0 || facts.size(claimsThrough, name) > 0) return null;
  const claim = claimFor(name, facts);
  if (!claim?.domain.startsWith('*.') || !isServed(claim) || coverageOf(claim, facts) !== 'covered') return null;
  const shown = shownBy(claim, facts);
  if (!shown || [shown.own, shown.inherited].some((certificate) => certificate && covers(certificate.names, name))) return null;
  return facts.resolve(name).endpoint ? claim : null;
}

function judgeName({ name }: Things['ownerName'], facts: Facts, say: Say): void {
  const claim = uncoveredBy(name, facts);
  const record = facts.records(name)[0];
  if (!claim || !record || facts.size(uncoveredNames, claim.domain) > toldOneByOne) return;
  const message = `${name} is routed to ${ownerOf(claim)} by ${claim.domain}, which matches any depth, but ${certificatesOf(claim, facts)}: a wildcard of a certificate stands for exactly one label. Browsers refuse the connection. Attach a certificate that has ${wanted(name)}, or use a name with one label less.`;
  const passing = mayBeOnTheWay(facts);
  const unless = passing ? ' A name that domains with a zone elsewhere only lead over needs no certificate.' : '';
  say('certificate.wildcard-depth', record.source, message + unless, passing ? { severity: 'info' } : {});
}

/** Many such names are told of once, at the wildcard. */
function judgeClaim(claim: Claim, facts: Facts, say: Say): void {
  const { domain, ref } = claim;
  if (!domain.startsWith('*.') || facts.first(claimsByDomain, domain)?.owner !== claim.owner) return;
  const count = facts.size(uncoveredNames, domain);
  if (count <= toldOneByOne) return;
  const names = facts.group(uncoveredNames, domain).map(({ name }) => name);
  const message = `${counted(count, 'name')} (${someOf(names)}) are routed to ${ownerOf(claim)} by ${domain}, which matches any depth, but ${certificatesOf(claim, facts)}: a wildcard of a certificate stands for exactly one label. Browsers refuse the connection.`;
  say('certificate.wildcard-depth', ref, message);
}

function certificatesOf(claim: Claim, facts: Facts): string {
  const shown = shownBy(claim, facts);
  const listed = [shown?.own, shown?.inherited].flatMap((certificate) =>
    certificate ? [`${certificate.name} has ${someOf(certificate.names)}`] : [],
  );
  return `no certificate covers it (${listed.join('; ')})`;
}

function wanted(name: string): string {
  const above = name.slice(name.indexOf('.') + 1);
  return name.startsWith('*.') ? name : `*.${above}`;
}
