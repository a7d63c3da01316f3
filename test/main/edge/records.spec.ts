import { describe, expect, it } from 'vitest';
import { run } from '../../../main/core/pipeline';
import { stages } from '../../../main/core/stages/index';
import type { ViewerRequest } from '../../../main/core/types/exchange';
import { traceOf, type ExchangeRecord } from '../../../main/edge/records';
import { exchangeOf, snapshotOf } from '../../support/compiled';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { portsOf } from '../../support/ports';

const snapshot = snapshotOf(edgeFiles);

async function record(request: Partial<ViewerRequest>): Promise<ExchangeRecord> {
  const exchange = exchangeOf(request);
  const finished = await run(stages, exchange, snapshot, portsOf());
  return { id: exchange.id, finished, snapshot, at: exchange.at, durationMs: 5, bodyBytes: 17, aborted: false };
}

describe('the trace of a record', () => {
  it('says that it was live and how much was sent', async () => {
    const trace = await traceOf(await record({ host: hosts.acme }), portsOf(), null);
    expect(trace).toMatchObject({ schema: 'edgecase/trace/1', driver: 'live', outcome: { status: 200 }, response: { bodyBytes: 17 } });
    expect(trace.next).toBeUndefined();
  });

  it('names the rungs that would fail next, without asking a real origin', async () => {
    const ports = portsOf();
    const mismatch = await record({ host: hosts.deep, method: 'DELETE' });
    const trace = await traceOf(mismatch, ports, null);
    expect(trace.outcome.failure).toBe('tls.name-mismatch');
    expect(trace.next?.map(({ stage }) => stage)).toEqual(['07-behavior']);
    expect(ports.asked).toEqual([]);
  });

  it('looks as far as the origin where there is one to look at', async () => {
    const dry = portsOf({ reply: { kind: 'failure', failure: 'refused', detail: '' } }).origin;
    const trace = await traceOf(await record({ host: hosts.deep }), portsOf(), dry);
    expect(trace.next?.map(({ stage }) => stage)).toEqual(['11-origin']);
  });
});
