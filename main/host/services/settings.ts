/** The verbs about the person's own settings. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { Studio } from './studio';

export function settingsVerbs({ settings }: Studio): Handlers<StudioContract['settings']> {
  return {
    get: async () => settings.get(),
    set: async (change) => settings.set(change),
  };
}
