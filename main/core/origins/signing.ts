/** Decides whether a request to an origin is signed, and by whom. */
import { headerValue } from '../responses/header-list';
import type { HeaderList, OriginSignature } from '../types/exchange';
import type { OriginAccess, ResolvedOrigin } from '../types/snapshot';

/** What becomes of a request to an origin that has an access control or an identity. */
export type Signing =
  /** The edge signs; a viewer's Authorization does not go on. */
  { readonly kind: 'signed'; readonly signature: OriginSignature } | { readonly kind: 'unsigned'; readonly why: 'never' | 'viewer' };

/**
 * Order (API reference, OriginAccessControlConfig.SigningBehavior):
 * 1. an identity always signs, as its canonical user;
 * 2. `never`: nothing is signed;
 * 3. `no-override`: a viewer's Authorization that is on its way to the origin stands, else the edge signs;
 * 4. `always`: the edge signs and overwrites it.
 * null for an origin without either. `headers` are those that would be sent.
 */
export function signingOf({ access, domain }: ResolvedOrigin, headers: HeaderList): Signing | null {
  if (!access) return null;
  const signature = signatureOf(access, domain);
  if (access.kind === 'identity') return { kind: 'signed', signature };
  if (access.signing === 'never') return { kind: 'unsigned', why: 'never' };
  if (access.signing === 'no-override' && headerValue(headers, 'authorization') !== undefined) return { kind: 'unsigned', why: 'viewer' };
  return { kind: 'signed', signature };
}

function signatureOf(access: OriginAccess, domain: string): OriginSignature {
  const service = access.kind === 'control' ? access.service : 's3';
  return { by: access.kind, name: access.name, service, region: regionOf(domain) };
}

/** The Region in an endpoint of AWS, such as `eu-central-1`; us-east-1 where the name has none. */
export function regionOf(domain: string): string {
  return /[.-]((?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-)?[a-z]+-\d)\./.exec(domain)?.[1] ?? 'us-east-1';
}
