import type { Diagnostic } from './diagnostic';
import type {
  CachePolicy,
  Certificate,
  CloudFrontFunction,
  ConnectionGroup,
  ContinuousDeploymentPolicy,
  Distribution,
  DistributionTenant,
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
} from './resources';
import type { ViewerPlace } from './place';
import type { Excerpt, LocatedRef, RangePart, SourceRef, TextRange } from './source';

/** What the edge's cache may take, bytes; what was used longest ago goes first. */
export interface CacheSettings {
  readonly memoryBytes: number;
  /** For bodies above 1 MiB. */
  readonly diskBytes: number;
}

/** workspace.json. */
export interface WorkspaceSettings {
  readonly schemaVersion: number;
  readonly name: string;
  /** Twelve digits; '111122223333' when absent. */
  readonly account: string;
  /** Assumption id -> chosen alternative (core/explain/assumptions.ts lists them). */
  readonly assumptions: Readonly<Record<string, string>>;
  readonly quotas: Readonly<Record<string, number | string>>;
  readonly network: {
    readonly allow: readonly string[];
    /** What viewers are by their addresses, in the order of the file. */
    readonly viewers: readonly ViewerPlace[];
  };
  readonly cache: CacheSettings;
}

/** A request file (requests/*.http), parsed elsewhere. */
export interface RequestFile {
  readonly file: string;
  readonly text: string;
}

/**
 * A whole workspace, loaded: what could be understood, and a diagnostic for all that could not.
 * A broken file costs only its own resources. Order is by file path, then position.
 */
export interface Workspace {
  readonly settings: WorkspaceSettings;
  readonly distributions: readonly Distribution[];
  readonly tenants: readonly DistributionTenant[];
  readonly connectionGroups: readonly ConnectionGroup[];
  readonly cachePolicies: readonly CachePolicy[];
  readonly originRequestPolicies: readonly OriginRequestPolicy[];
  readonly responseHeadersPolicies: readonly ResponseHeadersPolicy[];
  readonly functions: readonly CloudFrontFunction[];
  readonly keyValueStores: readonly OpaqueResource[];
  readonly originAccessControls: readonly OriginAccessControl[];
  readonly continuousDeploymentPolicies: readonly ContinuousDeploymentPolicy[];
  readonly webAcls: readonly WebAcl[];
  readonly ipSets: readonly IpSet[];
  readonly regexPatternSets: readonly RegexPatternSet[];
  readonly ruleGroups: readonly RuleGroup[];
  readonly keyGroups: readonly KeyGroup[];
  readonly publicKeys: readonly OpaqueResource[];
  /** trust-stores/*.pem, the bundle under CaCertificatesBundle. */
  readonly trustStores: readonly OpaqueResource[];
  readonly certificates: readonly Certificate[];
  readonly zones: readonly Zone[];
  readonly origins: readonly OriginFixture[];
  readonly requests: readonly RequestFile[];
  /** Problems found while reading (syntax, shape, duplicates, references). core/rules adds the rest. */
  readonly diagnostics: readonly Diagnostic[];
  /** Turns a canonical reference into the real pointer and line; cached, made on demand. Never throws. */
  readonly locate: (ref: SourceRef) => LocatedRef;
  /** The exact range of a reference, for diagnostics and edits. Present on loaded workspaces. Never throws. */
  readonly range?: (ref: SourceRef, part: RangePart) => TextRange;
  /** One object for each file, the same as long as its text is. Present on loaded workspaces. */
  readonly texts?: ReadonlyMap<string, object>;
  /** The text of a value, for edits of it; null for files that are not JSON. Present on loaded workspaces. Never throws. */
  readonly excerpt?: (ref: SourceRef) => Excerpt | null;
}
