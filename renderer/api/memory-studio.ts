/**
 * The studio without a host: the same verbs over files held in memory and the real core. For component tests, and for
 * `?memory` in development. What needs sockets or the disk answers UNAVAILABLE unless `overrides` gives it.
 */
import { AsyncIteratorClass, ORPCError } from '@orpc/client';
import type { Studio } from '../../preload/contract';
import type { EdgeStatus } from '../../preload/contract/edge';
import type { StudioEvent, WorkspaceInfo } from '../../preload/contract/workspace';
import type { Settings } from '../../preload/contract/settings';
import { memoryClock } from './memory-clock';
import { memoryCore } from './memory-core';
import { memoryFiles } from './memory-files';
import { memoryDrafts } from './memory-drafts';
import { memoryExport } from './memory-export';
import { memoryImport } from './memory-import';
import { memorySample } from './memory-sample';
import { memorySets } from './memory-sets';
import { memoryWhatIf } from './memory-what-if';

export interface MemoryOptions {
  /** Path -> text; the built-in sample when absent. */
  readonly files?: Readonly<Record<string, string>>;
  /** Time of the views, epoch milliseconds; the clock when absent. */
  readonly now?: () => number;
  /** Verbs to answer otherwise, e.g. canned traces. */
  readonly overrides?: { readonly [K in keyof Studio]?: Partial<Studio[K]> };
}

/** A studio, with two doors for tests: writing a file from outside, and sending any event. */
export type MemoryStudio = Studio & {
  readonly memory: {
    readonly writeOutside: (path: string, text: string | null) => void;
    readonly emit: (event: StudioEvent) => void;
  };
};

const stopped: EdgeStatus = {
  state: 'stopped',
  problem: null,
  httpsPort: null,
  httpPort: null,
  dnsPort: null,
  caPath: null,
  endpoints: [],
};

const noCache = {
  running: false,
  entries: 0,
  bytes: 0,
  diskBytes: 0,
  maxBytes: 0,
  maxDiskBytes: 0,
  lookups: 0,
  hits: 0,
  owners: [],
} as const;

export function createMemoryStudio(options: MemoryOptions = {}): MemoryStudio {
  let revision = 1;
  let settings: Settings = { theme: 'system', layout: {} };
  const channel = eventChannel();

  const files = memoryFiles(
    options.files ?? memorySample,
    (paths) => {
      revision += 1;
      core.invalidate();
      channel.emit({ type: 'workspace', info: info(), changed: paths });
      channel.emit({ type: 'diagnostics', diagnostics: core.diagnostics() });
    },
    () => core.diagnostics(),
  );
  const clock = memoryClock(options.now ?? Date.now, (state) => {
    core.invalidate();
    channel.emit({ type: 'clock', clock: state });
    channel.emit({ type: 'diagnostics', diagnostics: core.diagnostics() });
  });
  const core = memoryCore(files.input, clock.now);

  const info = (): WorkspaceInfo => {
    const { workspace } = core.snapshot();
    return {
      path: '/in/memory',
      name: workspace.settings.name,
      revision: String(revision),
      counts: {
        distributions: workspace.distributions.length,
        tenants: workspace.tenants.length,
        connectionGroups: workspace.connectionGroups.length,
        certificates: workspace.certificates.length,
        zones: workspace.zones.length,
        records: workspace.zones.reduce((sum, zone) => sum + zone.records.length, 0),
      },
      stale: false,
      shell: 'browser',
      version: '0.0.0',
    };
  };

  const studio: Studio = {
    workspace: {
      info: async () => info(),
      open: unavailable,
      openSample: unavailable,
      create: unavailable,
      samples: async () => [],
      recent: async () => ['/in/memory'],
      diagnostics: async () => core.diagnostics(),
      input: async () => files.input(),
      events: async (_input, call) => channel.subscribe(call?.signal),
      ...options.overrides?.workspace,
    },
    files: { ...files.verbs, ...options.overrides?.files },
    edge: {
      status: async () => stopped,
      restart: async () => stopped,
      stop: async () => stopped,
      send: unavailable,
      suggestions: core.suggestions,
      savedRequests: async () => [],
      accessLog: async () => ({ enabled: false, folder: '/in/memory/access-logs', problem: null }),
      setAccessLog: unavailable,
      ...options.overrides?.edge,
    },
    traffic: {
      list: async () => ({ rows: [], total: 0, dropped: 0 }),
      trace: unavailable,
      curl: unavailable,
      logLine: unavailable,
      exportLog: unavailable,
      replay: unavailable,
      clear: async () => ({ cleared: 0 }),
      ...options.overrides?.traffic,
    },
    sets: { ...memorySets(unavailable), ...options.overrides?.sets },
    views: {
      ...core.views,
      effective: async ({ id }) => core.views.effective(id) ?? (await unavailable()),
      root: unavailable,
      ...options.overrides?.views,
    },
    onboarding: {
      ...core.onboarding,
      tenant: async ({ id }) => core.onboarding.tenant(id) ?? (await unavailable()),
      move: async ({ domain, targetId }) => core.onboarding.move(domain, targetId) ?? (await unavailable()),
      act: unavailable,
      undo: unavailable,
      ...options.overrides?.onboarding,
    },
    clock: { ...clock.verbs, ...options.overrides?.clock },
    interchange: { ...memoryImport(files), ...memoryExport(files), ...options.overrides?.interchange },
    functions: { list: unavailable, run: unavailable, runAll: unavailable, ...options.overrides?.functions },
    cache: {
      list: async () => ({ rows: [], matching: 0, total: 0, revision: 'none' }),
      entry: unavailable,
      invalidate: unavailable,
      evict: unavailable,
      clear: unavailable,
      stats: async () => noCache,
      revision: async () => ({ revision: 'none', running: false }),
      explainMiss: unavailable,
      ...options.overrides?.cache,
    },
    drafts: { ...memoryDrafts(), ...options.overrides?.drafts },
    whatIf: { ...memoryWhatIf(core.snapshot, unavailable), ...options.overrides?.whatIf },
    settings: {
      get: async () => settings,
      set: async (part) => {
        settings = { theme: part.theme ?? settings.theme, layout: { ...settings.layout, ...part.layout } };
        return settings;
      },
      ...options.overrides?.settings,
    },
  };
  return { ...studio, memory: { writeOutside: files.writeOutside, emit: channel.emit } };
}

async function unavailable(): Promise<never> {
  throw new ORPCError('UNAVAILABLE', { defined: true, message: 'The in-memory studio has no host for that.', data: {} });
}

interface EventChannel {
  readonly emit: (event: StudioEvent) => void;
  readonly subscribe: (signal?: AbortSignal) => AsyncIteratorClass<StudioEvent>;
}

/** Every subscriber gets every event from its subscription on. */
function eventChannel(): EventChannel {
  const subscribers = new Set<(event: StudioEvent) => void>();
  return {
    emit: (event) => {
      for (const receive of subscribers) receive(event);
    },
    subscribe: (signal) => {
      const queue: StudioEvent[] = [];
      let wake: (() => void) | null = null;
      const receive = (event: StudioEvent): void => {
        queue.push(event);
        wake?.();
      };
      subscribers.add(receive);
      signal?.addEventListener('abort', () => wake?.());
      const next = async (): Promise<IteratorResult<StudioEvent>> => {
        for (;;) {
          if (signal?.aborted) return { done: true, value: undefined };
          const value = queue.shift();
          if (value) return { done: false, value };
          await new Promise<void>((resolve) => (wake = resolve));
        }
      };
      return new AsyncIteratorClass(next, async () => {
        subscribers.delete(receive);
      });
    },
  };
}
