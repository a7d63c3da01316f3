/** The verbs about the exchanges that the edge has answered. */
import { buildCurl } from '../../core/explain/curl';
import { exportLog, lineOf, logsCookies } from '../../core/logs/line';
import { isNotLogged, notLoggedWords } from '../../core/logs/not-logged';
import type { Trace } from '../../core/types/trace';
import type { StoredExchange } from '../../core/types/traffic-query';
import { sharedIpv4 } from '../../core/dns/build-index';
import { replayAgainst } from '../../replay/replay';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

const forgotten = 'This exchange is no longer kept: the list remembers the newest hundred thousand, and no recording has it.';

export function trafficVerbs(studio: Studio): Handlers<StudioContract['traffic']> {
  return {
    list: async ({ after, limit }) => studio.traffic.list(after, limit),
    trace: async ({ id }) => traceOf(studio, id),
    curl: async ({ id }) => {
      const trace = await traceOf(studio, id);
      const { httpsPort, httpPort, caPath, endpoints } = studio.edge.status();
      const endpoint = endpoints.find(({ domain, ownAddress }) => ownAddress && domain === trace.dns?.endpoint);
      return { command: buildCurl(trace, { address: endpoint?.address ?? sharedIpv4, httpsPort, httpPort, caPath }) };
    },
    replay: async ({ id }) => {
      const { snapshot, offline } = studio.session();
      return replayAgainst(await traceOf(studio, id), snapshot(), offline);
    },
    logLine: async ({ id, format }) => {
      const record = studio.traffic.logRecords(new Set([id]))[0] ?? (await recordedOf(studio, id))?.log;
      if (!record) throw new StudioError('NOT_FOUND', forgotten);
      const made = lineOf(record, format, logsCookies(studio.traffic.record(id)?.finished.exchange.owner?.owner));
      return isNotLogged(made)
        ? { line: null, header: '', why: notLoggedWords[made.notLogged] }
        : { line: made.line, header: made.header, why: null };
    },
    exportLog: async ({ ids, format }) => {
      const { name, ...made } = exportLog(studio.traffic.logRecords(new Set(ids)), format);
      return { ...made, name: `${name}.${new Date(studio.clock.now()).toISOString().slice(0, 13).replace('T', '-')}.log` };
    },
    clear: async () => ({ cleared: studio.traffic.clear() }),
  };
}

/** The trace of an exchange, with the rungs that would fail next as long as its configuration is at hand. */
async function traceOf(studio: Studio, id: string): Promise<Trace> {
  const record = studio.traffic.record(id);
  if (record) return studio.edge.trace(record);
  const trace = studio.traffic.trace(id) ?? (await recordedOf(studio, id))?.recorded.trace;
  if (!trace) throw new StudioError('NOT_FOUND', forgotten);
  return trace;
}

/** What the store has of it: of exchanges of earlier runs, and of what the list has forgotten. */
async function recordedOf({ recorded }: Studio, id: string): Promise<StoredExchange | null> {
  await recorded.flush();
  const engine = await recorded.store.engine().catch(() => null);
  return (await engine?.find(id)) ?? null;
}
