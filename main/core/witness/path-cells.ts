/**
 * Finds a path for every combination of patterns that any path can match: all patterns are walked at once, letter by letter, as one
 * automaton, shortest paths first. A letter that stands in no pattern stands for all others.
 */
import { normalizePath } from '../behaviors/normalize-path';

export interface PathCells {
  /** One path for each combination that was found, the shortest; by what `classify` says of it. */
  readonly paths: ReadonlyMap<string, string>;
  /** False when there were too many combinations to walk them all. */
  readonly complete: boolean;
}

export interface PathCellOptions {
  /** Patterns with `*` and `?`; a leading slash makes no difference. */
  readonly patterns: readonly string[];
  /** What a path means to whoever asks; paths with the same answer are alike. */
  readonly classify: (path: string) => string;
  /** States that are walked at most. */
  readonly limit?: number;
}

/** Positions of every pattern that the letters so far can have led to, as bits; patterns are at most some hundred letters long. */
type State = readonly bigint[];

const ordinary = 'axbcdefghijklmnopqrstuvwyz0123456789-_~';

export function findPathCells({ patterns, classify, limit = 12_000 }: PathCellOptions): PathCells {
  const globs = [...new Set(patterns.map((pattern) => (pattern.startsWith('/') ? pattern : `/${pattern}`)))];
  const literals = new Set(globs.join('').replaceAll(/[*?]/g, ''));
  const other = Array.from(ordinary).find((letter) => !literals.has(letter)) ?? '~';
  const letters = [other, '/', ...[...literals].filter((letter) => letter !== '/').sort()];
  const paths = new Map<string, string>();
  const seen = new Set<string>();
  const meet = (path: string): void => {
    if (normalizePath(path) !== path) return;
    const cell = classify(path);
    if (!paths.has(cell)) paths.set(cell, path);
  };
  const begin = step(
    globs.map((glob) => closure(glob, 1n)),
    globs,
    '/',
  );
  let open: { readonly path: string; readonly state: State }[] = [{ path: '/', state: begin }];
  seen.add(`${keyOf(begin)}/`);
  meet('/');
  let walked = 0;
  while (open.length > 0) {
    const next: typeof open = [];
    for (const { path, state } of open) {
      for (const letter of letters) {
        // A normalized path has no empty segment.
        if (letter === '/' && path.endsWith('/')) continue;
        const to = step(state, globs, letter);
        const key = `${keyOf(to)}${letter === '/' ? '/' : ''}`;
        if (seen.has(key)) continue;
        if (++walked > limit) return { paths, complete: false };
        seen.add(key);
        meet(path + letter);
        next.push({ path: path + letter, state: to });
      }
    }
    open = next;
  }
  return { paths, complete: true };
}

function keyOf(state: State): string {
  return state.join(' ');
}

/** A star can be passed without a letter. */
function closure(glob: string, bits: bigint): bigint {
  let made = bits;
  for (let at = 0; at < glob.length; at += 1) {
    if (glob[at] === '*' && (made >> BigInt(at)) & 1n) made |= 1n << BigInt(at + 1);
  }
  return made;
}

function step(state: State, globs: readonly string[], letter: string): State {
  return state.map((bits, index) => {
    if (bits === 0n) return bits;
    const glob = globs[index] as string;
    let made = 0n;
    for (let at = 0; at < glob.length; at += 1) {
      if (!((bits >> BigInt(at)) & 1n)) continue;
      const expected = glob[at];
      if (expected === '*') made |= 1n << BigInt(at);
      else if (expected === '?' || expected === letter) made |= 1n << BigInt(at + 1);
    }
    return closure(glob, made);
  });
}
