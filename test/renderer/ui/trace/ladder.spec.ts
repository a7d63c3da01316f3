import { describe, expect, it } from 'vitest';
import { buildLadder, endedAt } from '../../../../renderer/ui/trace/ladder';
import { failedTrace, span, spansUntil, trace } from '../../../support/traces';

describe('the ladder of a trace', () => {
  it('always has twelve rungs in order', () => {
    const numbers = '01 02 03 04 05 06 07 08 09 10 11 12';
    expect(
      buildLadder(trace())
        .map((rung) => rung.number)
        .join(' '),
    ).toBe(numbers);
    expect(
      buildLadder(failedTrace())
        .map((rung) => rung.number)
        .join(' '),
    ).toBe(numbers);
  });

  it('judges a rung by the severity of its reason', () => {
    const spans = [
      span('01-dns', { reason: { code: 'dns.nxdomain', text: 'There is no such name.' } }),
      span('03-tls', { reason: { code: 'tls.not-needed', text: 'Plain.' } }),
    ];
    const [dns, , tls] = buildLadder(trace({ spans }));
    expect(dns?.state).toBe('problem');
    expect(tls?.state).toBe('ok');
  });

  it('marks the rung of an unknown reason as failed when it ended the request badly', () => {
    const ladder = buildLadder(failedTrace());
    expect(ladder[0]).toMatchObject({ state: 'problem', ended: true });
    expect(buildLadder(trace()).every((rung) => rung.state === 'ok')).toBe(true);
  });

  it('greys the rungs that were never reached', () => {
    const ladder = buildLadder(failedTrace());
    expect(ladder.slice(1).every((rung) => rung.state === 'not-reached' && rung.sentence === '')).toBe(true);
  });

  it('shows what would fail next at its own rung', () => {
    const ladder = buildLadder(failedTrace());
    expect(ladder[3]?.next?.sentence).toBe('Nobody owns acme.shops.example.');
    expect(ladder.filter((rung) => rung.next !== null)).toHaveLength(1);
  });

  it('hangs what is not simulated below the rung it belongs to', () => {
    const note = span('06-waf', {
      decision: 'not-simulated',
      reason: { code: 'not-simulated', text: 'WebACLId is set but not simulated yet.' },
    });
    const ladder = buildLadder(trace({ spans: [...trace().spans.slice(0, 6), note, ...trace().spans.slice(6)] }));
    expect(ladder[5]).toMatchObject({ decision: 'done', notSimulated: [{ text: 'WebACLId is set but not simulated yet.' }] });
    expect(ladder).toHaveLength(12);
  });

  it('gives each rung its share of the time', () => {
    const ladder = buildLadder(trace());
    expect(ladder[6]?.bar.start).toBeCloseTo(0.5);
    expect(ladder.reduce((sum, rung) => sum + rung.bar.length, 0)).toBeCloseTo(1);
  });
});

describe('where a request ended', () => {
  it('is nowhere special when the origin answered', () => {
    expect(endedAt(trace())).toBeNull();
  });

  it('is the stage before 12 when that one answered early', () => {
    expect(endedAt(trace({ spans: spansUntil('07-behavior', true) }))).toBe('07-behavior');
    expect(endedAt(trace({ spans: spansUntil('10-cache', true) }))).toBe('10-cache');
  });

  it('is the last stage when the client never got an answer', () => {
    expect(endedAt(failedTrace({ spans: spansUntil('03-tls', false) }))).toBe('03-tls');
  });
});
