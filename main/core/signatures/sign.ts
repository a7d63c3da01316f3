/**
 * Makes signed URLs and signed cookies: the counterpart of check.ts, for trying private content out.
 * Source: Developer Guide, "Create a signed URL using a canned policy", "… a custom policy", "Set signed cookies".
 */
import { toBase64, toBytes } from '../bytes';
import type { SignatureHash } from './credentials';
import { cannedPolicy } from './policy';

export interface SignOptions {
  /** The URL without any signature. */
  readonly url: string;
  readonly keyPairId: string;
  /** Epoch seconds. */
  readonly expires: number;
  readonly hash: SignatureHash;
  /** With any of these the policy is a custom one. */
  readonly resource?: string;
  /** Epoch seconds. */
  readonly after?: number;
  /** CIDR range. */
  readonly sourceIp?: string;
}

/** The private key's part: the signature of a byte string, as bytes in base64. */
export type Signer = (data: string, hash: SignatureHash) => string;

export interface Signed {
  readonly url: string;
  /** Name and value of each cookie. */
  readonly cookies: readonly (readonly [name: string, value: string])[];
  /** The policy that was signed, as JSON. */
  readonly policy: string;
  readonly kind: 'canned' | 'custom';
}

export function sign(options: SignOptions, signer: Signer): Signed {
  const { url, keyPairId, expires, hash, resource, after, sourceIp } = options;
  const isCustom = resource !== undefined || after !== undefined || sourceIp !== undefined;
  const policy = isCustom ? customText(options) : cannedPolicy(url, expires).signed;
  const parts: [string, string][] = [
    isCustom ? ['Policy', toCloudFrontBase64(toBase64(toBytes(policy)))] : ['Expires', String(expires)],
    ['Signature', toCloudFrontBase64(signer(toBytes(policy), hash))],
    ['Key-Pair-Id', keyPairId],
    ...(hash === 'SHA256' ? [['Hash-Algorithm', hash] as [string, string]] : []),
  ];
  const query = parts.map(([name, value]) => `${name}=${value}`).join('&');
  return {
    url: `${url}${url.includes('?') ? '&' : '?'}${query}`,
    cookies: parts.map(([name, value]) => [`CloudFront-${name}`, value]),
    policy,
    kind: isCustom ? 'custom' : 'canned',
  };
}

function customText({ url, expires, resource = url, after, sourceIp }: SignOptions): string {
  const Condition = {
    DateLessThan: { 'AWS:EpochTime': expires },
    ...(after === undefined ? {} : { DateGreaterThan: { 'AWS:EpochTime': after } }),
    ...(sourceIp === undefined ? {} : { IpAddress: { 'AWS:SourceIp': sourceIp } }),
  };
  return JSON.stringify({ Statement: [{ Resource: resource, Condition }] });
}

function toCloudFrontBase64(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
}
