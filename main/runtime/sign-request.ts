/** Decides which headers sign a request that a real server gets in the place of an AWS origin (Signature Version 4). */
import aws4 from 'aws4';
import type { HeaderList, OriginRequest } from '../core/types/exchange';

/** Made up: no account has them. A stand-in that checks signatures can be told to expect them. */
export const madeUpCredentials = {
  accessKeyId: 'AKIAEDGECASEEXAMPLE0',
  secretAccessKey: 'edgecase/made/up/secret/access/key/0000',
} as const;

/**
 * The request's headers with Authorization, X-Amz-Date and X-Amz-Content-Sha256, or as they are for one that nobody signs. Signed are
 * Host and what begins with x-amz-; the body is not (UNSIGNED-PAYLOAD).
 */
export function signedHeaders({ signature, method, host, target, headers }: OriginRequest): HeaderList {
  if (!signature) return headers;
  const { service, region } = signature;
  const made = aws4.sign(
    { service, region, method, host, path: target, headers: { Host: host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' } },
    madeUpCredentials,
  );
  const added = Object.entries(made.headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => name !== 'host');
  const names = new Set(added.map(([name]) => name));
  return [...headers.filter(([name]) => !names.has(name)), ...added];
}
