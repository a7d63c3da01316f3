/**
 * Compares what two configurations make of the same lines. Most are the same by a look at a few numbers; of those that are not, the first
 * of each kind is told by the full traces of both, and the others are counted with it. Of one kind are requests of one class, of hosts that are
 * alike (core/compare/alike.ts): however many tenants a template has, what its change does to one of them is told once.
 */
import { createGrouping, type Grouping } from '../../core/compare/grouping';
import { sameAnswer } from '../../core/compare/same-answer';
import { sameMembers } from '../../core/compare/same-members';
import { matchHost } from '../../core/owners/match-host';
import type { Finished } from '../../core/pipeline';
import type { IgnoreRule } from '../../core/types/compare';
import type { EffectiveOwner, Snapshot } from '../../core/types/snapshot';
import type { RecordedRequest } from '../../core/types/traffic';
import type { Engine } from './engine';
import { LineTaints } from './line-taints';
import { originsOf, type Looks } from './looks';
import { NumberTable } from './number-table';
import type { LineOutcome } from './outcomes';
import type { Place } from './profiles';
import type { LineScanner } from './scan';
import { Verdicts, type Person, type Verdict } from './verdicts';

export interface LineComparisonOptions {
  readonly ignore?: readonly IgnoreRule[];
  /** Of the one and of the other configuration: those that the engines look through. */
  readonly looks: readonly [Looks, Looks];
  /** Examples of each group; 5 when absent. */
  readonly examples?: number;
}

export class LineComparison {
  readonly grouping: Grouping;
  private readonly told: Verdicts;
  private readonly taints = new LineTaints();
  private readonly kinds = new NumberTable(256);
  /** By kind, and by the text of one that was told by exchanges. */
  private readonly verdicts: Verdict[] = [];
  private readonly byText = new Map<number, Verdict>();
  private readonly pairs = new NumberTable(256);
  private readonly frontPairs = new NumberTable(1024);
  private readonly frontKinds: number[] = [];
  private readonly persons: Person[] = [];
  private readonly byTenant = new Map<string, Person>();
  private readonly byHost: (Person | undefined)[] = [];
  private readonly hostKinds = new Map<string, number>();
  private readonly flows = new NumberTable(1024);
  private flowCounts = new Float64Array(1024);
  private readonly flowOf: (readonly [person: Person, from: number, to: number])[] = [];
  private readonly looks: readonly [Looks, Looks];

  constructor(
    private readonly before: Engine,
    private readonly after: Engine,
    /** The request of the line at hand. */
    private readonly read: () => RecordedRequest,
    { ignore = [], looks, examples }: LineComparisonOptions,
  ) {
    this.looks = looks;
    this.grouping = createGrouping({ ignore, ...(examples === undefined ? {} : { examples }) });
    this.told = new Verdicts(this.grouping, before.world.snapshot, after.world.snapshot);
  }

  get changed(): number {
    return this.told.changed;
  }

  /** Differences that needed two traces. */
  get traced(): number {
    return this.told.traced;
  }

  /** Takes a line that both engines have decided last. */
  line(scanned: LineScanner | null, from: number, to: number): void | Promise<void> {
    const { before, after } = this;
    if (scanned === null || before.last || after.last) return this.byExchanges(scanned, from, to);
    const person = this.byHost[scanned.host] ?? this.meet(scanned.host);
    this.count(person, from, to);
    const [one, other] = [before.place, after.place];
    // Requests that end on the way in have no place: what they meet there is to be seen in their exchanges alone.
    if (!one || !other) return this.early(scanned, person);
    const [left, right] = [one.look ?? this.looks[0].place(one), other.look ?? this.looks[1].place(other)];
    const isSame = left === right || (left.shared === right.shared && left.own === right.own);
    const sameWay = this.looks[0].plainOf(before.frontLook) === this.looks[1].plainOf(after.frontLook);
    if (isSame && sameWay && before.look === after.look) return undefined;
    const shared = left.shared === right.shared ? left.shared : -this.pair(left.shared, right.shared);
    const own = left.partner === other ? left.kind : this.placeKind(one, other, scanned);
    const front = this.frontKind(before.frontLook, after.frontLook);
    const sameKey = before.keyOne === after.keyOne && before.keyTwo === after.keyTwo ? 1 : 0;
    const taint = this.taints.of(before, after);
    const rest = taint * 4 + sameKey + (left.shared === right.shared ? 0 : hasQuery(scanned));
    const [look, otherLook] = [before.look, after.look];
    const known = this.kinds.find(shared, own, look, otherLook, front, rest);
    if (known >= 0) return this.again(this.verdicts[known] as Verdict, person, taint);
    return this.both(this.read(), (finished) => {
      const verdict = this.told.first(finished, person, taint);
      this.verdicts[this.kinds.add(shared, own, look, otherLook, front, rest)] = verdict;
      this.mark(verdict);
    });
  }

  /** Hands all that was counted to the grouping. */
  finish(): Grouping {
    const { grouping } = this;
    this.told.finish(this.persons);
    this.flowOf.forEach(([{ tenant }, from, to], id) => {
      const count = this.flowCounts[id] as number;
      const words = { from: wordsOf(this.before.outcomes.list[from]), to: wordsOf(this.after.outcomes.list[to]) };
      if (count > 0) grouping.see({ tenant, ...words, count });
    });
    this.flowCounts.fill(0);
    return grouping;
  }

  /** A line that ended on the way in, on one side or both: told by its exchanges once for each host and look. */
  private early({ host }: LineScanner, person: Person): void | Promise<void> {
    const { look, frontLook } = this.before;
    const { look: otherLook, frontLook: otherFront } = this.after;
    const known = this.kinds.find(0, -1 - host, look, otherLook, frontLook, otherFront);
    if (known >= 0) return this.again(this.verdicts[known] as Verdict, person, 0);
    return this.both(this.read(), (line) => {
      this.verdicts[this.kinds.add(0, -1 - host, look, otherLook, frontLook, otherFront)] = this.judge(line, person, '', 0);
    });
  }

  /** A line that one of the two took through the full pipeline. */
  private byExchanges(scanned: LineScanner | null, from: number, to: number): void | Promise<void> {
    return this.both(this.read(), (line) => {
      const { left, right } = line;
      const { host } = left.exchange.request;
      // Who ended before 04-owner is counted with the owner that the Host leads to all the same, as lines of a class are.
      const person = this.personOf(
        left.exchange.owner?.owner ?? ownerOf(host, this.before.world.snapshot),
        right.exchange.owner?.owner ?? ownerOf(host, this.after.world.snapshot),
      );
      this.count(person, from, to);
      if (sameAnswer(left, right)) return;
      this.judge(line, person, String(scanned === null), this.taints.of(this.before, this.after));
    });
  }

  /** The verdict on two exchanges that may differ: that of their kind, where there is one. */
  private judge(line: Parameters<Verdicts['first']>[0], person: Person, way: string, taint: number): Verdict {
    const { left, right } = line;
    const [looks, otherLooks] = this.looks;
    const { request } = left.exchange;
    const front = this.frontKind(looks.front(left), otherLooks.front(right));
    const text = [
      this.hostKind(request.host),
      request.sni === request.host && request.dnsName === request.host ? '' : `${request.host} ${request.sni} ${request.dnsName}`,
      front,
      looks.end(left),
      otherLooks.end(right),
      factsApart(left, right),
      taint,
      way,
    ].join('\n');
    const id = looks.ids.idOf(text);
    const known = this.byText.get(id);
    if (!known) {
      const verdict = this.told.first(line, person, taint);
      this.byText.set(id, verdict);
      this.mark(verdict);
      return verdict;
    }
    if (this.told.wants(known, person)) this.told.another(line, person, taint, known);
    else this.told.again(known, person);
    this.mark(known);
    return known;
  }

  private again(verdict: Verdict, person: Person, taint: number): void | Promise<void> {
    if (verdict.told !== null && this.told.wants(verdict, person)) {
      return this.both(this.read(), (line) => {
        this.told.another(line, person, taint, verdict);
        this.mark(verdict);
      });
    }
    this.told.again(verdict, person);
    this.mark(verdict);
    return undefined;
  }

  private both(
    recorded: RecordedRequest,
    go: (line: { readonly recorded: RecordedRequest; readonly left: Finished; readonly right: Finished }) => void,
  ): void | Promise<void> {
    const left = this.before.finishedOf(recorded);
    const right = this.after.finishedOf(recorded);
    if ('then' in left || 'then' in right) {
      return Promise.all([left, right]).then(([one, other]) => go({ recorded, left: one, right: other }));
    }
    return go({ recorded, left, right });
  }

  /** What is stored now was stored differently: later differences under the key may come of it. */
  private mark({ cause }: Verdict): void {
    if (cause === 0) return;
    this.taints.mark(this.before, cause);
    this.taints.mark(this.after, cause);
  }

  /** Equal numbers for places of hosts that are alike, and whose origins differ in the same members. */
  private placeKind(one: Place, other: Place, { host, hosts }: LineScanner): number {
    const [left, right] = [originsOf(one), originsOf(other)];
    let text = `${this.hostKind(hosts.textOf(host))}`;
    for (const a of left) {
      for (const b of right) text += ` ${a.domain === b.domain}${a.path === b.path}${sameMembers(a.parameters, b.parameters)}`;
    }
    const look = one.look ?? this.looks[0].place(one);
    look.partner = other;
    return (look.kind = this.looks[0].ids.idOf(text));
  }

  private hostKind(host: string): number {
    const known = this.hostKinds.get(host);
    if (known !== undefined) return known;
    const { alike, ids } = this.looks[0];
    const kind = ids.idOf(alike ? alike.hostKind(host) : host);
    this.hostKinds.set(host, kind);
    return kind;
  }

  private frontKind(one: number, other: number): number {
    const known = this.frontPairs.find(one, other, 0, 0, 0, 0);
    if (known >= 0) return this.frontKinds[known] as number;
    const [looks, otherLooks] = this.looks;
    const kind = looks.ids.idOf(looks.frontsApart(one, otherLooks, other));
    return (this.frontKinds[this.frontPairs.add(one, other, 0, 0, 0, 0)] = kind);
  }

  private pair(one: number, other: number): number {
    const known = this.pairs.find(one, other, 0, 0, 0, 0);
    return 1 + (known >= 0 ? known : this.pairs.add(one, other, 0, 0, 0, 0));
  }

  private count(person: Person, from: number, to: number): void {
    let id = this.flows.find(person.id, from, to, 0, 0, 0);
    if (id < 0) {
      id = this.flows.add(person.id, from, to, 0, 0, 0);
      this.flowOf[id] = [person, from, to];
      if (id >= this.flowCounts.length) {
        const wider = new Float64Array(this.flowCounts.length * 2);
        wider.set(this.flowCounts);
        this.flowCounts = wider;
      }
    }
    this.flowCounts[id] = (this.flowCounts[id] as number) + 1;
  }

  private meet(host: number): Person {
    return (this.byHost[host] = this.personOf(this.before.ownerOf(host), this.after.ownerOf(host)));
  }

  private personOf(before: EffectiveOwner | null, after: EffectiveOwner | null): Person {
    const tenant = (before ?? after)?.name ?? '';
    const known = this.byTenant.get(tenant);
    if (known) return known;
    const person = { id: this.persons.length, tenant, before, after };
    this.persons.push(person);
    this.byTenant.set(tenant, person);
    return person;
  }
}

function ownerOf(host: string, { hosts, owner, assumption }: Snapshot): EffectiveOwner | null {
  const { claim } = matchHost(hosts, host, assumption);
  return claim && owner(claim.ownerId);
}

/** What a policy forwards shows in the query alone: 2 for a line that has one. */
function hasQuery(line: LineScanner): number {
  line.readQuery();
  return line.queryStart < 0 ? 0 : 2;
}

/** In which facts of the behavior, the cache and the origin two exchanges differ; an origin's own names in full. */
function factsApart({ exchange: one }: Finished, { exchange: other }: Finished): string {
  const [left, right] = [one.origin, other.origin];
  const [asked, also] = [one.originRequest, other.originRequest];
  const names =
    left?.domain === right?.domain && left?.path === right?.path
      ? ''
      : [left, right].map((at) => `${at?.id} ${at?.domain} ${at?.path}`).join();
  const sameUrl = asked?.scheme === also?.scheme && asked?.port === also?.port && asked?.target === also?.target;
  return JSON.stringify([
    one.behavior?.pathPattern,
    other.behavior?.pathPattern,
    one.cache?.key === other.cache?.key,
    left?.id === right?.id,
    names,
    sameUrl && asked?.origin.domain === also?.origin.domain,
    sameMembers(left?.parameters, right?.parameters),
    one.errorPage?.custom.ResponsePagePath === other.errorPage?.custom.ResponsePagePath,
    one.errorPage?.exchange.originRequest?.target === other.errorPage?.exchange.originRequest?.target,
    one.errorPage?.exchange.behavior?.pathPattern,
    other.errorPage?.exchange.behavior?.pathPattern,
  ]);
}

/** As core/compare/kind.ts words them. */
function wordsOf(outcome: LineOutcome | undefined): string {
  if (!outcome) return '';
  const { status, failure, resultType } = outcome;
  if (status === null) return failure ?? 'none';
  return resultType === null ? String(status) : `${status} ${resultType}`;
}
