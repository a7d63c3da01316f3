import { describe, expect, it, vi } from 'vitest';
import { run, type Finished } from '../../../../main/core/pipeline';
import { stages } from '../../../../main/core/stages/index';
import type { ExchangeBatch } from '../../../../main/traces/store/batch';
import { rowsOf } from '../../../support/batch-rows';
import { createRecorder, type RecorderOptions } from '../../../../main/traces/store/recorder';
import type { MeasuredRecord } from '../../../../main/traces/log-record';
import { exchangeOf, snapshotOf } from '../../../support/compiled';
import { portsOf } from '../../../support/ports';
import { saasWithZone } from '../../../support/saas-workspace';
import { trace } from '../../../support/traces';
import { madeRequest } from '../../../support/stored-exchanges';

const snapshot = snapshotOf(saasWithZone);
const finished = (await run(stages, exchangeOf({ host: 'acme.saas.example' }), snapshot, portsOf())) satisfies Finished;
const record = (n: number, more: Partial<MeasuredRecord> = {}): MeasuredRecord => ({
  id: `live-${n}`,
  at: 1000 + n,
  finished,
  snapshot,
  bodyBytes: n,
  durationMs: n / 10,
  ...more,
});

function recorderWith(more: Partial<RecorderOptions> = {}) {
  const written: ExchangeBatch[] = [];
  const recorder = createRecorder({ write: async (batches) => written.push(...batches), interval: 60_000, budget: 60_000, ...more });
  const rows = () => written.flatMap((batch) => rowsOf(batch, 1));
  return { recorder, written, rows };
}

describe('the recorder', () => {
  it('keeps what ends, in order, with its trace', async () => {
    const { recorder, rows, written } = recorderWith();
    for (let n = 0; n < 3; n++) recorder.append(record(n));
    expect(recorder.state().waiting).toBe(3);
    await recorder.flush();
    expect(rows().map(({ id, at, bytes, durationMs, owner, traced }) => [id, at, bytes, durationMs, owner, traced])).toEqual([
      ['live-0', 1000, 0, 0, 'acme', true],
      ['live-1', 1001, 1, 0.1, 'acme', true],
      ['live-2', 1002, 2, 0.2, 'acme', true],
    ]);
    expect(written.flatMap(({ details }) => details.map((text) => JSON.parse(text).recorded.trace.id))).toEqual([
      'live-0',
      'live-1',
      'live-2',
    ]);
  });

  it('takes one account for all that are like it, and has none made', async () => {
    const { recorder, rows, written } = recorderWith();
    const ready = (n: number): MeasuredRecord => ({
      ...record(n, { like: finished }),
      get finished(): never {
        throw new Error('the stages were asked');
      },
    });
    for (let n = 0; n < 500; n++) recorder.append(ready(n));
    await recorder.flush();
    expect(rows()).toHaveLength(500);
    expect(new Set(rows().map(({ id }) => id)).size).toBe(500);
    expect(written.map(({ models }) => models.length)).toEqual([1]);
    expect(recorder.state()).toMatchObject({ untraced: 0, lost: 0 });
  });

  it('keeps rows without traces when there is no time for them, and counts those', async () => {
    const { recorder, rows } = recorderWith({ budget: 0 });
    for (let n = 0; n < 1000; n++) recorder.append(record(n));
    await recorder.flush();
    expect(rows()).toHaveLength(1000);
    const untraced = rows().filter(({ traced }) => !traced).length;
    expect(untraced).toBeGreaterThan(900);
    expect(recorder.state()).toMatchObject({ untraced, lost: 0 });
  });

  it('loses and counts what comes when too much waits, and does not grow', async () => {
    const { recorder, rows } = recorderWith({ capacity: 10 });
    for (let n = 0; n < 25; n++) recorder.append(record(n));
    expect(recorder.state()).toMatchObject({ waiting: 10, lost: 15 });
    await recorder.flush();
    expect(rows()).toHaveLength(10);
  });

  it('says what was lost when nothing can be written, and goes on', async () => {
    const onProblem = vi.fn<(message: string) => void>();
    let broken = true;
    const { recorder, rows, written } = recorderWith({
      onProblem,
      write: async (batches) => {
        if (broken) throw new Error('The disk is full.');
        written.push(...batches);
      },
    });
    recorder.append(record(1));
    await recorder.flush();
    expect(onProblem).toHaveBeenCalledWith('The disk is full.');
    expect(recorder.state().lost).toBe(1);
    broken = false;
    recorder.append(record(2));
    await recorder.close();
    recorder.append(record(3));
    expect(rows().map(({ id }) => id)).toEqual(['live-2']);
  });

  it('keeps what was only simulated', async () => {
    const { recorder, rows } = recorderWith();
    recorder.appendSimulated(trace({ id: 'dry' }), madeRequest(1).recorded.request);
    await recorder.flush();
    expect(rows()).toMatchObject([{ id: 'dry', traced: true, durationMs: null }]);
  });

  it('writes by itself soon after something happened', async () => {
    const { recorder, rows } = recorderWith({ interval: 1 });
    recorder.append(record(1));
    await vi.waitFor(() => expect(rows()).toHaveLength(1));
  });
});
