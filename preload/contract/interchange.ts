/** Verbs that bring AWS's own formats in and out. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Export } from '../../main/core/types/export';
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

/** What to export, and how. */
export const exportInput = z.object({
  format: z.enum(['cli', 'cloudformation', 'terraform']),
  syntax: z.enum(['yaml', 'json']).default('yaml'),
  certificates: z.enum(['reference', 'request']).default('reference'),
});

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
  /** The workspace, as it stands on disk, in AWS's own formats. Nothing is written. */
  exportWorkspace: oc.errors(errors).input(exportInput).output(type<Export>()),
  /**
   * Writes the same export into a folder outside the workspace (absolute, or below the folder that the studio was started in).
   * CONFLICT when files with another content are there and `force` is not given; REFUSED for a folder in the workspace.
   */
  saveExport: oc
    .errors(errors)
    .input(exportInput.extend({ folder: z.string().min(1).max(4096), force: z.boolean().default(false) }))
    .output(type<{ readonly folder: string; readonly written: readonly string[] }>()),
};
