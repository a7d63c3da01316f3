/** Decides which problems the panel lists, and how they are grouped. */
import type { Diagnostic, Severity } from '../../main/core/types/diagnostic';

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

export type SeverityFilter = 'all' | 'error' | 'warning';

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Problems that match, by file (files with errors first, then by path), each file's by line. Folded files keep their head row only. */
export function groupProblems(
  diagnostics: readonly Diagnostic[],
  filter: string,
  severity: SeverityFilter,
  folded: ReadonlySet<string>,
): readonly ProblemRow[] {
  const wanted = filter.trim().toLowerCase();
  const byFile = new Map<string, Diagnostic[]>();
  for (const problem of diagnostics) {
    if (severity !== 'all' && problem.severity !== severity) continue;
    if (wanted && !`${problem.file} ${problem.message} ${problem.code}`.toLowerCase().includes(wanted)) continue;
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

function worstOf(problems: readonly Diagnostic[]): Severity {
  return problems.reduce<Severity>((worst, { severity }) => (gravity[severity] < gravity[worst] ? severity : worst), 'info');
}
