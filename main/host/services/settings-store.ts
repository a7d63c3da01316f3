/** Keeps the person's settings in the user-data folder; what cannot be read falls back to the defaults. */
import { settingsValue } from '../../../preload/contract/settings';
import type { Settings, SettingsChange } from '../../../preload/contract/settings';
import { readJsonFile, writeJsonFile } from './json-file';

export interface SettingsStore {
  readonly get: () => Promise<Settings>;
  readonly set: (change: SettingsChange) => Promise<Settings>;
}

/** Changes are applied one after the other, so that two panes saving at once do not lose each other's. */
export function createSettingsStore(path: string): SettingsStore {
  let last: Promise<unknown> = Promise.resolve();

  const get = async (): Promise<Settings> => {
    const read = settingsValue.safeParse((await readJsonFile(path)) ?? {});
    return read.success ? read.data : settingsValue.parse({});
  };
  const apply = async (change: SettingsChange): Promise<Settings> => {
    const before = await get();
    const layout = Object.entries({ ...before.layout, ...change.layout }).filter(([, value]) => value !== null);
    const accessLog = change.accessLog ?? before.accessLog;
    const recording = { ...before.recording, ...change.recording };
    const after: Settings = {
      theme: change.theme ?? before.theme,
      layout: Object.fromEntries(layout),
      ...(accessLog === undefined ? {} : { accessLog }),
      ...(Object.keys(recording).length === 0 ? {} : { recording }),
    };
    await writeJsonFile(path, after);
    return after;
  };
  return {
    get,
    set: (change) => {
      const next = last.then(() => apply(change));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
