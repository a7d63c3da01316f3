/** Verbs about the open workspace as a whole. */
import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';
import type { TrafficRow } from '../../main/core/types/views';
import type { ClockState } from './clock';
import type { EdgeStatus } from './edge';
import { errors } from './errors';

export interface WorkspaceInfo {
  /** Absolute path of the folder. */
  readonly path: string;
  readonly name: string;
  /** Of the snapshot that serves now; changes with every effective edit. */
  readonly revision: string;
  readonly counts: {
    readonly distributions: number;
    readonly tenants: number;
    readonly connectionGroups: number;
    readonly certificates: number;
    readonly zones: number;
    readonly records: number;
  };
  /** True while a file cannot be used as it is now, so that its last good version serves in its place. */
  readonly stale: boolean;
  readonly shell: 'electron' | 'browser';
  readonly version: string;
}

export interface SampleInfo {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
}

/** Everything that happens without being asked. One stream; batches, never single rows. */
export type StudioEvent =
  | {
      readonly type: 'workspace';
      readonly info: WorkspaceInfo;
      /** Relative paths that changed on disk. */ readonly changed: readonly string[];
    }
  | { readonly type: 'diagnostics'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly type: 'edge'; readonly status: EdgeStatus }
  | { readonly type: 'clock'; readonly clock: ClockState }
  | {
      readonly type: 'drafts';
      /** Ids of drafts that are new, different or gone. */ readonly changed: readonly string[];
    }
  | { readonly type: 'traffic'; readonly rows: readonly TrafficRow[] };

export const workspace = {
  info: oc.errors(errors).output(type<WorkspaceInfo>()),
  /** Opens another folder; answers NOT_FOUND or INVALID when it is no workspace. */
  open: oc
    .errors(errors)
    .input(z.object({ path: z.string().min(1) }))
    .output(type<WorkspaceInfo>()),
  /** Copies a sample into the user-data folder (or reopens that copy) and opens it. `fresh` starts the copy anew. */
  openSample: oc
    .errors(errors)
    .input(z.object({ name: z.string(), fresh: z.boolean().optional() }))
    .output(type<WorkspaceInfo>()),
  /** A new folder with workspace.json and one template, tenant, group and zone to begin with. */
  create: oc
    .errors(errors)
    .input(z.object({ path: z.string().min(1), name: z.string().min(1) }))
    .output(type<WorkspaceInfo>()),
  samples: oc.errors(errors).output(type<readonly SampleInfo[]>()),
  /** Absolute paths, newest first. */
  recent: oc.errors(errors).output(type<readonly string[]>()),
  diagnostics: oc.errors(errors).output(type<readonly Diagnostic[]>()),
  /** All texts, for the checking worker of the editor. */
  input: oc.errors(errors).output(type<WorkspaceInput>()),
  events: oc.errors(errors).output(eventIterator(type<StudioEvent>())),
};
