/** The verbs that show the configuration. Each picture is built once per configuration and kept as long as that serves. */
import { sharedIpv4 } from '../../core/dns/build-index';
import { buildCertificateRows } from '../../core/explain/certificate-view';
import { buildEffectiveView } from '../../core/explain/effective-view';
import { buildMap, strandsOf } from '../../core/explain/map';
import { travel } from '../../core/explain/map-names';
import { assessImpact } from '../../core/impact/assess';
import { viewImpact } from '../../core/impact/on-map';
import { buildOwnerSummaries } from '../../core/explain/owner-summary';
import type { ImpactReport } from '../../core/types/impact';
import type { Snapshot } from '../../core/types/snapshot';
import type { MapGraph } from '../../core/types/views';
import type { Handlers, StudioContract } from '../../../preload/contract';
import { describeRoot, type ExampleRequest } from './root-certificate';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

export function viewsVerbs(studio: Studio): Handlers<StudioContract['views']> {
  const snapshot = (): Snapshot => studio.session().snapshot();
  let maps = new WeakMap<Snapshot, MapGraph>();
  let assessed: { readonly snapshot: Snapshot; readonly clock: number; readonly report: ImpactReport } | null = null;
  let mapsOf = studio.clock.version();
  return {
    map: async () => {
      const now = snapshot();
      if (mapsOf !== studio.clock.version()) maps = new WeakMap();
      mapsOf = studio.clock.version();
      const known = maps.get(now);
      if (known) return known;
      const made = buildMap(now, { at: studio.clock.now() });
      maps.set(now, made);
      return made;
    },
    impact: async (choice) => {
      const now = snapshot();
      if (assessed?.snapshot !== now || assessed.clock !== studio.clock.version()) {
        assessed = { snapshot: now, clock: studio.clock.version(), report: assessImpact(now, { at: studio.clock.now() }) };
      }
      return viewImpact(now, assessed.report, choice);
    },
    strands: async ({ host, dnsName }) => strandsOf(snapshot(), dnsName === undefined ? { host } : { host, dnsName }),
    owners: async () => buildOwnerSummaries(snapshot()),
    effective: async ({ id }) => {
      const view = buildEffectiveView(snapshot(), id);
      if (!view) throw new StudioError('NOT_FOUND', 'There is no tenant and no distribution of this id any more.');
      return view;
    },
    certificates: async () => buildCertificateRows(snapshot(), studio.clock.now()),
    root: async () => {
      const { pem, path } = await studio.edge.root();
      return describeRoot(pem, path, exampleRequest(studio));
    },
  };
}

/** The first name that a client would accept now, at the address of the endpoint that DNS leads it to. */
function exampleRequest(studio: Studio): ExampleRequest | null {
  const { httpsPort, endpoints } = studio.edge.status();
  if (httpsPort === null) return null;
  const snapshot = studio.session().snapshot();
  for (const { name, accepted, owner } of buildCertificateRows(snapshot, studio.clock.now())) {
    const { endpoint } = travel(snapshot, name);
    if (!accepted || owner === null || !endpoint || name.startsWith('*.')) continue;
    const listening = endpoints.find(({ domain, ownAddress }) => ownAddress && domain === endpoint.domain);
    return { host: name, address: listening?.address ?? sharedIpv4, port: httpsPort };
  }
  return null;
}
