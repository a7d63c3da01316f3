import type { FixtureFile, WorkspaceFile } from './source';

export type Severity = 'error' | 'warning' | 'info';

/** A replacement of text between two positions (1-based lines and columns, end exclusive). */
export interface TextEdit {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  /** The file is not there yet: the text is all of it. */
  readonly creates?: true;
}

/** A way out of a diagnostic: a sentence, and edits where it can be done for the user. */
export interface Fix {
  readonly title: string;
  readonly edits?: readonly TextEdit[];
}

/** A user's mistake, with a stable code and a position. Shape of `edgecase check --json` (contract 4). */
export interface Diagnostic {
  /** Stable, e.g. `json.syntax`, `shape.unknown-member`, `reference.dangling`, `domain.claimed-twice`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that says what is wrong and, where it helps, what would be right. */
  readonly message: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly pointer: string;
  readonly fixes: readonly Fix[];
}

/** What disk reading could not turn into text; the loader makes diagnostics of it. */
export interface UnreadableFile {
  readonly path: string;
  readonly problem: 'permission' | 'too-large' | 'outside-workspace' | 'not-utf8' | 'io' | 'not-a-file';
  readonly detail: string;
}

/** All that a workspace folder gives to the pure core. */
export interface WorkspaceInput {
  readonly files: readonly WorkspaceFile[];
  readonly fixtures: readonly FixtureFile[];
  readonly unreadable?: readonly UnreadableFile[];
}
