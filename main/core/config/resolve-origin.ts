/** Decides which server an origin of a distribution is for one owner: its placeholders filled in with the owner's parameters. */
import type { Distribution, DistributionTenant, Origin } from '../types/resources';
import type { OriginAccess, ResolvedOrigin } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { accessOf, type AccessControls } from './origin-access';
import { compileOriginGroups } from './origin-groups';
import { fillIn, parameterValue, placeholdersOf, type ParameterValue } from './parameters';
import { refTo } from './ref-to';

/** An origin before substitution: what can be known once for all tenants of a distribution. */
export interface PreparedOrigin {
  readonly origin: Origin;
  readonly source: SourceRef;
  readonly because: readonly SourceRef[];
  readonly access: OriginAccess | null;
  /** Seconds that a bucket has for an answer whatever the origin says; null = as it says. */
  readonly bucketRead: number | null;
  /** Placeholders of domain and path; empty = the same origin for every tenant, ready in `shared`. */
  readonly names: readonly string[];
  readonly shared: ResolvedOrigin | null;
}

/** REST endpoints of S3; a website endpoint is an ordinary web server. */
const s3Domain = /(^|\.)s3(?!-website)[.-][a-z0-9.-]*amazonaws\.com(\.cn)?$/;

/** `controls` are looked up by id; without them nothing is said about access. Prepares the origins of a distribution by id. An origin group stands under its id for its first member. */
export function prepareOrigins(
  distribution: Distribution,
  controls?: AccessControls,
  assumption?: (id: string) => string,
): ReadonlyMap<string, PreparedOrigin> {
  const prepared = new Map<string, PreparedOrigin>();
  distribution.value.Origins.forEach((origin, at) => {
    if (!prepared.has(origin.Id)) prepared.set(origin.Id, prepare(distribution, origin, at, controls, assumption));
  });
  for (const { id, primary } of compileOriginGroups(distribution).values()) {
    const first = prepared.get(primary);
    if (first && !prepared.has(id)) prepared.set(id, first);
  }
  return prepared;
}

function prepare(
  distribution: Distribution,
  origin: Origin,
  at: number,
  controls: AccessControls | undefined,
  assumption: ((id: string) => string) | undefined,
): PreparedOrigin {
  const source = refTo(distribution, `/Origins/${at}`);
  const because = [refTo(distribution, `/Origins/${at}/DomainName`)];
  if (origin.OriginPath) because.push(refTo(distribution, `/Origins/${at}/OriginPath`));
  const names = placeholdersOf(`${origin.DomainName}\n${origin.OriginPath ?? ''}`);
  const access = controls ? accessOf(distribution, origin, at, controls, assumption?.('origin-access.undeclared')) : null;
  const bucketRead = assumption?.('s3.read-timeout') === '30-seconds' ? 30 : null;
  const before: PreparedOrigin = { origin, source, because, access, bucketRead, names, shared: null };
  return names.length > 0 ? before : { ...before, shared: resolveOrigin(before, null, distribution, '') };
}

/**
 * Fills an origin's placeholders in for a tenant (null for a standard distribution). What has no value stays in the text
 * and is listed in `unresolved`. `requiredDefault` is the chosen alternative of `parameter.required-default`.
 */
export function resolveOrigin(
  prepared: PreparedOrigin,
  tenant: DistributionTenant | null,
  template: Distribution | null,
  requiredDefault: string,
): ResolvedOrigin {
  if (prepared.shared) return prepared.shared;
  const { origin, source, access } = prepared;
  const values = new Map<string, ParameterValue>();
  const parameters: Record<string, string> = {};
  const because = [...prepared.because];
  const unresolved: string[] = [];
  const assumptions: string[] = [];
  for (const name of prepared.names) {
    const found = parameterValue(name, tenant, template, requiredDefault);
    if (!found) {
      unresolved.push(name);
      continue;
    }
    values.set(name, found);
    parameters[name] = found.value;
    because.push(...found.because);
    if (found.assumption && !assumptions.includes(found.assumption)) assumptions.push(found.assumption);
  }
  const filled = fillIn(origin.DomainName, values);
  // A placeholder that stays keeps its letters: its name is told apart by case.
  const domain = unresolved.length > 0 ? filled : filled.toLowerCase();
  const s3 = origin.S3OriginConfig !== undefined || (origin.CustomOriginConfig === undefined && s3Domain.test(domain));
  return {
    id: origin.Id,
    domain,
    path: fillIn(origin.OriginPath ?? '', values),
    parameters,
    unresolved,
    s3,
    ...(s3 && prepared.bucketRead !== null ? { readSeconds: prepared.bucketRead } : {}),
    ...(access ? { access } : {}),
    ...(assumptions.length > 0 ? { assumptions } : {}),
    config: origin,
    because,
    source,
  };
}
