/** Decides whether a bucket lets a request in: its Host, its signature, and whether anyone may read. */
import type { OriginReply } from '../core/ports';
import { headerValue } from '../core/responses/header-list';
import type { OriginRequest } from '../core/types/exchange';
import type { OriginFixture } from '../core/types/resources';
import { s3Error, type S3Error } from './s3-answers';

export interface BucketChoices {
  readonly viewerSignature: string;
  readonly forwardedHost: string;
}

/**
 * S3's refusal, or null for a request that it takes. Order:
 * 1. another Host than the bucket's own: a signature does not fit it (403); without one, or where S3 looks for the bucket first, it
 *    names another bucket (404);
 * 2. an Authorization of the viewer's own: 400 when it is no AWS signature, else as assumption s3.viewer-signature says;
 * 3. a private bucket without any signature: 403.
 *
 * @param chosen alternatives of s3.viewer-signature and s3.forwarded-host
 */
export function bucketRefusal(fixture: OriginFixture, request: OriginRequest, chosen: BucketChoices): OriginReply | null {
  const { origin, host, signature, headers } = request;
  if (host !== origin.domain) {
    const why = `Host is ${host}, and the bucket knows ${origin.domain} only`;
    const looksFirst = chosen.forwardedHost === 'no-bucket';
    const code = signature && !looksFirst ? 'SignatureDoesNotMatch' : 'NoSuchBucket';
    return refuse(
      fixture,
      request,
      code,
      signature && !looksFirst ? `${why}, so the signature does not fit` : `${why}, so it names no bucket`,
      ['s3.forwarded-host'],
    );
  }
  const authorization = signature ? undefined : headerValue(headers, 'authorization');
  if (authorization !== undefined && !authorization.startsWith('AWS')) {
    return refuse(fixture, request, 'InvalidArgument', 'the Authorization header of the viewer reached it, and is no signature of AWS');
  }
  if (authorization !== undefined) {
    if (chosen.viewerSignature === 'accepted') return null;
    return refuse(fixture, request, 'SignatureDoesNotMatch', 'the viewer signed it with credentials that nobody knows here', [
      's3.viewer-signature',
    ]);
  }
  if (fixture.access !== 'private' || signature) return null;
  return refuse(fixture, request, 'AccessDenied', 'it is private (access), and nobody signed the request');
}

function refuse(fixture: OriginFixture, request: OriginRequest, code: S3Error, why: string, assumptions?: readonly string[]): OriginReply {
  const bucket = code === 'NoSuchBucket' ? request.host : '';
  const place = fixture.file === undefined ? {} : { file: fixture.file, pointer: fixture.access === 'private' ? '/access' : '' };
  return {
    kind: 'response',
    by: 's3-refused',
    looked: why,
    head: s3Error(code, bucket, request.method !== 'HEAD'),
    assumptions: assumptions ?? [],
    ...place,
  };
}
