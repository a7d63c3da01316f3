import { describe, expect, it } from 'vitest';
import { createFlights } from '../../../main/edge/flights';

describe('flights', () => {
  it('hold whoever waits until the first has landed', async () => {
    const flights = createFlights();
    expect(flights.waitFor('a')).toBeUndefined();
    const flight = flights.begin('a');
    let landed = false;
    const waiting = flights.waitFor('a')?.then(() => (landed = true));
    await Promise.resolve();
    expect(landed).toBe(false);
    flight.land();
    await waiting;
    expect(landed).toBe(true);
    expect(flights.size).toBe(0);
  });

  it('take no harm from landing twice, also when the next one has begun', () => {
    const flights = createFlights();
    const first = flights.begin('a');
    first.land();
    flights.begin('a');
    first.land();
    expect(flights.waitFor('a')).toBeDefined();
  });
});
