/** What is known of a stored object beside its bytes: the parts of its key, whose it is, its tags, and why it is kept as long as it is. */
import type { Reason } from './exchange';
import type { SourceRef } from './source';

/** A cache key taken apart; core/cache/key.ts makes the same parts into one text. */
export interface KeyDescription {
  /** Id of the tenant or distribution whose cache it is. */
  readonly scope: string;
  /** `OPTIONS` has objects of its own; GET and HEAD share theirs and are null. */
  readonly method: 'OPTIONS' | null;
  /** Raw path, after the default root object and functions. */
  readonly path: string;
  /** The parameters that are part of the key, as spelled; null = none. */
  readonly query: string | null;
  /** Names in lower case. */
  readonly headers: readonly NamedPart[];
  readonly cookies: readonly NamedPart[];
  /** Normalized Accept-Encoding; null = not part of the key. */
  readonly encoding: string | null;
}

export interface NamedPart {
  readonly name: string;
  readonly value: string;
}

/** Which cache an object lies in: the edge location's, or that of Origin Shield behind it. */
export type CacheTier = 'edge' | 'shield';

/** Told by the core when it stores an object; nothing of it decides about a request. */
export interface EntryFacts {
  readonly parts: KeyDescription;
  /** Id of the exchange that fetched it. */
  readonly exchangeId: string;
  readonly owner: { readonly kind: 'tenant' | 'distribution'; readonly id: string; readonly name: string };
  /** null for the dangling tenant, which never gets this far. */
  readonly distributionId: string | null;
  readonly method: string;
  /** As the viewer asked for it. */
  readonly url: string;
  /** Path as the viewer sent it; differs from the key's where a function or the default root object changed it. */
  readonly viewerPath: string;
  /** Path pattern of the behavior, and the cache policy that chose what is in the key. */
  readonly pathPattern: string;
  readonly policyName: string;
  /** In lower case, at most 50. */
  readonly tags: readonly string[];
  /** Why it is kept, and for how long. */
  readonly reason: Reason;
  /** The lines that decided about that. */
  readonly because: readonly SourceRef[];
}
