/** The access logs of the studio's edge: switched on by the person, kept in the user-data folder, one folder per workspace. */
import { basename, join } from 'node:path';
import type { AccessLogState } from '../../../preload/contract/edge';
import type { ConnectionLogRecord } from '../../core/logs/connection-log';
import { createAccessLog, type AccessLog } from '../../traces/access-log';
import type { MeasuredRecord } from '../../traces/log-record';
import { pathKey } from '../user-data';
import type { SettingsStore } from './settings-store';

export interface AccessLogService {
  readonly append: (record: MeasuredRecord) => void;
  readonly appendConnection: (record: ConnectionLogRecord) => void;
  /** Goes over to a workspace; what waits of the one before is written first. */
  readonly open: (workspacePath: string) => Promise<void>;
  readonly state: () => AccessLogState;
  /** Switches it on or off, for good. */
  readonly set: (enabled: boolean) => Promise<AccessLogState>;
  readonly close: () => Promise<void>;
}

/** @param root the folder of all access logs */
export function createAccessLogService(root: string, settings: SettingsStore): AccessLogService {
  let log: AccessLog | null = null;
  let folder = root;
  let problem: string | null = null;

  const begin = (): void => {
    problem = null;
    log = createAccessLog({ folder, onProblem: (message) => (problem = message) });
  };
  const end = async (): Promise<void> => {
    const before = log;
    log = null;
    await before?.close();
  };
  const state = (): AccessLogState => ({ enabled: log !== null, folder, problem });
  return {
    append: (record) => log?.append(record),
    appendConnection: (record) => log?.appendConnection(record),
    open: async (workspacePath) => {
      await end();
      folder = join(root, `${basename(workspacePath)}-${pathKey(workspacePath).slice(0, 6)}`);
      if ((await settings.get()).accessLog) begin();
    },
    state,
    set: async (enabled) => {
      await settings.set({ accessLog: enabled });
      if (!enabled) await end();
      else if (!log) begin();
      return state();
    },
    close: end,
  };
}
