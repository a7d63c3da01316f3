/** Which behaviors, tenants and domains a set of requests reaches. */
import type { LocatedRef } from './source';

/** A path pattern of one owner, or of a template over all its tenants. */
export interface BehaviorCoverage {
  /** `*` for the default one. */
  readonly pathPattern: string;
  /** From 0 in configured order; -1 for the default. */
  readonly index: number;
  readonly requests: number;
  /** Owners of the template that were reached here; 0 or 1 for a single owner. */
  readonly owners: number;
  /** Patterns before it take all of its paths: no request can reach it, and it is not counted. */
  readonly shadowed: boolean;
  /** The behavior's line. */
  readonly source: LocatedRef;
}

export interface DomainCoverage {
  readonly domain: string;
  /** Inactive domains are claimed, and never answered for. */
  readonly active: boolean;
  readonly requests: number;
  readonly source: LocatedRef;
}

export interface OwnerCoverage {
  readonly id: string;
  readonly kind: 'tenant' | 'distribution';
  readonly name: string;
  /** The multi-tenant distribution of a tenant; null for a standard distribution. */
  readonly template: string | null;
  readonly requests: number;
  /** Path patterns that were reached, and those that can be. */
  readonly covered: number;
  readonly total: number;
  /** Patterns that no request reaches; the rest were reached. */
  readonly missed: readonly string[];
  readonly domains: readonly DomainCoverage[];
  readonly source: LocatedRef;
}

export interface TemplateCoverage {
  readonly name: string;
  readonly kind: 'template' | 'distribution';
  readonly owners: number;
  readonly ownersReached: number;
  readonly behaviors: readonly BehaviorCoverage[];
  readonly source: LocatedRef;
}

export interface CoverageReport {
  readonly requests: number;
  /** Requests that no owner answers for. */
  readonly nobodys: number;
  /** Requests that end before a behavior is chosen: DNS, TLS, geo restriction, web ACL. */
  readonly stopped: number;
  /** Pairs of owner and path pattern that were reached, and all that can be. */
  readonly covered: number;
  readonly total: number;
  /** 0 to 100; 100 where there is nothing to reach. */
  readonly percent: number;
  readonly templates: readonly TemplateCoverage[];
  /** Enabled owners, least covered first. */
  readonly owners: readonly OwnerCoverage[];
}
