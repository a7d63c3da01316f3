/** Verbs about the person's own settings (theme, layout), kept in the user-data folder. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors';

const theme = z.enum(['system', 'light', 'dark']);
/** Opaque layout state of the renderer, keyed by place. */
const layout = z.record(z.string(), z.unknown());

/** What is recorded into the store of traffic, and how much of it may be kept. */
const recording = z.object({ live: z.boolean(), simulated: z.boolean(), maxBytes: z.number(), maxDays: z.number() });
export type Recording = z.output<typeof recording>;
export const recordingDefaults: Recording = { live: true, simulated: true, maxBytes: 2_000_000_000, maxDays: 30 };

export const settingsValue = z.object({
  theme: theme.default('system'),
  layout: layout.default({}),
  /** The edge writes access logs; absent = it does not. */
  accessLog: z.boolean().optional(),
  /** Absent members are as in `recordingDefaults`. */
  recording: recording.partial().optional(),
});
export type Settings = z.output<typeof settingsValue>;

/** What `set` takes: absent members stay as they are; of the layout, absent places stay and a place set to null is forgotten. */
export const settingsChange = z.object({
  theme: theme.optional(),
  layout: layout.optional(),
  accessLog: z.boolean().optional(),
  recording: recording.partial().optional(),
});
export type SettingsChange = z.input<typeof settingsChange>;

export const settings = {
  get: oc.errors(errors).output(type<Settings>()),
  set: oc.errors(errors).input(settingsChange).output(type<Settings>()),
};
