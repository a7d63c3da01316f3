/**
 * Compares what two configurations make of the same lines. Most are the same by a look at a few numbers; of those that are not, the first
 * of each kind is told by the full traces of both, and the others are counted with it.
 */
import { attribute, type Attribution } from '../../core/compare/attribute';
import { createGrouping, type Grouping } from '../../core/compare/grouping';
import { sameAnswer } from '../../core/compare/same-answer';
import { renderTrace } from '../../core/explain/trace';
import type { Finished } from '../../core/pipeline';
import type { IgnoreRule } from '../../core/types/compare';
import type { RecordedRequest } from '../../core/types/traffic';
import type { Engine } from './engine';
import type { Looks } from './looks';
import { NumberTable } from './number-table';
import type { LineOutcome } from './outcomes';
import type { LineScanner } from './scan';

/** One kind of difference; `attribution` null = none after all. */
interface Verdict {
  readonly attribution: Attribution | null;
  /** Requests beside the first, by tenant. */
  readonly more: Map<string, number>;
}

/** Cache keys that are remembered for what an earlier difference left under them. */
const mostTaints = 300_000;

export class LineComparison {
  readonly grouping: Grouping;
  changed = 0;
  /** Differences that needed two traces. */
  traced = 0;
  private readonly kinds = new NumberTable(256);
  /** Numbers of verdicts, by kind. */
  private readonly judged: number[] = [];
  private readonly verdicts: Verdict[] = [];
  private readonly tenants = new Map<string, number>();
  private readonly pairs = new NumberTable(256);
  private readonly flows = new NumberTable(1024);
  private flowCounts = new Float64Array(1024);
  private readonly flowOf: (readonly [tenant: string, from: number, to: number])[] = [];
  private readonly taints = new Map<number, number>();

  constructor(
    private readonly before: Engine,
    private readonly after: Engine,
    private readonly looks: Looks,
    /** The request of the line at hand. */
    private readonly read: () => RecordedRequest,
    ignore: readonly IgnoreRule[] = [],
  ) {
    this.grouping = createGrouping({ ignore });
  }

  /** Takes a line that both engines have decided last. */
  line(scanned: LineScanner | null, from: number, to: number): void | Promise<void> {
    const { before, after } = this;
    if (scanned === null || before.last || after.last) return this.byExchanges(scanned, from, to);
    this.count(scanned.host, from, to, '');
    const [one, other] = [before.place, after.place];
    let shared = 0;
    let own = -1 - scanned.host;
    if (one && other) {
      const [left, right] = [one.look ?? this.looks.place(one), other.look ?? this.looks.place(other)];
      const isSame = left === right || (left.shared === right.shared && left.own === right.own);
      if (isSame && before.look === after.look && before.frontLook === after.frontLook) return undefined;
      shared = left.shared === right.shared ? left.shared : -this.pair(left.shared, right.shared);
      own = left.own === right.own ? 0 : this.pair(left.own, right.own);
    }
    const front = before.frontLook === after.frontLook || !one || !other ? 0 : this.pair(before.frontLook, after.frontLook);
    const taint = own === 0 && front === 0 && shared > 0 ? this.taint() : -1;
    const known = this.kinds.find(shared, own, before.look, after.look, front, taint);
    if (known >= 0) {
      this.again(this.judged[known] as number, this.tenantOf(scanned.host));
      return undefined;
    }
    const recorded = this.read();
    const [look, otherLook] = [before.look, after.look];
    return this.both(recorded, (left, right) => {
      const id = this.judge(recorded, left, right, taint);
      this.judged[this.kinds.add(shared, own, look, otherLook, front, taint)] = id;
      this.mark(id);
    });
  }

  /** Hands all that was counted to the grouping. */
  finish(): Grouping {
    const { grouping } = this;
    for (const { attribution, more } of this.verdicts) {
      if (attribution) for (const [tenant, count] of more) grouping.add({ attribution, tenant, count });
      more.clear();
    }
    this.flowOf.forEach(([tenant, from, to], id) => {
      const count = this.flowCounts[id] as number;
      const words = { from: wordsOf(this.before.outcomes.list[from]), to: wordsOf(this.after.outcomes.list[to]) };
      if (count > 0) grouping.see({ tenant, ...words, count });
    });
    this.flowCounts.fill(0);
    return grouping;
  }

  /** A line that one of the two took through the full pipeline. */
  private byExchanges(scanned: LineScanner | null, from: number, to: number): void | Promise<void> {
    const recorded = this.read();
    return this.both(recorded, (left, right) => {
      const tenant = (left.exchange.owner ?? right.exchange.owner)?.owner.name ?? '';
      const number = this.tenants.get(tenant) ?? this.tenants.size;
      this.tenants.set(tenant, number);
      this.count(-1 - number, from, to, tenant);
      if (sameAnswer(left, right)) return;
      const places = this.looks.idOf(`${left.exchange.behavior?.pathPattern} ${right.exchange.behavior?.pathPattern} ${scanned === null}`);
      const looks = [this.looks.end(left), this.looks.end(right)] as const;
      const taint = this.taint();
      const known = this.kinds.find(0, number, ...looks, -places, taint);
      if (known >= 0) {
        this.again(this.judged[known] as number, tenant);
        return;
      }
      const id = this.judge(recorded, left, right, taint);
      this.judged[this.kinds.add(0, number, ...looks, -places, taint)] = id;
      this.mark(id);
    });
  }

  private both(recorded: RecordedRequest, go: (left: Finished, right: Finished) => void): void | Promise<void> {
    const left = this.before.finishedOf(recorded);
    const right = this.after.finishedOf(recorded);
    if ('then' in left || 'then' in right) return Promise.all([left, right]).then(([one, other]) => go(one, other));
    return go(left, right);
  }

  /** Tells a difference by the traces of both; the number of its verdict. */
  private judge(recorded: RecordedRequest, left: Finished, right: Finished, taint: number): number {
    const [one, other] = [this.before.world.snapshot, this.after.world.snapshot];
    this.traced++;
    const before = renderTrace(left, one, { driver: 'offline' });
    const after = renderTrace(right, other, { driver: 'offline' });
    const inherited = this.verdicts[taint]?.attribution ?? null;
    const attribution = attribute(before, after, one, other, { inherited });
    const id = this.verdicts.push({ attribution, more: new Map() }) - 1;
    if (attribution) {
      const { differences, stage } = attribution;
      const tenant = (left.exchange.owner ?? right.exchange.owner)?.owner.name ?? '';
      const example = { id: recorded.id, line: recorded.line, before, after, differences, stage };
      this.grouping.add({ attribution, tenant, count: 1, example: () => example });
      this.changed++;
    }
    return id;
  }

  private again(id: number, tenant: string): void {
    const { attribution, more } = this.verdicts[id] as Verdict;
    if (!attribution) return;
    more.set(tenant, (more.get(tenant) ?? 0) + 1);
    this.changed++;
    this.mark(id);
  }

  /** What is stored now was stored differently: later differences under the key may come of it. */
  private mark(id: number): void {
    if (!this.verdicts[id]?.attribution || this.taints.size >= mostTaints) return;
    for (const { keyOne, keyTwo } of [this.before, this.after]) if (keyOne !== 0) this.taints.set(keyNumber(keyOne, keyTwo), id);
  }

  /** The difference that an earlier line with this key had; -1 for none. */
  private taint(): number {
    if (this.taints.size === 0) return -1;
    const { before, after, taints } = this;
    return taints.get(keyNumber(before.keyOne, before.keyTwo)) ?? taints.get(keyNumber(after.keyOne, after.keyTwo)) ?? -1;
  }

  private pair(one: number, other: number): number {
    const known = this.pairs.find(one, other, 0, 0, 0, 0);
    return 1 + (known >= 0 ? known : this.pairs.add(one, other, 0, 0, 0, 0));
  }

  /** `host`: below 0 for a tenant that is given. */
  private count(host: number, from: number, to: number, tenant: string): void {
    let id = this.flows.find(host, from, to, 0, 0, 0);
    if (id < 0) {
      id = this.flows.add(host, from, to, 0, 0, 0);
      this.flowOf[id] = [host < 0 ? tenant : this.tenantOf(host), from, to];
      if (id >= this.flowCounts.length) {
        const wider = new Float64Array(this.flowCounts.length * 2);
        wider.set(this.flowCounts);
        this.flowCounts = wider;
      }
    }
    this.flowCounts[id] = (this.flowCounts[id] as number) + 1;
  }

  private tenantOf(host: number): string {
    return this.before.ownerOf(host) ?? this.after.ownerOf(host) ?? '';
  }
}

function keyNumber(one: number, two: number): number {
  return (one >>> 0) * 2 ** 21 + ((two >>> 0) & 0x1fffff);
}

/** As core/compare/kind.ts words them. */
function wordsOf(outcome: LineOutcome | undefined): string {
  if (!outcome) return '';
  const { status, failure, resultType } = outcome;
  if (status === null) return failure ?? 'none';
  return resultType === null ? String(status) : `${status} ${resultType}`;
}
