import { describe, expect, it } from 'vitest';
import { askOrigins, type Outcome } from '../../../../main/core/origins/ask';
import type { Exchange } from '../../../../main/core/types/exchange';
import { ownedExchange } from '../../../support/compiled';
import { groupOf, sceneSnapshot, web } from '../../../support/origin-workspace';
import { answer, portsOf } from '../../../support/ports';

const snapshot = sceneSnapshot({ origins: [web('one'), web('two'), web('three')], groups: [groupOf('pair', ['one', 'two'], [503])] });

function exchange(facts: Partial<Exchange> = {}): Exchange {
  const owned = ownedExchange(snapshot, 'www.shop.example');
  const behavior = owned.owner?.owner.behaviors[0];
  return { ...owned, ...(behavior ? { behavior } : {}), ...facts };
}
const origin = (id: string): NonNullable<Exchange['origin']> => exchange().owner?.owner.origin(id) as NonNullable<Exchange['origin']>;

describe('askOrigins', () => {
  it('asks the second origin of the group, with an id that stays the same', () => {
    const ports = portsOf({ reply: ({ origin: { id } }) => answer(id === 'one' ? 503 : 200) });
    const outcome = askOrigins(exchange(), { origin: origin('one'), hostHeader: null }, snapshot, ports) as Outcome;
    expect(ports.asked.map(({ host }) => host)).toEqual(['one.example', 'two.example']);
    expect(outcome).toMatchObject({ failover: { cause: { code: 503 } }, asked: { request: { origin: { id: 'two' } } } });
    const ids = ports.asked.map(({ headers }) => headers.find(([name]) => name === 'x-amz-cf-id')?.[1]);
    expect(new Set(ids).size).toBe(1);
  });

  it('asks the second origin of the group that a function made, and not the behavior’s', () => {
    const ports = portsOf({ reply: ({ origin: { id } }) => answer(id === 'one' ? 404 : 200) });
    const group = { secondary: { origin: origin('three'), hostHeader: 'h.example' }, codes: [404], because: [] };
    const chosenOrigin = { origin: origin('one'), hostHeader: null, group };
    void askOrigins(exchange({ chosenOrigin }), chosenOrigin, snapshot, ports);
    expect(ports.asked.map(({ host }) => host)).toEqual(['one.example', 'h.example']);
  });

  it('lets the first outcome stand where nothing leads to the second', () => {
    const ports = portsOf({ reply: answer(500) });
    expect(askOrigins(exchange(), { origin: origin('one'), hostHeader: null }, snapshot, ports)).toMatchObject({ failover: null });
    expect(ports.asked).toHaveLength(1);
  });
});
