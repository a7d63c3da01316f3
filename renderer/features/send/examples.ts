/** Decides which saved requests to offer first: some of every file, in the order in which they were written. */

interface Saved {
  readonly file: string;
}

/** At most `count` requests, taken from the files by turns. */
export function chooseExamples<T extends Saved>(saved: readonly T[], count: number): readonly T[] {
  const files = [...new Set(saved.map(({ file }) => file))].map((file) => saved.filter((request) => request.file === file));
  const chosen = new Set<T>();
  for (let turn = 0; chosen.size < Math.min(count, saved.length); turn++) {
    for (const requests of files) {
      const request = requests[turn];
      if (request && chosen.size < count) chosen.add(request);
    }
  }
  return saved.filter((request) => chosen.has(request));
}
