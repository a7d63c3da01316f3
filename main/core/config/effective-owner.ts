/** Decides what holds for one owner: a tenant over its template, or a standard distribution by itself. */
import type { DistributionTenant, GeoRestriction } from '../types/resources';
import type { CertificateCandidate, Effective, EffectiveOwner, ResolvedOrigin } from '../types/snapshot';
import { selfAttached } from '../onboarding/find-certificate';
import { refTo } from './ref-to';
import { connectionGroupOf, type References } from './references';
import { resolveOrigin } from './resolve-origin';
import type { CompiledTemplate } from './template';

type AssumptionOf = (id: string) => string;

/** A distribution that serves under its own names. Also made for a template, to show it; no Host ever leads there. */
export function distributionOwner(template: CompiledTemplate, assumption: AssumptionOf): EffectiveOwner {
  const { distribution } = template;
  return {
    id: distribution.id,
    kind: 'distribution',
    name: distribution.name,
    account: distribution.account,
    distribution,
    tenant: null,
    connectionGroup: null,
    enabled: template.enabled,
    distributionEnabled: template.enabled,
    certificates: template.certificates,
    minimumProtocolVersion: template.minimumProtocolVersion,
    httpVersion: template.httpVersion,
    geo: template.geo,
    webAcl: template.webAcl,
    defaultRootObject: template.defaultRootObject,
    customErrorResponses: template.customErrorResponses,
    behaviors: template.behaviors,
    origin: originsOf(template, null, assumption),
    originGroup: (id) => template.originGroups.get(id) ?? null,
    source: refTo(distribution, ''),
  };
}

/** A tenant over its template; `template` is null when its DistributionId dangles, and then it can serve nothing. */
export function tenantOwner(
  tenant: DistributionTenant,
  template: CompiledTemplate | null,
  references: References,
  assumption: AssumptionOf,
): EffectiveOwner {
  const base = template ?? absentTemplate;
  return {
    id: tenant.id,
    kind: 'tenant',
    name: tenant.name,
    account: tenant.account,
    distribution: template?.distribution ?? null,
    tenant,
    connectionGroup: connectionGroupOf(references, tenant),
    enabled: tenantEnabled(tenant, assumption),
    distributionEnabled: base.enabled,
    certificates: tenantCertificates(tenant, base, references, assumption),
    minimumProtocolVersion: base.minimumProtocolVersion,
    httpVersion: base.httpVersion,
    geo: tenantGeo(tenant, base),
    webAcl: tenantWebAcl(tenant, base),
    defaultRootObject: base.defaultRootObject,
    customErrorResponses: base.customErrorResponses,
    behaviors: base.behaviors,
    origin: template ? originsOf(template, tenant, assumption) : () => null,
    originGroup: (id) => base.originGroups.get(id) ?? null,
    source: refTo(tenant, ''),
  };
}

const absentTemplate: Omit<CompiledTemplate, 'distribution'> = {
  enabled: { value: false, from: 'cloudfront-default', because: [] },
  certificates: [],
  minimumProtocolVersion: { value: 'TLSv1', from: 'cloudfront-default', because: [] },
  httpVersion: { value: 'http2', from: 'cloudfront-default', because: [] },
  geo: { value: { RestrictionType: 'none' }, from: 'cloudfront-default', because: [] },
  webAcl: { value: null, from: 'cloudfront-default', because: [] },
  defaultRootObject: { value: '', from: 'cloudfront-default', because: [] },
  customErrorResponses: { value: [], from: 'cloudfront-default', because: [] },
  behaviors: [],
  origins: new Map(),
  originGroups: new Map(),
};

function tenantEnabled(tenant: DistributionTenant, assumption: AssumptionOf): Effective<boolean> {
  const given = tenant.value.Enabled;
  if (given === undefined) return { value: assumption('tenant.enabled-default') === 'true', from: 'cloudfront-default', because: [] };
  return { value: given, from: 'tenant', because: [refTo(tenant, '/Enabled')] };
}

/** The tenant's own certificate stands before the template's: it is added, it does not replace. */
function tenantCertificates(
  tenant: DistributionTenant,
  template: Pick<CompiledTemplate, 'certificates'>,
  references: References,
  assumption: AssumptionOf,
): readonly CertificateCandidate[] {
  const arn = tenant.value.Customizations?.Certificate?.Arn;
  const automatic = selfAttached(references, tenant, assumption('certificate.attach'));
  if (automatic) {
    const because = [refTo(tenant, '/ManagedCertificateRequest'), refTo(automatic, '')];
    return [{ source: 'tenant', arn: automatic.arn, certificate: automatic, because }, ...template.certificates];
  }
  if (!arn) return template.certificates;
  const certificate = references.certificates.get(arn) ?? null;
  const because = [refTo(tenant, '/Customizations/Certificate/Arn')];
  return [{ source: 'tenant', arn: certificate?.arn ?? arn, certificate, because }, ...template.certificates];
}

/** A tenant's geo restriction replaces the template's as a whole: it can open a country that the template blocks. */
function tenantGeo(tenant: DistributionTenant, template: Pick<CompiledTemplate, 'geo'>): Effective<GeoRestriction> {
  const own = tenant.value.Customizations?.GeoRestrictions;
  if (!own) return template.geo;
  return { value: own, from: 'tenant', because: [refTo(tenant, '/Customizations/GeoRestrictions')] };
}

/** 1. `override`: the tenant's web ACL. 2. `disable`: none at all. 3. No customization: the template's. */
function tenantWebAcl(tenant: DistributionTenant, template: Pick<CompiledTemplate, 'webAcl'>): Effective<string | null> {
  const own = tenant.value.Customizations?.WebAcl;
  if (!own) return template.webAcl;
  const value = own.Action === 'disable' ? null : (own.Arn ?? null);
  return { value, from: 'tenant', because: [refTo(tenant, '/Customizations/WebAcl')] };
}

function originsOf(
  template: CompiledTemplate,
  tenant: DistributionTenant | null,
  assumption: AssumptionOf,
): (id: string) => ResolvedOrigin | null {
  const kept = new Map<string, ResolvedOrigin | null>();
  return (id) => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const prepared = template.origins.get(id);
    const requiredDefault = prepared?.shared === null ? assumption('parameter.required-default') : '';
    const made = prepared ? resolveOrigin(prepared, tenant, template.distribution, requiredDefault) : null;
    kept.set(id, made);
    return made;
  };
}
