import { describe, expect, it } from 'vitest';
import type { MoveOffer } from '../../../main/core/types/draft';
import { filledMove, firstValues, hintedValues, refinedOffer, suggestionsFor } from '../../../renderer/app/move-form';

const offer: MoveOffer = {
  kind: 'repoint-record',
  title: 'Point a DNS record elsewhere…',
  move: { kind: 'repoint-record' },
  needs: [
    { member: 'name', label: 'Name of the record', choices: ['www.a.example', 'b.example'], hints: ['ALIAS d1', 'A 192.0.2.1'] },
    { member: 'type', label: 'Type', choices: ['CNAME', 'A'] },
    { member: 'to', label: 'Leads to', choices: ['d1.cloudfront.net'], hints: ['connection group main'] },
  ],
  source: null,
};
const time: MoveOffer = {
  kind: 'move-time',
  title: 'Move time…',
  move: { kind: 'move-time' },
  needs: [{ member: 'at', label: 'Time', choices: null }],
  source: null,
};
const [name, type, to] = offer.needs;

describe('the fields of a move', () => {
  it('begin with the one choice there is, and times with the clock', () => {
    expect(firstValues(offer, 0)).toEqual({ name: '', type: '', to: 'd1.cloudfront.net' });
    expect(firstValues(time, Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toEqual({ at: '2026-01-02T03:04:05Z' });
  });

  it('suggest choices by what they are and what is said of them; all while one is chosen', () => {
    if (!name || !to) throw new Error('no needs');
    expect(suggestionsFor(name, 'www').map(({ value }) => value)).toEqual(['www.a.example']);
    expect(suggestionsFor(to, 'main')).toEqual([{ value: 'd1.cloudfront.net', detail: 'connection group main' }]);
    expect(suggestionsFor(name, 'b.example')).toHaveLength(2);
    expect(suggestionsFor(name, 'nothing')).toEqual([]);
  });

  it('are those of the chosen tenant, once it is known: its choices, and what is there now', () => {
    const general: MoveOffer = {
      kind: 'set-parameter',
      title: 'Change a parameter of a tenant…',
      move: { kind: 'set-parameter' },
      needs: [
        { member: 'tenant', label: 'Tenant', choices: ['a', 'b'] },
        { member: 'parameter', label: 'Parameter', choices: ['bucket', 'site', 'of-another-template'] },
        { member: 'value', label: 'Value', choices: null },
      ],
      source: null,
    };
    const own = ['bucket', 'site'].map((parameter): MoveOffer => ({
      ...general,
      move: { kind: 'set-parameter', tenant: 'id-a', parameter },
      needs: [{ member: 'value', label: `Value of ${parameter}`, choices: [`other ${parameter}`], now: `my ${parameter}` }],
    }));
    const chosen = refinedOffer(general, own, { tenant: 'a', parameter: 'site' });
    expect(chosen.move).toBe(general.move);
    expect(chosen.needs[1]?.choices).toEqual(['bucket', 'site']);
    expect(chosen.needs[2]).toEqual({ member: 'value', label: 'Value', choices: ['other site'], now: 'my site' });
    expect(refinedOffer(general, own, { tenant: 'a', parameter: '' }).needs[2]).toBe(general.needs[2]);
    expect(refinedOffer(general, [], { tenant: 'a' })).toBe(general);
    expect(refinedOffer(time, own, {})).toBe(time);
  });

  it('fill in the type of a chosen record', () => {
    if (!name || !type) throw new Error('no needs');
    expect(hintedValues(offer, name, { name: 'b.example' })).toEqual({ name: 'b.example', type: 'A' });
    expect(hintedValues(offer, name, { name: 'typed.example' })).toEqual({ name: 'typed.example' });
    expect(hintedValues(offer, type, { type: 'A' })).toEqual({ type: 'A' });
  });

  it('come to the move, or say what is missing', () => {
    expect(filledMove(offer, { name: ' b.example ', type: 'A', to: 'x.example' })).toEqual({
      kind: 'repoint-record',
      name: 'b.example',
      type: 'A',
      to: 'x.example',
    });
    expect(filledMove(offer, { name: 'b.example' })).toEqual({ missing: 'Type is missing.' });
    expect(filledMove(time, { at: '2027-01-31T12:00:00Z' })).toEqual({ kind: 'move-time', at: Date.UTC(2027, 0, 31, 12) });
    expect(filledMove(time, { at: 'soon' })).toMatchObject({ missing: expect.stringContaining('is no time') as unknown });
  });
});
