/** Decides the steps of moving a domain, in order: straight over, or by way of a wildcard when the source cannot be touched. */
import type { MoveStep, RecordAdvice } from '../types/onboarding';
import { moveRecord, mustDisable, type MoveFacts } from './move-checks';
import { isApex, pointing } from './records';
import { shellWord } from './words';

const bare = { records: [], commands: [] } as const;

/**
 * 1. The target's certificate. 2. Across accounts: the TXT record. 3. Where it is asked for: the source is disabled.
 * 4. UpdateDomainAssociation. 5. DNS, when the target is deployed. 6. The source is enabled again. 7. Look at it.
 */
export function buildMoveSteps(facts: MoveFacts): readonly MoveStep[] {
  const { domain, source, target, acrossAccounts } = facts;
  const disable = mustDisable(facts);
  const off = facts.sourceOwner?.enabled.value === false;
  const text = acrossAccounts ? moveRecord(facts) : null;
  const steps: MoveStep[] = [
    {
      ...bare,
      id: 'certificate',
      who: 'target',
      title: `Have a certificate on ${target.name} that covers ${domain}`,
      text: 'AWS refuses the move without it. For a tenant: the template’s, or Customizations.Certificate.',
      commands: [{ title: 'Who has the name, or one that overlaps', text: conflictsCommand(facts) }],
    },
  ];
  if (text) {
    steps.push({
      ...bare,
      id: 'txt',
      who: 'dns',
      title: 'Publish the TXT record',
      text: 'It shows AWS that you hold the domain. It is another record than _cf-challenge, and can go after the move.',
      records: [text],
    });
  }
  if (disable && source) {
    steps.push({
      ...bare,
      id: 'disable',
      who: 'source',
      title: off ? `See that ${source.name}, which is disabled, is deployed` : `Disable ${source.name} and wait until it is deployed`,
      text: `From here on visitors of its ${source.domains === 1 ? 'domain' : `${source.domains} domains`} are not answered: keep the time short.`,
      commands: off ? [] : [{ title: 'Disable the source', text: disableCommand(facts, false) }],
    });
  }
  steps.push({
    ...bare,
    id: 'associate',
    who: 'target',
    title: 'Move the domain',
    text: `With the credentials of account ${target.account}. Needs cloudfront:UpdateDomainAssociation and ${target.kind === 'tenant' ? 'UpdateDistributionTenant' : 'UpdateDistribution'}.`,
    commands: [{ title: 'Associate the domain with the target', text: associateCommand(facts) }],
  });
  steps.push(dnsStep(facts));
  if (disable && source && source.domains > 1) {
    steps.push({
      ...bare,
      id: 'enable',
      who: 'source',
      title: `Enable ${source.name} again`,
      text: 'It still has other domains.',
      commands: [{ title: 'Enable the source', text: disableCommand(facts, true) }],
    });
  }
  steps.push(lookStep(facts));
  return steps;
}

/** Why the wildcard way is closed; null when it is open. Source: Developer Guide, "Move the alternate domain name". */
export function wildcardRefusal({ snapshot, domain, target }: MoveFacts): string | null {
  if (isApex(snapshot, domain)) return `${domain} is an apex: no wildcard stands for it. Without access to the source, ask AWS Support.`;
  if (domain.startsWith('*.')) return 'The domain is a wildcard itself.';
  const parent = domain.slice(domain.indexOf('.') + 1);
  const holder = snapshot.hosts.wildcard.get(parent)?.find(({ ownerId }) => ownerId !== target.id);
  if (holder) return `*.${parent} belongs to ${holder.ownerKind} ${holder.ownerName} already.`;
  return null;
}

/** Without disabling anything: the target takes the wildcard, then DNS, then the name. */
export function buildWildcardSteps(facts: MoveFacts): readonly MoveStep[] {
  const { domain, source, target } = facts;
  const wildcard = `*.${domain.slice(domain.indexOf('.') + 1)}`;
  return [
    {
      ...bare,
      id: 'wildcard-add',
      who: 'target',
      title: `Add ${wildcard} to ${target.name}`,
      text: `Its certificate must cover ${wildcard} as well. Wait until it is deployed.`,
    },
    {
      ...dnsStep(facts),
      id: 'wildcard-dns',
      title: 'Lead DNS to the target',
      text: 'The source still serves the name, because an exact domain wins over a wildcard.',
    },
    {
      ...bare,
      id: 'wildcard-remove',
      who: 'source',
      title: `Remove ${domain} from ${source?.name ?? 'the source'}`,
      text: `From its deployment on the wildcard of ${target.name} answers.`,
    },
    {
      ...bare,
      id: 'wildcard-claim',
      who: 'target',
      title: `Add ${domain} to ${target.name}`,
      text: 'Wait until it is deployed.',
    },
    {
      ...bare,
      id: 'wildcard-drop',
      who: 'target',
      title: `Remove ${wildcard} from ${target.name} again`,
      text: 'If you do not want to go on answering for all names below.',
    },
  ];
}

function dnsStep({ snapshot, domain, target }: MoveFacts): MoveStep {
  const endpoint = target.endpoint ?? 'the endpoint of the target';
  const plain = pointing(snapshot, domain, endpoint);
  const record: RecordAdvice = isApex(snapshot, domain) ? { ...plain, type: 'A', alias: true } : plain;
  return {
    ...bare,
    id: 'dns',
    who: 'dns',
    title: 'Lead DNS to the target',
    text: 'When the target is deployed. Until then requests are served all the same, through the old endpoint: Host picks the owner. Do not delete the old endpoint before one TTL has passed.',
    records: [record],
  };
}

function lookStep({ domain, target }: MoveFacts): MoveStep {
  const commands = [
    {
      title: 'Ask the target for the domain, whatever DNS says',
      text: `curl -sSI --connect-to ::${target.endpoint ?? 'ENDPOINT'}: ${shellWord(`https://${domain}/`)}`,
    },
  ];
  if (target.kind === 'tenant') {
    commands.push({
      title: 'Verify its DNS',
      text: `aws cloudfront verify-dns-configuration --identifier ${shellWord(target.name)} --domain ${shellWord(domain)}`,
    });
  }
  const text = 'The cache starts cold: the first requests all go to the origin. Warm it, or move at a quiet hour.';
  return { ...bare, id: 'look', who: 'target', title: 'Look at it', text, commands };
}

function conflictsCommand({ domain, target }: MoveFacts): string {
  const resource = target.kind === 'tenant' ? `DistributionTenantId=${target.id}` : `DistributionId=${target.id}`;
  return `aws cloudfront list-domain-conflicts --domain ${shellWord(domain)} \\\n  --domain-control-validation-resource ${shellWord(resource)}`;
}

function associateCommand({ domain, target }: MoveFacts): string {
  const resource = target.kind === 'tenant' ? `DistributionTenantId=${target.id}` : `DistributionId=${target.id}`;
  return `aws cloudfront update-domain-association --domain ${shellWord(domain)} \\\n  --target-resource ${shellWord(resource)}`;
}

function disableCommand({ source }: MoveFacts, enabled: boolean): string {
  const flag = enabled ? 'true' : 'false';
  if (source?.kind === 'tenant') {
    return [
      `ETAG=$(aws cloudfront get-distribution-tenant --identifier ${shellWord(source.name)} --query ETag --output text)`,
      `aws cloudfront update-distribution-tenant --id ${shellWord(source.id)} --if-match "$ETAG" --${enabled ? '' : 'no-'}enabled`,
    ].join('\n');
  }
  const id = shellWord(source?.id ?? 'SOURCE');
  return [
    `aws cloudfront get-distribution-config --id ${id} > source.json`,
    `ETAG=$(jq -r .ETag source.json)`,
    `jq '.DistributionConfig | .Enabled = ${flag}' source.json > config.json`,
    `aws cloudfront update-distribution --id ${id} --if-match "$ETAG" --distribution-config file://config.json`,
    `aws cloudfront wait distribution-deployed --id ${id}`,
  ].join('\n');
}
