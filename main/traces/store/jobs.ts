/**
 * Long work in the store's thread: begun, carried on in steps that its client asks for, stopped by not asking or by `stop`. A step gives
 * others their turn, so that queries and recording go on beside an import of millions of lines.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { SkippedLine } from '../../core/types/traffic';
import type { ExchangeBatch } from './batch';
import { exportJob, type ExportInput, type ExportResult } from './export-job';
import { importJob, type ImportInput, type ImportResult } from './import-job';
import type { Reader } from './reader';
import type { NewSet } from './set-table';

/** What long work may do with the store. */
export interface JobContext {
  readonly reader: Reader;
  /** A set that nobody sees until `reveal`. */
  readonly addHidden: (set: NewSet) => Promise<string>;
  readonly append: (set: string, batches: readonly ExchangeBatch[]) => Promise<number>;
  readonly addSkipped: (set: string, lines: readonly SkippedLine[], count: number) => Promise<void>;
  readonly reveal: (set: string) => Promise<void>;
  /** Deletes a set that was never revealed. */
  readonly discard: (set: string) => Promise<void>;
  readonly numberOf: (set: string) => Promise<number>;
  readonly withConnection: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;
}

export type JobInput = ({ readonly kind: 'import' } & ImportInput) | ({ readonly kind: 'export' } & ExportInput);

export interface JobProgress {
  /** Exchanges. */
  readonly done: number;
  /** null = not known. */
  readonly total: number | null;
  readonly skipped: number;
}

export type JobResult = ImportResult | ExportResult;
/** What a job of this kind ends with. */
export type ResultOf<J extends JobInput> = J['kind'] extends 'import' ? ImportResult : ExportResult;
export type JobStep = { readonly progress: JobProgress } | { readonly result: JobResult };

export interface Jobs {
  readonly begin: (input: JobInput) => Promise<number>;
  /** Works for a moment. After `result` the job is over; what it throws ends it too. */
  readonly step: (job: number) => Promise<JobStep>;
  /** Ends a job; what it has made so far is taken away. */
  readonly stop: (job: number) => Promise<void>;
}

interface Running {
  readonly work: AsyncGenerator<JobProgress, JobResult>;
  readonly ended: AbortController;
}

/** Milliseconds of a step. */
const stepMs = 150;

export function createJobs(context: JobContext): Jobs {
  const running = new Map<number, Running>();
  let next = 1;
  return {
    begin: async (input) => {
      const ended = new AbortController();
      const number = next++;
      const work = input.kind === 'import' ? importJob(context, input, ended.signal) : exportJob(context, input, ended.signal);
      running.set(number, { work, ended });
      return number;
    },
    step: async (number) => {
      const job = running.get(number);
      if (!job) throw new Error('This job is over.');
      const begun = performance.now();
      try {
        for (;;) {
          const made = await job.work.next();
          if (made.done) {
            running.delete(number);
            return { result: made.value };
          }
          if (performance.now() - begun > stepMs) return { progress: made.value };
        }
      } catch (error) {
        running.delete(number);
        throw error;
      }
    },
    stop: async (number) => {
      const job = running.get(number);
      running.delete(number);
      job?.ended.abort();
      // Runs what the job does at its end, whichever way it ends.
      await job?.work.return(undefined as never);
    },
  };
}
