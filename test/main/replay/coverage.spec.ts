import { describe, expect, it } from 'vitest';
import { findCoverage } from '../../../main/replay/coverage';
import type { RecordedRequest } from '../../../main/core/types/traffic';
import { viewerRequestOf } from '../../../main/core/witness/candidates';
import { compiledFrom } from '../../support/compare';
import { noon, plainRequest, platform } from '../../support/witness';

const recorded = (id: string, host: string, path: string, country: string | null = null): RecordedRequest => ({
  id,
  at: noon,
  request: viewerRequestOf(plainRequest(host, { path, country })),
  line: null,
  answered: null,
});

async function* batches(...requests: readonly RecordedRequest[]): AsyncIterable<readonly RecordedRequest[]> {
  for (const request of requests) yield [request];
}

describe('what a set of requests reaches', () => {
  it('is found without asking an origin', async () => {
    const done: number[] = [];
    const report = await findCoverage(
      compiledFrom(platform),
      batches(recorded('1', 'acme.shop.example', '/api/x'), recorded('2', 'bolt.shop.example', '/'), recorded('3', 'nowhere.example', '/')),
      { onProgress: (count) => void done.push(count) },
    );
    expect(report).toMatchObject({ requests: 3, nobodys: 1, covered: 2, total: 6 });
    expect(done).toEqual([1, 2, 3]);
  });

  it('stops when it is told to', async () => {
    const stopped = new AbortController();
    stopped.abort(new Error('enough'));
    await expect(
      findCoverage(compiledFrom(platform), batches(recorded('1', 'a.example', '/')), { signal: stopped.signal }),
    ).rejects.toThrow('enough');
  });
});
