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
  return [...names].filter((name) => !parents(name).some((parent) => names.has(parent))).sort();
}

/** The permitted subtree that holds `name`; null when none does. */
export function subtreeOf(permitted: ReadonlySet<string>, name: string): string | null {
  const base = baseOf(name);
  if (base === null) return null;
  return [base, ...parents(base)].find((candidate) => permitted.has(candidate)) ?? null;
}

/**
 * The names that one authority is constrained to, given the subtrees of a certificate: the whole workspace while that is
 * short; in a large workspace a share of it, picked by hash so that one new domain leaves the other shares as they were;
 * or just the certificate's own subtrees when these lie in several shares.
 */
export function constraintsOver(permitted: readonly string[]): (subtrees: readonly string[]) => readonly string[] {
  if (permitted.length <= limit) return () => permitted;
  let count = 2;
  while (permitted.length / count > limit / 2) count *= 2;
  const shares = Array.from({ length: count }, (): string[] => []);
  for (const name of permitted) shares[hash(name) % count]?.push(name);
  return (subtrees) => {
    const share = hash(subtrees[0] ?? '') % count;
    const together = subtrees.every((name) => hash(name) % count === share);
    return together ? (shares[share] ?? subtrees) : [...new Set(subtrees)].sort();
  };
}

function baseOf(name: string): string | null {
  const plain = name.toLowerCase().replace(/^\*\./, '');
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(plain)) return null;
  return plain.includes('.') || privateLabels.has(plain) ? plain : null;
}

/** All names above `name`, the nearest first. */
function parents(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, at) => labels.slice(at + 1).join('.'));
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
