/** Verbs about drafts: named branches of the open workspace, kept outside it. Paths are relative with forward slashes. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Diagnostic, WorkspaceInput } from '../../main/core/types/diagnostic';
import type { DraftConditions, DraftDifference, DraftSummary, Move, MoveOffer } from '../../main/core/types/draft';
import { errors } from './errors';

/** A file as a draft has it. */
export interface DraftText {
  readonly path: string;
  /** null = the draft removes it, or there is no such file. */
  readonly text: string | null;
  /** The workspace's text now; null = there is no such file. */
  readonly workspace: string | null;
  /** Hash of `text`; give it back on write so that nothing is lost that another window wrote. null = no text. */
  readonly hash: string | null;
  /** Whether the draft has it otherwise than the workspace. */
  readonly changed: boolean;
}

export interface DraftApplied {
  /** Files that were written or removed; empty while there are conflicts, because then nothing is. */
  readonly written: readonly string[];
  /** Those of them that also hold what was changed in the workspace meanwhile. */
  readonly merged: readonly string[];
  /** Files that were changed in the same lines on both sides: `settle` each, then apply again. */
  readonly conflicts: readonly { readonly path: string; readonly sentence: string }[];
  /** Brings files and draft back as they were; null when nothing was written. */
  readonly undo: string | null;
}

const path = z.string().min(1).max(1024);
const id = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(200);
const edit = z.object({ path, text: z.string().nullable() });

export const draftConditions = z.object({
  at: z.number().optional(),
  failingOrigins: z.array(z.string().min(1)).optional(),
});

const time = z.number();
const tenant = z.string().min(1);

/** A change that is tried in one gesture; references are ids, ARNs or names. */
export const move = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('remove-record'), name: z.string().min(1), type: z.string().min(1) }),
  z.object({
    kind: z.literal('repoint-record'),
    name: z.string().min(1),
    type: z.string().min(1),
    to: z.string().min(1),
    ttl: z.number().optional(),
  }),
  z.object({ kind: z.literal('move-tenant'), tenant, connectionGroup: z.string().min(1) }),
  z.object({ kind: z.literal('swap-certificate'), tenant, certificate: z.string().min(1) }),
  z.object({ kind: z.literal('expire-certificate'), certificate: z.string().min(1), at: time }),
  z.object({ kind: z.literal('disable-tenant'), tenant }),
  z.object({ kind: z.literal('disable-connection-group'), connectionGroup: z.string().min(1) }),
  z.object({ kind: z.literal('set-parameter'), tenant, parameter: z.string().min(1), value: z.string() }),
  z.object({ kind: z.literal('override-web-acl'), tenant, webAcl: z.string().min(1).nullable() }),
  z.object({ kind: z.literal('fail-origin'), origin: z.string().min(1) }),
  z.object({ kind: z.literal('move-time'), at: time }),
]) satisfies z.ZodType<Move>;

export const drafts = {
  /** Oldest first. `unreadable`: files in the folder of drafts that cannot be used, with the reason; they are left as they are. */
  list: oc
    .errors(errors)
    .output(type<{ readonly drafts: readonly DraftSummary[]; readonly unreadable: readonly { file: string; sentence: string }[] }>()),
  /**
   * A new draft: empty, of these edits, or (`unsaved`) of the unsaved edits that the editor keeps, which stay where they are. A name that is taken
   * gets a number. REFUSED when there is no unsaved edit.
   */
  create: oc
    .errors(errors)
    .input(z.object({ name: name.optional(), edits: z.array(edit).max(20_000).optional(), unsaved: z.boolean().optional() }))
    .output(type<DraftSummary>()),
  /** CONFLICT when another draft has the name. */
  rename: oc.errors(errors).input(z.object({ id, name })).output(type<DraftSummary>()),
  duplicate: oc.errors(errors).input(z.object({ id })).output(type<DraftSummary>()),
  /** Puts the draft aside; `undoDiscard` brings it back. */
  discard: oc.errors(errors).input(z.object({ id })).output(type<{ readonly undo: string }>()),
  undoDiscard: oc
    .errors(errors)
    .input(z.object({ undo: z.string() }))
    .output(type<DraftSummary>()),
  read: oc.errors(errors).input(z.object({ id, path })).output(type<DraftText>()),
  /** Writes (null = removes) a file in the draft. CONFLICT when the draft's text is no longer what `hash` says. INVALID for files of origins. */
  write: oc
    .errors(errors)
    .input(z.object({ id, path, text: z.string().nullable(), hash: z.string().nullable() }))
    .output(type<{ readonly hash: string | null; readonly draft: DraftSummary }>()),
  /** Drops the draft's change of a file: it is as in the workspace again. */
  revert: oc.errors(errors).input(z.object({ id, path })).output(type<DraftSummary>()),
  /** Ends a conflict: the draft's text holds over the workspace's, or the draft's change is dropped. */
  settle: oc
    .errors(errors)
    .input(z.object({ id, path, take: z.enum(['draft', 'workspace']) }))
    .output(type<DraftSummary>()),
  /** The world at the time of the question: the time, and origins that fail. */
  setConditions: oc
    .errors(errors)
    .input(z.object({ id, conditions: draftConditions }))
    .output(type<DraftSummary>()),
  /** Makes a move in a draft; without `id` in a new one, named after the move. REFUSED with a sentence when it cannot be made. */
  move: oc
    .errors(errors)
    .input(z.object({ id: id.optional(), move }))
    .output(type<DraftSummary>()),
  /** The moves that make sense on a thing, as the draft has it; without `id` as the workspace has it. */
  offers: oc
    .errors(errors)
    .input(
      z.object({
        id: id.optional(),
        thing: z.object({
          node: z.string().optional(),
          file: z.string().optional(),
          tenant: z.string().optional(),
          certificate: z.string().optional(),
        }),
      }),
    )
    .output(type<readonly MoveOffer[]>()),
  /** Takes the last step of the history back. REFUSED when there is none. */
  undo: oc.errors(errors).input(z.object({ id })).output(type<DraftSummary>()),
  diff: oc.errors(errors).input(z.object({ id })).output(type<readonly DraftDifference[]>()),
  /** Diagnostics that the workspace does not have. */
  problems: oc.errors(errors).input(z.object({ id })).output(type<readonly Diagnostic[]>()),
  /** All texts as the draft has them, for the checking worker of the editor. */
  input: oc.errors(errors).input(z.object({ id })).output(type<WorkspaceInput>()),
  /** For `git apply` and `patch -p1` in the workspace's folder. REFUSED when no file is changed. */
  exportPatch: oc.errors(errors).input(z.object({ id })).output(type<{ readonly name: string; readonly text: string }>()),
  /** Writes the draft into the workspace, all of it or nothing, and puts the draft aside. REFUSED when no file is changed. */
  apply: oc.errors(errors).input(z.object({ id })).output(type<DraftApplied>()),
  /** CONFLICT when one of the files was changed since. */
  undoApply: oc
    .errors(errors)
    .input(z.object({ undo: z.string() }))
    .output(type<DraftSummary>()),
};

export type { DraftConditions };
