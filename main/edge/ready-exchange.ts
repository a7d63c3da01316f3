/** The record of a ready answer that was sent: small, because a hundred thousand of them are kept, and told in full when somebody asks. */
import type { ConnectionMeasures } from '../core/logs/build-record';
import type { Finished } from '../core/pipeline';
import type { Snapshot } from '../core/types/snapshot';
import type { Connection } from './connections';
import type { Broken, ExchangeRecord } from './records';
import type { Delivery, Ready } from './serve';

/** A class, not a literal with a getter: of that the engine makes a shape and a function for every single one. */
export class ReadyExchange implements ExchangeRecord {
  readonly durationMs: number;
  readonly bodyBytes: number;
  readonly aborted: boolean;
  readonly broken: Broken | undefined;
  readonly measures: ConnectionMeasures;
  private account: Finished | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly ready: Ready,
    durationMs: number,
    { bodyBytes, aborted, broken }: Delivery,
  ) {
    this.durationMs = durationMs;
    this.bodyBytes = bodyBytes;
    this.aborted = aborted;
    this.broken = broken;
    this.measures = connection.measures;
  }

  get id(): string {
    return this.ready.marks.id;
  }

  get at(): number {
    return this.ready.marks.at;
  }

  get requestId(): string {
    return this.ready.marks.requestId;
  }

  get snapshot(): Snapshot {
    return this.ready.snapshot;
  }

  get like(): Finished {
    return this.ready.answer.like;
  }

  /** The stages' account, made when it is first asked for. */
  get finished(): Finished {
    return (this.account ??= this.ready.answer.account(this.connection, this.ready.marks));
  }
}
