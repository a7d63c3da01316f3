/** Checks one workspace again and again; what did not change is not judged again. */
import type { Diagnostic } from '../../types/diagnostic';
import type { Workspace } from '../../types/workspace';
import type { Family } from '../family';
import { createEngine, type Engine } from './engine';
import { createReportBook, type ReportBook } from './report-book';

export interface CheckOptions {
  /** Epoch milliseconds; without it nothing is said about dates of certificates. */
  readonly now?: number;
}

/** What a check found, and where it is something else than the check before found. */
export interface Update {
  /** All diagnostics, sorted by file and line; the same list as before when nothing changed. */
  readonly diagnostics: readonly Diagnostic[];
  /** Only files whose diagnostics changed, each with all it has now (none: everything was mended), sorted by path. */
  readonly changed: ReadonlyMap<string, readonly Diagnostic[]>;
}

export interface Checker {
  /** The diagnostics of the workspace, judging again only what changed since this checker's last call. */
  readonly check: (workspace: Workspace, options?: CheckOptions) => readonly Diagnostic[];
  /** The same, with the files whose diagnostics changed. */
  readonly update: (workspace: Workspace, options?: CheckOptions) => Update;
}

interface State {
  readonly engine: Engine;
  readonly reports: ReportBook;
}

/** All diagnostics of a workspace that is checked once. */
export function checkOnce(
  families: readonly Family[],
  workspace: Workspace,
  { now = null }: { readonly now?: number | null } = {},
): readonly Diagnostic[] {
  const reports = createReportBook();
  createEngine(families, reports, true).update({ workspace, now });
  reports.load(workspace.diagnostics);
  reports.settle();
  return reports.all();
}

export function createFamilyChecker(families: readonly Family[]): Checker {
  const begin = (): State => {
    const reports = createReportBook();
    return { engine: createEngine(families, reports), reports };
  };
  let state = begin();
  /** Files that had diagnostics when a judge failed: they are told again, whatever they have then. */
  let owed: readonly string[] = [];
  let last: { readonly workspace: Workspace; readonly now: number | null } | null = null;

  const update: Checker['update'] = (workspace, { now = null } = {}) => {
    const { engine, reports } = state;
    if (last?.workspace === workspace && last.now === now) return { diagnostics: reports.all(), changed: new Map() };
    try {
      engine.update({ workspace, now });
    } catch (error) {
      // A judge that fails leaves half of the answers behind; the next check begins anew.
      owed = [...owed, ...new Set(reports.all().map(({ file }) => file))];
      state = begin();
      last = null;
      throw error;
    }
    last = { workspace, now };
    reports.load(workspace.diagnostics);
    const files = [...new Set([...reports.settle(), ...owed])].toSorted();
    owed = [];
    return { diagnostics: reports.all(), changed: new Map(files.map((file) => [file, reports.ofFile(file)])) };
  };

  return { update, check: (workspace, options) => update(workspace, options).diagnostics };
}
