/** Sends requests offline to what is not the workspace itself: a draft of it, or another folder. */
import type { SendResult } from '../../../preload/contract/edge';
import type { ConfigurationRef } from '../../core/types/draft';
import type { ViewerRequest } from '../../core/types/exchange';
import type { Snapshot } from '../../core/types/snapshot';
import { createOfflineDriver } from '../../replay/offline';
import { createCacheStore } from '../../runtime/cache-store';
import type { CacheStore } from '../../core/ports';
import { resolveConfiguration } from './resolve-configuration';
import type { Studio } from './studio';

export interface OfflineElsewhere {
  /** `at`: epoch milliseconds; else as the draft sets it, else as the clock runs. NOT_FOUND for a draft or folder that is gone. */
  readonly send: (configuration: ConfigurationRef, request: ViewerRequest, at: number | undefined) => Promise<SendResult>;
  /** Empties the caches. */
  readonly clear: () => void;
}

interface Kept {
  readonly snapshot: Snapshot;
  readonly stands: number | undefined;
  readonly cache: CacheStore;
}

const keptCaches = 8;
const cacheBytes = 8 * 1024 * 1024;

/**
 * Requests to one configuration share a cache, so that a second one can hit; it begins empty as soon as the configuration or its time changes,
 * because what an earlier form of a draft stored would only be taken for its answer. Nothing of them is recorded: they are no traffic of the workspace.
 */
export function createOfflineElsewhere(studio: Pick<Studio, 'session' | 'clock'>): OfflineElsewhere {
  const caches = new Map<string, Kept>();
  const cacheOf = (name: string, snapshot: Snapshot, stands: number | undefined): CacheStore => {
    const known = caches.get(name);
    caches.delete(name);
    const kept =
      known?.snapshot === snapshot && known.stands === stands
        ? known
        : { snapshot, stands, cache: createCacheStore({ maxBytes: cacheBytes }) };
    caches.set(name, kept);
    for (const oldest of [...caches.keys()].slice(0, -keptCaches)) caches.delete(oldest);
    return kept.cache;
  };
  return {
    send: async (configuration, request, at) => {
      const { snapshot, workspacePath, conditions } = await resolveConfiguration(studio, configuration);
      const time = at ?? conditions.at;
      const { folder, offline } = studio.session();
      // A draft's origins serve the files of its workspace.
      const own = workspacePath === folder.path;
      const driver = own ? offline : createOfflineDriver({ workspacePath, now: studio.clock.now });
      try {
        const cache = cacheOf(JSON.stringify(configuration), snapshot, conditions.at);
        return await driver.explainWithBody(snapshot, request, { ...(time === undefined ? {} : { at: time }), cache });
      } finally {
        if (!own) driver.close();
      }
    },
    clear: () => caches.clear(),
  };
}
