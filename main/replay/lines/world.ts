/** The full pipeline, for the lines that no earlier decision covers: the offline driver's ports around the cache of the replay. */
import { withPlace } from '../../core/geo/place';
import { goOn } from '../../core/later';
import { refresh, run, type Finished } from '../../core/pipeline';
import type { CacheStore } from '../../core/ports';
import { stages } from '../../core/stages/index';
import type { Exchange } from '../../core/types/exchange';
import type { Snapshot } from '../../core/types/snapshot';
import type { StageName } from '../../core/types/trace';
import type { RecordedRequest } from '../../core/types/traffic';
import { createOriginPort, createOriginResources } from '../../runtime/origin-client';
import { createRateStore } from '../../runtime/rate-store';
import { createTally } from '../../runtime/stub-choice';
import { buildOfflinePorts, createRandomIds } from '../dry-ports';
import { recordedReply } from '../../core/origins/recorded';
import { createRecordingPort, originAnswersAssumption, type AnswerMode, type RecordingPort } from './origin-answers';

export interface World {
  readonly snapshot: Snapshot;
  readonly port: RecordingPort;
  readonly mode: AnswerMode;
  /** All stages, and what is renewed behind the answer. `cache`: in the place of the usual one. */
  run(recorded: RecordedRequest, cache?: CacheStore): Finished | Promise<Finished>;
  /** Up to a stage; nothing is stored and nobody asked before 10-cache. */
  runUntil(recorded: RecordedRequest, until: StageName): Finished | Promise<Finished>;
  close(): void;
}

/** `workspacePath`: absolute path of the folder that fixture files are read from. */
export function createWorld(snapshot: Snapshot, workspacePath: string, cache: CacheStore): World {
  const resources = createOriginResources(workspacePath);
  const mode = snapshot.assumption(originAnswersAssumption) as AnswerMode;
  const declared = createOriginPort({
    workspacePath,
    originOf: (domain) => snapshot.origins.get(domain),
    allow: snapshot.workspace.settings.network.allow,
    assumption: snapshot.assumption,
    mode: 'offline',
    resources,
  }).within(createTally());
  const port = createRecordingPort(declared, mode);
  const rates = createRateStore();
  const ids = createRandomIds();
  const { viewers } = snapshot.workspace.settings.network;

  const begin = (
    recorded: RecordedRequest,
    store = cache,
  ): { readonly exchange: Exchange; readonly ports: ReturnType<typeof buildOfflinePorts> } => {
    const { at, request, answered } = recorded;
    port.recorded = recordedReply(answered?.status ?? 0, answered?.resultType ?? '', answered?.detailedResultType ?? '');
    port.given.length = 0;
    const ports = buildOfflinePorts({ at, monotonic: () => 0, ids, cache: store, rates, origin: port, deterministic: true });
    return { exchange: { id: ids.requestId(), at, request: withPlace(request, viewers) }, ports };
  };

  return {
    snapshot,
    port,
    mode,
    run: (recorded, store) => {
      const { exchange, ports } = begin(recorded, store);
      return goOn(run(stages, exchange, snapshot, ports), (finished) => {
        const renewing = finished.exchange.refreshes ? refresh(stages, finished, snapshot, ports) : null;
        return renewing ? goOn(renewing, () => finished) : finished;
      });
    },
    runUntil: (recorded, until) => {
      const { exchange, ports } = begin(recorded);
      return run(stages, exchange, snapshot, ports, { until });
    },
    close: () => resources.close(),
  };
}
