/** Keeps the requests that are on their way to origins, so that equal ones can wait for them. */
import type { FlightPort } from '../core/ports';

interface Under {
  readonly landed: Promise<void>;
}

export interface Flights extends FlightPort {
  /** Names under way. */
  readonly size: number;
}

export function createFlights(): Flights {
  const under = new Map<string, Under>();
  return {
    waitFor: (key) => under.get(key)?.landed,
    begin: (key) => {
      let free = (): void => undefined;
      const mine: Under = { landed: new Promise<void>((done) => (free = done)) };
      under.set(key, mine);
      return {
        land: () => {
          if (under.get(key) === mine) under.delete(key);
          free();
        },
      };
    },
    get size() {
      return under.size;
    },
  };
}
