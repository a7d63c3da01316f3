/** Decides what is shown beside a place of a JSON file: what a reference means, what a value comes to and who set it. */
import { sentenceOf } from '../explain/catalogue';
import { travel } from '../explain/map-names';
import type { DistributionTenant } from '../types/resources';
import { heldPlace, loadedResource, type LanguageContext } from './context';
import { resourceDoc } from './complete-references';
import { originHover, parameterHover } from './hover-parts';
import { partOf, whereFrom } from './hover-tenant';
import { code, count, paragraphs } from './markdown';
import { snapshotOf } from './snapshot';
import { subjectAt, type Subject } from './subjects';
import { kindTitle } from './targets';
import { spanOf, type Span } from './text-ranges';
import { tenantUses, usesOf } from './uses';

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly span: Span;
  /** Tenant or distribution to show in the Effective view. */
  readonly ownerId: string | null;
}

/** The hover at an offset; null where there is nothing to say. */
export function hover(context: LanguageContext, path: string, offset: number): Hover | null {
  const lens = tenantHover(context, path, offset);
  const found = subjectAt(context, path, offset);
  // On a tenant's own name the table says it all.
  const isSaid = lens !== null && found?.subject.kind === 'resource' && found.role === 'definition';
  const whole = paragraphs(found && !isSaid ? subjectHover(context, found.subject) : '', lens?.text ?? '');
  if (whole === '') return null;
  const span = found ? spanOf(found.at.text, found.start, found.end) : lens?.span;
  const ownerId = lens?.ownerId ?? (found ? ownerOf(found.subject) : null);
  return span ? { text: whole, span, ownerId } : null;
}

/** The flattened values, on a tenant's name, its distribution, its group, its parameters and its customizations, names of members too. */
function tenantHover(context: LanguageContext, path: string, offset: number): Hover | null {
  const at = heldPlace(context, path, offset);
  const { touched: string } = at?.place ?? {};
  if (at?.file.kind !== 'distribution-tenant' || !at.held || !string) return null;
  const tenant = loadedResource(context, at.file, at.held) as DistributionTenant | null;
  const name = at.member[0] ?? '';
  const part = partOf(at.member);
  const isWhole = at.member.length === 1 && (name === 'Name' || name === 'DistributionId' || (name === 'Customizations' && at.place.atKey));
  // The value of a customization's certificate or web ACL is explained as the resource that it names, with the rows below.
  if (!tenant || (!isWhole && part === null)) return null;
  const text = whereFrom(context, tenant, isWhole ? null : part);
  return text === '' ? null : { text, span: spanOf(at.text, string.start, string.end), ownerId: tenant.id };
}

function subjectHover(context: LanguageContext, subject: Subject): string {
  const { workspace } = context;
  switch (subject.kind) {
    case 'resource': {
      const { of, resource } = subject;
      const tenants = of === 'distribution' ? tenantUses(workspace, resource).length : 0;
      const uses = usesOf(workspace, resource).length - tenants;
      const used = [tenants > 0 ? count(tenants, 'tenant') : '', uses > 0 ? `named in ${count(uses, 'place')}` : ''];
      return paragraphs(resourceDoc(of, resource), used.filter((part) => part !== '').join(', '));
    }
    case 'origin':
      return originHover(context, subject);
    case 'parameter':
      return parameterHover(context, subject);
    case 'endpoint': {
      const { domain, kind, owner } = subject.target;
      return paragraphs(
        `**${domain}** · endpoint of ${kindTitle(kind)} ${owner.name}`,
        kind === 'connection-group' ? resourceDoc(kind, owner) : '',
      );
    }
    default:
      return domainHover(context, subject.name);
  }
}

/** A domain: how DNS leads it, and who answers for it. */
function domainHover({ workspace }: LanguageContext, name: string): string {
  const snapshot = snapshotOf(workspace);
  const claims = (name.startsWith('*.') ? snapshot.hosts.wildcard.get(name.slice(2)) : snapshot.hosts.exact.get(name)) ?? [];
  const { records, endpoint, reason } = travel(snapshot, name);
  const first = records[0]?.record;
  const way = first ? `${first.type} ${code(first.data)}` : '';
  const owner = endpoint ? `${endpoint.kind === 'distribution' ? 'distribution' : 'connection group'} ${endpoint.name}` : '';
  const end = endpoint ? `DNS: ${way}, and ends at ${owner}.` : reason ? sentenceOf(reason) : `DNS: ${way}.`;
  const dns = first || reason ? end : 'No zone of this workspace has a record for it.';
  const claimed = claims.map(({ ownerKind, ownerName, active }) => `${ownerKind} ${ownerName}${active ? '' : ' (inactive)'}`);
  return paragraphs(`**${name}**`, claimed.length > 0 ? `Claimed by ${claimed.join(', ')}.` : 'Claimed by nobody.', dns);
}

function ownerOf(subject: Subject): string | null {
  if (subject.kind === 'resource')
    return subject.of === 'distribution' || subject.of === 'distribution-tenant' ? subject.resource.id : null;
  return subject.kind === 'origin' || subject.kind === 'parameter' ? subject.distribution.id : null;
}
