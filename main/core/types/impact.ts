/** What stops working when something goes: the nouns of `edgecase impact`. */
import type { LocatedRef } from './source';

export type ImpactKind =
  | 'dns-record'
  | 'certificate'
  | 'connection-group'
  | 'distribution'
  | 'tenant'
  | 'origin'
  | 'cache-policy'
  | 'origin-request-policy'
  | 'response-headers-policy'
  | 'function'
  | 'key-group'
  | 'web-acl';

/** One way in which names suffer: the same sentence for all of them. */
export interface ImpactReason {
  readonly effect: 'breaks' | 'degrades';
  /** Code of core/impact/reasons.ts. */
  readonly code: string;
  readonly text: string;
  readonly names: number;
}

export interface ImpactItem {
  /** `<kind> <what tells it apart>`, stable while the thing is. */
  readonly id: string;
  /** Its node on the map; null for what has none (certificates, policies, functions). */
  readonly node: string | null;
  readonly kind: ImpactKind;
  /** As a person would call it: `shop.example CNAME d111.cloudfront.net`, a tenant's name, the domain of an origin. */
  readonly name: string;
  readonly file: string;
  readonly line: number | null;
  readonly source: LocatedRef;
  /** Names that work now and would not, in alphabetical order. */
  readonly breaks: readonly string[];
  /** Names that would still be answered, but otherwise: for some paths only, by another owner, under another certificate. */
  readonly degrades: readonly string[];
  /** Why, the most frequent first. */
  readonly reasons: readonly ImpactReason[];
}

export interface ImpactReport {
  /** Worst first: most names broken, then most degraded, then what lies first on the way of a request. */
  readonly items: readonly ImpactItem[];
  /** Names that work now. */
  readonly names: readonly string[];
  /** Names that do not work as it is, each with the reason. */
  readonly broken: readonly { readonly name: string; readonly text: string }[];
}

/** A line of the ranking of what must not go. */
export interface ImpactRank extends Pick<ImpactItem, 'id' | 'node' | 'kind' | 'name'> {
  readonly breaks: number;
  readonly degrades: number;
}

/** What goes if one thing of the map goes. */
export interface ImpactOnMap {
  /** The things that stand in one box: all records of a name, for instance. */
  readonly things: readonly Pick<ImpactItem, 'id' | 'kind' | 'name' | 'source'>[];
  readonly breaks: readonly string[];
  readonly degrades: readonly string[];
  readonly reasons: readonly ImpactReason[];
  /** Node ids of the map: the thing itself, names and owners that stop, and those that suffer. */
  readonly nodes: Readonly<Record<string, 'gone' | 'stops' | 'suffers'>>;
}

export interface ImpactView {
  /** How many names work now. */
  readonly working: number;
  /** Worst first; only what some name would notice. */
  readonly ranking: readonly ImpactRank[];
  /** null when nothing was asked for, or when nothing rests on it. */
  readonly chosen: ImpactOnMap | null;
}
