import { describe, expect, it } from 'vitest';
import type { TrafficRow } from '../../../../main/core/types/views';
import { createEventHub } from '../../../../main/host/services/events';
import type { EdgeStatus } from '../../../../preload/contract/edge';
import type { StudioEvent } from '../../../../preload/contract/workspace';
import { makeTrafficRow } from '../../../support/traffic-row';

const status: EdgeStatus = { state: 'running', problem: null, httpsPort: 1, httpPort: 2, dnsPort: 3, caPath: null, endpoints: [] };

const row = (sequence: number): TrafficRow => makeTrafficRow(sequence);

describe('the event stream', () => {
  it('tells a new listener at once how things stand', async () => {
    const hub = createEventHub();
    const stream = hub.listen([{ type: 'edge', status }]);
    expect((await stream.next()).value).toEqual({ type: 'edge', status });
    hub.close();
  });

  it('delivers what happens while a listener waits', async () => {
    const hub = createEventHub();
    const stream = hub.listen([]);
    const waiting = stream.next();
    hub.publish({ type: 'diagnostics', diagnostics: [] });
    expect((await waiting).value).toEqual({ type: 'diagnostics', diagnostics: [] });
    hub.close();
  });

  it('joins what happens while a listener is busy', async () => {
    const hub = createEventHub();
    const stream = hub.listen([{ type: 'edge', status }]);
    await stream.next();
    hub.publish({ type: 'traffic', rows: [row(1)] });
    hub.publish({ type: 'edge', status: { ...status, state: 'stopped' } });
    hub.publish({ type: 'traffic', rows: [row(2), row(3)] });
    hub.publish({ type: 'edge', status: { ...status, state: 'failed' } });
    const next: StudioEvent[] = [(await stream.next()).value, (await stream.next()).value].filter((event) => event !== undefined);
    expect(next).toEqual([
      { type: 'edge', status: { ...status, state: 'failed' } },
      { type: 'traffic', rows: [row(1), row(2), row(3)] },
    ]);
    hub.close();
  });

  it('does not let rows pile up for a listener that never reads', async () => {
    const hub = createEventHub();
    const stream = hub.listen([{ type: 'edge', status }]);
    await stream.next();
    for (let batch = 0; batch < 12; batch++) {
      hub.publish({ type: 'traffic', rows: Array.from({ length: 500 }, (_value, index) => row(batch * 500 + index)) });
    }
    const event = (await stream.next()).value;
    expect(event?.type === 'traffic' && [event.rows.length, event.rows.at(-1)?.sequence]).toEqual([5000, 5999]);
    hub.close();
  });

  it('ends when its signal aborts, while waiting and before', async () => {
    const hub = createEventHub();
    const abort = new AbortController();
    const waiting = hub.listen([], abort.signal).next();
    expect(hub.listeners()).toBe(1);
    abort.abort();
    expect((await waiting).done).toBe(true);
    expect((await hub.listen([], abort.signal).next()).done).toBe(true);
    expect(hub.listeners()).toBe(0);
  });

  it('ends every listener when it closes', async () => {
    const hub = createEventHub();
    const waiting = [hub.listen([]).next(), hub.listen([]).next()];
    hub.close();
    expect((await Promise.all(waiting)).map(({ done }) => done)).toEqual([true, true]);
  });
});
