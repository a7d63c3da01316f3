/**
 * Decides the lines of a log by classes of requests: the full pipeline decides the first request of a kind, and what it decided is
 * applied to every line of which nothing else is to be known. What no class covers goes through the full pipeline line by line.
 */
import { buildCacheKey } from '../../core/cache/key';
import { each, type Needs } from '../../core/classes/needs';
import { goOn } from '../../core/later';
import type { Finished } from '../../core/pipeline';
import type { CacheStore } from '../../core/ports';
import type { EffectiveOwner, Snapshot } from '../../core/types/snapshot';
import type { RecordedRequest } from '../../core/types/traffic';
import { Finer } from './finer';
import { Fronts } from './fronts';
import { alone, EACH, FIXED, isPlainKey, KEYED, PAST_CACHE, type Group, type Seen, type Special } from './groups';
import { Hash } from './hash';
import { queryHasherOf } from './key-bytes';
import { LineAnswers } from './line-answers';
import { LineCache } from './line-cache';
import type { Looks } from './looks';
import { NumberTable } from './number-table';
import { foundNothingIn, outcomeOf, Outcomes } from './outcomes';
import { EACH_SLOT, NO_BEHAVIOR, Profiles, ROOT, type HostProfile, type Place } from './profiles';
import type { LineScanner } from './scan';
import { Grid, PathSlots, Shortcuts } from './shortcuts';
import { applyTo, effectOn, freshnessOf, NOTHING, Transitions, type Transition } from './transitions';
import { When } from './when';
import { createWorld, type World } from './world';

export interface EngineOptions {
  /** Absolute path of the folder that fixture files are read from. */
  readonly workspacePath: string;
  /** Objects that the cache holds at most. */
  readonly cacheEntries?: number;
  /** Proves that no two keys share a hash; costs the memory of all keys. */
  readonly keepKeys?: boolean;
  /** For comparing: what is to be seen of each decision is worked out, too. */
  readonly looks?: Looks;
}

/** Decided later: `pending` has it. */
export const LATER = -1;

/** Classes and paths that are remembered at most; then they are learned anew, so that memory stays flat. */
const most = 400_000;

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
  /** Of the line that was decided last: the full run where there was one, else the place and what was to be seen of it. */
  last: Finished | null = null;
  place: Place | null = null;
  look = 0;
  frontLook = 0;
  /** Hashes of its cache key, and the object that was found; row -1 for none. */
  keyOne = 0;
  keyTwo = 0;
  private metShape = -1;
  private metStored = 0;
  private metFresh = 0;

  private readonly profiles: Profiles;
  private readonly answers: LineAnswers;
  private readonly transitions = new Transitions();
  private readonly hosts: (HostProfile | undefined)[] = [];
  private readonly pathSlots = new PathSlots(most);
  private readonly shortcuts = new Shortcuts();
  private readonly specials = new NumberTable(256);
  private specialList: Special[] = [];
  private readonly fronts: Fronts;
  private readonly groups = new Grid<Group>();
  private readonly hash = new Hash();
  private readonly finer = new Finer();
  private readonly looks: Looks | null;

  constructor(
    snapshot: Snapshot,
    private readonly readLine: (line: LineScanner) => RecordedRequest | null,
    options: EngineOptions,
  ) {
    this.cache = new LineCache(options.cacheEntries, { keepKeys: options.keepKeys === true });
    this.world = createWorld(snapshot, options.workspacePath, this.cache);
    this.profiles = new Profiles(snapshot, this.world.mode);
    this.answers = new LineAnswers(this.profiles);
    this.looks = options.looks ?? null;
    const likeness = (host: HostProfile, family: 4 | 6): number => this.profiles.frontOf(host, family);
    this.fronts = new Fronts(new When(snapshot), this.world, this.looks, (line) => this.read(line), likeness, most);
  }

  close(): void {
    this.world.close();
  }

  /** The number of the line's outcome, or LATER. */
  decide(line: LineScanner): number {
    const { shortcuts } = this;
    this.last = null;
    this.keyOne = this.keyTwo = 0;
    const table = shortcuts.tableOf(line.host);
    if (table >= 0) {
      const slot = this.slotOf(line, table);
      const place = shortcuts.placeAt(line.host, slot);
      const front = place === undefined ? 0 : shortcuts.lookOf(line.host, this.fronts.idOf(line));
      if (place !== undefined && front !== 0) {
        this.frontLook = front;
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
    const front = this.fronts.idOf(line);
    const look = needs !== 0 || host.guarded || place === null || place.suffixed ? 0 : this.fronts.lookOf(line, host, 0, 0);
    if (place === null || look === 0) return this.decideSpecial(line, host, place, slot, needs);
    this.frontLook = look;
    shortcuts.pass(line.host, front, look);
    shortcuts.add(line.host, slot, place);
    const group = this.groupOf(line, place);
    return typeof group === 'number' ? group : this.apply(line, group, place, null);
  }

  /** The owner of a host that was met; null for nobody's. */
  ownerOf(host: number): EffectiveOwner | null {
    return this.hosts[host]?.owner ?? null;
  }

  /** A line that was not scanned: one by one. */
  decideRead(recorded: RecordedRequest): number {
    const finished = this.explain(recorded);
    return 'then' in finished ? this.later(finished) : this.outcomes.idOf(outcomeOf(finished));
  }

  /** The line that was decided last, through the full pipeline, as it met the cache; nothing is changed by it. */
  finishedOf(recorded: RecordedRequest): Finished | Promise<Finished> {
    const { last, metShape, keyOne, keyTwo, hash } = this;
    if (last) return last;
    const before = this.cache.shapes.list[metShape]?.entry;
    const asBefore: CacheStore = {
      get: (key) => {
        hash.reset();
        hash.text(key);
        if (hash.one !== keyOne || hash.two !== keyTwo) return this.cache.get(key);
        return before && { ...before, key, storedAt: this.metStored, freshUntil: this.metFresh };
      },
      put: () => undefined,
      delete: () => undefined,
    };
    return this.world.run(recorded, asBefore);
  }

  /** Whether the line that was decided last asked the cache, and nothing was there. */
  get foundNothing(): boolean {
    if (!this.last) return this.metShape < 0 && this.keyOne !== 0;
    return foundNothingIn(this.last);
  }

  /** Through the full pipeline, with this cache. */
  private explain(recorded: RecordedRequest): Finished | Promise<Finished> {
    this.cache.forget();
    this.fullRuns++;
    this.place = null;
    return goOn(this.world.run(recorded), (finished) => {
      if (this.world.port.given.includes('recorded unknown')) this.guessed++;
      this.last = finished;
      if (this.looks) this.see(finished);
      return finished;
    });
  }

  private see(finished: Finished): void {
    const key = finished.exchange.cache?.key ?? '';
    this.look = (this.looks as Looks).end(finished);
    this.hash.reset();
    if (key !== '') this.hash.text(key);
    this.keyOne = key === '' ? 0 : this.hash.one;
    this.keyTwo = key === '' ? 0 : this.hash.two;
  }

  private apply(line: LineScanner, group: Group, place: Place, suffix: Uint8Array | null): number {
    const { hash, cache } = this;
    this.place = place;
    if (group.kind === FIXED) return this.end(group);
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
    this.metShape = -1;
    if (group.kind === KEYED) {
      this.keyOne = one;
      this.keyTwo = two;
    }
    if (row < 0) {
      const answer = this.answers.of(line, place);
      const known = group.missAnswer === answer ? group.miss : this.transitions.find(group.id, 0, 0, answer);
      if (known === null) return this.byItself(line, { group, shape: 0, bits: 0, answer, row, one, two });
      group.missAnswer = answer;
      return this.go((group.miss = known), row, one, two, line.at);
    }
    const shape = cache.shapeOf(row);
    if (shape < 0) return this.byItself(line);
    this.metShape = shape;
    this.metStored = cache.storedAt(row);
    this.metFresh = cache.freshUntil(row);
    if (line.at < this.metFresh) {
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
    this.look = transition.look;
    if (transition.effect !== NOTHING) applyTo(this.cache, transition, row, one, two, at);
    return transition.outcome;
  }

  private end({ look, outcome }: Group): number {
    this.look = look;
    this.metShape = -1;
    return outcome;
  }

  private meet(line: LineScanner): HostProfile {
    const profile = this.profiles.host(line.hosts.textOf(line.host));
    this.hosts[line.host] = profile;
    if (profile.paths && profile.owner && !profile.guarded) this.shortcuts.meet(line.host, profile.paths);
    return profile;
  }

  private slotOf(line: LineScanner, table: number): number {
    const known = this.pathSlots.find(table, line.pathOne, line.pathTwo);
    if (known >= 0) return known;
    const slot = this.profiles.slotOf(this.profiles.table(table), line.pathText());
    this.pathSlots.add(table, line.pathOne, line.pathTwo, slot);
    return slot;
  }

  private decideSpecial(line: LineScanner, host: HostProfile, place: Place | null, slot: number, needs: Needs): number {
    const { one, two } = this.finer.of(line, needs);
    const asked = line.connection | (line.method << 15);
    const { when } = this.fronts;
    const known = this.specials.find(line.host, asked, slot, when, one, two);
    if (known >= 0) return this.applySpecial(line, host, this.specialList[known] as Special, one, two);
    if (this.specials.size >= most) {
      this.specials.clear();
      this.specialList = [];
    }
    const add = (special: Special): void => {
      this.specialList[this.specials.add(line.host, asked, slot, when, one, two)] = special;
    };
    const look = this.fronts.lookOf(line, host, one, two);
    this.frontLook = look;
    if (look === 0 || place === null) return this.learnEnd(line, (group) => add({ group, place: null, suffix: null }));
    const group = this.groupOf(line, place);
    if (typeof group === 'number') return group;
    const suffix = group.kind === KEYED && place.suffixed ? this.suffixOf(line, place) : null;
    add({ group, place, suffix });
    return this.apply(line, group, place, suffix);
  }

  private applySpecial(line: LineScanner, host: HostProfile, { group, place, suffix }: Special, one: number, two: number): number {
    if (place === null) {
      this.place = null;
      return group.kind === FIXED ? this.end(group) : this.byItself(line);
    }
    if (this.looks) this.frontLook = this.fronts.lookOf(line, host, one, two);
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
    return keep(isPlainKey(place) ? { ...base, kind: KEYED, query: queryHasherOf(queryStrings) } : alone);
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
    keep(untouched && early ? { ...alone, kind: FIXED, outcome, look: this.look } : alone);
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
    const key = exchange.cache?.key ?? '';
    if (!this.isForetold(key, seen)) {
      this.surprises++;
      return;
    }
    // A page of its own was asked for, perhaps past the cache: its origin may answer otherwise the next time.
    const effect = exchange.errorPage ? null : effectOn(this.cache, key, storedAt, at);
    if (!effect) return;
    const guessed = this.world.port.given.includes('recorded unknown');
    this.learned++;
    this.transitions.add(seen.group.id, seen.shape, seen.bits, seen.answer, { ...effect, outcome, guessed, look: this.look });
  }

  private isForetold(key: string, { group, one, two }: Seen): boolean {
    if (group.kind !== KEYED) return key === '';
    this.hash.reset();
    this.hash.text(key);
    return this.hash.one === one && this.hash.two === two;
  }

  private read(line: LineScanner): RecordedRequest {
    const recorded = this.readLine(line);
    if (!recorded) throw new Error('a line was scanned that cannot be read');
    return recorded;
  }
}
