/** Records that lead to a place which somebody else could take: the name's visitors would then be theirs. */
import { isBucketDomain, isWebsiteDomain } from '../origins/s3';
import { parentOf } from '../dns/names';
import { describeEndpoint } from '../dns/resolve';
import type { DnsRecord } from '../types/resources';
import type { Endpoint } from '../types/snapshot';
import { replacement, type Report } from './context';
import { defineFamily, defineIndex, type Claim, type Facts, type Things } from './family';
import { withoutRecord } from './record-edits';
import { originsFilled } from './origins-filled';
import { anyWildcard, claimsByDomain, claimsThrough, mayBeOnTheWay, ownerOf, toldOneByOne } from './ways';

const bucketNames = 'Amazon S3 User Guide, "General purpose bucket naming rules"';
const takenOver = 'The public list "Can I take over XYZ?" of services and dangling records';

export const takeoverRules = {
  'takeover.unclaimed-name': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Every name whose DNS leads to CloudFront is claimed by a tenant or distribution.',
    why: 'Names are global: whoever proves one first gets its visitors.',
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
    fix: 'Lets the tenant that was probably meant claim the name, or removes the record.',
  },
  'takeover.bucket': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A record that leads to an S3 bucket leads to one that is known here.',
    why: 'Names of buckets are given to whoever asks first.',
    source: bucketNames,
    fix: 'Removes the record.',
  },
  'takeover.other-cloud': {
    severity: 'info',
    kind: 'dangerous',
    what: 'Records that lead to names which other clouds give away again are looked after.',
    why: 'A name that was given up there serves whatever its next owner likes.',
    source: takenOver,
  },
} as const;

type Say = Report<keyof typeof takeoverRules>;

const fixturesByDomain = defineIndex('origin fixtures by domain', 'originFixture', ({ domain }) => [domain]);
const distributionsByOrigin = defineIndex('distributions by origin domain', 'distribution', ({ value }) =>
  value.Origins.map(({ DomainName }) => DomainName.toLowerCase()),
);
const tenantsByOriginDomain = defineIndex('tenants by origin domain', 'tenant', (tenant, facts) =>
  originsFilled(tenant, facts).map(({ origin }) => origin.domain),
);

/** Endings below which a provider gives a name to whoever asks for it first. */
const givenAgain: Readonly<Record<string, string>> = {
  'azurewebsites.net': 'Azure App Service',
  'cloudapp.net': 'Azure Cloud Services',
  'cloudapp.azure.com': 'Azure',
  'trafficmanager.net': 'Azure Traffic Manager',
  'azureedge.net': 'Azure CDN',
  'blob.core.windows.net': 'Azure Storage',
  'web.core.windows.net': 'Azure Storage',
  'herokuapp.com': 'Heroku',
  'herokudns.com': 'Heroku',
  'github.io': 'GitHub Pages',
  'netlify.app': 'Netlify',
  'surge.sh': 'Surge',
  'ghost.io': 'Ghost',
  'myshopify.com': 'Shopify',
  'elasticbeanstalk.com': 'AWS Elastic Beanstalk',
};

export const takeoverFamily = defineFamily({ rules: takeoverRules, judges: { ownerName: judgeName } });

function judgeName({ name }: Things['ownerName'], facts: Facts, say: Say): void {
  for (const record of facts.records(name)) {
    if (record.type === 'CNAME' || record.type === 'ALIAS') judgeTarget(record, facts, say);
  }
  judgeClaimed(name, facts, say);
}

function judgeTarget(record: DnsRecord, facts: Facts, say: Say): void {
  const { name, data } = record;
  if (isBucketDomain(data) || isWebsiteDomain(data)) {
    if (facts.size(fixturesByDomain, data) + facts.size(distributionsByOrigin, data) + facts.size(tenantsByOriginDomain, data) > 0) return;
    const bucket = data.replace(/\.s3[.-].*$/, '');
    const message = `${name} leads to the S3 bucket ${bucket} (${data}), which nothing here uses. If it does not exist any more, anybody can create a bucket of that name and serve ${name}. Remove the record, or declare the bucket in origins/${data}.json.`;
    say('takeover.bucket', record.source, message, { fixes: withoutRecord(record, facts) });
    return;
  }
  const ending = endingOf(data);
  if (ending === null) return;
  const message = `${name} leads to ${data} at ${givenAgain[ending]}. If that is given up, somebody else can ask for the same name there and serve ${name}. Make sure that it is still yours, or remove the record.`;
  say('takeover.other-cloud', record.source, message);
}

function endingOf(target: string): string | null {
  for (let dot = target.indexOf('.'); dot >= 0; dot = target.indexOf('.', dot + 1)) {
    const ending = target.slice(dot + 1);
    if (Object.hasOwn(givenAgain, ending)) return ending;
  }
  return null;
}

/** Claims without a record, by the name above them: what a name that nobody claims may have been meant for. */
const withoutRecords = defineIndex('claims without records', 'claim', ({ domain }, facts) =>
  domain.startsWith('*.') || facts.records(domain).length > 0 ? [] : [parentOf(domain)],
);

/** Names that nobody claims, by the endpoint that they lead to. Asked for only where there is one. */
const unclaimed = defineIndex('unclaimed names by endpoint', 'ownerName', ({ name }, facts) => {
  const endpoint = name.startsWith('*.') ? null : unclaimedAt(name, facts);
  return endpoint ? [endpoint.domain] : [];
});

/**
 * The endpoint to which a name leads that nobody claims; null when there is none. Names on the way of others (customer-123.saas.example)
 * need no claim.
 */
function unclaimedAt(name: string, facts: Facts): Endpoint | null {
  if (!facts.records(name).some(({ type }) => pointing.has(type))) return null;
  return claimFor(name, facts) || facts.size(claimsThrough, name) > 0 ? null : facts.resolve(name).endpoint;
}

const pointing: ReadonlySet<string> = new Set(['CNAME', 'ALIAS', 'A']);

function judgeClaimed(name: string, facts: Facts, say: Say): void {
  const endpoint = unclaimedAt(name, facts);
  const record = endpoint && facts.records(name).find(({ type }) => pointing.has(type));
  if (!record) return;
  const free =
    'CloudFront gives a name to one distribution or tenant of any account: whoever else proves it, with a trusted certificate that covers it, may claim it and gets its visitors.';
  if (name.startsWith('*.')) {
    const message = `Every name below ${name.slice(2)} without a record of its own leads to ${describeEndpoint(endpoint)}, and nobody here claims ${name}: names that no tenant claims answer 403. ${free} Claim the wildcard, or keep records for claimed names only.`;
    say('takeover.unclaimed-name', record.source, message, { severity: 'info' });
    return;
  }
  const count = facts.size(unclaimed, endpoint.domain);
  if (count > toldOneByOne) {
    if (facts.first(unclaimed, endpoint.domain)?.name !== name) return;
    const message = `${name} and ${count - 1} other names lead to ${describeEndpoint(endpoint)}, but no tenant or distribution here claims them, so their visitors get 403. ${free} Claim them, or remove the records.`;
    say('takeover.unclaimed-name', record.source, message, mayBeOnTheWay(facts) ? { severity: 'info' } : {});
    return;
  }
  if (mayBeOnTheWay(facts)) {
    const message = `${name} leads to ${describeEndpoint(endpoint)}, and no tenant or distribution here claims it. That is right for a name that domains with a zone elsewhere lead over; if it is none, visitors get 403. ${free}`;
    say('takeover.unclaimed-name', record.source, message, { severity: 'info' });
    return;
  }
  const claims = facts.group(withoutRecords, parentOf(name));
  const near = facts.suggestHost(
    name,
    claims.map(({ domain }) => domain),
  );
  const meant = claims.find(({ domain }) => domain === near);
  const hint = meant ? ` ${capital(ownerOf(meant))} claims ${meant.domain}, which has no record: was ${name} meant?` : '';
  const message = `${name} leads to ${describeEndpoint(endpoint)}, but no tenant or distribution here claims it, so its visitors get 403.${hint} ${free} Claim it, or remove the record.`;
  const mend = meant ? [replacement(facts.workspace, meant.ref, `Let ${ownerOf(meant)} claim ${name}`, name)] : [];
  say('takeover.unclaimed-name', record.source, message, { fixes: [...mend, ...withoutRecord(record, facts)] });
}

/** The claim that a name falls to: exact, else the wildcard with the longest suffix. */
export function claimFor(name: string, facts: Facts): Claim | undefined {
  const exact = facts.first(claimsByDomain, name);
  if (exact) return exact;
  const apex = facts.assumption('owner.wildcard-apex') === 'yes' ? facts.first(claimsByDomain, `*.${name}`) : undefined;
  if (apex) return apex;
  if (facts.size(claimsByDomain, anyWildcard) === 0) return undefined;
  for (let dot = name.indexOf('.', name.startsWith('*.') ? 2 : 0); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const wildcard = facts.first(claimsByDomain, `*${name.slice(dot)}`);
    if (wildcard) return wildcard;
  }
  return undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
