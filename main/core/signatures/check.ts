/**
 * Decides whether the signature of a request is good: its form first, then its key, its bytes, and the conditions of its policy.
 * Source: Developer Guide, "Serve private content with signed URLs and signed cookies"; the error codes and texts as CloudFront answers
 * them (knowledge center, "Troubleshoot signed URLs and signed cookies").
 */
import type { SignaturePort } from '../ports';
import type { SourceRef } from '../types/source';
import type { ViewerRequest } from '../types/exchange';
import { credentialsOf, fromCloudFrontBase64, queryWithoutSignature, type Credentials } from './credentials';
import { breachOf, cannedPolicy, customPolicy, type Policy, type PolicyBreach } from './policy';

/** A public key that a behavior trusts, by way of one of its key groups. */
export interface TrustedKey {
  readonly id: string;
  readonly name: string;
  readonly pem: string;
  /** The key's file and the line of the group that lists it. */
  readonly because: readonly SourceRef[];
}

export type SignatureError = 'MissingKey' | 'InvalidKey' | 'MalformedSignature' | 'MalformedPolicy' | 'AccessDenied';

export type SignatureVerdict =
  | { readonly good: true; readonly credentials: Credentials; readonly key: TrustedKey; readonly policy: Policy }
  | {
      readonly good: false;
      readonly error: SignatureError;
      /** What of the signature or its policy is wrong, for AccessDenied. */
      readonly breach: PolicyBreach | 'signature' | null;
      readonly credentials: Credentials | null;
      readonly key: TrustedKey | null;
    };

/** `keys` gives the public key of an id if one of the behavior's trusted key groups has it. `at` is in epoch milliseconds. */
export function checkSignature(
  request: ViewerRequest,
  at: number,
  keys: (id: string) => TrustedKey | null,
  port: SignaturePort,
): SignatureVerdict {
  const credentials = credentialsOf(request);
  const bad = (
    error: SignatureError,
    key: TrustedKey | null = null,
    breach: PolicyBreach | 'signature' | null = null,
  ): SignatureVerdict => ({
    good: false,
    error,
    breach,
    credentials,
    key,
  });
  if (!credentials || credentials.keyPairId === '') return bad('MissingKey');
  const key = keys(credentials.keyPairId);
  if (!key) return bad('InvalidKey');
  const url = resourceUrl(request);
  const policy = policyOf(credentials, url);
  if (!policy) return bad('MalformedPolicy', key);
  const signature = credentials.signature === undefined ? null : fromCloudFrontBase64(credentials.signature);
  if (signature === null || signature === '') return bad('MalformedSignature', key);
  const isGood = port.verify({ pem: key.pem, hash: credentials.hash, data: policy.signed, signature });
  if (!isGood) return bad('AccessDenied', key, 'signature');
  const breach = breachOf(policy, { url, ip: request.client.ip, at });
  return breach ? bad('AccessDenied', key, breach) : { good: true, credentials, key, policy };
}

function policyOf({ policy, expires }: Credentials, url: string): Policy | null {
  if (policy !== undefined) {
    const bytes = fromCloudFrontBase64(policy);
    return bytes === null ? null : customPolicy(bytes);
  }
  return expires !== undefined && /^\d{1,12}$/.test(expires) ? cannedPolicy(url, Number(expires)) : null;
}

/** The URL that is signed: with the viewer's Host and query, without what belongs to the signature. */
export function resourceUrl({ scheme, host, path, query }: ViewerRequest): string {
  const own = queryWithoutSignature(query);
  return `${scheme}://${host}${path}${own === null ? '' : `?${own}`}`;
}

const messages: Readonly<Record<SignatureError, string>> = {
  MissingKey: 'Missing Key-Pair-Id query parameter or cookie value',
  InvalidKey: 'Unknown Key',
  MalformedSignature: 'Could not unencode Signature',
  MalformedPolicy: 'Malformed Policy',
  AccessDenied: 'Access denied',
};

/** The XML that CloudFront answers with 403. `denied`: the text of AccessDenied (assumption signature.denied-text). */
export function errorXml(error: SignatureError, denied = messages.AccessDenied): string {
  const message = error === 'AccessDenied' ? denied : messages[error];
  return `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${error}</Code><Message>${message}</Message></Error>`;
}
