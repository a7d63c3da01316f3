/** Runs a function once for each call that differs: what it answers hangs on nothing but its code and what it is given. */
import type { FunctionCall, FunctionPort, FunctionRun } from '../core/ports';

/** Answers that are kept; beyond that memory is worth more than the time. */
const most = 20_000;

/**
 * The same port with a memory. For ports that measure no time: a remembered answer would keep the time of its first run.
 */
export function rememberFunctions(port: FunctionPort): FunctionPort {
  const known = new Map<string, FunctionRun | Promise<FunctionRun>>();
  return {
    run: (call) => {
      const key = keyOf(call);
      const found = known.get(key);
      if (found !== undefined) return found;
      if (known.size >= most) known.clear();
      const made = port.run(call);
      known.set(key, made);
      if (isPromise(made)) {
        made.then(
          (run) => known.set(key, run),
          () => known.delete(key),
        );
      }
      return made;
    },
  };
}

function keyOf({ code, event, store, tenant, at, requestId }: FunctionCall): string {
  return JSON.stringify([code, event, store, tenant, at, requestId]);
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Promise<T>).then === 'function';
}
