import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runJob } from '../../../support/run-job';
import { tempFolder } from '../../../support/temp-folder';
import { openFilled } from '../../../support/trace-engine';

it('lets others have their turn between the steps of a job', async () => {
  const folder = tempFolder();
  const { engine, set } = await openFilled(join(folder, 'store'), 30_000);
  const job = await engine.begin({ kind: 'export', set, format: 'traces', path: join(folder, 'out.jsonl') });
  const seen: number[] = [];
  for (;;) {
    const step = await engine.step(job);
    if ('result' in step) break;
    seen.push(step.progress.done);
    expect(await engine.page(set, { terms: [] }, { sort: 'key', descending: false, limit: 1 })).toHaveLength(1);
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  await expect(engine.step(job)).rejects.toThrow('This job is over.');
  await engine.stop(job);
  await expect(runJob(engine, { kind: 'export', set: 'none', format: 'har', path: join(folder, 'x') })).rejects.toThrow('no such set');
  await engine.close();
});
