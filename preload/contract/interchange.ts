/** Verbs that bring AWS's own formats in and out. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { ImportPlan } from '../../main/core/types/import';
import { errors } from './errors';

/** Texts to import (templates, answers of the AWS CLI) and what they do not say themselves. */
export const importInput = z.object({
  sources: z.array(z.object({ path: z.string().min(1).max(1024), text: z.string() })).max(20_000),
  parameters: z.record(z.string(), z.string()).default({}),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
});
export type ImportInput = z.input<typeof importInput>;

/** What an import would do to the open workspace. */
export interface PlannedImport extends ImportPlan {
  /** Names the plan to `applyImport`. */
  readonly id: string;
}

export const interchange = {
  /** Works out what importing would change. Nothing is written; mistakes in the sources are part of the plan. */
  planImport: oc.errors(errors).input(importInput).output(type<PlannedImport>()),
  /** Writes a plan: all of its files or none. NOT_FOUND for a plan that is too old, CONFLICT when a file has changed since. */
  applyImport: oc
    .errors(errors)
    .input(z.object({ id: z.string() }))
    .output(type<{ readonly undo: string; readonly written: readonly string[] }>()),
  /** Takes an applied import back as one. CONFLICT when one of its files was changed since. */
  undoImport: oc
    .errors(errors)
    .input(z.object({ undo: z.string() }))
    .output(type<{ readonly restored: number }>()),
};
