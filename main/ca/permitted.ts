/** Decides for which names the workspace's intermediate authority may sign: its own domains, and nothing else on the internet. */
import type { Workspace } from '../core/types/workspace';

/** A label of its own that nobody on the internet can own (RFC 6761, RFC 8375, and the usual private ones). */
const privateLabels = new Set(['test', 'example', 'invalid', 'localhost', 'local', 'internal', 'lan', 'home', 'corp']);

/** At most this many names go into one authority: its certificate travels in every handshake. */
const limit = 64;

/**
 * The subtrees that cover every name of the workspace: certificate names, tenants' domains, aliases, and cloudfront.net.
 * Sorted; a name below another one of the list is left out. A bare top-level domain is never permitted.
 */
export function permittedDomains(workspace: Workspace): readonly string[] {
  const names = new Set(['cloudfront.net']);
  const add = (name: string): void => {
    const base = baseOf(name);
    if (base !== null) names.add(base);
  };
  for (const certificate of workspace.certificates) certificate.names.forEach(add);
  for (const tenant of workspace.tenants) for (const { Domain } of tenant.value.Domains) add(Domain);
  for (const distribution of workspace.distributions) distribution.value.Aliases?.forEach(add);
  return [...names].filter((name) => holderOf(names, name) === name).sort();
}

/**
 * The names that one authority is constrained to, given the names of a certificate: the whole workspace while that is short;
 * in a large workspace a share of it, picked by hash so that one new domain leaves the other shares as they were; or just the
 * certificate's own subtrees when these lie in several shares.
 */
export function constraintsFor(permitted: readonly string[]): (names: readonly string[]) => readonly string[] {
  if (permitted.length <= limit) return () => permitted;
  const all = new Set(permitted);
  let count = 2;
  while (permitted.length / count > limit / 2) count *= 2;
  const shares = Array.from({ length: count }, (): string[] => []);
  for (const name of permitted) shares[hash(name) % count]?.push(name);
  return (names) => {
    const subtrees = names.flatMap((name) => subtreeOf(all, name) ?? []);
    const share = hash(subtrees[0] ?? '') % count;
    const together = subtrees.every((name) => hash(name) % count === share);
    return together ? (shares[share] ?? subtrees) : [...new Set(subtrees)].sort();
  };
}

/** The permitted subtree that holds `name`; null when none does. */
export function subtreeOf(permitted: ReadonlySet<string>, name: string): string | null {
  const base = baseOf(name);
  return base === null ? null : holderOf(permitted, base);
}

/** The highest name of `names` that is `name` or lies above it; null when there is none. */
function holderOf(names: ReadonlySet<string>, name: string): string | null {
  let holder = names.has(name) ? name : null;
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const parent = name.slice(dot + 1);
    if (names.has(parent)) holder = parent;
  }
  return holder;
}

function baseOf(name: string): string | null {
  const plain = (name.startsWith('*.') ? name.slice(2) : name).toLowerCase();
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(plain)) return null;
  return plain.includes('.') || privateLabels.has(plain) ? plain : null;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
