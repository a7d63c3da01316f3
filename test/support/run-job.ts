/** Carries a job of the store to its end. */
import type { StoreEngine } from '../../main/traces/store/engine';
import type { JobInput, JobProgress, ResultOf } from '../../main/traces/store/jobs';

export async function runJob<J extends JobInput>(
  engine: StoreEngine,
  input: J,
): Promise<{ readonly result: ResultOf<J>; readonly told: readonly JobProgress[] }> {
  const job = await engine.begin(input);
  const told: JobProgress[] = [];
  for (;;) {
    const step = await engine.step(job);
    if ('result' in step) return { result: step.result as ResultOf<J>, told };
    told.push(step.progress);
  }
}
