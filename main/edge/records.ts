/** What the edge keeps of an exchange: the finished stages and the measures of the answer. Traces are made of it on demand. */
import { renderTrace } from '../core/explain/trace';
import type { ConnectionMeasures } from '../core/logs/build-record';
import { lookAhead, type Finished } from '../core/pipeline';
import type { CacheStore, OriginPort, Ports } from '../core/ports';
import { stages } from '../core/stages/index';
import type { Snapshot } from '../core/types/snapshot';
import type { Trace } from '../core/types/trace';
import { stillRates } from '../runtime/rate-store';

export interface ExchangeRecord {
  readonly id: string;
  /** Made when it is first asked for, where the answer was ready. */
  readonly finished: Finished;
  /** The exchange that made the answer ready: the same but for id and moment. */
  readonly like?: Finished;
  /** The configuration that decided, and that turns references into lines. */
  readonly snapshot: Snapshot;
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
  /** From the request's head to the last byte of the answer. */
  readonly durationMs: number;
  /** Bytes of the body that were sent. */
  readonly bodyBytes: number;
  /** The client went away, or the origin broke off, before the answer was complete. */
  readonly aborted: boolean;
  /** Who broke it off and when; undefined = the viewer left after the answer had begun. */
  readonly broken?: Broken | undefined;
  /** From the request's head to the head of the answer; unknown where the answer was ready. */
  readonly firstByteMs?: number | undefined;
  /** X-Amz-Cf-Id, where it differs from that of `like`. */
  readonly requestId?: string;
  /** What the connection knows; undefined where nothing was connected. */
  readonly measures?: ConnectionMeasures;
}

/** `before-answer`: the viewer left while it waited. `while-asking`: it left before its request was complete. `origin`: the origin broke off. */
export type Broken = 'before-answer' | 'while-asking' | 'origin';

/**
 * Renders a record as a trace, with the rungs that would fail next. Looking ahead asks no real origin: without `dryOrigin` it
 * ends before 11-origin.
 */
export async function traceOf(record: ExchangeRecord, ports: Ports, dryOrigin: OriginPort | null): Promise<Trace> {
  const { finished, snapshot, bodyBytes } = record;
  const ahead = dryOrigin ? stages : stages.filter((stage) => stage.name < '10-cache');
  const origin = dryOrigin ?? ports.origin;
  const next = await lookAhead(ahead, finished, snapshot, { ...ports, cache: noCache, rates: stillRates, origin });
  return renderTrace(finished, snapshot, { driver: 'live', bodyBytes, next });
}

const noCache: CacheStore = { get: () => undefined, put: () => undefined, delete: () => undefined };
