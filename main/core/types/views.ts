/** The nouns of the studio's views: what the map, the effective view, the certificate list and the traffic list show. */
import type { LocatedRef } from './source';
import type { ValueOrigin } from './snapshot';
import type { StageName, Trace } from './trace';

/** Columns of the map, left to right. */
export type MapLayer = 'name' | 'dns' | 'endpoint' | 'tenant' | 'distribution' | 'origin';

export interface MapNode {
  /** `<layer>:<name>`, stable. */
  readonly id: string;
  readonly layer: MapLayer;
  readonly label: string;
  /** One line: record type and value, group, state … */
  readonly detail: string;
  readonly source: LocatedRef | null;
  /** Something is wrong with it (disabled, dangling, expired …); a sentence. */
  readonly problem: string | null;
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  /** `dns`: how DNS finds the edge. `host`: how Host picks the tenant. `config`: membership and origins. */
  readonly strand: 'dns' | 'host' | 'config';
  readonly source: LocatedRef | null;
  /** The two strands of a name disagree here; a sentence. */
  readonly problem: string | null;
}

export interface MapGraph {
  readonly revision: string;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** The two strands of one request on the map, as node ids in order. */
export interface RequestStrands {
  readonly dns: readonly string[];
  readonly host: readonly string[];
  readonly disagreement: string | null;
}

export interface EffectiveViewRow {
  /** AWS's member path, e.g. `Origins[web].DomainName`. */
  readonly path: string;
  /** Shown value: JSON for objects. */
  readonly value: string;
  readonly from: ValueOrigin;
  /** Before substitution, when something was substituted. */
  readonly template: string | null;
  readonly because: readonly LocatedRef[];
  readonly simulated: boolean;
}

export interface OwnerSummary {
  readonly id: string;
  readonly kind: 'tenant' | 'distribution';
  readonly name: string;
  readonly domains: readonly string[];
  readonly distribution: string | null;
  readonly connectionGroup: string | null;
  readonly enabled: boolean;
}

export interface CertificateRow {
  /** The name a client would ask for. */
  readonly name: string;
  readonly owner: string | null;
  /** The tenant that lists the name, also while it is inactive there. */
  readonly tenant: string | null;
  readonly source: 'tenant' | 'distribution' | 'default' | 'none';
  readonly arn: string | null;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** Whole days from now; negative = expired. */
  readonly daysLeft: number | null;
  readonly accepted: boolean;
  readonly sentence: string;
  readonly because: readonly LocatedRef[];
}

export interface RootCertificate {
  readonly pem: string;
  readonly path: string;
  readonly sha256: string;
  readonly notAfter: string;
  /** Exact commands, with what each is for. */
  readonly commands: readonly { readonly title: string; readonly command: string; readonly undo: string | null }[];
}

/** One line of the traffic list; the trace itself is made when it is opened. */
export interface TrafficRow {
  readonly id: string;
  /** Rises by one per exchange. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly owner: string | null;
  readonly status: number | null;
  readonly failure: string | null;
  readonly resultType: string | null;
  readonly detailedResultType: string | null;
  /** Reason code and stage that decided the answer. */
  readonly reason: string | null;
  readonly stage: StageName | null;
  /** `*` for the default cache behavior; null where none was chosen. */
  readonly pathPattern: string | null;
  /** ISO 3166-1 alpha-2; null while it is not known. */
  readonly country: string | null;
  readonly clientIp: string;
  readonly bytes: number;
  readonly durationMs: number;
  readonly httpVersion: string;
}

/** One field that differs between two traces of the same request. */
export interface TraceDifference {
  /** e.g. `outcome.status`, `owner.name`, or a stage name for a rung that decided otherwise. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly stage: string | null;
}

export interface ReplayResult {
  readonly before: Trace;
  readonly after: Trace;
  readonly differences: readonly TraceDifference[];
}
