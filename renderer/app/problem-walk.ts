/** Decides which problem comes after the one where the person is. */
import type { Diagnostic } from '../../main/core/types/diagnostic';
import { openFileAt } from '../api/commands';
import { useDiagnosticsStore, usePlace, type Place } from '../api/stores';
import { toast } from '../ui/toast';

/** Goes to the next (1) or previous (-1) problem, through all files, round and round. */
export function walkProblems(step: 1 | -1): void {
  const { live, saved } = useDiagnosticsStore.getState();
  const next = nextProblem(live ?? saved, usePlace.getState(), step);
  if (!next) {
    toast('ok', 'There are no problems in this workspace.');
    return;
  }
  usePlace.setState({ file: next.file, line: next.line, column: next.column });
  openFileAt(next.file, next.line, next.column);
}

/**
 * The neighbour in order of file, line and column. Errors and warnings only, unless there is nothing but notes. Null when there is none.
 */
export function nextProblem(diagnostics: readonly Diagnostic[], place: Place, step: 1 | -1): Diagnostic | null {
  const grave = diagnostics.filter(({ severity }) => severity !== 'info');
  const sorted = [...(grave.length > 0 ? grave : diagnostics)].sort(compare);
  const here = { file: place.file ?? '', line: place.line, column: place.column };
  if (step === 1) return sorted.find((problem) => compare(problem, here) > 0) ?? sorted[0] ?? null;
  return sorted.findLast((problem) => compare(problem, here) < 0) ?? sorted.at(-1) ?? null;
}

interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function compare(a: Position, b: Position): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
