import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../main/edge/connections';
import { ReadyExchange } from '../../../main/edge/ready-exchange';
import type { Ready } from '../../../main/edge/serve';
import type { Finished } from '../../../main/core/pipeline';

describe('the record of a ready answer', () => {
  it('says what was sent at once, and asks for the account of the stages only once, when somebody reads it', () => {
    let asked = 0;
    const account = { exchange: { id: 'x' }, spans: [] } as unknown as Finished;
    const like = { exchange: { id: 'first' }, spans: [] } as unknown as Finished;
    const marks = { id: 'x', at: 7, requestId: 'r', viaId: 'v', reused: true };
    const answer = { like, account: () => ((asked += 1), account) };
    const ready = { answer, marks, snapshot: {}, startedAt: 0 } as unknown as Ready;
    const connection = { measures: { clientPort: 1, serverIp: null, tls: null, connectionId: null } } as unknown as Connection;
    const record = new ReadyExchange(connection, ready, 3, { bodyBytes: 10, aborted: false });
    expect(record).toMatchObject({ id: 'x', at: 7, requestId: 'r', durationMs: 3, bodyBytes: 10, aborted: false, like });
    expect(record.measures).toBe(connection.measures);
    expect(asked).toBe(0);
    expect([record.finished, record.finished]).toEqual([account, account]);
    expect(asked).toBe(1);
  });
});
