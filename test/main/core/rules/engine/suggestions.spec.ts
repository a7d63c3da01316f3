import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSuggestions, type Guesser } from '../../../../../main/core/rules/engine/suggestions';

type Numbered = Guesser & { readonly id: number; answered: boolean };

it('the first few that ask are answered, whatever the order in which they came to ask', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.boolean()), { maxLength: 40 }), (events) => {
      const things = Array.from({ length: 10 }, (_unused, id): Numbered => ({ id, guesses: 0, answered: false }));
      const suggestions = createSuggestions<Numbered>(3, (a, b) => a.id - b.id);
      const asking = new Set<Numbered>();
      const ask = (thing: Numbered): void => {
        thing.answered = suggestions.ask(thing, 1);
      };
      for (const [id, asks] of events) {
        const thing = things[id] as Numbered;
        if (asks) {
          asking.add(thing);
          ask(thing);
        } else {
          asking.delete(thing);
          thing.guesses = 0;
          if (id % 2 === 0) suggestions.forget(thing);
        }
        for (const changed of suggestions.settle()) ask(changed);
        const first = [...asking].toSorted((a, b) => a.id - b.id).slice(0, 3);
        expect([...asking].filter(({ answered }) => answered).toSorted((a, b) => a.id - b.id)).toEqual(first);
      }
    }),
  );
});
