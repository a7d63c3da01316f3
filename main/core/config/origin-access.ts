/** Decides who CloudFront is towards an origin: an origin access control that signs requests, a legacy identity, or nobody. */
import type { Distribution, Origin, OriginAccessControl } from '../types/resources';
import type { OriginAccess } from '../types/snapshot';
import { refTo } from './ref-to';

/** Id, ARN and name -> origin access control. */
export type AccessControls = ReadonlyMap<string, OriginAccessControl>;

/**
 * Order: 1. the origin access control; 2. the identity of an S3 origin; 3. null. A control without a file in the workspace is taken for
 * the usual one, which signs every request with SigV4, unless assumption origin-access.undeclared says otherwise (`undeclared`).
 */
export function accessOf(
  distribution: Distribution,
  origin: Origin,
  at: number,
  controls: AccessControls,
  undeclared = 'always',
): OriginAccess | null {
  const { OriginAccessControlId: id, S3OriginConfig } = origin;
  if (id) {
    const because = [refTo(distribution, `/Origins/${at}/OriginAccessControlId`)];
    const control = controls.get(id);
    if (!control) {
      const service = serviceOf(origin.DomainName.toLowerCase());
      return { kind: 'control', name: id, signing: signingOf(undeclared), service, assumed: true, because };
    }
    const { SigningBehavior: behavior, OriginAccessControlOriginType: service } = control.value;
    because.push(refTo(control, '/SigningBehavior'));
    // What always-amz-auth adds concerns Lambda function URLs alone: the header that the viewer signed with.
    return { kind: 'control', name: control.name, signing: signingOf(behavior), service, because };
  }
  const identity = S3OriginConfig?.OriginAccessIdentity;
  if (!identity) return null;
  const because = [refTo(distribution, `/Origins/${at}/S3OriginConfig/OriginAccessIdentity`)];
  return { kind: 'identity', name: identity.replace('origin-access-identity/cloudfront/', ''), because };
}

function signingOf(behavior: string | undefined): 'always' | 'never' | 'no-override' {
  return behavior === 'never' || behavior === 'no-override' ? behavior : 'always';
}

function serviceOf(domain: string): string {
  if (domain.includes('.lambda-url.')) return 'lambda';
  if (domain.includes('.mediastore.')) return 'mediastore';
  return domain.includes('.mediapackagev2.') ? 'mediapackagev2' : 's3';
}
