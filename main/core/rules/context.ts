/** What every family of rules works with: rules, and the one way to report. */
import type { Diagnostic, Fix, Severity, TextEdit } from '../types/diagnostic';
import type { RangePart, SourceRef, TextRange } from '../types/source';
import type { Workspace } from '../types/workspace';

/** A rule: a stable code stands for it in editors, on the command line and in CI. */
export interface Rule {
  readonly severity: Severity;
  /** What must hold, a sentence. */
  readonly what: string;
  /** Where that comes from: a page of the CloudFront Developer Guide, an API reference, an RFC, or ourselves. */
  readonly source: string;
  /** Why it matters, where that is not plain: a sentence. */
  readonly why?: string;
  /** AWS would refuse it; AWS accepts it and it hurts; the file does not have the form it should have; or it is merely worth knowing. */
  readonly kind?: 'refused' | 'dangerous' | 'shape' | 'note';
  /** What the quick fix does, a sentence; absent where there is none. */
  readonly fix?: string;
}
export type RuleTable = Readonly<Record<string, Rule>>;

export interface ReportOptions {
  readonly part?: RangePart;
  readonly fixes?: readonly Fix[];
  /** Where a rule is milder or stricter in a certain case. */
  readonly severity?: Severity;
}

/** Where a reporter writes, and where it looks positions up. */
export interface ReportTarget {
  readonly workspace: Workspace;
  readonly found: Diagnostic[];
}

export type Report<C extends string> = (code: C, ref: SourceRef, message: string, options?: ReportOptions) => void;

/** The reporter of one family: only codes of its table, each with its table's severity. */
export function reporterOf<T extends RuleTable>(target: ReportTarget, table: T): Report<keyof T & string> {
  return (code, ref, message, { part = 'value', fixes = [], severity } = {}) => {
    const range = rangeOf(target.workspace, ref, part);
    target.found.push({ code, severity: severity ?? table[code]?.severity ?? 'error', message, file: ref.file, ...range, fixes });
  };
}

/** An edit that replaces the value at a reference; none where the position is not known exactly. */
export function replacement(workspace: Workspace, ref: SourceRef, title: string, value: unknown): Fix {
  return { title, edits: [editAt(ref.file, rangeOf(workspace, ref, 'value'), JSON.stringify(value))] };
}

/** The text of a place for use in a sentence: `tenants/acme.json line 7`. */
export function placeOf(workspace: Workspace, ref: SourceRef): string {
  const { file, line } = workspace.locate(ref);
  return line === null ? file || 'CloudFront itself' : `${file} line ${line}`;
}

/** A few of many names: `a, b, c and 7 more`. */
export function someOf(names: readonly string[], shown = 3): string {
  if (names.length <= shown) return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
  return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}

function rangeOf(workspace: Workspace, ref: SourceRef, part: RangePart): TextRange {
  if (workspace.range) return workspace.range(ref, part);
  const { pointer, line } = workspace.locate(ref);
  return { pointer, line: line ?? 1, column: 1, endLine: line ?? 1, endColumn: 1 };
}

function editAt(file: string, range: TextRange, text: string): TextEdit {
  return { file, startLine: range.line, startColumn: range.column, endLine: range.endLine, endColumn: range.endColumn, text };
}
