/** Decides what all tenants of a distribution share: compiled once per distribution, before any parameter is filled in. */
import { chosenAlternative } from '../explain/assumptions';
import { collectNotSimulated } from '../behaviors/not-simulated';
import { compilePathPattern } from '../behaviors/path-pattern';
import type {
  CacheBehavior,
  CloudFrontFunction,
  CustomErrorResponse,
  Distribution,
  GeoRestriction,
  HttpVersion,
  MinimumProtocolVersion,
  ViewerCertificate,
} from '../types/resources';
import type { CompiledFunction, CertificateCandidate, CompiledBehavior, CompiledOriginGroup, Effective } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { compileCaching } from './caching';
import { compileOriginGroups } from './origin-groups';
import { refTo } from './ref-to';
import type { References } from './references';
import { prepareOrigins, type PreparedOrigin } from './resolve-origin';

export interface CompiledTemplate {
  readonly distribution: Distribution;
  readonly enabled: Effective<boolean>;
  /** At most one. */
  readonly certificates: readonly CertificateCandidate[];
  readonly minimumProtocolVersion: Effective<MinimumProtocolVersion>;
  readonly httpVersion: Effective<HttpVersion>;
  readonly geo: Effective<GeoRestriction>;
  readonly webAcl: Effective<string | null>;
  readonly defaultRootObject: Effective<string>;
  readonly customErrorResponses: Effective<readonly CustomErrorResponse[]>;
  readonly behaviors: readonly CompiledBehavior[];
  readonly origins: ReadonlyMap<string, PreparedOrigin>;
  readonly originGroups: ReadonlyMap<string, CompiledOriginGroup>;
}

export const usualMethods = ['GET', 'HEAD'] as const;

/** Compiles a distribution, standard or multi-tenant. `assumption`: chosen alternatives; the defaults when absent. */
export function compileTemplate(
  distribution: Distribution,
  references: References,
  assumption: (id: string) => string = (id) => chosenAlternative(id, {}),
): CompiledTemplate {
  const config = distribution.value;
  const at = (pointer: string): SourceRef => refTo(distribution, pointer);
  const behaviors = (config.CacheBehaviors ?? []).map((behavior, index) =>
    compileBehavior(behavior, index, distribution, references, at(`/CacheBehaviors/${index}`)),
  );
  behaviors.push(compileBehavior(config.DefaultCacheBehavior, -1, distribution, references, at('/DefaultCacheBehavior')));
  return {
    distribution,
    enabled: { value: config.Enabled, from: 'template', because: [at('/Enabled')] },
    certificates: templateCertificates(distribution, references),
    minimumProtocolVersion: minimumProtocolVersion(config.ViewerCertificate, at),
    httpVersion: fromTemplate(config.HttpVersion, 'http2', at('/HttpVersion')),
    geo: fromTemplate(config.Restrictions?.GeoRestriction, { RestrictionType: 'none' }, at('/Restrictions/GeoRestriction')),
    webAcl: fromTemplate<string | null>(config.WebACLId || undefined, null, at('/WebACLId')),
    defaultRootObject: fromTemplate(config.DefaultRootObject || undefined, '', at('/DefaultRootObject')),
    customErrorResponses: fromTemplate(config.CustomErrorResponses, [], at('/CustomErrorResponses')),
    behaviors,
    origins: prepareOrigins(distribution, references.originAccessControls, assumption),
    originGroups: compileOriginGroups(distribution),
  };
}

function fromTemplate<T>(given: T | undefined, otherwise: T, source: SourceRef): Effective<T> {
  if (given === undefined) return { value: otherwise, from: 'cloudfront-default', because: [] };
  return { value: given, from: 'template', because: [source] };
}

function compileBehavior(
  behavior: CacheBehavior,
  index: number,
  distribution: Distribution,
  references: References,
  source: SourceRef,
): CompiledBehavior {
  const pathPattern = index === -1 ? '*' : (behavior.PathPattern ?? '*');
  const policy = behavior.CachePolicyId ? (references.cachePolicies.get(behavior.CachePolicyId) ?? null) : null;
  const requestPolicy = behavior.OriginRequestPolicyId;
  return {
    pathPattern,
    index,
    matches: compilePathPattern(pathPattern),
    targetOriginId: behavior.TargetOriginId,
    viewerProtocolPolicy: behavior.ViewerProtocolPolicy,
    allowedMethods: behavior.AllowedMethods ?? usualMethods,
    cachedMethods: behavior.CachedMethods ?? usualMethods,
    caching: compileCaching(behavior, policy, source),
    originRequestPolicy: requestPolicy ? (references.originRequestPolicies.get(requestPolicy) ?? null) : null,
    functions: compileFunctions(behavior, source, references),
    responseHeadersPolicy: behavior.ResponseHeadersPolicyId
      ? (references.responseHeadersPolicies.get(behavior.ResponseHeadersPolicyId) ?? null)
      : null,
    trustedKeyGroups: behavior.TrustedKeyGroups?.Enabled ? (behavior.TrustedKeyGroups.Items ?? []) : null,
    realtimeLog: behavior.RealtimeLogConfigArn ? behavior.RealtimeLogConfigArn.replace(/^.*[/:]/, '') : null,
    compress: behavior.Compress === true,
    grpc: behavior.GrpcConfig?.Enabled === true,
    source,
    notSimulated: collectNotSimulated(behavior, distribution, source),
  };
}

function compileFunctions(behavior: CacheBehavior, source: SourceRef, references: References): readonly CompiledFunction[] {
  return (behavior.FunctionAssociations ?? []).flatMap(({ EventType, FunctionARN }, at): CompiledFunction[] => {
    // CloudFront Functions know these two; the rule about events tells of others.
    if (EventType !== 'viewer-request' && EventType !== 'viewer-response') return [];
    const resource = references.functions.get(FunctionARN) ?? null;
    return [
      {
        eventType: EventType,
        reference: FunctionARN,
        resource,
        store: resource && storeOf(resource, references),
        source: { ...source, pointer: `${source.pointer}/FunctionAssociations/${at}` },
      },
    ];
  });
}

/** Pairs of the key value store that a function is associated with; null for none. */
export function storeOf({ value }: CloudFrontFunction, references: References): Readonly<Record<string, string>> | null {
  const arn = value.KeyValueStoreAssociations?.[0]?.KeyValueStoreARN;
  const store = arn === undefined ? undefined : references.keyValueStores.get(arn);
  return store ? (store.value as Readonly<Record<string, string>>) : null;
}

function templateCertificates(distribution: Distribution, references: References): readonly CertificateCandidate[] {
  const arn = distribution.value.ViewerCertificate?.ACMCertificateArn;
  if (!arn) return [];
  const certificate = references.certificates.get(arn) ?? null;
  const because = [refTo(distribution, '/ViewerCertificate/ACMCertificateArn')];
  return [{ source: 'distribution', arn: certificate?.arn ?? arn, certificate, because }];
}

/**
 * The security policy. 1. With the default `*.cloudfront.net` certificate CloudFront forces TLSv1, whatever is configured.
 * 2. The configured policy. 3. Without one: TLSv1 for dedicated addresses (nothing newer is allowed there), else TLSv1.2_2021,
 * which is what CloudFront was seen to fill in.
 */
function minimumProtocolVersion(
  certificate: ViewerCertificate | undefined,
  at: (pointer: string) => SourceRef,
): Effective<MinimumProtocolVersion> {
  if (!certificate?.ACMCertificateArn && !certificate?.IAMCertificateId) {
    const because = certificate?.CloudFrontDefaultCertificate ? [at('/ViewerCertificate/CloudFrontDefaultCertificate')] : [];
    return { value: 'TLSv1', from: 'cloudfront-default', because };
  }
  const given = certificate.MinimumProtocolVersion;
  if (given) return { value: given, from: 'template', because: [at('/ViewerCertificate/MinimumProtocolVersion')] };
  return { value: certificate.SSLSupportMethod === 'vip' ? 'TLSv1' : 'TLSv1.2_2021', from: 'cloudfront-default', because: [] };
}
