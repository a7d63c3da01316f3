/** What hosts, behaviors and origins of one configuration have in common, worked out when a log first names them. */
import { scopeOf } from '../../core/cache/key';
import { behaviorIndexOf } from '../../core/behaviors/match-behavior';
import { each, type Needs } from '../../core/classes/needs';
import { needsOfBehavior } from '../../core/classes/of-behavior';
import { frontLikenessOf } from '../../core/classes/of-front';
import { likenessOf } from '../../core/classes/of-origin';
import { needsOfWebAcl } from '../../core/classes/of-web-acl';
import { compilePathPattern } from '../../core/behaviors/path-pattern';
import { referencesOf } from '../../core/config/references';
import { isTokenPath } from '../../core/onboarding/validation-answer';
import { matchHost } from '../../core/owners/match-host';
import { hostName, isName } from '../../core/traffic/log-request';
import type { CompiledBehavior, EffectiveOwner, ResolvedOrigin, Snapshot } from '../../core/types/snapshot';
import { findFile } from '../../runtime/file-answers';
import { Hash } from './hash';
import { createFixtureNames, type AnswerMode } from './origin-answers';

/** Slots of a path: behaviors from 0; these for paths that no behavior is looked for, and for those decided one by one. */
export const NO_BEHAVIOR = 998;
export const EACH_SLOT = 999;
/** Added to the behavior's slot for `/` with a default root object in its place. */
export const ROOT = 1000;

/** Owners with the same behaviors share one. */
export interface PathTable {
  readonly id: number;
  readonly behaviors: readonly CompiledBehavior[];
  readonly rootObject: string;
  readonly needs: readonly Needs[];
}

/** The answer of origins, with a number for each different one; `recorded`: as the line says. */
export interface Answer {
  readonly id: number;
  readonly recorded: boolean;
}

export interface Place {
  readonly owner: EffectiveOwner;
  readonly behavior: CompiledBehavior;
  /** The default root object, in the place of `/`. */
  readonly root: string | null;
  readonly likeness: number;
  /** Its keys go on behind the query: with headers or cookies. */
  readonly suffixed: boolean;
  /** The beginning of its cache keys, and its hashes. */
  readonly scope: string;
  readonly one: number;
  readonly two: number;
  readonly source: AnswerSource;
  /** null where it depends on the path or the method. */
  readonly answer: Answer | null;
  /** What is to be seen of it, once somebody looked (looks.ts). */
  look: PlaceLook | null;
}

/** `shared` by owners of one template, and of its `own`. */
export interface PlaceLook {
  readonly shared: number;
  readonly own: number;
  /** The other configuration's place that it was compared with last, and the kind that the two are of (line-comparison.ts). */
  partner: Place | null;
  kind: number;
}

export interface HostProfile {
  /** By slot, as they are met. */
  readonly places: Map<number, Place | null>;
  /** null for a host that every line has to be decided of by itself. */
  readonly paths: PathTable | null;
  readonly owner: EffectiveOwner | null;
  /** Of its web ACL. */
  readonly needs: Needs;
  /** A web ACL looks at its requests: at least at what their class has in common. */
  readonly guarded: boolean;
  /** Lower case, without port. */
  readonly name: string;
  /** By the family of the viewer's address, IPv4 first: what `frontOf` found; -1 where nobody asked. */
  readonly fronts: [number, number];
  /** What its places share, once there is one. */
  scope: Scope | null;
  readonly sides: Map<string, OriginSide>;
}

/** The beginning of cache keys, and its hashes. */
interface Scope {
  readonly id: string;
  readonly one: number;
  readonly two: number;
}

/** The origins of a host's behaviors that name the same one. */
interface OriginSide {
  readonly source: AnswerSource;
  readonly answer: Answer | null;
  /** Of those that have the same effect on requests of one behavior; -1: each request has to be decided by itself. */
  readonly likeness: number;
}

/** Who answers for a path at the origins of one behavior. */
export interface AnswerSource {
  readonly id: number;
  readonly origins: readonly ResolvedOrigin[];
}

export class Profiles {
  private readonly tables = new Map<string, PathTable>();
  private readonly tableList: PathTable[] = [];
  private readonly numbers = new Map<object, number>();
  private readonly texts = new Map<string, number>();
  private readonly sources = new Map<string, AnswerSource>();
  private readonly likenesses = new Map<string, number>();
  private readonly jsons = new WeakMap<object, string>();
  private readonly fixtureName = createFixtureNames();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly mode: AnswerMode,
  ) {}

  /** `text`: the Host as the log writes it. */
  host(text: string): HostProfile {
    const name = hostName(text);
    const common = { name, places: new Map(), fronts: [-1, -1] as [number, number], scope: null, sides: new Map() };
    if (!isName(name)) return { ...common, paths: null, owner: null, needs: each, guarded: false };
    const { claim } = matchHost(this.snapshot.hosts, name, this.snapshot.assumption);
    const owner = claim && this.snapshot.owner(claim.ownerId);
    if (!owner) return { ...common, paths: this.tableOf([], ''), owner: null, needs: 0, guarded: false };
    const needs = this.needsOfOwner(owner);
    const paths = this.tableOf(owner.behaviors, owner.defaultRootObject.value);
    return { ...common, paths, owner, needs: needs ?? 0, guarded: needs !== null };
  }

  /** The number of the hosts whose requests all get as far as a behavior, or none of them: by the same connection at the same time. */
  frontOf({ name, owner, fronts, guarded }: HostProfile, family: 4 | 6): number {
    if (!owner || guarded) throw new Error(`the requests of ${name} have to be judged by themselves`);
    const at = family === 4 ? 0 : 1;
    if (fronts[at] < 0) fronts[at] = this.textId(frontLikenessOf(name, owner, this.snapshot, family, this.number));
    return fronts[at];
  }

  /** A table by its number. */
  table(id: number): PathTable {
    return this.tableList[id] as PathTable;
  }

  /** The slot of a path. */
  slotOf({ behaviors, rootObject }: PathTable, path: string): number {
    if (isTokenPath(path)) return EACH_SLOT;
    const isRoot = path === '/' && rootObject !== '';
    // Which of two paths the patterns are compared with is an assumption; the pipeline knows.
    const asked = isRoot && this.snapshot.assumption('behavior.default-root-object') !== 'after-matching' ? `/${rootObject}` : path;
    const index = behaviorIndexOf(behaviors, asked, this.snapshot.assumption);
    if (index < 0) return NO_BEHAVIOR;
    return isRoot ? ROOT + index : index;
  }

  /** Everything about the paths of one slot that lines of this host share. */
  place(host: HostProfile, slot: number): Place | null {
    const { paths, owner } = host;
    const behavior = paths?.behaviors[slot >= ROOT ? slot - ROOT : slot];
    if (!owner || !behavior || slot === NO_BEHAVIOR) return null;
    host.scope ??= this.scopeOf(owner);
    const { id, one, two } = host.scope;
    const { source, answer, likeness } = this.sideOf(host, owner, behavior.targetOriginId);
    const root = slot >= ROOT ? `/${owner.defaultRootObject.value}` : null;
    return {
      owner,
      behavior,
      root,
      likeness: likeness < 0 ? -1 : this.likenessId(`${this.number(behavior)} ${likeness} ${root ?? ''}`),
      suffixed: behavior.caching.headers.behavior === 'whitelist' || behavior.caching.cookies.behavior !== 'none',
      scope: id,
      one,
      two,
      source,
      answer,
      look: null,
    };
  }

  private scopeOf(owner: EffectiveOwner): Scope {
    const { id } = scopeOf(owner, this.snapshot.assumption('cache.scope') === 'tenant');
    const hash = new Hash();
    hash.text(`${id} `);
    return { id, one: hash.one, two: hash.two };
  }

  private sideOf({ sides }: HostProfile, owner: EffectiveOwner, target: string): OriginSide {
    const known = sides.get(target);
    if (known) return known;
    const origins = this.originsOf(owner, target);
    const answer = this.standingAnswer(origins);
    // Where the path makes no difference nobody asks for the source by its number.
    const source = answer ? { id: -1, origins: origins.filter((origin) => origin !== null) } : this.sourceOf(origins);
    const made = { source, answer, likeness: this.likenessOfSide(owner, target, origins) };
    sides.set(target, made);
    return made;
  }

  /** The number of requests that 07 to 12 treat alike, whosever they are, but for behavior, method and connection. */
  private likenessOfSide(owner: EffectiveOwner, target: string, origins: readonly (ResolvedOrigin | null)[]): number {
    const texts = origins.map((origin) => likenessOf(origin, this.snapshot, this.fixtureName, this.jsonId));
    if (texts.includes(null)) return -1;
    const group = owner.originGroup(target);
    const errors = owner.customErrorResponses.value;
    return this.textId(
      [
        owner.httpVersion.value,
        errors.length === 0 ? '' : this.jsonId(errors),
        group ? `${group.id} ${group.codes.join()}` : '',
        ...texts,
      ].join('\n'),
    );
  }

  private likenessId(key: string): number {
    const known = this.likenesses.get(key);
    if (known !== undefined) return known;
    this.likenesses.set(key, this.likenesses.size);
    return this.likenesses.size - 1;
  }

  private sourceOf(all: readonly (ResolvedOrigin | null)[]): AnswerSource {
    const origins = all.filter((origin): origin is ResolvedOrigin => origin !== null);
    const key = origins.map(({ domain, path }) => `${domain} ${path}`).join('\n');
    const known = this.sources.get(key);
    if (known) return known;
    const made = { id: this.sources.size, origins };
    this.sources.set(key, made);
    return made;
  }

  /** What the origins have for a path, in words that are equal for equal answers; `recorded` where only the recording can tell. */
  answerOf({ origins }: AnswerSource, path: string, method: string): Answer {
    const texts = origins.map((origin) => this.answerAt(origin, path, method));
    return { id: this.textId(texts.join('\n')), recorded: texts.includes('recorded') };
  }

  /** The number of such words. */
  textId(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, this.texts.size);
    return this.texts.size - 1;
  }

  /** What is answered whatever the path and the method: by nobody, or by a stub that stands first and takes everything. */
  private standingAnswer(origins: readonly (ResolvedOrigin | null)[]): Answer | null {
    const texts: string[] = [];
    for (const origin of origins) {
      if (!origin) continue;
      const fixture = this.mode === 'recording' ? undefined : this.snapshot.origins.get(origin.domain);
      const first = fixture?.stubs[0];
      if (!fixture) texts.push(this.mode === 'workspace' ? 'nobody' : 'recorded');
      else if (first && first.method === undefined && (first.path === undefined || /^\/?\*$/.test(first.path))) texts.push('stub 0');
      else return null;
    }
    return { id: this.textId(texts.join('\n')), recorded: texts.includes('recorded') };
  }

  private readonly number = (thing: object): number => {
    const known = this.numbers.get(thing);
    if (known !== undefined) return known;
    this.numbers.set(thing, this.numbers.size);
    return this.numbers.size - 1;
  };

  private answerAt(origin: ResolvedOrigin, path: string, method: string): string {
    const { mode, snapshot } = this;
    const fixture = mode === 'recording' ? undefined : snapshot.origins.get(origin.domain);
    if (!fixture) return mode === 'workspace' ? 'nobody' : 'recorded';
    const target = `${origin.path}${path}`;
    const mark = target.indexOf('?');
    const asked = mark < 0 ? target : target.slice(0, mark);
    const stub = fixture.stubs.findIndex(
      (one) =>
        (one.method === undefined || one.method.toUpperCase() === method) &&
        (one.path === undefined || compilePathPattern(one.path)(asked)),
    );
    if (stub >= 0) return `stub ${stub}`;
    if (fixture.files !== null) {
      const file = findFile(fixture.files, keyOf(asked, origin.s3 && this.snapshot.assumption('s3.plus-sign') === 'space'), origin.s3);
      if (file) return `file ${file.path}`;
    }
    if (fixture.proxy !== undefined) return mode === 'workspace' ? 'offline' : 'recorded';
    return 'missing';
  }

  private tableOf(behaviors: readonly CompiledBehavior[], rootObject: string): PathTable {
    const key = `${behaviors.map((behavior) => this.number(behavior)).join()} ${rootObject}`;
    const known = this.tables.get(key);
    if (known) return known;
    const made = { id: this.tables.size, behaviors, rootObject, needs: behaviors.map(needsOfBehavior) };
    this.tables.set(key, made);
    this.tableList.push(made);
    return made;
  }

  /** null where no web ACL looks at its requests. */
  private needsOfOwner({ webAcl }: EffectiveOwner): Needs | null {
    if (webAcl.value === null) return null;
    const references = referencesOf(this.snapshot.workspace);
    const found = references.webAcls.get(webAcl.value);
    return found ? needsOfWebAcl(found, references) : null;
  }

  private originsOf(owner: EffectiveOwner, target: string): readonly (ResolvedOrigin | null)[] {
    const group = owner.originGroup(target);
    const first = owner.origin(target);
    return group?.secondary ? [first, owner.origin(group.secondary)] : [first];
  }

  /** A short text in the place of a part's JSON, made once. */
  private readonly jsonId = (thing: object): string => {
    const known = this.jsons.get(thing);
    if (known !== undefined) return known;
    const made = `#${this.textId(JSON.stringify(thing))}`;
    this.jsons.set(thing, made);
    return made;
  };
}

/** As runtime/declared-origin.ts reads a path. */
function keyOf(path: string, plusIsSpace: boolean): string {
  const spaced = plusIsSpace ? path.replaceAll('+', ' ') : path;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
