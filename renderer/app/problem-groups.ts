/** Decides which problems the panel lists, and how they are grouped. */
import type { Diagnostic, Fix, Severity } from '../../main/core/types/diagnostic';
import type { ProblemsView } from '../api/stores';

/** A row of the panel: a file with its counts, or one of its problems. */
export type ProblemRow =
  | {
      readonly kind: 'file';
      readonly key: string;
      readonly file: string;
      readonly count: number;
      readonly worst: Severity;
      readonly folded: boolean;
    }
  | { readonly kind: 'problem'; readonly key: string; readonly problem: Diagnostic };

/** `fixable`: only what has a fix that can be made for the person. */
export type SeverityFilter = ProblemsView['severity'];

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Problems that match, by file (files with errors first, then by path), each file's by line. Folded files keep their head row only. */
export function groupProblems(
  diagnostics: readonly Diagnostic[],
  filter: string,
  severity: SeverityFilter,
  folded: ReadonlySet<string>,
): readonly ProblemRow[] {
  const words = filter.toLowerCase().split(/\s+/);
  const byFile = new Map<string, Diagnostic[]>();
  for (const problem of diagnostics) {
    if (!isOf(severity, problem)) continue;
    if (!holds(problem, words)) continue;
    const known = byFile.get(problem.file);
    if (known) known.push(problem);
    else byFile.set(problem.file, [problem]);
  }
  const groups = [...byFile].map(([file, problems]) => ({ file, problems, worst: worstOf(problems) }));
  groups.sort((a, b) => gravity[a.worst] - gravity[b.worst] || (a.file < b.file ? -1 : 1));
  return groups.flatMap(({ file, problems, worst }): readonly ProblemRow[] => {
    const head: Extract<ProblemRow, { kind: 'file' }> = {
      kind: 'file',
      key: file,
      file,
      count: problems.length,
      worst,
      folded: folded.has(file),
    };
    if (head.folded) return [head];
    const sorted = problems.sort((a, b) => a.line - b.line || a.column - b.column);
    return [head, ...sorted.map((problem, index): ProblemRow => ({ kind: 'problem', key: `${file}:${index}`, problem }))];
  });
}

function isOf(severity: SeverityFilter, problem: Diagnostic): boolean {
  if (severity === 'fixable') return fixesOf(problem).length > 0;
  return severity === 'all' || problem.severity === severity;
}

/** Every word, in any order; one that begins with `-` must not be there. */
function holds({ file, message, code }: Diagnostic, words: readonly string[]): boolean {
  const all = `${file} ${message} ${code}`.toLowerCase();
  return words.every((word) => (word.length > 1 && word.startsWith('-') ? !all.includes(word.slice(1)) : all.includes(word)));
}

/** Fixes that are more than advice: their edits can be made. */
export function fixesOf({ fixes }: Diagnostic): readonly Fix[] {
  return fixes.filter(({ edits }) => edits !== undefined && edits.length > 0);
}

function worstOf(problems: readonly Diagnostic[]): Severity {
  return problems.reduce<Severity>((worst, { severity }) => (gravity[severity] < gravity[worst] ? severity : worst), 'info');
}
