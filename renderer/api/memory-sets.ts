/** The verbs about recorded traffic without a host: nothing is recorded, and a sentence says so. */
import type { Studio } from '../../preload/contract';
import type { StoreState } from '../../main/core/types/traffic-query';

const state: StoreState = {
  live: false,
  simulated: false,
  bytes: 0,
  maxBytes: 0,
  maxDays: 30,
  oldestAt: null,
  untraced: 0,
  lost: 0,
  notice: null,
  problem: 'The in-memory studio records nothing.',
  recording: null,
};

/** @param unavailable refuses a verb that needs the store */
export function memorySets(unavailable: () => Promise<never>): Studio['sets'] {
  return {
    list: async () => ({ sets: [], state }),
    index: unavailable,
    page: unavailable,
    groups: unavailable,
    histogram: unavailable,
    exchange: unavailable,
    replay: unavailable,
    curl: unavailable,
    skipped: unavailable,
    change: unavailable,
    remove: unavailable,
    restore: unavailable,
    importFile: unavailable,
    exportSet: unavailable,
    anonymise: unavailable,
    setRecording: unavailable,
    startRecording: unavailable,
  };
}
