/** The contract of a stage: a function of (exchange so far, compiled configuration, ports). It never imports another stage. */
import type { Ports } from './ports';
import type { ErrorPageRequest, Exchange, StageResult } from './types/exchange';
import type { Failure } from './types/outcome';
import type { Snapshot } from './types/snapshot';
import type { StageName } from './types/trace';

/** A way a stage may end the request. The studio's picture and the README's table are drawn from these. */
export interface LegalExit {
  readonly to: Failure | number | 'hit';
  readonly when: string;
}

export interface Stage {
  readonly name: StageName;
  /** The question it answers, as in the design. */
  readonly question: string;
  readonly exits: readonly LegalExit[];
  readonly run: (exchange: Exchange, snapshot: Snapshot, ports: Ports) => StageResult | Promise<StageResult>;
  /**
   * Asked when the request has arrived, before 04-owner: a result is this stage's refusal, and the stages between are not asked
   * (CloudFront looks at limits and form before it looks whose the request is). null lets the request in. One stage has it.
   */
  readonly gate?: (exchange: Exchange) => StageResult | null;
  /** Called when the origin has answered, before any stage settles: what becomes of the answer on its way in (12 compresses it). */
  readonly receive?: (exchange: Exchange, snapshot: Snapshot, ports: Ports) => Partial<Exchange> | null;
  /**
   * Called after the origin answered, for stages that also act on the way back (10-cache stores the object). Its result is
   * merged into the stage's own span.
   */
  readonly settle?: (exchange: Exchange, snapshot: Snapshot, ports: Ports, own: StageResult) => StageResult;
  /**
   * Asked before the stage runs: a page that it needs first. The runner takes the request through 10-cache and 11-origin, and puts
   * what came of it into the exchange (`errorPage`).
   */
  readonly asks?: (exchange: Exchange, snapshot: Snapshot) => ErrorPageRequest | null;
  /**
   * True when the same request gives the same result again, so that the live edge may keep it. For 04 to 09 `the same` means
   * request line, Host, country, HTTP version and connection, of a request without a body and with a short head; for 10 and 12
   * the whole head, and the same stored object. Absent = decided anew every time. Whatever comes to look at cookies, addresses,
   * counters or the time must say when it does.
   */
  readonly repeats?: (exchange: Exchange) => boolean;
  /** For "what would fail next": facts to go on with as if this stage's failure had been mended; null = cannot go on. */
  readonly assumePassed?: (exchange: Exchange, snapshot: Snapshot) => Partial<Exchange> | null;
}
