/**
 * Decides how much of the time that CloudFront allows a function it took: its compute utilization, a number from 0 to 100.
 * Source: Developer Guide, "Understand compute utilization"; what 100 stands for is the assumption function.compute.
 */
import { sayFunction } from './reasons';
import type { FunctionRun } from '../ports';
import type { Rival } from '../types/exchange';
import type { SourceRef } from '../types/source';

/** Above this CloudFront is likely to throttle (Developer Guide, "Understand compute utilization"). */
export const safeUtilization = 70;

const allowed: Readonly<Record<string, number>> = { 'one-millisecond': 1, 'five-milliseconds': 5 };

/** @param choice alternative of function.compute. null where the run was not measured. */
export function utilizationOf({ computeMs }: FunctionRun, choice: string): number | null {
  if (computeMs === undefined) return null;
  return Math.min(100, Math.round((computeMs / (allowed[choice] ?? 1)) * 100));
}

/** For the trace; nothing where the run was not measured. */
export function computeNotes(
  name: string,
  run: FunctionRun,
  because: readonly SourceRef[],
  assumption: (id: string) => string,
): readonly Rival[] {
  const utilization = utilizationOf(run, assumption('function.compute'));
  if (utilization === null) return [];
  const code = utilization > safeUtilization ? 'function.compute-high' : 'function.compute';
  return [{ candidate: `compute of ${name}`, reason: sayFunction(code, { name, utilization }), because }];
}
