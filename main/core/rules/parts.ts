/** Parts of distributions, and indexes that several families ask. */
import { refTo } from '../config/ref-to';
import type { CacheBehavior, Distribution, Resource } from '../types/resources';
import type { SourceRef } from '../types/source';
import { defineIndex, type Facts } from './family';
import { allOf, tenantsByTemplate } from './tenants-of';

/** A cache behavior with its place. */
export interface PlacedBehavior {
  readonly behavior: CacheBehavior;
  /** `/DefaultCacheBehavior` or `/CacheBehaviors/<n>`. */
  readonly pointer: string;
  /** Begins a sentence: `Cache behavior /api/* of saas`. */
  readonly whose: string;
  /** A place inside the behavior. */
  readonly at: (member: string) => SourceRef;
}

/** All cache behaviors, the default one first. */
export function behaviorsOf(distribution: Distribution): readonly PlacedBehavior[] {
  const { DefaultCacheBehavior, CacheBehaviors = [] } = distribution.value;
  const place = (behavior: CacheBehavior, pointer: string): PlacedBehavior => ({
    behavior,
    pointer,
    whose: `${behavior.PathPattern === undefined ? 'The default cache behavior' : `Cache behavior ${behavior.PathPattern}`} of ${distribution.name}`,
    at: (member) => refTo(distribution, pointer + member),
  });
  return [place(DefaultCacheBehavior, '/DefaultCacheBehavior'), ...CacheBehaviors.map((each, at) => place(each, `/CacheBehaviors/${at}`))];
}

/** All web ACLs, certificates, origin access controls and multi-tenant distributions, for fixes that offer one. */
export const allWebAcls = defineIndex('all-web-acls', 'webAcl', () => ['']);
export const allCertificates = defineIndex('all-certificates', 'certificate', () => ['']);
export const accessControlsByType = defineIndex('access-controls-by-type', 'originAccessControl', ({ value }) => [
  value.OriginAccessControlOriginType,
]);
export const templates = defineIndex('templates', 'distribution', ({ multiTenant }) => (multiTenant ? [''] : []));

/** The key of a resource in an index: its place, because ids may be given twice. */
export function keyOf({ file, base, id }: Resource<unknown>): string {
  return `${file} ${base} ${id}`;
}

/** At most this many resources are offered by a fix, each with a fix of its own. */
export const offered = 3;

/** Whether any tenant belongs to the distribution. */
export function hasTenants(facts: Facts, distribution: Distribution): boolean {
  return facts.size(tenantsByTemplate, allOf(distribution)) > 0;
}
