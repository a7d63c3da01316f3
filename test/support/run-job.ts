/** Carries a job of the store to its end. */
import type { StoreEngine } from '../../main/traces/store/engine';
import type { JobInput, JobProgress, JobResult } from '../../main/traces/store/jobs';

export async function runJob<R extends JobResult>(
  engine: StoreEngine,
  input: JobInput,
): Promise<{ readonly result: R; readonly told: readonly JobProgress[] }> {
  const job = await engine.begin(input);
  const told: JobProgress[] = [];
  for (;;) {
    const step = await engine.step(job);
    if ('result' in step) return { result: step.result as R, told };
    told.push(step.progress);
  }
}
