/**
 * How a family of rules is written: one judge per kind of thing, each called with one thing at a time.
 *
 * A judge sees the rest of the workspace through `Facts` only. Every fact it asks for is noted, so that after an edit only
 * those things are judged again whose own file or whose facts changed (10,000 tenants cost one edit a few milliseconds). A judge is therefore
 * a pure function of its thing and its facts: no state of its own, no loop over all tenants where an index will do.
 */
import type { DnsIndex } from '../types/snapshot';
import type { Resolution } from '../dns/resolve';
import type {
  CachePolicy,
  Certificate,
  CloudFrontFunction,
  ConnectionGroup,
  ContinuousDeploymentPolicy,
  Distribution,
  DistributionTenant,
  DnsRecord,
  IpSet,
  KeyGroup,
  OpaqueResource,
  OriginAccessControl,
  OriginFixture,
  OriginRequestPolicy,
  RegexPatternSet,
  ResponseHeadersPolicy,
  RuleGroup,
  WebAcl,
  Zone,
} from '../types/resources';
import type { SourceRef } from '../types/source';
import type { Workspace, WorkspaceSettings } from '../types/workspace';
import type { Report, RuleTable } from './context';

/** All records that zones of the workspace hold for one name. */
export interface OwnerName {
  /** Lower case, no final dot. */
  readonly name: string;
  readonly records: readonly DnsRecord[];
}

/** A domain as a tenant or the aliases of a distribution claim it. */
export interface Claim {
  /** Lower case. */
  readonly domain: string;
  /** As the file writes it. */
  readonly written: string;
  readonly owner: Distribution | DistributionTenant;
  readonly ownerKind: 'distribution' | 'tenant';
  readonly ref: SourceRef;
}

/** The kinds of things that judges are called with. */
export interface Things {
  readonly settings: WorkspaceSettings;
  readonly distribution: Distribution;
  readonly tenant: DistributionTenant;
  readonly connectionGroup: ConnectionGroup;
  readonly cachePolicy: CachePolicy;
  readonly originRequestPolicy: OriginRequestPolicy;
  readonly responseHeadersPolicy: ResponseHeadersPolicy;
  readonly function: CloudFrontFunction;
  readonly keyValueStore: OpaqueResource;
  readonly originAccessControl: OriginAccessControl;
  readonly continuousDeploymentPolicy: ContinuousDeploymentPolicy;
  readonly webAcl: WebAcl;
  readonly ipSet: IpSet;
  readonly regexPatternSet: RegexPatternSet;
  readonly ruleGroup: RuleGroup;
  readonly keyGroup: KeyGroup;
  readonly publicKey: OpaqueResource;
  readonly trustStore: OpaqueResource;
  readonly certificate: Certificate;
  readonly zone: Zone;
  readonly originFixture: OriginFixture;
  readonly claim: Claim;
  readonly ownerName: OwnerName;
}
export type ThingKind = keyof Things;

/** Judges one thing. Managed policies and the implicit default group (`file` is '') are not judged. */
export type Judge<K extends ThingKind, C extends string> = (thing: Things[K], facts: Facts, say: Report<C>) => void;

export interface Family<T extends RuleTable = RuleTable> {
  readonly rules: T;
  readonly judges: { readonly [K in ThingKind]?: Judge<K, keyof T & string> };
  /**
   * For what only shows in the whole: called once per check. It may ask `facts.keys` and `facts.group`; it is called again when any answer
   * changed, so it must ask for little.
   */
  readonly whole?: (facts: Facts, say: Report<keyof T & string>) => void;
}

/** Lets judges report codes of the table only; which those are, nobody else needs to know. */
export function defineFamily<const T extends RuleTable>(family: Family<T>): Family {
  return family as unknown as Family;
}

/** Things of one kind, found by keys that are computed from each of them. Kept up to date edit by edit. */
export interface Index<K extends ThingKind = ThingKind> {
  /** Unique among all indexes. */
  readonly id: string;
  readonly kind: K;
  /** The keys under which a thing is found; pure, from the thing and its facts. */
  readonly keys: (thing: Things[K], facts: Facts) => Iterable<string>;
}

export function defineIndex<K extends ThingKind>(id: string, kind: K, keys: Index<K>['keys']): Index<K> {
  return { id, kind, keys };
}

/** Kinds that a reference (id, ARN or name) can lead to. */
export type ReferableKind = Exclude<ThingKind, 'settings' | 'zone' | 'originFixture' | 'claim' | 'ownerName'>;

/** A resolution as judges see it. Of its zone no more is shown, because all else changes with every edit of the zone (ask an index for that). */
export type NameResolution = Omit<Resolution, 'zone'> & { readonly zone: Pick<Zone, 'origin' | 'file'> | null };

/** What a judge may ask. Every question and its answer are remembered for the thing being judged. */
export interface Facts {
  /** Epoch milliseconds, or null when dates are not to be judged. */
  readonly now: number | null;
  /** The resource that a reference (id, ARN or name) leads to; managed ones included. */
  readonly find: <K extends ReferableKind>(kind: K, reference: string | undefined) => Things[K] | undefined;
  /** The tenant's connection group: named, or its account's default. null when the reference dangles. */
  readonly groupOf: (tenant: DistributionTenant) => ConnectionGroup | null;
  /** The tenant's multi-tenant distribution; undefined when the reference dangles. */
  readonly templateOf: (tenant: DistributionTenant) => Distribution | undefined;
  /** The things of an index under a key, in the order of files. */
  readonly group: <K extends ThingKind>(index: Index<K>, key: string) => readonly Things[K][];
  /**
   * The first of `group`, and how many it has. Ask these where they are enough, above all where thousands can share a key: the whole
   * group is another answer whenever any of its members was edited.
   */
  readonly first: <K extends ThingKind>(index: Index<K>, key: string) => Things[K] | undefined;
  readonly size: <K extends ThingKind>(index: Index<K>, key: string) => number;
  /** All keys of an index that have at least `least` things (1 when absent). */
  readonly keys: <K extends ThingKind>(index: Index<K>, least?: number) => readonly string[];
  /** How many things there are of a kind. */
  readonly count: (kind: ThingKind) => number;
  /** Where DNS leads a name for A queries: the whole way. */
  readonly resolve: (name: string) => NameResolution;
  /** The records at a name exactly; empty when there are none. */
  readonly records: (name: string) => readonly DnsRecord[];
  /** The whole index of names, for rules about DNS itself. Asking for it makes the thing depend on every zone. */
  readonly dns: () => DnsIndex;
  /** The chosen alternative of an assumption of the ledger. */
  readonly assumption: (id: string) => string;
  /** The limit in force: the profile's, or what workspace.json says was raised; Infinity for unlimited. */
  readonly quota: (id: string) => number;
  /** The name that was probably meant; costly, so only the first few hundred questions are answered. */
  readonly suggest: (written: string, candidates: Iterable<string>) => string | null;
  readonly suggestHost: (written: string, candidates: Iterable<string>) => string | null;
  /** For positions and texts only (`placeOf`, `replacement`): what is read of it is not remembered. */
  readonly workspace: Workspace;
}
