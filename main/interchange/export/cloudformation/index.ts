/** Exports a plan as CloudFormation templates. */
import { kindWords } from '../kinds';
import { fileName, logicalId, uniqueNames } from '../labels';
import { wantedWords, type Wanted } from '../links';
import type { ExportFile, ExportNote } from '../../../core/types/export';
import type { Entry, Link, Outside, Plan } from '../plan';
import { attributeOf, idWords, templateResources, type TemplateResource } from './resources';
import { partition, type Unit } from './stacks';
import { writeTemplate } from './write';

export interface CloudFormationOptions {
  readonly syntax: 'yaml' | 'json';
}

type Json = Readonly<Record<string, unknown>>;

/** A template as text in a request, without an S3 bucket (CloudFormation quotas). */
const inlineBytes = 51_200;
const mostOutputs = 200;

export function exportCloudFormation(
  plan: Plan,
  { syntax }: CloudFormationOptions,
): { readonly files: readonly ExportFile[]; readonly notes: readonly ExportNote[] } {
  const notes: ExportNote[] = [];
  const unique = uniqueNames('');
  const ids = new Map(plan.entries.map((entry) => [entry, unique(logicalId(entry.name, idWords[entry.kind]))]));
  const parameters = new Map(plan.outside.map((found) => [found, unique(parameterId(found))]));
  const zones = plan.entries.filter(({ kind }) => kind === 'zone');
  const units = plan.entries.flatMap((entry) =>
    unitsOf(entry, templateResources(entry, ids.get(entry) ?? '', notes, zoneIdOf(plan, zones))),
  );
  const parts = partition(units);
  const stackOf = new Map(parts.flatMap((part, at) => part.filter(({ isFirst }) => isFirst).map(({ entry }) => [entry, at] as const)));
  const needed = parts.map(() => new Set<string>());
  const bodies = parts.map((part, at) => {
    const used = new Set<Outside>();
    const write = (link: Link): unknown => {
      if ('managed' in link) return link.managed.id;
      if ('outside' in link) {
        used.add(link.outside);
        return { Ref: parameters.get(link.outside) };
      }
      const home = stackOf.get(link.entry) ?? at;
      const id = ids.get(link.entry) ?? '';
      if (home === at) return valueOf(link.entry, link.wanted, id);
      needed[home]?.add(`${id}/${link.wanted}`);
      return { 'Fn::ImportValue': { 'Fn::Sub': `\${BaseName}-${id}${link.wanted}` } };
    };
    const resources = part.flatMap((unit) => unit.resources);
    const entries = part.filter(({ isFirst }) => isFirst).map(({ entry }) => entry);
    return { resources: resourcesOf(plan, resources, write), used, entries };
  });
  const split = parts.length > 1;
  const files = bodies.map((body, at): ExportFile => {
    const outputs = outputsOf(body.entries, ids, needed[at] ?? new Set(), split);
    const template = {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: descriptionOf(plan, at, parts.length),
      ...parametersOf(plan, body.used, parameters, split),
      Resources: body.resources,
      ...(Object.keys(outputs).length > 0 ? { Outputs: outputs } : {}),
    };
    if (Object.keys(outputs).length > mostOutputs) {
      notes.push({ level: 'warning', text: `Template ${at + 1} has more than ${mostOutputs} outputs, which CloudFormation refuses.` });
    }
    const name = split ? `template-${String(at + 1).padStart(2, '0')}` : 'template';
    return { path: `${name}.${syntax}`, text: writeTemplate(template, syntax) };
  });
  notes.push(...notesOf(plan, files));
  return { files: [...files, ...pairs(plan)], notes };
}

function valueOf(entry: Entry, wanted: Wanted, id: string): Json {
  const attribute = attributeOf(entry.kind, wanted);
  return attribute === null ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
}

function resourcesOf(plan: Plan, resources: readonly TemplateResource[], write: (link: Link) => unknown): Json {
  return Object.fromEntries(
    resources.map(({ id, type, properties }) => [id, { Type: type, Properties: plan.resolve(properties, write) as Json }]),
  );
}

/** A zone's records are units of their own: there may be more of them than a template takes. */
function unitsOf(entry: Entry, resources: readonly TemplateResource[]): readonly Unit[] {
  if (entry.kind !== 'zone') return [{ entry, resources, isFirst: true }];
  return resources.map((resource, at) => ({ entry, resources: [resource], isFirst: at === 0 }));
}

/** The hosted zone of this export that a name lies in: the one with the longest name. */
function zoneIdOf(plan: Plan, zones: readonly Entry[]): (name: string) => string | null {
  const byName = new Map(zones.map((zone) => [zone.name, zone]));
  return (name) => {
    for (
      let at: string | undefined = name;
      at !== undefined && at !== '';
      at = at.includes('.') ? at.slice(at.indexOf('.') + 1) : undefined
    ) {
      const found = byName.get(at);
      if (found) return plan.link(found, 'Id');
    }
    return null;
  };
}

function parameterId({ what, name, wanted }: Outside): string {
  return logicalId(name, what, wanted === 'ARN' ? 'Arn' : wanted);
}

function parametersOf(plan: Plan, used: ReadonlySet<Outside>, names: ReadonlyMap<Outside, string>, split: boolean): Json {
  const made: Record<string, unknown> = {};
  if (split) {
    const Description = 'Put before the names of exported values; the same in all templates of this export.';
    made['BaseName'] = { Type: 'String', Default: fileName(plan.workspace.settings.name).toLowerCase(), Description };
  }
  for (const found of used) {
    const what = `${wantedWords[found.wanted]} of the ${found.what} ${found.name}`;
    made[names.get(found) ?? ''] = { Type: 'String', Default: found.text, Description: `${what}, which this template does not make.` };
  }
  return Object.keys(made).length > 0 ? { Parameters: made } : {};
}

function outputsOf(entries: readonly Entry[], ids: ReadonlyMap<Entry, string>, needed: ReadonlySet<string>, split: boolean): Json {
  const made: Record<string, unknown> = {};
  const shown = (entry: Entry): readonly Wanted[] => {
    if (entry.kind === 'connection-group') return ['RoutingEndpoint'];
    if (entry.kind === 'distribution') return entry.value['ConnectionMode'] === 'tenant-only' ? ['Id'] : ['Id', 'DomainName'];
    return [];
  };
  for (const entry of entries) {
    const id = ids.get(entry) ?? '';
    for (const wanted of ['Id', 'ARN', 'RoutingEndpoint', 'DomainName'] as const) {
      const exported = split && needed.has(`${id}/${wanted}`);
      if (!exported && !shown(entry).includes(wanted)) continue;
      made[`${id}${wanted}`] = {
        Description: `${wantedWords[wanted]} of the ${kindWords[entry.kind]} ${entry.name}`,
        Value: valueOf(entry, wanted, id),
        ...(exported ? { Export: { Name: { 'Fn::Sub': `\${BaseName}-${id}${wanted}` } } } : {}),
      };
    }
  }
  return made;
}

function descriptionOf(plan: Plan, at: number, count: number): string {
  const part = count > 1 ? `, part ${at + 1} of ${count}` : '';
  return `CloudFront configuration of ${plan.workspace.settings.name}${part}. Deploy it in us-east-1.`;
}

/** The pairs of key value stores, in the form of the import from S3. */
function pairs(plan: Plan): readonly ExportFile[] {
  return plan.entries
    .filter(({ kind }) => kind === 'key-value-store')
    .map(({ name, value }) => ({
      path: `key-value-stores/${fileName(name)}.json`,
      text: `${JSON.stringify({ data: Object.entries(value).map(([key, text]) => ({ key, value: text })) }, null, 2)}\n`,
    }));
}

function notesOf(plan: Plan, files: readonly ExportFile[]): readonly ExportNote[] {
  const notes: ExportNote[] = [];
  if (files.length > 1) {
    const text = `The workspace is too large for one template, so there are ${files.length}. Deploy them in order, with the same BaseName; delete them in reverse.`;
    notes.push({ level: 'info', text });
  }
  const large = files.filter(({ text }) => text.length > inlineBytes).length;
  if (large > 0) {
    const which = files.length === 1 ? 'The template is' : `${large} of the templates are`;
    notes.push({
      level: 'info',
      text: `${which} larger than 51,200 bytes: upload to S3 first, for instance with aws cloudformation deploy --s3-bucket.`,
    });
  }
  if (plan.entries.some(({ kind, value }) => kind === 'distribution-tenant' && value['ManagedCertificateRequest'])) {
    notes.push({
      level: 'info',
      text: 'A tenant with a managed certificate request keeps its stack waiting until the certificate is validated.',
    });
  }
  if (plan.entries.some(({ kind }) => kind === 'certificate')) {
    notes.push({
      level: 'info',
      text: 'New certificates are validated by DNS: CloudFormation writes the records into zones of this template only and waits for the others.',
    });
  }
  return notes;
}
