import { describe, expect, it } from 'vitest';
import { earlierAnswer, useSend, withAnswer, type SentEntry } from '../../../../renderer/features/send/send-session';
import { trace } from '../../../support/traces';

const entry = (id: number, url = 'https://acme.example/'): SentEntry => ({
  id,
  input: { url },
  result: { trace: trace({ id: `t${id}` }), body: null },
  to: null,
  version: 'r1',
});

describe('what was sent in this session', () => {
  it('shows the newest answer and keeps fifty', () => {
    let session = { ...useSend.getState(), sending: true };
    for (let id = 1; id <= 60; id++) session = { ...session, ...withAnswer(session, entry(id)) };
    expect(session).toMatchObject({ sending: false, error: null, shown: { id: 60 } });
    expect(session.history).toHaveLength(50);
    expect(session.history[0]?.id).toBe(60);
  });

  it('finds the earlier answer to the very same request', () => {
    const history = [entry(4), entry(3, 'https://other.example/'), entry(2), entry(1)];
    expect(earlierAnswer(history, history[0] as SentEntry)?.id).toBe('t2');
    expect(earlierAnswer(history, history[1] as SentEntry)).toBeNull();
    expect(earlierAnswer(history, history[3] as SentEntry)).toBeNull();
  });
});
