import { describe, expect, it } from 'vitest';
import { replaying } from '../../../../../renderer/features/what-if/fidelity/fidelity-runner';

describe('the replay of this window', () => {
  it('keeps what came of it', async () => {
    const result = {
      summary: { requests: 1, skipped: 0, byStatus: { 200: 1 }, byResultType: { Miss: 1 }, linesPerSecond: 1 },
      fidelity: null,
      tenants: [],
      skipped: [],
      divergences: [],
      assumptions: [],
    };
    await replaying.begin('key', async () =>
      (async function* once() {
        yield { progress: { done: 1, total: 2, bytesDone: 0, bytesTotal: null, changed: 0, perSecond: 1 } };
        yield { result };
      })(),
    );
    expect(replaying.use.getState().run).toEqual({ state: 'done', key: 'key', result });
  });
});
