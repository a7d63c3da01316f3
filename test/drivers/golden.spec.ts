/** Every request of every sample gives the trace that lies beside it. `npm run golden` rewrites them; then look at the difference. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectedFiles } from '../../main/cli/expected-traces';
import { runOffline } from '../../main/cli/test';
import { traceContract } from '../conformance/trace-contract';
import { snapshotOfFolder } from '../support/folders';
import { sample, sampleNames } from '../support/samples';

describe.each(sampleNames)('the expected traces of %s', (name) => {
  const folder = sample(name);
  const expected = join(folder, 'expected');
  const names = existsSync(expected) ? readdirSync(expected).sort() : [];

  it('are those of its requests, none missing and none left over', async () => {
    const files = expectedFiles(await runOffline(folder, snapshotOfFolder(folder), true));
    expect(names).toEqual([...files.keys()].sort());
    expect(names.length).toBeGreaterThan(0);
  });

  it('are what the requests give now', async () => {
    const files = expectedFiles(await runOffline(folder, snapshotOfFolder(folder), true));
    for (const [file, text] of files) expect(JSON.parse(text), file).toEqual(JSON.parse(readFileSync(join(expected, file), 'utf8')));
    for (const [file, text] of files) expect(readFileSync(join(expected, file), 'utf8'), file).toBe(text);
  });

  it('follow the trace contract', () => {
    for (const file of names) {
      const { success, error } = traceContract.safeParse(JSON.parse(readFileSync(join(expected, file), 'utf8')));
      expect(success, `${file}: ${error?.message}`).toBe(true);
    }
  });
});
