/**
 * Decides the lines of a log by classes of requests: the full pipeline decides the first request of a kind, and what it decided is
 * applied to every line of which nothing else is to be known. What no class covers goes through the full pipeline line by line.
 */
import { buildCacheKey } from '../../core/cache/key';
import { address, cookie, each, forwardedFor, referer, userAgent, wholePath, wholeQuery, type Needs } from '../../core/classes/needs';
import { goOn } from '../../core/later';
import type { Finished } from '../../core/pipeline';
import type { Snapshot } from '../../core/types/snapshot';
import type { RecordedRequest } from '../../core/types/traffic';
import * as columns from './columns';
import { Hash } from './hash';
import { queryHasherOf, type QueryHasher } from './key-bytes';
import { LineAnswers } from './line-answers';
import { LineCache } from './line-cache';
import { NumberTable } from './number-table';
import { outcomeOf, Outcomes } from './outcomes';
import { EACH_SLOT, NO_BEHAVIOR, Profiles, ROOT, type HostProfile, type Place } from './profiles';
import type { LineScanner } from './scan';
import { Grid, PathSlots, Shortcuts } from './shortcuts';
import { applyTo, DROP, freshnessOf, NOTHING, RENEW, STORE, Transitions, type Transition } from './transitions';
import { When } from './when';
import { createWorld, type World } from './world';

export interface EngineOptions {
  /** Absolute path of the folder that fixture files are read from. */
  readonly workspacePath: string;
  /** Objects that the cache holds at most. */
  readonly cacheEntries?: number;
  /** Proves that no two keys share a hash; costs the memory of all keys. */
  readonly keepKeys?: boolean;
}

/** Decided later: `pending` has it. */
export const LATER = -1;

/** Kinds of groups: decided one by one, always the same, past the cache, by a key. */
const EACH = 0;
const FIXED = 1;
const PAST_CACHE = 2;
const KEYED = 3;

/** Classes and paths that are remembered at most; then they are learned anew, so that memory stays flat. */
const most = 400_000;
/** Of a connection all but the HTTP version: 01 to 06 do not look at it. */
const toFront = ~(31 << 4);

interface Group {
  readonly id: number;
  readonly kind: number;
  /** Of a fixed one. */
  readonly outcome: number;
  readonly query: QueryHasher | null;
  /** In the place of `/`. */
  readonly path: Uint8Array | null;
  readonly maxTtlMs: number;
  /** What became of the last fresh object, by its shape, and of the last miss, by the origins' answer: most lines are one or the other. */
  hitShape: number;
  hit: Transition | null;
  missAnswer: number;
  miss: Transition | null;
}

/** A class whose requests are told apart by more than host, path and connection, or that does not get as far as a behavior. */
interface Special {
  readonly group: Group;
  readonly place: Place | null;
  readonly suffix: Uint8Array | null;
}

/** The state that the outcome of a full run is remembered under. */
interface Seen {
  readonly group: Group;
  readonly shape: number;
  readonly bits: number;
  readonly answer: number;
  readonly row: number;
  readonly one: number;
  readonly two: number;
}

export class Engine {
  readonly outcomes = new Outcomes();
  readonly cache: LineCache;
  readonly world: World;
  /** The outcome of the line that was decided LATER. */
  pending: Promise<number> | null = null;
  /** Lines whose origin's answer neither the workspace nor the recording has. */
  guessed = 0;
  /** Lines that went through the full pipeline, and those of them that taught something. */
  fullRuns = 0;
  learned = 0;
  /** What was decided otherwise than it was foretold; each would be a bug. */
  surprises = 0;

  private readonly profiles: Profiles;
  private readonly when: When;
  private readonly answers: LineAnswers;
  private readonly transitions = new Transitions();
  private readonly hosts: (HostProfile | undefined)[] = [];
  private readonly pathSlots = new PathSlots(most);
  private readonly shortcuts = new Shortcuts();
  private readonly specials = new NumberTable(256);
  private specialList: Special[] = [];
  private readonly fronts = new NumberTable(256);
  private frontPasses: boolean[] = [];
  private readonly frontIds = new NumberTable(16);
  /** Of the line before. */
  private front = -1;
  private frontConnection = -1;
  private frontWhen = -1;
  private readonly groups = new Grid<Group>();
  private readonly hash = new Hash();
  private readonly finer = new Hash();

  constructor(
    snapshot: Snapshot,
    private readonly readLine: (line: LineScanner) => RecordedRequest | null,
    options: EngineOptions,
  ) {
    this.cache = new LineCache(options.cacheEntries, { keepKeys: options.keepKeys === true });
    this.world = createWorld(snapshot, options.workspacePath, this.cache);
    this.profiles = new Profiles(snapshot, this.world.mode);
    this.when = new When(snapshot);
    this.answers = new LineAnswers(this.profiles);
  }

  close(): void {
    this.world.close();
  }

  /** The number of the line's outcome, or LATER. */
  decide(line: LineScanner): number {
    const { shortcuts } = this;
    const table = shortcuts.tableOf(line.host);
    if (table >= 0) {
      const slot = this.slotOf(line, table);
      const place = shortcuts.placeAt(line.host, slot);
      if (place !== undefined && shortcuts.passed(line.host, this.frontOf(line))) {
        const group = this.groupOf(line, place);
        return typeof group === 'number' ? group : this.apply(line, group, place, null);
      }
    }
    return this.decideAnew(line);
  }

  /** The same for lines whose host, place or connection is new, or no usual one. */
  private decideAnew(line: LineScanner): number {
    const { shortcuts } = this;
    const host = this.hosts[line.host] ?? this.meet(line);
    const { paths } = host;
    if (paths === null || host.needs & each) return this.byItself(line);
    const slot = host.owner === null ? NO_BEHAVIOR : this.slotOf(line, paths.id);
    if (slot === EACH_SLOT) return this.byItself(line);
    let place = host.places.get(slot);
    if (place === undefined) host.places.set(slot, (place = this.profiles.place(host, slot)));
    const needs = place === null ? host.needs : host.needs | (paths.needs[slot >= ROOT ? slot - ROOT : slot] as number);
    if (needs & each || place?.likeness === -1) return this.byItself(line);
    const front = this.frontOf(line);
    if (needs !== 0 || place === null || place.suffixed || !this.passesFront(line, host, this.frontWhen, 0, 0)) {
      return this.decideSpecial(line, host, place, slot, this.frontWhen, needs);
    }
    shortcuts.pass(line.host, front);
    shortcuts.add(line.host, slot, place);
    const group = this.groupOf(line, place);
    return typeof group === 'number' ? group : this.apply(line, group, place, null);
  }

  /** A line that was not scanned: one by one. */
  decideRead(recorded: RecordedRequest): number {
    const finished = this.explain(recorded);
    return 'then' in finished ? this.later(finished) : this.outcomes.idOf(outcomeOf(finished));
  }

  /** Runs a request through the full pipeline, with this cache; for its trace, too. */
  explain(recorded: RecordedRequest): Finished | Promise<Finished> {
    this.cache.forget();
    this.fullRuns++;
    return goOn(this.world.run(recorded), (finished) => {
      if (this.world.port.given.includes('recorded unknown')) this.guessed++;
      return finished;
    });
  }

  private apply(line: LineScanner, group: Group, place: Place, suffix: Uint8Array | null): number {
    const { hash, cache } = this;
    if (group.kind === FIXED) return group.outcome;
    if (group.kind === EACH) return this.byItself(line);
    let row = -1;
    if (group.kind === KEYED) {
      hash.set(place.one, place.two);
      if (group.path === null) hash.bytes(line.pathBytes, line.pathStart, line.pathEnd);
      else hash.bytes(group.path, 0, group.path.length);
      if (group.query !== null) {
        line.readQuery();
        group.query(hash, line.queryBytes, line.queryStart, line.queryEnd);
      }
      if (suffix !== null) hash.bytes(suffix, 0, suffix.length);
      row = cache.find(hash.one, hash.two);
    }
    const { one, two } = hash;
    if (row < 0) {
      const answer = this.answers.of(line, place);
      const known = group.missAnswer === answer ? group.miss : this.transitions.find(group.id, 0, 0, answer);
      if (known === null) return this.byItself(line, { group, shape: 0, bits: 0, answer, row, one, two });
      group.missAnswer = answer;
      return this.go((group.miss = known), row, one, two, line.at);
    }
    const shape = cache.shapeOf(row);
    if (shape < 0) return this.byItself(line);
    if (line.at < cache.freshUntil(row)) {
      if (group.hitShape === shape) return this.go(group.hit as Transition, row, one, two, line.at);
      if (!cache.shapes.list[shape]?.headOnly) {
        const known = this.transitions.find(group.id, shape + 1, 1, 0);
        if (known === null) return this.byItself(line, { group, shape: shape + 1, bits: 1, answer: 0, row, one, two });
        group.hitShape = shape;
        return this.go((group.hit = known), row, one, two, line.at);
      }
    }
    const bits = freshnessOf(cache, row, shape, line.at, group.maxTtlMs);
    const answer = this.answers.of(line, place);
    const known = this.transitions.find(group.id, shape + 1, bits, answer);
    if (known === null) return this.byItself(line, { group, shape: shape + 1, bits, answer, row, one, two });
    return this.go(known, row, one, two, line.at);
  }

  private go(transition: Transition, row: number, one: number, two: number, at: number): number {
    if (transition.guessed) this.guessed++;
    if (transition.effect !== NOTHING) applyTo(this.cache, transition, row, one, two, at);
    return transition.outcome;
  }

  private meet(line: LineScanner): HostProfile {
    const profile = this.profiles.host(line.hosts.textOf(line.host));
    this.hosts[line.host] = profile;
    if (profile.paths && profile.owner && profile.needs === 0) this.shortcuts.meet(line.host, profile.paths);
    return profile;
  }

  private slotOf(line: LineScanner, table: number): number {
    const known = this.pathSlots.find(table, line.pathOne, line.pathTwo);
    if (known >= 0) return known;
    const slot = this.profiles.slotOf(this.profiles.table(table), line.pathText());
    this.pathSlots.add(table, line.pathOne, line.pathTwo, slot);
    return slot;
  }

  /** The number of a connection at a time, as stages 01 to 06 tell it apart. */
  private frontOf(line: LineScanner): number {
    const connection = line.connection & toFront;
    const when = this.when.of(line);
    if (connection === this.frontConnection && when === this.frontWhen) return this.front;
    this.frontConnection = connection;
    this.frontWhen = when;
    const known = this.frontIds.find(connection, when, 0, 0, 0, 0);
    return (this.front = known >= 0 ? known : this.frontIds.add(connection, when, 0, 0, 0, 0));
  }

  /** Whether stages 01 to 06 let requests of this host and connection through; `one`, `two`: with what the web ACL of the host looks at. */
  private passesFront(line: LineScanner, host: HostProfile, when: number, one: number, two: number): boolean {
    const asked = host.needs === 0 ? line.connection & toFront : line.connection | (line.method << 15);
    const known = this.fronts.find(line.host, asked, when, one, two, 0);
    if (known >= 0) return this.frontPasses[known] as boolean;
    if (this.fronts.size >= most) {
      this.fronts.clear();
      this.frontPasses = [];
    }
    const finished = this.world.runUntil(this.read(line), '07-behavior');
    if ('then' in finished) return false;
    const passes = finished.exchange.exit === undefined && finished.exchange.owner?.owner === host.owner;
    this.frontPasses[this.fronts.add(line.host, asked, when, one, two, 0)] = passes;
    return passes;
  }

  private decideSpecial(line: LineScanner, host: HostProfile, place: Place | null, slot: number, when: number, needs: Needs): number {
    let one = 0;
    let two = 0;
    if (needs !== 0) {
      this.hashNeeded(line, needs);
      ({ one, two } = this.finer);
    }
    const asked = line.connection | (line.method << 15);
    const known = this.specials.find(line.host, asked, slot, when, one, two);
    if (known >= 0) {
      const special = this.specialList[known] as Special;
      if (special.group.kind === FIXED) return special.group.outcome;
      return special.place === null ? this.byItself(line) : this.apply(line, special.group, special.place, special.suffix);
    }
    if (this.specials.size >= most) {
      this.specials.clear();
      this.specialList = [];
    }
    const add = (special: Special): void => {
      this.specialList[this.specials.add(line.host, asked, slot, when, one, two)] = special;
    };
    const passes = this.passesFront(line, host, when, host.needs === 0 ? 0 : one, host.needs === 0 ? 0 : two);
    if (!passes || place === null) return this.learnEnd(line, (group) => add({ group, place: null, suffix: null }));
    const group = this.groupOf(line, place);
    if (typeof group === 'number') return group;
    const suffix = group.kind === KEYED && place.suffixed ? this.suffixOf(line, place) : null;
    add({ group, place, suffix });
    return this.apply(line, group, place, suffix);
  }

  /** The group of a line; or the line's outcome, where the first of its group had to be run to its end. */
  private groupOf(line: LineScanner, place: Place): Group | number {
    const asked = line.connection | (line.method << 15);
    const known = this.groups.find(place.likeness, asked);
    if (known) return known;
    const keep = (group: Group): Group => this.groups.add(place.likeness, asked, { ...group, id: this.groups.size });
    const recorded = this.read(line);
    const until = this.world.runUntil(recorded, '10-cache');
    if ('then' in until) return keep(alone);
    if (until.exchange.exit) return this.learnEnd(line, keep);
    const asks = this.world.runUntil(recorded, '11-origin');
    const cache = 'then' in asks ? undefined : asks.exchange.cache;
    if (until.exchange.behavior !== place.behavior || !cache) return keep(alone);
    const path = place.root === null ? null : Buffer.from(place.root, 'latin1');
    const { maxTtl, queryStrings } = place.behavior.caching;
    const base = { ...alone, path, maxTtlMs: maxTtl * 1000 };
    if (cache.key === '') return keep({ ...base, kind: PAST_CACHE, query: null });
    return keep(this.isPlainKey(place) ? { ...base, kind: KEYED, query: queryHasherOf(queryStrings) } : alone);
  }

  /** Keys that are no bytes of a line, or that OPTIONS has to itself, are made one by one. */
  private isPlainKey({ scope, root, behavior }: Place): boolean {
    return !/[^\0-\xff]/.test(`${scope}${root ?? ''}`) && !behavior.cachedMethods.includes('OPTIONS');
  }

  /** What stands behind path and query in the keys of a class: headers and cookies. */
  private suffixOf(line: LineScanner, { scope, behavior }: Place): Uint8Array | null {
    const until = this.world.runUntil(this.read(line), '10-cache');
    if ('then' in until) return null;
    const request = { ...until.exchange.request, query: null };
    const text = buildCacheKey({ scope, path: '', caching: behavior.caching, request }).slice(scope.length + 1);
    return text === '' ? null : Buffer.from(text, 'latin1');
  }

  /** Decides a line that ends before the cache. Where nothing but its class had a part in it, all others of the class end so. */
  private learnEnd(line: LineScanner, keep: (group: Group) => unknown): number {
    const finished = this.explain(this.read(line));
    if ('then' in finished) {
      keep(alone);
      return this.later(finished);
    }
    const outcome = this.outcomes.idOf(outcomeOf(finished));
    const { looked, stowed, deleted } = this.cache;
    const untouched = looked.length + stowed.length + deleted.length + this.world.port.given.length === 0;
    const early = (finished.exchange.exit?.stage ?? '99') < '10';
    if (untouched && early) this.learned++;
    keep(untouched && early ? { ...alone, kind: FIXED, outcome } : alone);
    return outcome;
  }

  /** Through the full pipeline; `seen` is the state that the outcome can be remembered under. */
  private byItself(line: LineScanner, seen?: Seen): number {
    const storedAt = seen && seen.row >= 0 ? this.cache.storedAt(seen.row) : null;
    const finished = this.explain(this.read(line));
    if ('then' in finished) return this.later(finished);
    const outcome = this.outcomes.idOf(outcomeOf(finished));
    if (seen) this.remember(finished, outcome, seen, storedAt, line.at);
    return outcome;
  }

  private later(finished: Promise<Finished>): number {
    this.pending = finished.then((made) => this.outcomes.idOf(outcomeOf(made)));
    return LATER;
  }

  /** Remembers what a full run did, where the same state will always do the same. */
  private remember({ exchange }: Finished, outcome: number, seen: Seen, storedAt: number | null, at: number): void {
    const { looked, stowed, deleted } = this.cache;
    const key = exchange.cache?.key ?? '';
    if (!this.isForetold(key, seen)) {
      this.surprises++;
      return;
    }
    if (looked.some((name) => name !== key) || deleted.some((name) => name !== key) || stowed.length + deleted.length > 1) return;
    let effect = deleted.length === 1 ? DROP : NOTHING;
    let shape = 0;
    let ttlMs = 0;
    const [put] = stowed;
    if (put) {
      shape = this.cache.shapes.idOf(put);
      ttlMs = put.ttl * 1000;
      // An object that was stored in this very millisecond does not show whether its age stays.
      if (put.key !== key || shape < 0 || put.freshUntil !== at + ttlMs || storedAt === at) return;
      if (put.storedAt !== at && put.storedAt !== storedAt) return;
      effect = put.storedAt === at ? STORE : RENEW;
    }
    const guessed = this.world.port.given.includes('recorded unknown');
    this.learned++;
    this.transitions.add(seen.group.id, seen.shape, seen.bits, seen.answer, { outcome, effect, shape, ttlMs, guessed });
  }

  private isForetold(key: string, { group, one, two }: Seen): boolean {
    if (group.kind !== KEYED) return key === '';
    const { hash } = this;
    hash.reset();
    hash.text(key);
    return hash.one === one && hash.two === two;
  }

  private read(line: LineScanner): RecordedRequest {
    const recorded = this.readLine(line);
    if (!recorded) throw new Error('a line was scanned that cannot be read');
    return recorded;
  }

  private hashNeeded(line: LineScanner, needs: Needs): void {
    this.finer.reset();
    this.finer.byte(needs & 127);
    if (needs & userAgent) this.hashColumn(line, columns.AGENT);
    if (needs & referer) this.hashColumn(line, columns.REFERER);
    if (needs & cookie) this.hashColumn(line, columns.COOKIE);
    if (needs & forwardedFor) this.hashColumn(line, columns.FORWARDED);
    if (needs & address) this.hashColumn(line, columns.IP);
    if (needs & wholePath) this.hashColumn(line, columns.PATH);
    if (needs & wholeQuery) this.hashColumn(line, columns.QUERY);
  }

  private hashColumn(line: LineScanner, column: number): void {
    this.finer.bytes(line.bytes, line.starts[column] as number, line.ends[column] as number);
    this.finer.byte(9);
  }
}

const alone: Group = {
  id: -1,
  kind: EACH,
  outcome: -1,
  query: null,
  path: null,
  maxTtlMs: 0,
  hitShape: -1,
  hit: null,
  missAnswer: -1,
  miss: null,
};
