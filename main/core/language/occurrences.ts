/** Decides where a thing is defined, and everywhere it is named. */
import { refTo } from '../config/ref-to';
import type { Distribution, DnsRecord } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { LanguageContext } from './context';
import { isJson, textAt } from './holder';
import type { Subject } from './subjects';
import { isBuiltIn, type AnyResource } from './targets';
import { locationOf, wordLocation, offsetOf, spanOf, type Location } from './text-ranges';
import { tenantUses, usesIn, usesOf } from './uses';

/** Where the thing is defined; empty for what CloudFront provides and for what no file defines. */
export function definitionsOf(context: LanguageContext, subject: Subject): readonly Location[] {
  const { workspace } = context;
  switch (subject.kind) {
    case 'resource':
      return isBuiltIn(subject.resource) ? [] : [wordLocation(workspace, definitionRef(subject.resource))];
    case 'origin':
      return [wordLocation(workspace, refTo(subject.distribution, `${subject.pointer}/Id`))];
    case 'parameter': {
      const at = definitionIndex(subject.distribution, subject.name);
      return at < 0 ? [] : [wordLocation(workspace, refTo(subject.distribution, `/TenantConfig/ParameterDefinitions/${at}/Name`))];
    }
    case 'endpoint': {
      const { owner, kind } = subject.target;
      if (isBuiltIn(owner)) return [];
      const given = kind === 'connection-group' && isJson(owner.value) && textAt(owner.value, 'RoutingEndpoint') !== '';
      return [wordLocation(workspace, given ? refTo(owner, '/RoutingEndpoint') : definitionRef(owner))];
    }
    default:
      return recordsOf(context, ({ name }) => name === subject.name).map(recordLocation);
  }
}

/** Everywhere the thing is named, its definition not among them. */
export function referencesTo(context: LanguageContext, subject: Subject): readonly Location[] {
  const { workspace } = context;
  const at = (ref: SourceRef): Location => wordLocation(workspace, ref);
  switch (subject.kind) {
    case 'resource':
      return usesOf(workspace, subject.resource).map(({ by, pointer }) => at(refTo(by, pointer)));
    case 'origin':
      return originUses(subject.distribution, subject.id).map((pointer) => at(refTo(subject.distribution, pointer)));
    case 'parameter':
      return [...placeholders(context, subject.distribution, subject.name), ...tenantParameters(context, subject)];
    case 'endpoint': {
      const { domain, owner } = subject.target;
      const named = usesOf(workspace, owner).filter(({ to }) => to === 'endpoint');
      return [
        ...named.map(({ by, pointer }) => at(refTo(by, pointer))),
        ...recordsOf(context, ({ data, type }) => data === domain || (type === 'HTTPS' && data.includes(domain))).map(recordLocation),
      ];
    }
    default:
      return claimsOf(context, subject.name);
  }
}

/** The line by which people know a resource: its name, else its beginning. */
export function definitionRef(resource: AnyResource): SourceRef {
  const named = isJson(resource.value) && typeof resource.value['Name'] === 'string' && resource.file.endsWith('.json');
  return refTo(resource, named ? '/Name' : '');
}

export function definitionIndex(distribution: Distribution, name: string): number {
  return (distribution.value.TenantConfig?.ParameterDefinitions ?? []).findIndex((definition) => definition.Name === name);
}

/** Canonical pointers of the members of a distribution that name an origin or group. */
export function originUses(distribution: Distribution, id: string): readonly string[] {
  return usesIn('distribution', distribution)
    .filter(({ to, text }) => (to === 'origin' || to === 'origin-or-group') && text === id)
    .map(({ pointer }) => pointer);
}

/** The places of `{{name}}` in a template, braces left out. */
export function placeholders(context: LanguageContext, distribution: Distribution, name: string): readonly Location[] {
  const text = context.loadedText(distribution.file) ?? '';
  const wanted = `{{${name}}}`;
  return distribution.value.Origins.flatMap((origin, index) =>
    (['DomainName', 'OriginPath'] as const).flatMap((member) => {
      if (!(origin[member] ?? '').includes(wanted)) return [];
      const whole = locationOf(context.workspace, refTo(distribution, `/Origins/${index}/${member}`));
      const from = offsetOf(text, whole.startLine, whole.startColumn);
      const raw = text.slice(from, offsetOf(text, whole.endLine, whole.endColumn));
      return [...raw.matchAll(new RegExp(`\\{\\{${name}\\}\\}`, 'g'))].map((found) => {
        const start = from + found.index + 2;
        return { file: distribution.file, ...spanOf(text, start, start + name.length) };
      });
    }),
  );
}

function tenantParameters(context: LanguageContext, { distribution, name }: Extract<Subject, { kind: 'parameter' }>): readonly Location[] {
  return tenantUses(context.workspace, distribution).flatMap(({ by }) =>
    usesIn('distribution-tenant', by)
      .filter(({ to, text }) => to === 'parameter' && text === name)
      .map(({ pointer }) => wordLocation(context.workspace, refTo(by, pointer))),
  );
}

function recordsOf({ workspace }: LanguageContext, wanted: (record: DnsRecord) => boolean): readonly DnsRecord[] {
  return workspace.zones.flatMap((zone) => zone.records.filter(wanted));
}

export function recordLocation({ source }: DnsRecord): Location {
  return { file: source.file, startLine: source.line, startColumn: 1, endLine: source.line, endColumn: 1 };
}

/** Who names a domain: tenants and distributions that claim it, certificates that cover it by that very name, records of it and to it. */
function claimsOf(context: LanguageContext, name: string): readonly Location[] {
  const { workspace } = context;
  const found: Location[] = [];
  const add = (holder: AnyResource, pointer: string): void => void found.push(wordLocation(workspace, refTo(holder, pointer)));
  for (const tenant of workspace.tenants) {
    tenant.value.Domains.forEach(({ Domain }, at) => Domain.toLowerCase() === name && add(tenant, `/Domains/${at}/Domain`));
  }
  for (const distribution of workspace.distributions) {
    distribution.value.Aliases?.forEach((alias, at) => alias.toLowerCase() === name && add(distribution, `/Aliases/${at}`));
  }
  for (const certificate of workspace.certificates) {
    if (!certificate.names.includes(name)) continue;
    const at = certificate.value.SubjectAlternativeNames?.findIndex((one) => one.toLowerCase() === name) ?? -1;
    add(certificate, at < 0 ? '/DomainName' : `/SubjectAlternativeNames/${at}`);
  }
  return [...found, ...recordsOf(context, (record) => record.name === name || record.data === name).map(recordLocation)];
}
