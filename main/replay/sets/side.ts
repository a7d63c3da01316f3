/** One of the configurations that traffic is taken through: its snapshot, its caches, its origins. */
import { compile } from '../../core/config/compile';
import { loadWorkspace } from '../../core/config/load';
import { goOn } from '../../core/later';
import type { Finished } from '../../core/pipeline';
import type { OriginPort, RateStore } from '../../core/ports';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import type { DraftConditions } from '../../core/types/draft';
import type { Snapshot } from '../../core/types/snapshot';
import type { RecordedRequest } from '../../core/types/traffic';
import { createRateStore } from '../../runtime/rate-store';
import { createIdsOf } from '../dry-ports';
import { createOfflineDriver } from '../offline';
import { originsAround, type Divergences } from './recorded-origin';
import { createReplayCache, type ReplayCache } from './replay-cache';

/** What a worker needs to make the configuration again: plain data. */
export interface SetConfiguration {
  /** For people: `Workspace`, the name of a draft, a folder. */
  readonly name: string;
  readonly input: WorkspaceInput;
  /** Absolute: where the files of origins are read. */
  readonly workspacePath: string;
  readonly conditions: DraftConditions;
}

/** What one request came to, before anything is put into words. */
export interface SideAnswer {
  readonly finished: Finished;
  /** Keys under which its answer was put into the cache. */
  readonly stored: readonly string[];
}

export interface Side {
  readonly configuration: SetConfiguration;
  readonly snapshot: Snapshot;
  readonly answer: (recorded: RecordedRequest, diverge: Divergences) => SideAnswer | Promise<SideAnswer>;
  /** Objects that the caches let go because there were too many. */
  readonly dropped: () => number;
  readonly close: () => void;
}

/** What a sequence of requests shares: what it cached, and what rate-based rules counted. */
interface Shared {
  readonly cache: ReplayCache;
  readonly rates: RateStore;
}

/**
 * @param firstAt epoch milliseconds of the first request: where the conditions set a time, the first request is asked then and the others as
 * much later as they were recorded, so that what is cached ages as it did
 */
export function openSide(configuration: SetConfiguration, firstAt: () => number, compiled?: Snapshot): Side {
  const snapshot = compiled ?? compile(loadWorkspace(configuration.input));
  const driver = createOfflineDriver({ workspacePath: configuration.workspacePath, deterministic: true });
  const failing = new Set((configuration.conditions.failingOrigins ?? []).map((domain) => domain.toLowerCase()));
  const sequences = new Map<string, Shared>();
  const sharedBy = (name: string): Shared => {
    let shared = sequences.get(name);
    if (!shared) sequences.set(name, (shared = { cache: createReplayCache(), rates: createRateStore() }));
    return shared;
  };
  const clock = (at: number): number => {
    const { at: stands } = configuration.conditions;
    return stands === undefined ? at : stands + (at - firstAt());
  };

  return {
    configuration,
    snapshot,
    answer: (recorded, diverge) => {
      const { cache, rates } = sharedBy(sequenceOf(recorded));
      const around = (origins: OriginPort): OriginPort => originsAround(origins, recorded, failing, diverge);
      cache.begin();
      const finished = driver.finish(snapshot, recorded.request, {
        at: clock(recorded.at),
        cache,
        rates,
        ids: createIdsOf(recorded.id),
        around,
      });
      return goOn(finished, (done) => ({ finished: done, stored: cache.stored() }));
    },
    dropped: () => [...sequences.values()].reduce((sum, { cache }) => sum + cache.dropped(), 0),
    close: () => driver.close(),
  };
}

/** Requests of different .http files begin with an empty cache each, as they do when they are tested. */
export function sequenceOf({ id }: RecordedRequest): string {
  return /^(.+\.http)#\d+$/.exec(id)?.[1] ?? '';
}
