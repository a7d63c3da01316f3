/** Decides which moves make sense on a thing of the workspace, each ready for a menu: only what the thing has, and only what would change something. */
import { referencesOf } from '../config/references';
import { refTo } from '../config/ref-to';
import { located, ownerNodes } from '../explain/map-owners';
import type { MoveOffer, MoveThing } from '../types/draft';
import type { Certificate, ConnectionGroup, DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import { mostChoices } from './choices';
import { generalOffers } from './general-offers';
import { recordOffers } from './record-offers';
import { tenantOffers } from './tenant-offers';

/** Offers for a thing, the most likely first; empty for a thing that is not there. `at` = epoch milliseconds, for what runs out. */
export function movesFor(snapshot: Snapshot, thing: MoveThing, at: number): readonly MoveOffer[] {
  const { tenants, certificates } = referencesOf(snapshot.workspace);
  if (thing.node !== undefined) return offersOfNode(snapshot, thing.node, at);
  if (thing.tenant !== undefined) return tenantOffers(snapshot, tenants.get(thing.tenant));
  if (thing.certificate !== undefined) return certificateOffers(snapshot, certificates.get(thing.certificate), at);
  if (thing.file !== undefined) return offersOfFile(snapshot, thing.file, at);
  return generalOffers(snapshot);
}

function offersOfNode(snapshot: Snapshot, node: string, at: number): readonly MoveOffer[] {
  const layer = node.slice(0, node.indexOf(':'));
  const name = node.slice(layer.length + 1);
  switch (layer) {
    case 'name': {
      const [claim] = snapshot.hosts.exact.get(name) ?? snapshot.hosts.wildcard.get(name.replace(/^\*\./, '')) ?? [];
      const tenant = claim?.ownerKind === 'tenant' ? referencesOf(snapshot.workspace).tenants.get(claim.ownerId) : undefined;
      return [...recordOffers(snapshot, name), ...tenantOffers(snapshot, tenant)];
    }
    case 'dns':
      return recordOffers(snapshot, name);
    case 'endpoint':
      return groupOffers(snapshot, snapshot.dns.endpoints.get(name)?.connectionGroup ?? undefined);
    case 'tenant':
      return tenantOffers(snapshot, ownerOf(snapshot, node, snapshot.workspace.tenants));
    case 'distribution': {
      const distribution = ownerOf(snapshot, node, snapshot.workspace.distributions);
      const owner = distribution ? snapshot.owner(distribution.id) : null;
      return (owner?.certificates ?? []).flatMap(({ certificate }) => certificateOffers(snapshot, certificate ?? undefined, at));
    }
    case 'origin':
      return originOffers(snapshot, name);
    default:
      return [];
  }
}

function ownerOf<R extends { readonly id: string }>(snapshot: Snapshot, node: string, resources: readonly R[]): R | undefined {
  const nodes = ownerNodes(snapshot);
  return resources.find(({ id }) => nodes.get(id) === node);
}

function offersOfFile(snapshot: Snapshot, file: string, at: number): readonly MoveOffer[] {
  const { tenants, connectionGroups, certificates, zones } = snapshot.workspace;
  const inFile = <R extends { readonly file: string }>(list: readonly R[]): readonly R[] => list.filter((one) => one.file === file);
  const names = new Set(inFile(zones).flatMap(({ records }) => records.map(({ name }) => name)));
  const offers = [
    ...inFile<DistributionTenant>(tenants).flatMap((tenant) => tenantOffers(snapshot, tenant)),
    ...inFile<ConnectionGroup>(connectionGroups).flatMap((group) => groupOffers(snapshot, group)),
    ...inFile<Certificate>(certificates).flatMap((certificate) => certificateOffers(snapshot, certificate, at)),
    ...[...names].slice(0, mostChoices).flatMap((name) => recordOffers(snapshot, name)),
    ...(file.startsWith('origins/') && file.endsWith('.json')
      ? originOffers(snapshot, file.slice('origins/'.length, -'.json'.length))
      : []),
  ];
  return offers.slice(0, mostChoices);
}

function groupOffers({ workspace }: Snapshot, group: ConnectionGroup | undefined): readonly MoveOffer[] {
  if (!group || group.implicit || group.value.Enabled === false) return [];
  return [
    {
      kind: 'disable-connection-group',
      title: `Disable connection group ${group.name}`,
      move: { kind: 'disable-connection-group', connectionGroup: group.id },
      needs: [],
      source: workspace.locate(refTo(group, '/Enabled')),
    },
  ];
}

function certificateOffers(snapshot: Snapshot, certificate: Certificate | undefined, at: number): readonly MoveOffer[] {
  if (!certificate) return [];
  const { name, notAfter, notBefore } = certificate;
  const source = located(snapshot, refTo(certificate, '/NotAfter'));
  const offers: MoveOffer[] = [];
  if ((notAfter === null || notAfter > at) && (notBefore === null || notBefore < at - 1000)) {
    const move = { kind: 'expire-certificate', certificate: certificate.arn, at: at - 1000 } as const;
    offers.push({ kind: 'expire-certificate', title: `Let certificate ${name} expire now`, move, needs: [], source });
  }
  if (notAfter !== null && notAfter > at) {
    const day = new Date(notAfter).toISOString().slice(0, 10);
    const move = { kind: 'move-time', at: notAfter + 1000 } as const;
    offers.push({ kind: 'move-time', title: `Move time to the expiry of ${name} (${day})`, move, needs: [], source });
  }
  return offers;
}

function originOffers(snapshot: Snapshot, domain: string): readonly MoveOffer[] {
  if (domain.includes('{{')) return [];
  const file = snapshot.origins.get(domain)?.file;
  const source = file === undefined ? null : snapshot.workspace.locate({ file, pointer: '' });
  return [{ kind: 'fail-origin', title: `Make origin ${domain} fail`, move: { kind: 'fail-origin', origin: domain }, needs: [], source }];
}
