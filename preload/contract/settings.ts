/** Verbs about the person's own settings (theme, layout), kept in the user-data folder. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors';

export const settingsValue = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Opaque layout state of the renderer, keyed by place. */
  layout: z.record(z.string(), z.unknown()).default({}),
});
export type Settings = z.output<typeof settingsValue>;

export const settings = {
  get: oc.errors(errors).output(type<Settings>()),
  set: oc.errors(errors).input(settingsValue.partial()).output(type<Settings>()),
};
