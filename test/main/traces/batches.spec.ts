import { describe, expect, it } from 'vitest';
import { run } from '../../../main/core/pipeline';
import { stages } from '../../../main/core/stages/index';
import { batchTraffic } from '../../../main/traces/batches';
import { createTraceRing, type TraceRecord } from '../../../main/traces/ring';
import { exchangeOf, snapshotOf } from '../../support/compiled';
import { portsOf } from '../../support/ports';
import { saasWithZone } from '../../support/saas-workspace';

async function record(id: string): Promise<TraceRecord> {
  const snapshot = snapshotOf(saasWithZone);
  const finished = await run(stages, { ...exchangeOf({ host: 'acme.saas.example' }), id }, snapshot, portsOf());
  return { id, at: finished.exchange.at, finished, snapshot, bodyBytes: 0, durationMs: 0 };
}

/** Collects announced batches as lists of ids; `next` waits for one more. */
function announcements(): {
  readonly batches: string[][];
  readonly announce: (rows: readonly { id: string }[]) => void;
  readonly next: () => Promise<void>;
} {
  const batches: string[][] = [];
  let wake = (): void => undefined;
  return {
    batches,
    announce: (rows) => {
      batches.push(rows.map(({ id }) => id));
      wake();
    },
    next: () => new Promise((resolve) => (wake = resolve)),
  };
}

describe('announced traffic', () => {
  it('comes in batches, each exchange once', async () => {
    const heard = announcements();
    const traffic = batchTraffic(createTraceRing(), heard.announce, { interval: 10 });
    for (const id of ['a', 'b']) traffic.append(await record(id));
    await heard.next();
    traffic.append(await record('c'));
    await heard.next();
    expect(heard.batches).toEqual([['a', 'b'], ['c']]);
    traffic.close();
  });

  it('announces the newest when there are too many, and all stay in the list', async () => {
    const heard = announcements();
    const ring = createTraceRing();
    const traffic = batchTraffic(ring, heard.announce, { interval: 10 });
    const one = await record('x');
    for (let index = 0; index < 1500; index++) traffic.append(one);
    await heard.next();
    expect([heard.batches.map(({ length }) => length), ring.list(undefined, 5000).total]).toEqual([[1000], 1500]);
    traffic.close();
  });

  it('says nothing after it was closed', async () => {
    const heard = announcements();
    const traffic = batchTraffic(createTraceRing(), heard.announce, { interval: 5 });
    traffic.append(await record('a'));
    traffic.close();
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect(heard.batches).toEqual([]);
  });
});
