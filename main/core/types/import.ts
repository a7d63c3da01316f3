/** The nouns of an import of AWS's own formats: what is given, and what is said about it. */

/** A text to import, under the name its owner knows it by (`template.yaml`, `tenants/blue.json`, `-` for a pipe). */
export interface ImportSource {
  readonly path: string;
  readonly text: string;
}

/** Line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that the sources alone do not say, or that has no place in a workspace. Nothing of it is dropped without being told. */
export interface Unresolved extends Place {
  /**
   * Stable: `reference` (to something outside), `parameter` (without a value), `intrinsic` (a function that only AWS can run), `missing` (a
   * summary that leaves members out), `member` (has no counterpart), `syntax` (cannot be read), `record` (has no place in a zone file).
   */
  readonly code: 'reference' | 'parameter' | 'intrinsic' | 'missing' | 'member' | 'syntax' | 'record';
  /** The resource concerned, as people call it; '' when it is the document as a whole. */
  readonly subject: string;
  /** One sentence: what could not be told, and what stands in its place. */
  readonly message: string;
  /** One sentence or a command: the way out. */
  readonly fix: string;
  /** Of a template: the parameter that would have to be given. */
  readonly parameter?: string;
}

/** Resources that have no place in a workspace. */
export interface Skipped {
  /** `AWS::S3::Bucket`, `InvalidationList`. */
  readonly type: string;
  readonly count: number;
  readonly reason: string;
}

export interface ImportOptions {
  /** Account of what does not say its own: twelve digits. Absent: workspace.json's, else the one that the sources name. */
  readonly account?: string;
  readonly region?: string;
  /** Values of template parameters, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Name of a workspace that is made by this import. */
  readonly workspaceName?: string;
}

/** A value that the file had and that the import says otherwise. */
export interface Replaced {
  /** Real pointer in the file. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface FileChange {
  readonly path: string;
  /** null for a file that does not exist yet. */
  readonly before: string | null;
  readonly after: string;
  readonly kind: 'add' | 'update' | 'same';
  /** What the file had otherwise: the import's value is in `after`. */
  readonly replaced: readonly Replaced[];
  /** Real pointers of list elements that the import does not have and that stay. */
  readonly kept: readonly string[];
}

export interface ImportPlan {
  /** Sorted by path. */
  readonly changes: readonly FileChange[];
  readonly unresolved: readonly Unresolved[];
  readonly skipped: readonly Skipped[];
  /** Sentences worth reading once. */
  readonly notes: readonly string[];
  /** What was recognised: kind -> how many. `record-set` counts records of zones. */
  readonly recognised: Readonly<Record<string, number>>;
}
