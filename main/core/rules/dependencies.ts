/**
 * Names that lean on records of others. DNS only has to find an edge, so a name works over any record that leads to one; it dies with
 * that record, although its own owner is healthy.
 */
import { placeOf, someOf, type Report } from './context';
import { defineFamily, type Claim, type Facts, type Things } from './family';
import { pointAt } from './record-edits';
import { claimsByDomain, claimsThrough, counted, foreignRecordOf, homeOf, isServed, ownerOf, toldOneByOne } from './ways';

const source = 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"';

export const dependencyRules = {
  'dns.depends-on-other': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'A domain reaches CloudFront over records of its own, not over a name of another tenant or distribution.',
    why: 'DNS only has to find an edge, so a name works over any record that leads to one, and dies with it.',
    source,
    fix: 'Points the domain’s own record at the endpoint of its owner.',
  },
  'dns.others-depend-on-this': {
    severity: 'warning',
    kind: 'dangerous',
    what: 'Whoever removes a record knows the names of others that are lost with it.',
    why: 'Nobody sees from a record who leads names over it.',
    source,
  },
} as const;

type Say = Report<keyof typeof dependencyRules>;

export const dependencyFamily = defineFamily({ rules: dependencyRules, judges: { claim: judgeClaim, ownerName: judgeName } });

function judgeClaim(claim: Claim, facts: Facts, say: Say): void {
  if (!isServed(claim)) return;
  const foreign = foreignRecordOf(claim, facts);
  if (!foreign || facts.size(claimsThrough, foreign.record.name) > toldOneByOne) return;
  const { endpoint } = facts.resolve(claim.domain);
  if (!endpoint) return;
  const { record, holder } = foreign;
  const { domain } = claim;
  const home = homeOf(claim, facts);
  const account = holder.owner.account === claim.owner.account ? '' : ` in account ${holder.owner.account}`;
  const place = placeOf(facts.workspace, record.source);
  const why = `${domain} reaches CloudFront only over ${record.name} (${place}), a name of ${ownerOf(holder)}${account}.`;
  const dies = `Without that record ${domain} is not found any more, although ${ownerOf(claim)} stays as it is.`;
  const works = 'Until then it works, because Host alone picks who answers.';
  const cure = home ? `Point it at ${home.domain}, ${home.is}.` : '';
  say('dns.depends-on-other', claim.ref, `${why} ${dies} ${works} ${cure}`.trim(), {
    fixes: home ? pointAt(domain, home.domain, facts) : [],
  });
}

/** Told once at the record: what is lost with it. A name that one owner keeps for itself is nobody else's business. */
function judgeName({ name }: Things['ownerName'], facts: Facts, say: Say): void {
  const leaning = facts.group(claimsThrough, name);
  const [record] = facts.records(name).filter(({ type }) => type !== 'SOA' && type !== 'NS');
  if (leaning.length === 0 || !record) return;
  const reached = leaning.length > toldOneByOne || leaning.some(({ domain }) => facts.resolve(domain).endpoint !== null);
  if (!reached) return;
  const holder = facts.first(claimsByDomain, name);
  const others = holder ? leaning.filter(({ owner }) => owner !== holder.owner) : leaning;
  const owners = new Set(others.map(({ owner }) => owner));
  if (owners.size < (holder ? 1 : 2)) return;
  const named = others.slice(0, 4).map((claim) => `${claim.domain} of ${ownerOf(claim)}`);
  const told = someOf(others.length > 4 ? [...named, ...others.slice(4).map(({ domain }) => domain)] : named, 4);
  const one = others.length === 1;
  const whose = holder ? `${name}, a name of ${ownerOf(holder)}` : `${name}, which nobody claims for itself`;
  const hang = one
    ? `${told} hangs on this record of ${whose}.`
    : `${others.length} names${holder ? ' of others' : ''} hang on this record of ${whose}: ${told}.`;
  const own = leaning.length - others.length;
  const besides = own > 0 && holder ? `, nor ${own === 1 ? 'is' : 'are'} ${counted(own, 'further name')} of ${ownerOf(holder)}` : '';
  const dies = `Remove it, and ${one ? 'that name is' : 'they are'} not found any more${besides}.`;
  const advice = holder
    ? `Let ${one ? others[0]?.domain : 'each'} lead to the endpoint of its own owner first.`
    : 'Keep it as long as they are in use.';
  say('dns.others-depend-on-this', record.source, `${hang} ${dies} ${advice}`, holder ? {} : { severity: 'info' });
}
