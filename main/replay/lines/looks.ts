/**
 * What is to be seen of a decision, as numbers: equal numbers are equal decisions, so that two configurations can be compared line by line
 * without a trace. Different numbers may be the same after all; a trace decides then.
 */
import { createAlike, type Alike, type Side } from '../../core/compare/alike';
import { volatileHeaders } from '../../core/explain/diff';
import type { Finished } from '../../core/pipeline';
import type { Exchange } from '../../core/types/exchange';
import type { CompiledBehavior, ResolvedOrigin, Snapshot } from '../../core/types/snapshot';
import { NumberTable } from './number-table';
import type { Place, PlaceLook } from './profiles';
import { TextIds } from './text-ids';

/** Facts of the way in; those of one host alone are only compared, the others are named. */
const facts = 17;
const ofOneHost: ReadonlySet<number> = new Set([0, 3, 12, 16]);

/** Of one configuration. `ids` are those of the other one, too. */
export class Looks {
  private readonly rows = new NumberTable(256);
  /** By the number of a way in: what is to be seen of it, which changes it touches, its rungs, and its facts. */
  private readonly plain: number[] = [0];
  private readonly ways: number[] = [0];
  private readonly rungs: number[] = [0];
  private facts = new Int32Array(facts * 256);
  private readonly things = new Map<object, number>();

  constructor(
    readonly ids = new TextIds(),
    readonly alike: Alike | null = null,
    private readonly side: Side = 'before',
  ) {}

  /** Stages 01 to 06: the way to the edge, the certificate, and who was found; from 1. */
  front(finished: Pick<Finished, 'exchange' | 'spans'>): number {
    const { ids } = this;
    const found = this.factsOf(finished.exchange).map((fact) => ids.valueOf(fact));
    const rungs = ids.idOf(rungsIn(finished));
    const plain = ids.idOf(`${found.join()} ${rungs}`);
    const way = ids.idOf(this.alike?.way(finished, this.side) ?? '');
    const known = this.rows.find(plain, way, 0, 0, 0, 0);
    if (known >= 0) return known + 1;
    const id = this.rows.add(plain, way, 0, 0, 0, 0) + 1;
    this.plain[id] = plain;
    this.ways[id] = way;
    this.rungs[id] = rungs;
    if ((id + 1) * facts > this.facts.length) {
      const wider = new Int32Array(this.facts.length * 2);
      wider.set(this.facts);
      this.facts = wider;
    }
    this.facts.set(found, id * facts);
    return id;
  }

  private factsOf({ dns, endpoint, certificate, owner, request, asSent = request }: Exchange): readonly unknown[] {
    const chain = dns?.chain.flatMap(({ name, type, value, ttl, source }) =>
      source.file === '' ? [] : [`${name} ${type} ${value} ${ttl}`],
    );
    return [
      chain?.join('\n'),
      dns?.endpoint,
      endpoint?.connectionGroup?.name,
      dns?.endpoint === null ? dns.addresses.join() : null,
      certificate?.source,
      certificate?.arn,
      certificate?.names.toSorted().join(),
      certificate?.notAfter,
      certificate?.acceptedByClient,
      certificate?.version,
      asSent.httpVersion,
      owner?.kind,
      owner?.owner.name,
      owner?.owner.distribution?.name,
      owner?.owner.connectionGroup?.name,
      owner?.matched,
      owner?.domain,
    ];
  }

  /** What is to be seen of a way in: equal numbers for what looks the same. */
  plainOf(front: number): number {
    return this.plain[front] as number;
  }

  /** Equal texts for ways in that differ in the same way, and where the same changes are touched. */
  frontsApart(front: number, otherLooks: Looks, other: number): string {
    const ways = `${this.ways[front]} ${otherLooks.ways[other]}`;
    if (this.plain[front] === otherLooks.plain[other]) return ways;
    let text = ways;
    for (let at = 0; at < facts; at++) {
      const [one, two] = [this.facts[front * facts + at] as number, otherLooks.facts[other * facts + at] as number];
      text += one === two ? ' =' : ofOneHost.has(at) ? ' *' : ` ${one}-${two}`;
    }
    return `${text} ${this.rungs[front]} ${otherLooks.rungs[other]}`;
  }

  /** What a place brings to all its requests. */
  place(place: Place): PlaceLook {
    if (place.look) return place.look;
    const { owner, behavior, root, scope } = place;
    const { httpVersion, customErrorResponses, webAcl, geo, kind, name, distribution, connectionGroup } = owner;
    const values = [root, httpVersion.value, this.jsonId(customErrorResponses.value), webAcl.value, this.jsonId(geo.value)];
    const names = [kind, name, distribution?.name, connectionGroup?.name, scope];
    const origins = originsOf(place).map(
      ({ id, domain, path, parameters, config }) => `${id} ${domain} ${path} ${JSON.stringify(parameters)} ${this.jsonId(config)}`,
    );
    const shared = this.ids.idOf(`${this.behaviorId(behavior)} ${values.join('\n')}`);
    return (place.look = { shared, own: this.ids.idOf([...names, ...origins].join('\n')), partner: null, kind: 0 });
  }

  private behaviorId(behavior: CompiledBehavior): number {
    const known = this.things.get(behavior);
    if (known !== undefined) return known;
    const { matches: _matches, functions, source: _source, notSimulated, caching, index: _index, ...rest } = behavior;
    const { source: _at, policy: _policy, ...recipe } = caching;
    const text = JSON.stringify([
      { ...rest, originRequestPolicy: null, responseHeadersPolicy: null },
      [behavior.originRequestPolicy?.value, behavior.responseHeadersPolicy?.value],
      recipe,
      functions.map(({ eventType, reference }) => [eventType, reference]),
      notSimulated.map(({ setting, what }) => [setting, what]),
    ]);
    const id = this.ids.idOf(text);
    this.things.set(behavior, id);
    return id;
  }

  /** Of what many places share: written once. */
  private jsonId(thing: object): number {
    const known = this.things.get(thing) ?? this.ids.idOf(JSON.stringify(thing));
    this.things.set(thing, known);
    return known;
  }

  /**
   * What became of a request: the rungs, the cache, and the answer without what differs from one request to the next. The rungs of the way in are
   * `front`'s matter where it went on from there: another host of the same class has others.
   */
  end({ exchange, spans }: Finished): number {
    const { cache, response, resultType, detailedResultType, exit, errorPage, behavior } = exchange;
    const rungs = spans.flatMap(({ stage, result: { decision, reason, notSimulated } }) =>
      stage >= '07' || !behavior ? [[stage, decision, reason.code, notSimulated?.map(({ setting, what }) => [setting, what])]] : [],
    );
    const headers = response?.headers.filter(([name]) => !volatileHeaders.has(name) && name !== 'location');
    return this.ids.idOf(
      JSON.stringify([
        rungs,
        exit?.kind === 'failure' ? exit.failure : null,
        [cache?.result, cache?.ttl, cache?.how],
        [response?.status, headers, response?.body.size, resultType, detailedResultType],
        errorPage && [errorPage.error, errorPage.exchange.cache?.result, errorPage.exchange.answer?.status],
      ]),
    );
  }
}

/** For two configurations that are compared. */
export function looksAt([before, after]: readonly [Snapshot, Snapshot]): readonly [Looks, Looks] {
  const [ids, alike] = [new TextIds(), createAlike(before, after)];
  return [new Looks(ids, alike, 'before'), new Looks(ids, alike, 'after')];
}

/** The origins that may be asked for a place, the first one first. */
export function originsOf({ owner, behavior }: Pick<Place, 'owner' | 'behavior'>): readonly ResolvedOrigin[] {
  const group = owner.originGroup(behavior.targetOriginId);
  const ids = group ? [group.primary, ...(group.secondary === null ? [] : [group.secondary])] : [behavior.targetOriginId];
  return ids.flatMap((id) => owner.origin(id) ?? []);
}

/** Of the way in: what was decided and why, and in which way it failed. */
function rungsIn({ exchange: { exit }, spans }: Pick<Finished, 'exchange' | 'spans'>): string {
  let text = exit?.kind === 'failure' ? exit.failure : '';
  for (const { stage, result } of spans) {
    if (stage >= '07') continue;
    text += `;${stage} ${result.decision} ${result.reason.code}`;
    for (const { setting, what } of result.notSimulated ?? []) text += ` ${setting} ${what}`;
  }
  return text;
}
