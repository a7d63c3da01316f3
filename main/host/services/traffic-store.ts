/**
 * The store of recorded traffic of this studio: opened when it is first needed, told what the edge answers and what is simulated, and
 * kept within the bounds of the settings. Recording never stands in the way of anything: what goes wrong is a sentence in `state`.
 */
import type { ViewerRequest } from '../../core/types/exchange';
import type { Trace } from '../../core/types/trace';
import type { StoredSet, StoreState } from '../../core/types/traffic-query';
import { createRecorder, openTraceStore, type ExchangeBatch, type Recorder, type TraceStore } from '../../traces/store';
import type { MeasuredRecord } from '../../traces/log-record';
import { recordingDefaults, type Recording, type SettingsChange } from '../../../preload/contract/settings';
import type { SettingsStore } from './settings-store';

export interface TrafficStoreService {
  readonly store: TraceStore;
  readonly append: (record: MeasuredRecord) => void;
  readonly appendSimulated: (trace: Trace, request: ViewerRequest) => void;
  /** Goes over to a workspace: what comes from now on is recorded into sets of its own. */
  readonly open: (workspace: { readonly path: string; readonly name: string }) => Promise<void>;
  /** What has happened up to now is in the store when this resolves. */
  readonly flush: () => Promise<void>;
  readonly state: () => Promise<StoreState>;
  /** All sets but request files; empty where the store cannot be had. */
  readonly sets: () => Promise<readonly StoredSet[]>;
  readonly setRecording: (change: RecordingChange) => Promise<void>;
  /** A set for what comes now; '' = named by the moment. */
  readonly begin: (name: string) => Promise<void>;
  /** A set was removed: what it was for gets a new one. */
  readonly forget: (set: string) => void;
  readonly close: () => Promise<void>;
}

export interface TrafficStoreOptions {
  readonly folder: string;
  readonly settings: SettingsStore;
  /** The machine's clock. */
  readonly now?: () => number;
  readonly worker?: string | null;
}

type RecordingChange = NonNullable<SettingsChange['recording']>;
type Kind = 'recording' | 'simulated';
interface Lane {
  readonly recorder: Recorder;
  /** null until something is to be kept. */
  set: string | null;
}

export function createTrafficStore({ folder, settings, now = Date.now, worker }: TrafficStoreOptions): TrafficStoreService {
  let recording: Recording = recordingDefaults;
  const store = openTraceStore({ folder, bounds: boundsOf(recording), ...(worker === undefined ? {} : { worker }) });
  let workspace = { path: '', name: 'Recording' };
  let problem: string | null = null;

  const nameFor = (kind: Kind): string =>
    `${workspace.name}, ${new Date(now()).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}${kind === 'simulated' ? ', offline' : ''}`;
  const makeSet = async (kind: Kind, name = ''): Promise<string> => {
    const engine = await store.engine();
    return engine.addSet({ name: name || nameFor(kind), kind, source: '', workspace: workspace.path, anonymised: false });
  };
  const laneOf = (kind: Kind): Lane => {
    const write = async (batches: readonly ExchangeBatch[], untraced: number): Promise<void> => {
      const engine = await store.engine();
      lane.set ??= await makeSet(kind);
      await engine.append(lane.set, batches);
      if (untraced > 0) await engine.change(lane.set, { untraced });
      problem = null;
    };
    const lane: Lane = { set: null, recorder: createRecorder({ write, onProblem: (message) => (problem = message) }) };
    return lane;
  };
  const lanes: Readonly<Record<Kind, Lane>> = { recording: laneOf('recording'), simulated: laneOf('simulated') };
  const flush = async (): Promise<void> => {
    await Promise.all(Object.values(lanes).map(({ recorder }) => recorder.flush()));
  };
  const readSettings = async (): Promise<void> => {
    const { live, simulated, maxBytes, maxDays } = { ...(await settings.get()).recording };
    recording = {
      live: live ?? recordingDefaults.live,
      simulated: simulated ?? recordingDefaults.simulated,
      maxBytes: maxBytes ?? recordingDefaults.maxBytes,
      maxDays: maxDays ?? recordingDefaults.maxDays,
    };
    await store.setBounds(boundsOf(recording));
  };

  return {
    store,
    append: (record) => {
      if (recording.live) lanes.recording.recorder.append(record);
    },
    appendSimulated: (trace, request) => {
      if (recording.simulated) lanes.simulated.recorder.appendSimulated(trace, request);
    },
    open: async (next) => {
      await flush();
      workspace = next;
      for (const lane of Object.values(lanes)) lane.set = null;
      await readSettings();
    },
    flush,
    state: async () => {
      const { live, simulated, maxBytes, maxDays } = recording;
      const { untraced, lost } = lanes.recording.recorder.state();
      const common = { live, simulated, maxBytes, maxDays, untraced, lost, recording: lanes.recording.set };
      try {
        const { bytes, oldestAt, notices, full } = await (await store.engine()).state();
        const pinned = 'All that is left is pinned, so the store stays larger than it should be. Unpin or delete a set.';
        const notice = [...notices, ...(full ? [pinned] : [])].join(' ');
        return { ...common, bytes, oldestAt, notice: notice === '' ? null : notice, problem };
      } catch (error) {
        return { ...common, bytes: 0, oldestAt: null, notice: null, problem: error instanceof Error ? error.message : String(error) };
      }
    },
    sets: async () => {
      try {
        return await (await store.engine()).sets();
      } catch {
        return [];
      }
    },
    setRecording: async (change) => {
      await settings.set({ recording: change });
      await readSettings();
    },
    begin: async (name) => {
      await flush();
      lanes.recording.set = await makeSet('recording', name);
    },
    forget: (set) => {
      for (const lane of Object.values(lanes)) if (lane.set === set) lane.set = null;
    },
    close: async () => {
      await Promise.all(Object.values(lanes).map(({ recorder }) => recorder.close()));
      await store.close();
    },
  };
}

function boundsOf({ maxBytes, maxDays }: Recording): { readonly maxBytes: number; readonly maxDays: number } {
  return { maxBytes, maxDays };
}
