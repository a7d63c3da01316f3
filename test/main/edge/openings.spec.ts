import { describe, expect, it } from 'vitest';
import { createConnection, type Opened } from '../../../main/edge/connections';
import { createOpenings } from '../../../main/edge/openings';
import { snapshotOf } from '../../support/compiled';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { fixedPorts } from '../../support/stage';

const snapshot = snapshotOf(edgeFiles);
const at = Date.UTC(2026, 5, 1);
const opened: Opened = createConnection(
  {
    scheme: 'http',
    remote: '',
    ip: '127.0.0.1',
    ipv6: false,
    local: '127.0.0.1',
    entry: null,
    hello: null,
    claimVisitor: () => null,
    snapshot,
    at,
  },
  'c',
  fixedPorts,
).opened(hosts.acme, true);

describe('openings', () => {
  it('are remembered for the second they were made in', () => {
    const openings = createOpenings();
    openings.put(snapshot, 'a', at, opened);
    expect(openings.get(snapshot, 'a', at + 999)?.exchange).toEqual(opened.exchange);
    expect(openings.get(snapshot, 'a', at + 1000)).toBeUndefined();
    expect(openings.get(snapshot, 'b', at)).toBeUndefined();
  });

  it('took no time when they are told again', () => {
    const openings = createOpenings();
    openings.put(snapshot, 'a', at, { ...opened, spans: opened.spans.map((span) => ({ ...span, startMs: 1, durationMs: 2 })) });
    expect(openings.get(snapshot, 'a', at)?.spans.map(({ startMs, durationMs }) => startMs + durationMs)).toEqual(
      opened.spans.map(() => 0),
    );
  });

  it('are gone when the configuration changes', () => {
    const openings = createOpenings();
    const next = snapshotOf(edgeFiles);
    openings.put(snapshot, 'a', at, opened);
    expect(openings.get(next, 'a', at)).toBeUndefined();
    openings.put(next, 'b', at, opened);
    expect(openings.get(next, 'a', at)).toBeUndefined();
    expect(openings.get(next, 'b', at)).toBeDefined();
  });
});
