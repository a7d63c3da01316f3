/** The verbs about the running edge and the request bar. */
import { buildSuggestions } from '../../core/explain/suggestions';
import { buildViewerRequest, parseAt } from '../../replay/request';
import type { Handlers, StudioContract } from '../../../preload/contract';
import { savedRequests } from './saved-requests';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

const liveTime = 'The live edge runs on the clock in the status bar; move that, or send the request offline with a time of its own.';

export function edgeVerbs(studio: Studio): Handlers<StudioContract['edge']> {
  return {
    status: async () => studio.edge.status(),
    // A new start begins with empty caches, live and offline: the way to see an object fetched again.
    restart: async () => {
      const { folder, snapshot, offlineCache } = studio.session();
      offlineCache.store.clear();
      offlineCache.use.clear();
      return studio.edge.start(folder.path, snapshot());
    },
    stop: async () => studio.edge.stop(),
    accessLog: async () => studio.accessLog.state(),
    setAccessLog: async ({ enabled }) => studio.accessLog.set(enabled),
    send: async (input) => {
      const request = buildViewerRequest(input);
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
    suggestions: async ({ text, limit }) => buildSuggestions(studio.session().snapshot(), text, limit),
    savedRequests: async () => savedRequests(studio.session().snapshot().workspace.requests),
  };
}
