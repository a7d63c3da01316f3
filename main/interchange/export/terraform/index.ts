/** Exports a plan as a configuration of Terraform for the provider hashicorp/aws. */
import { kindWords } from '../kinds';
import { terraformLabel, uniqueNames } from '../labels';
import { wantedWords } from '../links';
import type { ExportFile, ExportNote } from '../../../core/types/export';
import type { Entry, EntryKind, Link, Managed, Outside, Plan } from '../plan';
import { argument, block, comment, Expression, writeHcl, type Item } from './hcl';
import { attribute, resourceType, terraformResources } from './resources';

type Json = Readonly<Record<string, unknown>>;

/** Which file a kind goes into, in the order in which a person reads. */
const fileOf: Readonly<Record<EntryKind, string>> = {
  distribution: 'distributions',
  'connection-group': 'connection-groups',
  'distribution-tenant': 'tenants',
  certificate: 'certificates',
  'cache-policy': 'policies',
  'origin-request-policy': 'policies',
  'response-headers-policy': 'policies',
  'origin-access-control': 'policies',
  'continuous-deployment-policy': 'policies',
  function: 'functions',
  'key-value-store': 'functions',
  'public-key': 'keys',
  'key-group': 'keys',
  'web-acl': 'waf',
  'rule-group': 'waf',
  'ip-set': 'waf',
  'regex-pattern-set': 'waf',
  zone: 'dns',
};
const files = ['distributions', 'connection-groups', 'tenants', 'certificates', 'policies', 'functions', 'keys', 'waf', 'dns'] as const;

/** Tenants in one file: beyond that, editors and reviews suffer. */
const tenantsPerFile = 500;

export function exportTerraform(plan: Plan): { readonly files: readonly ExportFile[]; readonly notes: readonly ExportNote[] } {
  const notes: ExportNote[] = [];
  const labels = labelsOf(plan);
  const unique = uniqueNames('_');
  const variables = new Map(
    plan.outside.map((found) => [found, unique(terraformLabel(`${found.name} ${found.what} ${wantedWords[found.wanted]}`))]),
  );
  const zones = plan.entries.filter(({ kind }) => kind === 'zone').map((entry) => [entry.name, labels.get(entry) ?? ''] as const);
  const managed = new Map<string, Managed>();
  const expressionOf = (link: Link): Expression => {
    if ('outside' in link) return new Expression(`var.${variables.get(link.outside)}`);
    if (!('managed' in link)) return new Expression(reference(link.entry, link.wanted, labels));
    managed.set(link.managed.id, link.managed);
    return new Expression(`data.${managedType(link.managed)}.${managedLabel(link.managed)}.id`);
  };
  const items = new Map<string, Item[]>();
  const besides: ExportFile[] = [];
  let tenants = 0;
  for (const entry of plan.entries) {
    if (entry.kind === 'distribution-tenant') tenants += 1;
    const name = fileName(entry.kind, tenants);
    const built = terraformResources(entry, labels.get(entry) ?? '', plan.resolve(entry.value, expressionOf) as Json, zones, notes);
    items.set(name, [...(items.get(name) ?? []), ...built.items]);
    besides.push(...built.files);
  }
  if (managed.size > 0) items.set('policies', [...[...managed.values()].map(managedBlock), ...(items.get('policies') ?? [])]);
  const order = [...items.keys()].sort((a, b) => rank(a) - rank(b));
  const outputs = outputsOf(plan, labels);
  notes.push(...notesOf(plan));
  return {
    files: [
      { path: 'versions.tf', text: writeHcl(versions(plan)) },
      ...(variables.size > 0 ? [{ path: 'variables.tf', text: writeHcl(variableBlocks(variables)) }] : []),
      ...order.map((name) => ({ path: `${name}.tf`, text: writeHcl(items.get(name) ?? []) })),
      ...(outputs.length > 0 ? [{ path: 'outputs.tf', text: writeHcl(outputs) }] : []),
      ...besides,
    ],
    notes,
  };
}

function rank(name: string): number {
  return (files as readonly string[]).indexOf(name.replace(/-\d+$/, '')) * 1000 + Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
}

function fileName(kind: EntryKind, tenants: number): string {
  const part = Math.ceil(tenants / tenantsPerFile);
  return kind === 'distribution-tenant' && part > 1 ? `tenants-${part}` : fileOf[kind];
}

/** Labels are unique for each type of resource. */
function labelsOf(plan: Plan): ReadonlyMap<Entry, string> {
  const uniques = new Map<string, (wanted: string) => string>();
  const labels = new Map<Entry, string>();
  for (const entry of plan.entries) {
    const type = resourceType(entry);
    const unique = uniques.get(type) ?? uniqueNames('_');
    uniques.set(type, unique);
    labels.set(entry, unique(terraformLabel(entry.name)));
  }
  return labels;
}

/** A new certificate is named by its validation, so that who uses it waits until it is issued. */
function reference(entry: Entry, wanted: Parameters<typeof attribute>[1], labels: ReadonlyMap<Entry, string>): string {
  const label = labels.get(entry) ?? '';
  if (entry.kind === 'certificate') return `aws_acm_certificate_validation.${label}.certificate_arn`;
  return `${resourceType(entry)}.${label}.${attribute(entry.kind, wanted)}`;
}

/** A managed policy is looked up by its name, which says more than its id. */
function managedBlock(found: Managed): Item {
  return block('data', [argument('name', found.name)], managedType(found), managedLabel(found));
}

function managedType({ kind }: Managed): string {
  return `aws_cloudfront_${kind.replaceAll('-', '_')}`;
}

function managedLabel({ name }: Managed): string {
  return terraformLabel(name.replace(/([a-z])([A-Z])/g, '$1_$2'));
}

function versions(plan: Plan): readonly Item[] {
  return [
    comment(`CloudFront configuration of ${plan.workspace.settings.name.replaceAll('\n', ' ')}.`),
    block('terraform', [
      argument('required_version', '>= 1.3'),
      block('required_providers', [argument('aws', { source: 'hashicorp/aws', version: '>= 6.29' })]),
    ]),
    comment('CloudFront, its certificates and its web ACLs live in us-east-1.'),
    block('provider', [argument('region', 'us-east-1'), argument('allowed_account_ids', [plan.account])], 'aws'),
  ];
}

function variableBlocks(variables: ReadonlyMap<Outside, string>): readonly Item[] {
  return [...variables].map(([found, name]) => {
    const description = `${wantedWords[found.wanted]} of the ${found.what} ${found.name}, which this configuration does not make.`;
    const body = [argument('type', new Expression('string')), argument('description', description), argument('default', found.text)];
    return block('variable', body, name);
  });
}

function outputsOf(plan: Plan, labels: ReadonlyMap<Entry, string>): readonly Item[] {
  return plan.entries.flatMap((entry) => {
    const isGroup = entry.kind === 'connection-group';
    const isStandard = entry.kind === 'distribution' && entry.value['ConnectionMode'] !== 'tenant-only';
    if (!isGroup && !isStandard) return [];
    const wanted = isGroup ? 'RoutingEndpoint' : 'DomainName';
    const body = [
      argument('description', `${wantedWords[wanted]} of the ${kindWords[entry.kind]} ${entry.name}`),
      argument('value', new Expression(reference(entry, wanted, labels))),
    ];
    return [block('output', body, `${labels.get(entry) ?? ''}_${isGroup ? 'routing_endpoint' : 'domain_name'}`)];
  });
}

function notesOf(plan: Plan): readonly ExportNote[] {
  const notes: ExportNote[] = [];
  const deployment = plan.entries.find(({ kind, value }) => kind === 'distribution' && value['ContinuousDeploymentPolicyId']);
  if (deployment) {
    const text = `AWS takes the continuous deployment policy of ${deployment.name} only in an update: comment it out for the first apply.`;
    notes.push({ level: 'warning', text, file: deployment.file });
  }
  if (plan.entries.some(({ kind, value }) => kind === 'distribution-tenant' && value['ManagedCertificateRequest'])) {
    notes.push({
      level: 'info',
      text: 'A tenant with a managed certificate request keeps terraform apply waiting for up to three hours until the certificate is validated.',
    });
  }
  return notes;
}
