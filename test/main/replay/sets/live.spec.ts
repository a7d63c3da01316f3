import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../../main/core/types/trace';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { replayLive } from '../../../../main/replay/sets/live';
import { sendLive } from '../../../../main/edge/send';
import { createCacheStore } from '../../../../main/runtime/cache-store';
import { acmeFiles, anyDriver, compiledFrom } from '../../../support/compare';
import { startTestEdge } from '../../../support/edge';
import { answeredWith, recorded, trafficOf } from '../../../support/recorded';
import { tempFolder } from '../../../support/temp-folder';

const snapshot = compiledFrom(acmeFiles);
const folder = tempFolder({});
const at = Date.now();

async function tracedAt(id: string, path: string, when: number): Promise<RecordedRequest> {
  const plain = recorded(id, { url: `https://acme.shop.example${path}` }, { at: when });
  const trace: Trace = await anyDriver().explain(snapshot, plain.request, { at: when, skipNext: true });
  return { ...plain, trace };
}

describe('a live replay', () => {
  it('sends what was recorded through a real edge and finds it answered as it was', { timeout: 30_000 }, async () => {
    const edge = await startTestEdge(snapshot, { folder, cache: createCacheStore({ maxBytes: 1e7 }) });
    const requests = [
      await tracedAt('1', '/a', at),
      await tracedAt('2', '/b', at + 1000),
      recorded('3', { url: 'https://acme.shop.example/c' }, { at: at + 2000, answered: answeredWith(200) }),
    ];
    const found = await replayLive({
      traffic: trafficOf(requests),
      snapshot,
      pace: 'fast',
      send: async (request, when) => (await sendLive(edge.edge, request, { at: when })).trace,
    });
    expect(found.groups.map(({ sentence, examples }) => [sentence, examples[0]?.differences])).toEqual([]);
    expect(found).toMatchObject({
      changed: 0,
      before: { requests: 3, byStatus: { 200: 3 } },
      after: { requests: 3, byStatus: { 200: 3 } },
    });
    expect(found.divergences).toEqual([{ text: expect.stringContaining('without a trace') as string, count: 1 }]);
  });

  it('tells where the edge answers otherwise, and what breaks ends it', async () => {
    const [one] = [await tracedAt('1', '/a', at)];
    const other = { ...(one.trace as Trace), outcome: { ...(one.trace as Trace).outcome, status: 503, resultType: 'Error' } };
    const found = await replayLive({ traffic: trafficOf([one]), snapshot, pace: 'fast', send: async () => other });
    expect(found).toMatchObject({ changed: 1, groups: [{ kind: 'stops-working', from: '200 Miss', to: '503 Error' }] });
    const broken = replayLive({ traffic: trafficOf([one]), snapshot, pace: 10, send: async () => Promise.reject(new Error('no edge')) });
    await expect(broken).rejects.toThrow('no edge');
    const control = new AbortController();
    control.abort(new Error('enough'));
    await expect(replayLive({ traffic: trafficOf([one]), snapshot, pace: 1, send: async () => other }, control.signal)).rejects.toThrow(
      'enough',
    );
  });
});
