/** Decides which problems are new in a draft: those that the workspace does not have, wherever in the file they stand by now. */
import type { Diagnostic } from '../../core/types/diagnostic';

/** Of `after` those that have no counterpart in `before`. A problem that merely moved to another line is the same. */
export function newProblems(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Map<string, number>();
  for (const problem of before) known.set(nameOf(problem), (known.get(nameOf(problem)) ?? 0) + 1);
  return after.filter((problem) => {
    const left = known.get(nameOf(problem)) ?? 0;
    known.set(nameOf(problem), left - 1);
    return left <= 0;
  });
}

function nameOf({ code, file, message }: Diagnostic): string {
  return `${code}\n${file}\n${message}`;
}
