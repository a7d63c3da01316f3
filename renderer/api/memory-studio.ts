/**
 * The studio without a host: the same verbs over files held in memory and the real core. For component tests, and for
 * `?memory` in development. What needs sockets or the disk answers UNAVAILABLE unless `overrides` gives it.
 */
import { AsyncIteratorClass, ORPCError } from '@orpc/client';
import type { Studio } from '../../preload/contract';
import type { EdgeStatus } from '../../preload/contract/edge';
import type { StudioEvent, WorkspaceInfo } from '../../preload/contract/workspace';
import type { Settings } from '../../preload/contract/settings';
import type { Diagnostic } from '../../main/core/types/diagnostic';
import { memoryFiles } from './memory-files';
import { memorySample } from './memory-sample';

export interface MemoryOptions {
  /** Path -> text; the built-in sample when absent. */
  readonly files?: Readonly<Record<string, string>>;
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

export function createMemoryStudio(options: MemoryOptions = {}): MemoryStudio {
  let revision = 1;
  let settings: Settings = { theme: 'system', layout: {} };
  let diagnostics: readonly Diagnostic[] = [];
  const channel = eventChannel();

  const files = memoryFiles(
    options.files ?? memorySample,
    (paths) => {
      revision += 1;
      channel.emit({ type: 'workspace', info: info(), changed: paths });
      channel.emit({ type: 'diagnostics', diagnostics });
    },
    () => diagnostics,
  );

  const info = (): WorkspaceInfo => {
    const count = (start: string): number => files.input().files.filter(({ path }) => path.startsWith(start)).length;
    return {
      path: '/in/memory',
      name: 'in-memory',
      revision: String(revision),
      counts: {
        distributions: count('distributions/'),
        tenants: count('tenants/'),
        connectionGroups: count('connection-groups/'),
        certificates: count('certificates/'),
        zones: count('dns/'),
        records: 0,
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
      diagnostics: async () => diagnostics,
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
      suggestions: async () => [],
      savedRequests: async () => [],
      ...options.overrides?.edge,
    },
    traffic: {
      list: async () => ({ rows: [], total: 0, dropped: 0 }),
      trace: unavailable,
      curl: unavailable,
      replay: unavailable,
      clear: async () => ({ cleared: 0 }),
      ...options.overrides?.traffic,
    },
    views: {
      map: async () => ({ revision: String(revision), nodes: [], edges: [] }),
      strands: async () => ({ dns: [], host: [], disagreement: null }),
      owners: async () => [],
      effective: unavailable,
      certificates: async () => [],
      root: unavailable,
      ...options.overrides?.views,
    },
    settings: {
      get: async () => settings,
      set: async (part) => {
        settings = { theme: part.theme ?? settings.theme, layout: part.layout ?? settings.layout };
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
