/** Turns work that calls back into a stream: how far it is, and in the end what came of it. */

type Step<P, T> = { readonly progress: P } | { readonly result: T };

/**
 * Of reports that come faster than they are taken only the newest is given out. What the work rejects with ends the stream. Whoever leaves the stream early
 * has called the work off already, by the signal that it was given too.
 */
export async function* progressing<P, T>(
  work: (tell: (progress: P) => void) => Promise<T>,
  signal?: AbortSignal,
): AsyncGenerator<Step<P, T>, void> {
  let newest: P | null = null;
  let wake: () => void = () => undefined;
  let end: { readonly result: T } | { readonly error: unknown } | null = null;
  const settled = work((progress) => {
    newest = progress;
    wake();
  }).then(
    (result) => (end = { result }),
    (error: unknown) => (end = { error }),
  );
  void settled.then(() => wake());
  for (;;) {
    const told = newest as P | null;
    if (told !== null) {
      newest = null;
      yield { progress: told };
      continue;
    }
    const finished = end as { readonly result: T } | { readonly error: unknown } | null;
    if (finished) {
      if ('error' in finished) {
        if (signal?.aborted === true) return;
        throw finished.error;
      }
      yield { result: finished.result };
      return;
    }
    await new Promise<void>((resolve) => (wake = resolve));
  }
}
