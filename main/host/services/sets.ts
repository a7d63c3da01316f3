/** The verbs about recorded traffic: lists and pages of the store, and the sets that it consists of. */
import { buildCurl } from '../../core/explain/curl';
import { sharedIpv4 } from '../../core/dns/build-index';
import type { StoredExchange, TrafficSets } from '../../core/types/traffic-query';
import { replayAgainst } from '../../replay/replay';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { StoredReplay } from '../../../preload/contract/sets';
import { recordedDifferences } from './recorded-differences';
import { requestSets, storedIdOf } from './request-sets';
import { anonymiseSet, exportSet, importFile } from './set-files';
import { engineOf, orGone } from './set-engine';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

const gone = 'This exchange is no longer kept.';

export function setsVerbs(studio: Studio): Handlers<StudioContract['sets']> {
  const { recorded } = studio;
  const engine = () => engineOf(studio);
  const list = async (): Promise<TrafficSets> => {
    await recorded.flush();
    const [sets, state] = await Promise.all([recorded.sets(), recorded.state()]);
    return { sets: [...sets.filter(({ kind }) => kind !== 'http'), ...requestSets(studio)], state };
  };
  const exchange = async (set: string, key: number): Promise<StoredExchange> => {
    const found = await orGone((await engine()).exchange(await storedIdOf(studio, set), key));
    if (!found) throw new StudioError('NOT_FOUND', gone);
    return found;
  };
  return {
    list,
    index: async ({ set, query, sort, descending, step }) =>
      orGone((await engine()).index(await storedIdOf(studio, set), query, sort, descending, step)),
    page: async ({ set, query, ...page }) => ({ rows: await orGone((await engine()).page(await storedIdOf(studio, set), query, page)) }),
    groups: async ({ set, query, by, limit }) => orGone((await engine()).groups(await storedIdOf(studio, set), query, by, limit)),
    histogram: async ({ set, query, buckets }) => orGone((await engine()).histogram(await storedIdOf(studio, set), query, buckets)),
    exchange: async ({ set, key }) => exchange(set, key),
    replay: async ({ set, key }) => replay(studio, await exchange(set, key)),
    curl: async ({ set, key }) => {
      const found = await exchange(set, key);
      const trace = found.recorded.trace ?? (await replay(studio, found)).after;
      const { httpsPort, httpPort, caPath, endpoints } = studio.edge.status();
      const endpoint = endpoints.find(({ domain, ownAddress }) => ownAddress && domain === trace.dns?.endpoint);
      return { command: buildCurl(trace, { address: endpoint?.address ?? sharedIpv4, httpsPort, httpPort, caPath }) };
    },
    skipped: async ({ set }) => orGone((await engine()).skipped(await storedIdOf(studio, set))),
    change: async ({ set, name, pinned }) => {
      await known((await engine()).change(set, { name, pinned }));
      return list();
    },
    remove: async ({ set }) => {
      await recorded.flush();
      await known((await engine()).remove(set));
      recorded.forget(set);
      return list();
    },
    restore: async ({ set }) => {
      await known((await engine()).restore(set));
      return list();
    },
    importFile: async (input, call) => importFile(studio, input, call?.signal),
    exportSet: async (input, call) => exportSet(studio, input, call?.signal),
    anonymise: async (input, call) => anonymiseSet(studio, input, call?.signal),
    setRecording: async (change) => {
      await recorded.setRecording(change);
      return recorded.state();
    },
    startRecording: async ({ name }) => {
      await engine();
      await recorded.begin(name);
      return list();
    },
  };
}

async function known(changing: Promise<boolean>): Promise<void> {
  if (!(await changing)) throw new StudioError('NOT_FOUND', 'There is no such set any more.');
}

/** Runs a kept request through the files as they are now, at the moment that it was recorded. */
async function replay(studio: Studio, { recorded }: StoredExchange): Promise<StoredReplay> {
  const { snapshot, offline } = studio.session();
  if (recorded.trace) return replayAgainst(recorded.trace, snapshot(), offline);
  const after = await offline.explain(snapshot(), recorded.request, { at: recorded.at });
  return { before: null, after, differences: recordedDifferences(recorded.answered, after) };
}
