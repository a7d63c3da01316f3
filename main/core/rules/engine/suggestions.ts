/**
 * Guessing the name that was meant is costly, so only the first few things that ask are answered, in the order of files: which those
 * are does not depend on the order of edits.
 */

/** Something that may ask for guesses. */
export interface Guesser {
  /** The parts that asked for a guess when they were last judged. */
  guesses: number;
}

export interface Suggestions<G extends Guesser> {
  /** Notes that it asks. True when it is to be answered. */
  readonly ask: (guesser: G, part: number) => boolean;
  readonly forget: (guesser: G) => void;
  /** Decides anew who is answered. Gives those that were judged under another decision. */
  readonly settle: () => readonly G[];
}

export function createSuggestions<G extends Guesser>(limit: number, compare: (left: G, right: G) => number): Suggestions<G> {
  const asking = new Set<G>();
  let answered = new Set<G>();

  return {
    ask: (guesser, part) => {
      asking.add(guesser);
      guesser.guesses |= part;
      if (answered.has(guesser)) return true;
      if (answered.size >= limit) return false;
      answered.add(guesser);
      return true;
    },
    forget: (guesser) => {
      guesser.guesses = 0;
      asking.delete(guesser);
      answered.delete(guesser);
    },
    settle: () => {
      for (const guesser of asking) if (guesser.guesses === 0) asking.delete(guesser);
      const first = asking.size <= limit ? new Set(asking) : new Set([...asking].sort(compare).slice(0, limit));
      const changed: G[] = [];
      for (const guesser of first) if (!answered.has(guesser)) changed.push(guesser);
      for (const guesser of answered) if (!first.has(guesser) && asking.has(guesser)) changed.push(guesser);
      answered = first;
      return changed;
    },
  };
}
