/** The verb of the time machine: both configurations by the same driver, with room for everybody else between names. */
import { setImmediate } from 'node:timers/promises';
import type { OriginPort } from '../../core/ports';
import { buildTimeline } from '../../core/timeline/build';
import type { Timeline } from '../../core/types/timeline';
import { createOfflineDriver } from '../../replay/offline';
import { buildViewerRequest } from '../../replay/request';
import type { Handlers, StudioContract } from '../../../preload/contract';
import { resolveConfiguration, type ResolvedConfiguration } from './resolve-configuration';
import type { Studio } from './studio';
import { hostsOf } from './what-if-traffic';

/** Milliseconds of work after which everybody else gets a turn. */
const turn = 12;

export function timelineVerb(studio: Studio): Handlers<StudioContract['whatIf']>['timeline'] {
  return async ({ before, after, names, traffic }, call): Promise<Timeline> => {
    const worlds = { before: await resolveConfiguration(studio, before), after: await resolveConfiguration(studio, after) };
    const drivers = { before: driverOf(worlds.before), after: driverOf(worlds.after) };
    const weights = traffic && (await hostsOf(studio, traffic, call?.signal));
    const around = { before: failingOrigins(worlds.before), after: failingOrigins(worlds.after) };
    const now = studio.clock.now();
    let begun = performance.now();
    try {
      return await buildTimeline(worlds.before.snapshot, worlds.after.snapshot, {
        ...(names ? { names } : {}),
        ...(weights ? { weights } : {}),
        ask: (world, snapshot, name) =>
          drivers[world].finish(snapshot, buildViewerRequest({ url: `https://${name}/` }), {
            at: worlds[world].conditions.at ?? now,
            around: around[world],
          }),
        rest: async () => {
          call?.signal?.throwIfAborted();
          if (performance.now() - begun < turn) return;
          await setImmediate();
          begun = performance.now();
        },
      });
    } finally {
      drivers.before.close();
      drivers.after.close();
    }
  };
}

function driverOf({ workspacePath }: ResolvedConfiguration): ReturnType<typeof createOfflineDriver> {
  return createOfflineDriver({ workspacePath });
}

/** The origins of the world, but for those that the conditions make fail. */
function failingOrigins({ conditions }: ResolvedConfiguration): (origins: OriginPort) => OriginPort {
  const failing = new Set((conditions.failingOrigins ?? []).map((domain) => domain.toLowerCase()));
  if (failing.size === 0) return (origins) => origins;
  return (origins) => ({
    fetch: (request, attempt) =>
      failing.has(request.origin.domain)
        ? { kind: 'failure', failure: 'refused', detail: 'the origin is made to fail' }
        : origins.fetch(request, attempt),
  });
}
