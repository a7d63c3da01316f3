/** Completion of domain names: what DNS and the certificates know and nobody claims yet; for certificates what is claimed. */
import type { Certificate } from '../types/resources';
import type { Workspace } from '../types/workspace';
import type { Offer } from './completion';
import type { HeldPlace, LanguageContext } from './context';
import { listOf, textAt } from './holder';
import { isMember } from './reference-members';
import { endpointsOf, findResource } from './targets';

/** Offers for a member that holds a domain; null for other members. */
export function domainOffers(context: LanguageContext, at: HeldPlace): readonly Offer[] | null {
  const { file, member } = at;
  const { workspace } = context;
  if (file.kind === 'distribution-tenant') {
    if (isMember(member, 'Domains/*/Domain')) return unclaimed(workspace, at);
    if (isMember(member, 'ManagedCertificateRequest/PrimaryDomainName')) return ownDomains(at);
  }
  if (file.kind === 'distribution') {
    if (isMember(member, 'Aliases/*')) return unclaimed(workspace, at);
    if (isMember(member, 'Origins/*/DomainName')) return originDomains(workspace, at);
  }
  if (file.kind === 'certificate' && (isMember(member, 'DomainName') || isMember(member, 'SubjectAlternativeNames/*'))) {
    return claimed(workspace);
  }
  return null;
}

/** 1. Names whose DNS leads to an endpoint already. 2. Names that a certificate covers, with the resource's own name below a wildcard. */
function unclaimed(workspace: Workspace, { held, place }: HeldPlace): readonly Offer[] {
  const endpoints = endpointsOf(workspace);
  const offers = new Map<string, Offer>();
  const add = (name: string, detail: string): void => {
    if (!offers.has(name)) offers.set(name, { label: name, value: name, detail, doc: '', kind: 'value' });
  };
  for (const zone of workspace.zones) {
    for (const { name, type, data } of zone.records) {
      const endpoint = type === 'CNAME' || type === 'ALIAS' ? endpoints.get(data) : undefined;
      if (endpoint && !name.startsWith('_')) add(name, `${type} to ${endpoint.owner.name}`);
    }
  }
  const own = textAt(held?.value, 'Name')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-');
  const mine = textAt(held?.value, 'Customizations', 'Certificate', 'Arn');
  const first = mine === '' ? null : (findResource(workspace, 'certificate', mine) as Certificate | null);
  for (const certificate of first ? [first, ...workspace.certificates] : workspace.certificates) {
    for (const name of certificate.names) {
      if (name.startsWith('*.') && own !== '') add(own + name.slice(1), `certificate ${certificate.name}, ${name}`);
      else if (!name.startsWith('*.')) add(name, `certificate ${certificate.name}`);
    }
  }
  // The name that stands there is claimed by this very resource.
  const here = place.string?.value.toLowerCase();
  for (const [name] of claims(workspace)) if (name !== here) offers.delete(name);
  return [...offers.values()];
}

function ownDomains({ held }: HeldPlace): readonly Offer[] {
  return listOf(held?.value['Domains']).flatMap((item) => {
    const name = textAt(item, 'Domain');
    return name === '' || name.startsWith('*')
      ? []
      : [{ label: name, value: name, detail: 'domain of this tenant', doc: '', kind: 'value' as const }];
  });
}

function originDomains(workspace: Workspace, { held }: HeldPlace): readonly Offer[] {
  const own = new Set(listOf(held?.value['Origins']).map((origin) => textAt(origin, 'DomainName')));
  return workspace.origins
    .filter(({ domain }) => !own.has(domain))
    .map(({ domain }) => ({ label: domain, value: domain, detail: 'origin of this workspace', doc: '', kind: 'value' }));
}

function claimed(workspace: Workspace): readonly Offer[] {
  return [...new Map(claims(workspace))].map(([name, owner]) => ({ label: name, value: name, detail: owner(), doc: '', kind: 'value' }));
}

/** Every claimed name with its claimant in words, which are only made when somebody reads them. */
function* claims({ tenants, distributions }: Workspace): Generator<readonly [name: string, owner: () => string], void> {
  for (const { name, value } of tenants) for (const { Domain } of value.Domains) yield [Domain.toLowerCase(), () => `tenant ${name}`];
  for (const { name, value } of distributions) {
    for (const alias of value.Aliases ?? []) yield [alias.toLowerCase(), () => `distribution ${name}`];
  }
}
