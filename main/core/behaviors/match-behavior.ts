/** Decides which cache behavior of an owner a request falls to, and which path it asks for. */
import type { Rival } from '../types/exchange';
import type { CompiledBehavior, EffectiveOwner } from '../types/snapshot';
import { withDefaultRootObject } from './default-root-object';
import { normalizePath } from './normalize-path';
import { sayBehavior } from './reasons';

export interface BehaviorMatch {
  readonly behavior: CompiledBehavior;
  /** What cache and origin see: raw, but for the default root object. */
  readonly path: string;
  /** What the patterns were compared with. */
  readonly matchedPath: string;
  readonly rootObject: string | null;
  readonly rivals: readonly Rival[];
  readonly assumptions: readonly string[];
}

/** A trace is read by people: of the patterns that lost no more than this many are listed, earlier ones first. */
const mostRivals = 12;
const nothing: readonly never[] = [];

/**
 * 1. A request for exactly `/` asks for the default root object, if there is one. 2. The path is normalized, for matching
 * only. 3. The first behavior in order whose pattern matches wins; the default one stands last and matches everything.
 * Null only for an owner without behaviors.
 */
export function matchBehavior(owner: EffectiveOwner, rawPath: string, assumption: (id: string) => string): BehaviorMatch | null {
  const { behaviors } = owner;
  const path = withDefaultRootObject(rawPath, owner.defaultRootObject.value);
  const assumptions: string[] = [];
  let toMatch = path;
  if (path !== rawPath && behaviors.length > 1) {
    assumptions.push('behavior.default-root-object');
    if (assumption('behavior.default-root-object') === 'after-matching') toMatch = rawPath;
  }
  const normalized = assumption('behavior.path-normalization') === 'none' ? toMatch : normalizePath(toMatch);
  if (normalized !== toMatch) assumptions.push('behavior.path-normalization');
  const winner = indexOfMatch(behaviors, normalized);
  const behavior = behaviors[winner];
  if (!behavior) return null;
  return {
    behavior,
    path,
    matchedPath: normalized,
    rootObject: path === rawPath ? null : owner.defaultRootObject.value,
    rivals: behaviors.length === 1 ? nothing : rivalsOf(behaviors, winner, normalized),
    assumptions: assumptions.length === 0 ? nothing : assumptions,
  };
}

/** Place of the behavior that a path falls to, without the story: for paths that no default root object takes the place of. */
export function behaviorIndexOf(behaviors: readonly CompiledBehavior[], rawPath: string, assumption: (id: string) => string): number {
  return indexOfMatch(behaviors, assumption('behavior.path-normalization') === 'none' ? rawPath : normalizePath(rawPath));
}

function indexOfMatch(behaviors: readonly CompiledBehavior[], normalized: string): number {
  return behaviors.findIndex((candidate) => candidate.matches(normalized));
}

/** Patterns before the winner that did not match, then later ones that would have. */
function rivalsOf(behaviors: readonly CompiledBehavior[], winner: number, path: string): readonly Rival[] {
  const rivals: Rival[] = [];
  const won = behaviors[winner]?.pathPattern ?? '*';
  for (let at = 0; at < behaviors.length && rivals.length < mostRivals; at++) {
    const { pathPattern, source, index, matches } = behaviors[at] as CompiledBehavior;
    if (at === winner || index === -1) continue;
    if (at > winner && !matches(path)) continue;
    const reason =
      at < winner
        ? sayBehavior('behavior.rival-no-match', { pathPattern, path })
        : sayBehavior('behavior.rival-later', { pathPattern, winner: won });
    rivals.push({ candidate: `path pattern ${pathPattern}`, reason, because: [{ ...source, pointer: `${source.pointer}/PathPattern` }] });
  }
  return rivals;
}
