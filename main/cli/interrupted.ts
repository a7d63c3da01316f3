/** Waits for the end that a person or a supervisor asks for. */

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

/** A signal that the first SIGINT or SIGTERM aborts; a second one ends the process at once. Call `done` when nothing is left to interrupt. */
export function interruptSignal(): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const end = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  return { signal: controller.signal, done: () => void process.off('SIGINT', end).off('SIGTERM', end) };
}
