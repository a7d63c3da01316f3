/**
 * Asks an engine in another thread: numbered questions over a port, answered in whatever order they are done. What is thrown there is
 * thrown here, by name and message.
 */
import type { EngineOptions, StoreEngine } from './engine';

type Verb = keyof StoreEngine;

export interface Question {
  readonly number: number;
  readonly verb: Verb;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly error: { readonly name: string; readonly message: string } };

/** One end of what threads talk through. */
export interface Line<In> {
  readonly send: (message: unknown) => void;
  readonly listen: (listener: (message: In) => void) => void;
}

const verbs: Readonly<Record<Verb, true>> = {
  state: true,
  setBounds: true,
  sets: true,
  addSet: true,
  append: true,
  change: true,
  remove: true,
  restore: true,
  addSkipped: true,
  skipped: true,
  empty: true,
  close: true,
  page: true,
  index: true,
  groups: true,
  histogram: true,
  exchange: true,
  find: true,
  read: true,
  begin: true,
  step: true,
  stop: true,
};

export interface RemoteEngine {
  readonly engine: StoreEngine;
  /** The other thread is gone: everything that waits fails, and so does everything to come. */
  readonly lost: (message: string) => void;
  readonly waiting: () => number;
}

/** The asking end. `onBusy` is told when the first question waits, and when none does any more: a thread that works must keep the process alive. */
export function askEngine(line: Line<Answer>, onBusy: (busy: boolean) => void = () => undefined): RemoteEngine {
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let next = 1;
  let gone: string | null = null;
  line.listen((answer) => {
    const asked = waiting.get(answer.number);
    waiting.delete(answer.number);
    if (waiting.size === 0) onBusy(false);
    if ('error' in answer) asked?.reject(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
    else asked?.resolve(answer.value);
  });
  const ask = (verb: Verb, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone !== null) {
        reject(new Error(gone));
        return;
      }
      const number = next++;
      if (waiting.size === 0) onBusy(true);
      waiting.set(number, { resolve, reject });
      line.send({ number, verb, args } satisfies Question);
    });
  const engine = Object.fromEntries((Object.keys(verbs) as Verb[]).map((verb) => [verb, (...args: unknown[]) => ask(verb, args)]));
  return {
    engine: engine as unknown as StoreEngine,
    waiting: () => waiting.size,
    lost: (message) => {
      gone = message;
      for (const { reject } of waiting.values()) reject(new Error(message));
      waiting.clear();
    },
  };
}

/** The answering end: opens the engine with the first question. */
export function answerFor(line: Line<Question>, options: EngineOptions, open: (options: EngineOptions) => Promise<StoreEngine>): void {
  let opened: Promise<StoreEngine> | null = null;
  line.listen(({ number, verb, args }) => {
    opened ??= open(options);
    opened
      .then((engine) => (engine[verb] as (...given: readonly unknown[]) => Promise<unknown>)(...args))
      .then(
        (value) => line.send({ number, value } satisfies Answer),
        (error: unknown) => {
          const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
          line.send({ number, error: { name, message } } satisfies Answer);
        },
      );
  });
}
