/** The verbs about the exchanges that the edge has answered. */
import { buildCurl } from '../../core/explain/curl';
import type { Trace } from '../../core/types/trace';
import { sharedIpv4 } from '../../core/dns/build-index';
import { replayAgainst } from '../../replay/replay';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

export function trafficVerbs(studio: Studio): Handlers<StudioContract['traffic']> {
  return {
    list: async ({ after, limit }) => studio.traffic.list(after, limit),
    trace: async ({ id }) => traceOf(studio, id),
    curl: async ({ id }) => {
      const trace = traceOf(studio, id);
      const { httpsPort, httpPort, caPath, endpoints } = studio.edge.status();
      const endpoint = endpoints.find(({ domain, ownAddress }) => ownAddress && domain === trace.dns?.endpoint);
      return { command: buildCurl(trace, { address: endpoint?.address ?? sharedIpv4, httpsPort, httpPort, caPath }) };
    },
    replay: async ({ id }) => {
      const { snapshot, offline } = studio.session();
      return replayAgainst(traceOf(studio, id), snapshot(), offline);
    },
    clear: async () => ({ cleared: studio.traffic.clear() }),
  };
}

function traceOf(studio: Studio, id: string): Trace {
  const trace = studio.traffic.trace(id);
  if (!trace) throw new StudioError('NOT_FOUND', 'This exchange is no longer kept: the list remembers the newest hundred thousand.');
  return trace;
}
