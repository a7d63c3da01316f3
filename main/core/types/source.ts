/**
 * Where a fact stands in the workspace.
 *
 * `pointer` is an RFC 6901 JSON pointer inside `file`. While decisions travel it is *canonical*: lists are plain
 * (`/Aliases/0`, whatever the file says) and relative to the resource's own root; `locate` (config/locate.ts) turns it
 * into the real pointer and line of the file. In zone files the pointer is `/<owner name>/<TYPE>` and `line` is known at once.
 */
export interface SourceRef {
  readonly file: string;
  readonly pointer: string;
  /** 1-based. Absent until located (JSON files are located on demand, because most lines are never asked for). */
  readonly line?: number;
  /** Real pointer of the resource inside the file; canonical pointers are relative to it. '' when absent. */
  readonly base?: string;
}

/** A source reference after location: what traces and diagnostics carry. */
export interface LocatedRef {
  readonly file: string;
  readonly pointer: string;
  /** 1-based; null where the file cannot be read any more. */
  readonly line: number | null;
}

/** One file of a workspace as the pure core sees it. `path` is relative to the workspace with forward slashes. */
export interface WorkspaceFile {
  readonly path: string;
  readonly text: string;
}

/** A file below origins/<domain>/: listed, never read until it is fetched. */
export interface FixtureFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modified: number;
}

/** A place in the text of a file: real pointer, lines and columns from 1, end exclusive. */
export interface TextRange {
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Which part of a member a range should cover. */
export type RangePart = 'key' | 'value';

/** The text of a value in a file, for edits of it. */
export interface Excerpt {
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly column: number;
  /** Real pointer of the value. */
  readonly pointer: string;
  /** How many steps of the pointer asked for led nowhere: the value is then the nearest container. */
  readonly missing: number;
}
