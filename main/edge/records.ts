/** What the edge keeps of an exchange: the finished stages and the measures of the answer. Traces are made of it on demand. */
import type { Finished } from '../core/pipeline';
import type { Snapshot } from '../core/types/snapshot';

export interface ExchangeRecord {
  readonly id: string;
  readonly finished: Finished;
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
}
