/** The verbs about the running edge and the request bar. */
import { buildSuggestions } from '../../core/explain/suggestions';
import { buildViewerRequest, parseAt } from '../../replay/request';
import type { ConfigurationRef } from '../../core/types/draft';
import type { Snapshot } from '../../core/types/snapshot';
import type { Handlers, StudioContract } from '../../../preload/contract';
import { createOfflineElsewhere } from './offline-elsewhere';
import { resolveConfiguration } from './resolve-configuration';
import { savedRequests } from './saved-requests';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

const liveTime = 'The live edge runs on the clock in the status bar; move that, or send the request offline with a time of its own.';
const liveWorkspace = 'The live edge always serves the workspace; send the request to a draft offline.';

export function edgeVerbs(studio: Studio): Handlers<StudioContract['edge']> {
  const elsewhere = createOfflineElsewhere(studio);
  const snapshotOf = async (ref: ConfigurationRef = { kind: 'workspace' }): Promise<Snapshot> =>
    (await resolveConfiguration(studio, ref)).snapshot;
  return {
    status: async () => studio.edge.status(),
    // A new start begins with empty caches, live and offline: the way to see an object fetched again.
    restart: async () => {
      const { folder, snapshot, offlineCache } = studio.session();
      offlineCache.store.clear();
      offlineCache.use.clear();
      elsewhere.clear();
      return studio.edge.start(folder.path, snapshot());
    },
    stop: async () => studio.edge.stop(),
    accessLog: async () => studio.accessLog.state(),
    setAccessLog: async ({ enabled }) => studio.accessLog.set(enabled),
    send: async (input) => {
      const request = buildViewerRequest(input);
      const { configuration } = input;
      if (configuration !== undefined && configuration.kind !== 'workspace') {
        if (input.driver === 'live') throw new StudioError('INVALID', liveWorkspace, { pointer: '/configuration' });
        return elsewhere.send(configuration, request, input.at === undefined ? undefined : parseAt(input.at));
      }
      const { snapshot, offline, offlineCache } = studio.session();
      if (input.driver === 'live') {
        if (input.at !== undefined) throw new StudioError('INVALID', liveTime, { pointer: '/at' });
        return studio.edge.send(request);
      }
      const at = input.at === undefined ? {} : { at: parseAt(input.at) };
      const sent = await offline.explainWithBody(snapshot(), request, { ...at, cache: offlineCache.store });
      studio.recorded.appendSimulated(sent.trace, request);
      const { cache, owner } = sent.trace;
      if (cache && owner?.id && owner.kind !== 'none') {
        offlineCache.use.noteLookup(cache, { id: owner.id, name: owner.name ?? owner.id, kind: owner.kind });
      }
      return sent;
    },
    suggestions: async ({ text, limit, configuration }) => buildSuggestions(await snapshotOf(configuration), text, limit),
    savedRequests: async (of) => savedRequests((await snapshotOf(of?.configuration)).workspace.requests),
  };
}
