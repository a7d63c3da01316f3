/**
 * The studio: one open workspace, its edge, its traffic, and everything kept for a person, whatever the shell. The verbs are
 * plain functions over this object, one file per group of the contract.
 */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { StudioHandlers } from '../../../preload/contract';
import type { WorkspaceInfo } from '../../../preload/contract/workspace';
import type { ExchangeRecord } from '../../edge';
import { batchTraffic } from '../../traces/batches';
import { createTraceRing, type TraceRing } from '../../traces/ring';
import { userDataPlaces, type UserDataPlaces } from '../user-data';
import { cacheVerbs } from './cache';
import { createAccessLogService, type AccessLogService } from './access-log';
import { clockVerbs, createStudioClock, describeClock, type StudioClock } from './clock';
import { draftsVerbs } from './drafts';
import { edgeVerbs } from './edge';
import type { EdgePorts } from './edge-ports';
import { createEdgeRunner, type EdgeRunner } from './edge-runner';
import { createEventHub, type EventHub } from './events';
import { filesVerbs } from './files';
import { functionsVerbs } from './functions';
import { exportVerbs } from './export';
import { importVerbs } from './import';
import { onboardingVerbs } from './onboarding';
import { createRecentWorkspaces, type RecentWorkspaces } from './recent';
import { createSampleShelf, type SampleShelf } from './samples';
import { openSession, type WorkspaceSession } from './session';
import { setsVerbs } from './sets';
import { settingsVerbs } from './settings';
import { createSettingsStore, type SettingsStore } from './settings-store';
import { StudioError } from './studio-error';
import { trafficVerbs } from './traffic';
import { createTrafficStore, type TrafficStoreService } from './traffic-store';
import { viewsVerbs } from './views';
import { whatIfVerbs } from './what-if';
import { describeWorkspace, workspaceVerbs } from './workspace';

export interface StudioOptions {
  /** Folder for everything the studio makes itself (main/host/user-data.ts decides the usual one). */
  readonly userData: string;
  /** Workspace to open; null = the last one, and the first time a copy of the first sample. */
  readonly workspacePath: string | null;
  /** Folder of the samples' originals. */
  readonly samplesPath: string;
  readonly shell: 'electron' | 'browser';
  readonly version: string;
  /** false = no live edge: nothing listens. */
  readonly edge?: boolean;
  /** Ports of the edge; the usual ones when absent. */
  readonly ports?: EdgePorts;
}

/** What the verbs work on. */
export interface Studio {
  readonly options: StudioOptions;
  readonly places: UserDataPlaces;
  readonly events: EventHub;
  readonly settings: SettingsStore;
  readonly recent: RecentWorkspaces;
  readonly samples: SampleShelf;
  readonly traffic: TraceRing<ExchangeRecord>;
  /** The store that outlives this run. */
  readonly recorded: TrafficStoreService;
  readonly edge: EdgeRunner;
  readonly accessLog: AccessLogService;
  readonly clock: StudioClock;
  /** To be called after the clock was set: judges dates anew and tells everybody. */
  readonly clockMoved: () => void;
  /** The open workspace. */
  readonly session: () => WorkspaceSession;
  /** Opens another workspace in place of the open one. `prepare` runs when the old one is closed and no file is held any more. */
  readonly open: (path: string, prepare?: () => Promise<unknown>) => Promise<WorkspaceInfo>;
}

/** All verbs of the contract, and the way to end them. */
export interface StudioServices extends StudioHandlers {
  /** Stops the edge, frees ports and files. */
  readonly close: () => Promise<void>;
}

/** The sample that a person sees first. */
const firstSample = 'saas-storefront';

/**
 * Starts the services and opens a workspace: 1. the one given (rejects with a StudioError when it is none); 2. else the last
 * one that still is one; 3. else a copy of the first sample. The edge is running, or says why not, when this resolves.
 */
export async function createStudio(options: StudioOptions): Promise<StudioServices> {
  const places = userDataPlaces(options.userData);
  const events = createEventHub();
  const traffic = createTraceRing<ExchangeRecord>();
  const batches = batchTraffic(traffic, (rows) => events.publish({ type: 'traffic', rows }));
  const recent = createRecentWorkspaces(places.recent);
  const samples = createSampleShelf({ samplesPath: options.samplesPath, copiesPath: places.samples, trashPath: places.trash });
  const clock = createStudioClock();
  const settings = createSettingsStore(places.settings);
  const accessLog = createAccessLogService(places.accessLogs, settings);
  const recorded = createTrafficStore({ folder: places.traffic, settings });
  const edge = createEdgeRunner({
    enabled: options.edge ?? true,
    ports: options.ports ?? {},
    caPath: places.ca,
    cachePath: places.cache,
    now: clock.now,
    onRecord: (record) => {
      batches.append(record);
      recorded.append(record);
      accessLog.append(record);
    },
    onConnection: (record) => accessLog.appendConnection(record),
    onStatus: (status) => events.publish({ type: 'edge', status }),
  });
  let session: WorkspaceSession | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const current = (): WorkspaceSession => {
    if (!session) throw new StudioError('UNAVAILABLE', 'No workspace is open.');
    return session;
  };
  const openNow = async (path: string, prepare?: () => Promise<unknown>): Promise<WorkspaceInfo> => {
    const before = session?.folder.path;
    try {
      if (prepare) {
        await closeSession();
        await prepare();
      }
      await replaceSession(path);
    } catch (error) {
      if (!session && before !== undefined) await replaceSession(before);
      throw error;
    }
    await recent.add(current().folder.path);
    return describeWorkspace(studio);
  };
  /** The old workspace goes on serving until the new one has been read. */
  const replaceSession = async (path: string): Promise<void> => {
    const next = await openSession({
      path,
      unsavedPath: places.unsaved,
      draftsPath: places.drafts,
      onDrafts: (changing, changed) => {
        if (changing === session) events.publish({ type: 'drafts', changed });
      },
      trashPath: places.trash,
      now: clock.now,
      onChange: (changing, changed) => {
        if (changing === session) announce(changed);
      },
    });
    await closeSession();
    session = next;
    traffic.clear();
    await accessLog.open(next.folder.path);
    await recorded.open({ path: next.folder.path, name: next.snapshot().workspace.settings.name });
    await edge.start(next.folder.path, next.snapshot());
    announce([]);
  };
  const closeSession = async (): Promise<void> => {
    await edge.stop();
    session?.close();
    session = null;
  };
  const announce = (changed: readonly string[]): void => {
    edge.update(current().snapshot());
    events.publish({ type: 'workspace', info: describeWorkspace(studio), changed });
    events.publish({ type: 'diagnostics', diagnostics: current().configuration().diagnostics });
    events.publish({ type: 'clock', clock: describeClock(studio) });
  };

  const studio: Studio = {
    options,
    places,
    events,
    settings,
    recent,
    samples,
    traffic,
    recorded,
    edge,
    accessLog,
    clock,
    clockMoved: () => {
      current().recheck();
      edge.clockMoved();
      events.publish({ type: 'clock', clock: describeClock(studio) });
      events.publish({ type: 'diagnostics', diagnostics: current().configuration().diagnostics });
    },
    session: current,
    open: (path, prepare) => {
      const next = turn.then(() => openNow(absolutePath(path), prepare));
      turn = next.catch(() => undefined);
      return next;
    },
  };
  try {
    await openFirst(studio);
  } catch (error) {
    await closeSession();
    throw error;
  }
  return {
    workspace: workspaceVerbs(studio),
    files: filesVerbs(studio),
    edge: edgeVerbs(studio),
    traffic: trafficVerbs(studio),
    sets: setsVerbs(studio),
    views: viewsVerbs(studio),
    onboarding: onboardingVerbs(studio),
    clock: clockVerbs(studio),
    interchange: { ...importVerbs(studio), ...exportVerbs(studio) },
    settings: settingsVerbs(studio),
    functions: functionsVerbs(studio),
    cache: cacheVerbs(studio),
    drafts: draftsVerbs(studio),
    whatIf: whatIfVerbs(studio),
    close: async () => {
      await turn;
      batches.close();
      events.close();
      await closeSession();
      await accessLog.close();
      await recorded.close();
    },
  };
}

async function openFirst(studio: Studio): Promise<void> {
  const { workspacePath } = studio.options;
  if (workspacePath !== null) {
    await studio.open(workspacePath);
    return;
  }
  for (const path of await studio.recent.list()) {
    const opened = await studio.open(path).catch((error: unknown) => {
      console.error(`The workspace ${path} cannot be opened any more:`, error instanceof Error ? error.message : error);
      return null;
    });
    if (opened) return;
  }
  await studio.open(await studio.samples.ensureCopy(firstSample, false));
}

/** `~` stands for the home folder; anything else must be absolute, because the studio has no current folder of its own. */
function absolutePath(path: string): string {
  const full = path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
  if (!isAbsolute(full)) throw new StudioError('INVALID', `“${path}” is no absolute path.`);
  return resolve(full);
}
