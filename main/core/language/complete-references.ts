/** Completion of members that name a resource: every resource that fits, by its name, putting in what AWS wants there. */
import { deriveId, type ResourceKind } from '../config/names';
import type { Distribution } from '../types/resources';
import type { HeldPlace, LanguageContext } from './context';
import type { Offer } from './completion';
import { factsOf, few, originText, summaryOf } from './facts';
import { isJson, listOf, textAt } from './holder';
import { factTable, paragraphs } from './markdown';
import { isMember, type ReferenceMember } from './reference-members';
import { endpointsOf, isBuiltIn, kindTitle, resourcesOf, type AnyResource } from './targets';

/** Offers for a member of the reference table; parameters are offered elsewhere. */
export function referenceOffers(context: LanguageContext, at: HeldPlace, row: ReferenceMember): readonly Offer[] {
  switch (row.to) {
    case 'origin':
      return originOffers(at);
    case 'origin-or-group':
      return [...originOffers(at), ...originGroupOffers(at)];
    case 'parameter':
      return [];
    case 'endpoint':
      return endpointOffers(context, at);
    default:
      return resourceOffers(context, row.to, row.form, at);
  }
}

function resourceOffers(context: LanguageContext, kind: ResourceKind, form: ReferenceMember['form'], at: HeldPlace): readonly Offer[] {
  const all = resourcesOf(context.workspace, kind).filter((resource) => fits(kind, resource, at));
  const offers = all.map((resource): Offer => {
    const managed = isBuiltIn(resource);
    const short = resource.name.replace(/^Managed-/, '');
    return {
      label: short,
      value: form === 'arn' ? resource.arn : referenceId(kind, resource),
      detail: managed && kind !== 'connection-group' ? 'managed by CloudFront' : summaryOf(kind, resource),
      doc: resourceDoc(kind, resource),
      kind: managed ? 'managed' : 'reference',
    };
  });
  // The workspace's own first, then CloudFront's.
  return [...offers.filter((offer) => offer.kind !== 'managed'), ...offers.filter((offer) => offer.kind === 'managed')];
}

/** A tenant takes multi-tenant distributions only; a certificate has to cover something. */
function fits(kind: ResourceKind, resource: AnyResource, { file }: HeldPlace): boolean {
  return kind !== 'distribution' || file.kind !== 'distribution-tenant' || (resource as Distribution).multiTenant;
}

/**
 * What stands for a resource where AWS wants its id: 1. the id that its file gives, 2. its name, when the file gives none: a
 * derived id says nothing to a reader, and the workspace understands names everywhere. Managed policies have real ids.
 */
function referenceId(kind: ResourceKind, resource: AnyResource): string {
  if (isBuiltIn(resource)) return resource.id;
  return hasOwnId(kind, resource) ? resource.id : resource.name;
}

/** Whether the file itself gives the id. Derived ids are a pure function of kind and name. */
export function hasOwnId(kind: ResourceKind, resource: AnyResource): boolean {
  return resource.id !== deriveId(kind, resource.name);
}

/** A resource in a few lines of Markdown. */
export function resourceDoc(kind: ResourceKind, resource: AnyResource): string {
  const head = `**${resource.name}** · ${kindTitle(kind)}`;
  const place = isBuiltIn(resource) ? 'CloudFront provides it; no file declares it.' : resource.file;
  return paragraphs(head, factTable(factsOf(kind, resource)), place);
}

/** Origins of the same distribution, as its text has them now. */
function originOffers({ held }: HeldPlace): readonly Offer[] {
  return listOf(held?.value['Origins']).flatMap((origin): readonly Offer[] => {
    const id = textAt(origin, 'Id');
    if (id === '' || !isJson(origin)) return [];
    const detail = originText({ DomainName: textAt(origin, 'DomainName'), OriginPath: textAt(origin, 'OriginPath') });
    return [{ label: id, value: id, detail, doc: '', kind: 'reference' }];
  });
}

function originGroupOffers({ held }: HeldPlace): readonly Offer[] {
  return listOf(held?.value['OriginGroups']).flatMap((group): readonly Offer[] => {
    const id = textAt(group, 'Id');
    const members = isJson(group) ? listOf(group['Members']).map((member) => textAt(member, 'OriginId')) : [];
    return id === '' ? [] : [{ label: id, value: id, detail: `origin group: ${few(members)}`, doc: '', kind: 'reference' }];
  });
}

/** Endpoints; a continuous deployment policy takes those of staging distributions, zone records carry the final dot. */
function endpointOffers(context: LanguageContext, { file, member }: HeldPlace): readonly Offer[] {
  const dotted = isMember(member, 'ResourceRecordSets/*/ResourceRecords/*/Value');
  return [...endpointsOf(context.workspace).values()]
    .filter(({ kind }) => file.kind !== 'continuous-deployment-policy' || kind === 'distribution')
    .map(({ domain, kind, owner }) => {
      const value = dotted ? `${domain}.` : domain;
      return { label: value, value, detail: `${kindTitle(kind)} ${owner.name}`, doc: '', kind: 'reference' as const };
    });
}
