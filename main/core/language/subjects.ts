/** Decides what a place in a file is about: a resource, an origin, a parameter, an endpoint or a domain, defined there or referred to. */
import type { ResourceKind } from '../config/names';
import type { Distribution } from '../types/resources';
import { distributionOf, heldPlace, loadedResource, resourceKindOf, type HeldPlace, type LanguageContext } from './context';
import { textAt } from './holder';
import { isMember, referenceMember, type ReferenceMember } from './reference-members';
import { endpointsOf, findResource, type AnyResource, type EndpointTarget } from './targets';
import { zoneSubjectAt } from './zone-subject';

export type Subject =
  | { readonly kind: 'resource'; readonly of: ResourceKind; readonly resource: AnyResource }
  | {
      readonly kind: 'origin';
      readonly distribution: Distribution;
      readonly id: string;
      /** Canonical pointer of the origin or group. */
      readonly pointer: string;
    }
  | { readonly kind: 'parameter'; readonly distribution: Distribution; readonly name: string }
  | { readonly kind: 'endpoint'; readonly target: EndpointTarget }
  | { readonly kind: 'domain'; readonly name: string };

export interface SubjectAt {
  readonly subject: Subject;
  readonly role: 'definition' | 'reference';
  /** What stands there; for a placeholder the name between its braces. */
  readonly text: string;
  /** Offsets of that in the text of now. */
  readonly start: number;
  readonly end: number;
  /** The file's text of now. */
  readonly at: Pick<HeldPlace, 'path' | 'text'>;
}

/** Members that hold texts in which `{{name}}` is filled in. */
export const placeholderMembers: readonly string[] = ['Origins/*/DomainName', 'Origins/*/OriginPath'];

const domainMembers: Readonly<Partial<Record<ResourceKind, readonly string[]>>> = {
  'distribution-tenant': ['Domains/*/Domain', 'ManagedCertificateRequest/PrimaryDomainName'],
  distribution: ['Aliases/*'],
  certificate: ['DomainName', 'SubjectAlternativeNames/*'],
};

/** What the place is about; null where nothing is named. */
export function subjectAt(context: LanguageContext, path: string, offset: number): SubjectAt | null {
  if (path.endsWith('.zone')) return zoneSubjectAt(context, path, offset);
  const at = heldPlace(context, path, offset);
  const string = at?.place.touched;
  if (!at || !string || at.place.atKey) return null;
  const whole = { text: string.value, start: string.start, end: string.end, at };
  const placeholder = placeholderAt(context, at);
  if (placeholder) return placeholder;
  const row = at.held && at.file.kind ? referenceMember(at.file.kind, at.member) : null;
  if (row) {
    const subject = referred(context, at, row, string.value);
    return subject && { ...whole, subject, role: 'reference' };
  }
  const subject = defined(context, at, string.value);
  return subject && { ...whole, subject, role: subject.kind === 'domain' ? 'reference' : 'definition' };
}

/** `{{name}}` around a position: offsets of the name. */
export function placeholderAround(
  text: string,
  from: number,
  to: number,
  offset: number,
): { readonly name: string; readonly start: number; readonly end: number } | null {
  for (const found of text.slice(from, to).matchAll(/\{\{([A-Za-z0-9_-]{1,128})\}\}/g)) {
    const start = from + found.index;
    if (offset >= start && offset <= start + found[0].length) {
      return { name: found[1] as string, start: start + 2, end: start + found[0].length - 2 };
    }
  }
  return null;
}

function placeholderAt(context: LanguageContext, at: HeldPlace): SubjectAt | null {
  const { touched: string, offset } = at.place;
  if (!string || at.file.kind !== 'distribution' || !placeholderMembers.some((pattern) => isMember(at.member, pattern))) return null;
  const found = placeholderAround(at.text, string.start, string.end, offset);
  const distribution = found && distributionOf(context, at);
  if (!found || !distribution) return null;
  const { name, start, end } = found;
  return { subject: { kind: 'parameter', distribution, name }, role: 'reference', text: name, start, end, at };
}

function referred(context: LanguageContext, at: HeldPlace, row: ReferenceMember, text: string): Subject | null {
  const { workspace } = context;
  switch (row.to) {
    case 'origin':
    case 'origin-or-group': {
      const distribution = distributionOf(context, at);
      return distribution && originOf(distribution, text);
    }
    case 'parameter': {
      const distribution = distributionOf(context, at);
      return distribution && { kind: 'parameter', distribution, name: text };
    }
    case 'endpoint': {
      const target = endpointsOf(workspace).get(text.toLowerCase().replace(/\.$/, ''));
      return target ? { kind: 'endpoint', target } : null;
    }
    default: {
      const resource = findResource(workspace, row.to, text);
      return resource && { kind: 'resource', of: row.to, resource };
    }
  }
}

/** The origin or origin group of that id. */
export function originOf(distribution: Distribution, id: string): Subject | null {
  const origin = distribution.value.Origins.findIndex(({ Id }) => Id === id);
  if (origin >= 0) return { kind: 'origin', distribution, id, pointer: `/Origins/${origin}` };
  const group = (distribution.value.OriginGroups ?? []).findIndex((one) => textAt(one, 'Id') === id);
  return group >= 0 ? { kind: 'origin', distribution, id, pointer: `/OriginGroups/${group}` } : null;
}

function defined(context: LanguageContext, at: HeldPlace, text: string): Subject | null {
  const { member, file } = at;
  const of = resourceKindOf(file);
  if (of === null) return null;
  const held = at.held ?? file.resources.find((one) => isWrapperOf(at, one.steps)) ?? null;
  const resource = held && loadedResource(context, file, held);
  if (!resource) return domainSubject(of, member, text);
  const own = at.held ? member : [String(at.place.steps.at(-1))];
  if (own.length === 1 && ['Name', 'Id', 'Arn', 'ARN', 'CertificateArn'].includes(own[0] ?? '')) return { kind: 'resource', of, resource };
  if (of === 'distribution') {
    const distribution = resource as Distribution;
    if (isMember(own, 'Origins/*/Id') || isMember(own, 'OriginGroups/*/Id')) return originOf(distribution, text);
    if (isMember(own, 'TenantConfig/ParameterDefinitions/*/Name')) return { kind: 'parameter', distribution, name: text };
  }
  if ((of === 'connection-group' && isMember(own, 'RoutingEndpoint')) || (of === 'distribution' && isMember(own, 'DomainName'))) {
    const target = endpointsOf(context.workspace).get(text.toLowerCase());
    return target ? { kind: 'endpoint', target } : null;
  }
  return domainSubject(of, member, text);
}

function domainSubject(of: ResourceKind, member: readonly string[], text: string): Subject | null {
  const isDomain = domainMembers[of]?.some((pattern) => isMember(member, pattern)) ?? false;
  return isDomain && text !== '' ? { kind: 'domain', name: text.toLowerCase() } : null;
}

/** The place is a member of one of the wrappers around a resource, such as `Id` beside `DistributionConfig`. */
function isWrapperOf({ place }: HeldPlace, steps: HeldPlace['place']['steps']): boolean {
  const parent = place.steps.slice(0, -1);
  return parent.length < steps.length && parent.every((step, index) => step === steps[index]);
}
