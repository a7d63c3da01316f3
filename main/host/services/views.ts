/** The verbs that show a configuration. Each picture is built once per configuration and kept as long as that stands. */
import { sharedIpv4 } from '../../core/dns/build-index';
import { buildCertificateRows } from '../../core/explain/certificate-view';
import { buildEffectiveView } from '../../core/explain/effective-view';
import { buildMap, strandsOf } from '../../core/explain/map';
import { travel } from '../../core/explain/map-names';
import { assessImpact } from '../../core/impact/assess';
import { viewImpact } from '../../core/impact/on-map';
import { buildOwnerSummaries } from '../../core/explain/owner-summary';
import type { ConfigurationRef } from '../../core/types/draft';
import type { Snapshot } from '../../core/types/snapshot';
import type { Handlers, StudioContract } from '../../../preload/contract';
import { resolveConfiguration } from './resolve-configuration';
import { describeRoot, type ExampleRequest } from './root-certificate';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

/** A configuration, and the time at which it is looked at: that of the clock, unless a draft sets one. */
interface Looked {
  readonly snapshot: Snapshot;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The time that a draft sets; null = as the clock runs. */
  readonly stands: number | null;
}

export function viewsVerbs(studio: Studio): Handlers<StudioContract['views']> {
  const look = async (ref: ConfigurationRef = { kind: 'workspace' }): Promise<Looked> => {
    const { snapshot, conditions } = await resolveConfiguration(studio, ref);
    return { snapshot, at: conditions.at ?? studio.clock.now(), stands: conditions.at ?? null };
  };
  const mapOf = keptWith(studio, ({ snapshot, at }) => buildMap(snapshot, { at }));
  const impactOf = keptWith(studio, ({ snapshot, at }) => assessImpact(snapshot, { at }));
  return {
    map: async (of) => mapOf(await look(of?.configuration)),
    impact: async ({ configuration, ...choice }) => {
      const looked = await look(configuration);
      return viewImpact(looked.snapshot, impactOf(looked), choice);
    },
    strands: async ({ host, dnsName, configuration }) =>
      strandsOf((await look(configuration)).snapshot, dnsName === undefined ? { host } : { host, dnsName }),
    owners: async (of) => buildOwnerSummaries((await look(of?.configuration)).snapshot),
    effective: async ({ id, configuration }) => {
      const view = buildEffectiveView((await look(configuration)).snapshot, id);
      if (!view) throw new StudioError('NOT_FOUND', 'There is no tenant and no distribution of this id any more.');
      return view;
    },
    certificates: async (of) => {
      const { snapshot, at } = await look(of?.configuration);
      return buildCertificateRows(snapshot, at);
    },
    root: async () => {
      const { pem, path } = await studio.edge.root();
      return describeRoot(pem, path, exampleRequest(studio));
    },
  };
}

/** `make`, with what it made kept for as long as the configuration stands; anew after the clock was set. */
function keptWith<T>(studio: Studio, make: (looked: Looked) => T): (looked: Looked) => T {
  let kept = new WeakMap<Snapshot, Map<number | null, T>>();
  let version = studio.clock.version();
  return (looked) => {
    if (version !== studio.clock.version()) kept = new WeakMap();
    version = studio.clock.version();
    const { snapshot, stands } = looked;
    const byTime = kept.get(snapshot) ?? new Map<number | null, T>();
    kept.set(snapshot, byTime);
    // Drafts that set a time alone share the workspace's snapshot; their old times are of no use.
    const known = byTime.get(stands);
    if (known !== undefined) return known;
    for (const old of byTime.keys()) if (old !== null) byTime.delete(old);
    const made = make(looked);
    byTime.set(stands, made);
    return made;
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
