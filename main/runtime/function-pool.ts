/**
 * Runs functions beside the thread that asks: in a few workers, each with a sandbox of its own. A function that takes its time holds up
 * nobody else, and one that does not come back at all ends with its worker.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FunctionCall, FunctionPort, FunctionRun } from '../core/ports';
import { createFunctionSandbox } from './function-sandbox';

export interface FunctionPoolOptions {
  /** The built file of `function-worker.ts`. */
  readonly worker: string;
  /** Most workers at a time; they are made as they are needed. */
  readonly size?: number;
  /** Milliseconds that a call may take in its worker before the worker is ended; the sandbox's own limits come first. */
  readonly patienceMs?: number;
}

export interface FunctionPool extends FunctionPort {
  /** Calls that wait or run. */
  readonly open: number;
  /** Ends all workers; calls that were on their way end as stopped. */
  close(): Promise<void>;
}

interface Job {
  readonly call: FunctionCall;
  readonly done: (run: FunctionRun) => void;
}

interface Lane {
  readonly worker: Worker;
  job: Job | null;
  timer: NodeJS.Timeout | undefined;
}

/** Above what the sandbox itself allows (a second), with room for a machine that is busy. */
const usualPatience = 4000;
const stopped: FunctionRun = { outcome: 'stopped', limit: 'time', log: [] };

export function createFunctionPool({ worker: file, size = usualSize(), patienceMs = usualPatience }: FunctionPoolOptions): FunctionPool {
  const lanes = new Set<Lane>();
  const waiting: Job[] = [];

  const finish = (lane: Lane, run: FunctionRun): void => {
    const { job } = lane;
    clearTimeout(lane.timer);
    lane.job = null;
    lane.worker.unref();
    job?.done(run);
  };
  const drop = async (lane: Lane, run: FunctionRun): Promise<void> => {
    lanes.delete(lane);
    finish(lane, run);
    await lane.worker.terminate();
    next();
  };
  const open = (): Lane => {
    const lane: Lane = { worker: new Worker(file), job: null, timer: undefined };
    lane.worker.on('message', (run: FunctionRun) => {
      finish(lane, run);
      next();
    });
    // A worker that breaks takes its call with it, and no other.
    lane.worker.on('error', (error) => {
      const message = `The sandbox broke: ${error instanceof Error ? error.message : String(error)}`;
      void drop(lane, { outcome: 'failed', message, line: null, log: [] });
    });
    lane.worker.unref();
    lanes.add(lane);
    return lane;
  };
  const next = (): void => {
    while (waiting.length > 0) {
      const lane = [...lanes].find(({ job }) => job === null) ?? (lanes.size < size ? open() : null);
      if (!lane) return;
      const job = waiting.shift() as Job;
      lane.job = job;
      lane.worker.ref();
      lane.timer = setTimeout(() => void drop(lane, stopped), patienceMs);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
      lane.worker.postMessage(job.call);
    }
  };

  return {
    run: (call) =>
      new Promise((done) => {
        waiting.push({ call, done });
        next();
      }),
    get open() {
      return waiting.length + [...lanes].filter(({ job }) => job !== null).length;
    },
    close: async () => {
      for (const { done } of waiting.splice(0)) done(stopped);
      await Promise.all([...lanes].map((lane) => drop(lane, stopped)));
    },
  };
}

/** More than there are cores where those are few: a function that runs for ever must not keep the others waiting. */
function usualSize(): number {
  return Math.max(4, Math.min(8, availableParallelism()));
}

let shared: FunctionPort | null = null;

/** The pool of this process: made when it is first asked for. Idle workers do not keep the process alive. */
export function sharedFunctions(): FunctionPort {
  return (shared ??= besideIfBuilt(builtWorker()));
}

/** Run from the sources there is no built worker: functions then run on the thread that asks, with the same results. */
export function besideIfBuilt(worker: string | null): FunctionPort {
  return worker === null ? createFunctionSandbox() : createFunctionPool({ worker });
}

/** Beside this bundle, or one above its chunks. */
function builtWorker(): string | null {
  const places = ['./function-worker.js', '../function-worker.js'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? null;
}
