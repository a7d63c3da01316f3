/** Reads a file of traffic into a set of its own. Stopped or failed, it leaves nothing behind. */
import type { AnonymisedField, AnonymiseOptions, RecordedRequest, TrafficFormat, TrafficNote } from '../../core/types/traffic';
import { openTraffic } from '../sources';
import { createBatch, type ExchangeBatch } from './batch';
import type { JobContext, JobProgress } from './jobs';
import { importedModel } from './row-model';

export interface ImportInput {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** As it is called where it came from. */
  readonly source: string;
  readonly anonymise?: AnonymiseOptions | undefined;
  /** Ids of tenants and distributions, and their names. */
  readonly owners: ReadonlyMap<string, string>;
  /** Of requests that say no time; epoch milliseconds. */
  readonly now: number;
}

export interface ImportResult {
  readonly set: string;
  readonly format: TrafficFormat;
  readonly requests: number;
  readonly skipped: number;
  readonly notes: readonly TrafficNote[];
  readonly anonymised: readonly AnonymisedField[];
}

/** Batches that are written together. */
const together = 16;

export async function* importJob(context: JobContext, input: ImportInput, signal: AbortSignal): AsyncGenerator<JobProgress, ImportResult> {
  const { path, name, source, anonymise, owners, now } = input;
  const opened = await openTraffic(path, { signal, now, ...(anonymise ? { anonymise } : {}) });
  const set = await context.addHidden({ name, kind: 'import', source, workspace: null, anonymised: anonymise !== undefined });
  let revealed = false;
  try {
    let requests = 0;
    let waiting: ExchangeBatch[] = [];
    /** The next lines are read while the last ones are written. */
    let writing = Promise.resolve(0);
    let batch = createBatch();
    for await (const some of opened.requests) {
      for (const recorded of some) {
        addRecorded(batch, recorded, ownerOf(recorded, owners));
        if (batch.hasRoom()) continue;
        waiting.push(batch.build());
        batch = createBatch();
      }
      if (waiting.length >= together) {
        requests += await writing;
        writing = context.append(set, waiting);
        writing.catch(() => undefined);
        waiting = [];
      }
      yield { done: requests, total: null, skipped: opened.skippedCount() };
    }
    requests += await writing;
    if (batch.size() > 0) waiting.push(batch.build());
    if (waiting.length > 0) requests += await context.append(set, waiting);
    await context.addSkipped(set, opened.skipped(), opened.skippedCount());
    await context.reveal(set);
    revealed = true;
    return { set, format: opened.format, requests, skipped: opened.skippedCount(), notes: opened.notes(), anonymised: opened.anonymised() };
  } finally {
    if (!revealed) await context.discard(set);
  }
}

function addRecorded(batch: ReturnType<typeof createBatch>, recorded: RecordedRequest, owner: string | null): void {
  const { id, at, answered } = recorded;
  const entry = { id, at, durationMs: answered?.timeTakenMs ?? null, bytes: answered?.bytes ?? null };
  batch.add(importedModel(recorded, owner), { recorded, log: null }, entry);
}

/** The tenant's name, else the distribution's; the bare id where this workspace has no such thing. */
function ownerOf({ trace, answered }: RecordedRequest, owners: ReadonlyMap<string, string>): string | null {
  if (trace?.owner?.name) return trace.owner.name;
  const id = answered?.tenantId ?? answered?.distributionId ?? null;
  return id === null ? null : (owners.get(id) ?? id);
}
