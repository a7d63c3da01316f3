/** Decides where the validation token of a domain lies and what it holds: one file per tenant and domain, the same on every machine. */
import { deriveId } from '../config/names';
import type { DistributionTenant } from '../types/resources';

/** The folder below which the authority looks for a token. */
export const wellKnownFolder = '/.well-known/pki-validation/';
/** Where CloudFront and ACM keep the tokens that a server of one's own redirects to. */
const tokenServer = 'validation.us-east-1.acm-validations.aws';

export interface TokenPlace {
  /** `/.well-known/pki-validation/<32 hex>.txt`. */
  readonly path: string;
  /** RedirectFrom of ValidationTokenDetail: no scheme. */
  readonly redirectFrom: string;
  /** RedirectTo: no scheme. */
  readonly redirectTo: string;
  readonly content: string;
}

/**
 * The token of a domain (lower case). AWS draws tokens at random; here they follow from the tenant and the domain (assumption
 * `validation.token`), so that a fixture can hold one. Source of the form: API reference, ValidationTokenDetail.
 */
export function tokenPlaceOf(tenant: Pick<DistributionTenant, 'arn' | 'account'>, domain: string): TokenPlace {
  const path = `${wellKnownFolder}${hex(`validation file ${tenant.arn} ${domain}`)}.txt`;
  return {
    path,
    redirectFrom: `${domain}${path}`,
    redirectTo: `${tokenServer}/${tenant.account}${path}`,
    content: hex(`validation token ${tenant.arn} ${domain}`) + hex(`validation proof ${tenant.arn} ${domain}`),
  };
}

/** 32 hex digits. */
function hex(seed: string): string {
  return deriveId('certificate', seed).replaceAll('-', '');
}
