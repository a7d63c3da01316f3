/** Decides whether a path pattern matches: `*` is any run of characters, `/` included, and `?` is exactly one character. */

export type PathMatcher = (normalizedPath: string) => boolean;

/**
 * Compiles a pattern of CacheBehavior.PathPattern (or of an origin stub). Case counts; a leading slash makes no difference;
 * the query string is never part of the path. The common forms compile to a comparison, all others to a scan that never
 * backtracks further than the last `*`, so that no pattern can be made slow by a hostile path.
 */
export function compilePathPattern(pattern: string): PathMatcher {
  const glob = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const star = glob.indexOf('*');
  if (glob === '/*') return always;
  if (glob.includes('?') || star !== glob.lastIndexOf('*')) return (path) => matchGlob(glob, path);
  if (star === -1) return (path) => path === glob;
  const head = glob.slice(0, star);
  const tail = glob.slice(star + 1);
  if (tail === '') return (path) => path.startsWith(head);
  return (path) => path.length >= head.length + tail.length && path.startsWith(head) && path.endsWith(tail);
}

/** Every path starts with a slash. */
function always(): boolean {
  return true;
}

/** Greedy scan: on a mismatch the last `*` takes one character more. At most pattern length times path length steps. */
function matchGlob(glob: string, path: string): boolean {
  let g = 0;
  let p = 0;
  let star = -1;
  let taken = 0;
  while (p < path.length) {
    if (glob[g] === '*') {
      star = g++;
      taken = p;
    } else if (g < glob.length && (glob[g] === '?' || glob[g] === path[p])) {
      g++;
      p++;
    } else if (star === -1) {
      return false;
    } else {
      g = star + 1;
      p = ++taken;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}
