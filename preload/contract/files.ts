/** Verbs about the files of the open workspace. Paths are relative with forward slashes; none may leave the workspace. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors';

export interface FileEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Bytes; 0 for folders. */
  readonly size: number;
  /** Not UTF-8 text, or too large for the editor. */
  readonly binary: boolean;
  readonly problems: { readonly error: number; readonly warning: number };
}

export interface FileContent {
  readonly path: string;
  readonly text: string;
  /** Hash of the content on disk; give it back on write so that nothing made elsewhere is lost. */
  readonly hash: string;
  /** Text kept from an unsaved edit of an earlier session, when it differs from the file. */
  readonly draft: string | null;
}

const path = z.string().min(1).max(1024);

export const files = {
  list: oc.errors(errors).output(type<readonly FileEntry[]>()),
  read: oc.errors(errors).input(z.object({ path })).output(type<FileContent>()),
  /** Atomic. CONFLICT when the file on disk is no longer `baseHash` (null = must not exist yet). Discards the draft. */
  write: oc
    .errors(errors)
    .input(z.object({ path, text: z.string(), baseHash: z.string().nullable() }))
    .output(type<{ hash: string }>()),
  /** Puts `after` in place of `before` in each file, looking at the disk once; `left` are those where something else stood. */
  replaceMany: oc
    .errors(errors)
    .input(z.object({ files: z.array(z.object({ path, before: z.string(), after: z.string() })) }))
    .output(type<{ readonly left: readonly string[] }>()),
  rename: oc
    .errors(errors)
    .input(z.object({ from: path, to: path }))
    .output(type<{ path: string }>()),
  /** Moves the file to the trash folder of the user data; `undo` brings it back. */
  remove: oc.errors(errors).input(z.object({ path })).output(type<{ undo: string }>()),
  undoRemove: oc
    .errors(errors)
    .input(z.object({ undo: z.string() }))
    .output(type<{ path: string }>()),
  /** Keeps an unsaved edit outside the workspace, so that it survives a crash; null text discards it. */
  keepDraft: oc
    .errors(errors)
    .input(z.object({ path, text: z.string().nullable() }))
    .output(type<{ kept: boolean }>()),
  drafts: oc.errors(errors).output(type<readonly string[]>()),
};
