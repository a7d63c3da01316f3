/** Verbs about the simulated clock: one for everything in the studio that judges dates. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors';

export interface ClockState {
  /** The simulated time when this was told, epoch milliseconds. */
  readonly at: number;
  /** False = it stands still. */
  readonly running: boolean;
  /** False = it is the clock of this machine. */
  readonly moved: boolean;
  /** Rises with every setting, so that views know when to ask again. */
  readonly version: number;
  /** The certificate in use that runs out next. */
  readonly nextExpiry: { readonly at: number; readonly name: string } | null;
}

/** Members are taken in this order: `reset`, then `at`, then `by`, then `running`. */
export const clockChange = z.object({
  /** Back to the clock of this machine. */
  reset: z.literal(true).optional(),
  /** ISO 8601. */
  at: z.string().optional(),
  /** Milliseconds forward; negative = back. */
  by: z.number().optional(),
  running: z.boolean().optional(),
});
export type ClockChange = z.input<typeof clockChange>;

export const clock = {
  get: oc.errors(errors).output(type<ClockState>()),
  /** INVALID for a time that is none, or that no certificate can hold (outside the years 2000 to 2049). */
  set: oc.errors(errors).input(clockChange).output(type<ClockState>()),
};
