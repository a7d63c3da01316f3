/** Interrupts a command that runs inside a test as Ctrl+C or a supervisor would, without touching the test runner's own listeners. */
const signals = ['SIGINT', 'SIGTERM'] as const;
type Signal = (typeof signals)[number];
const foreign = new Map<Signal, ReadonlySet<unknown>>(signals.map((signal) => [signal, new Set(process.rawListeners(signal))]));

/** How many listeners commands have put on the signal. */
export function listening(signal: Signal): number {
  return ownListeners(signal).length;
}

/** Waits until a command listens, then sends it the signal. */
export async function interrupt(signal: Signal): Promise<void> {
  const patience = Date.now() + 15_000;
  while (listening(signal) === 0) {
    if (Date.now() > patience) throw new Error(`nobody waits for ${signal}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  for (const listener of ownListeners(signal)) (listener as (signal: Signal) => void)(signal);
}

/** Takes away what a test left behind. */
export function forgetListeners(): void {
  for (const signal of signals) for (const listener of ownListeners(signal)) process.removeListener(signal, listener as () => void);
}

function ownListeners(signal: Signal): readonly unknown[] {
  return process.rawListeners(signal).filter((listener) => !foreign.get(signal)?.has(listener));
}
