/** Renders the errors of S3 as CloudFront gets to see them. */
import type { HeaderList, ResponseHead } from '../core/types/exchange';

export type S3Error =
  | 'AccessDenied'
  | 'NoSuchKey'
  | 'NoSuchBucket'
  | 'MethodNotAllowed'
  | 'PreconditionFailed'
  | 'InvalidRange'
  | 'InvalidArgument'
  | 'SignatureDoesNotMatch';

const errors: Readonly<Record<S3Error, { readonly status: number; readonly message: string }>> = {
  AccessDenied: { status: 403, message: 'Access Denied' },
  NoSuchKey: { status: 404, message: 'The specified key does not exist.' },
  NoSuchBucket: { status: 404, message: 'The specified bucket does not exist' },
  MethodNotAllowed: { status: 405, message: 'The specified method is not allowed against this resource.' },
  PreconditionFailed: { status: 412, message: 'At least one of the pre-conditions you specified did not hold' },
  InvalidRange: { status: 416, message: 'The requested range is not satisfiable' },
  InvalidArgument: { status: 400, message: 'Unsupported Authorization Type' },
  SignatureDoesNotMatch: {
    status: 403,
    message: 'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
};

/** What S3 adds to every answer. Its two ids are left out: CloudFront takes them off, and every trace would tell so. */
export const s3Headers: HeaderList = [['server', 'AmazonS3']];

/** An error document; `named` is the key or bucket that S3 repeats in it ('' for none). */
export function s3Error(code: S3Error, named: string, withBody: boolean): ResponseHead {
  const { status, message } = errors[code];
  const tag = code === 'NoSuchKey' ? 'Key' : code === 'NoSuchBucket' ? 'BucketName' : '';
  const detail = tag === '' || named === '' ? '' : `<${tag}>${escapeXml(named)}</${tag}>`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${detail}<RequestId>EDGECASE00000000</RequestId><HostId>simulated</HostId></Error>`;
  const size = Buffer.byteLength(text);
  return {
    status,
    headers: [['content-type', 'application/xml'], ['content-length', String(size)], ...s3Headers],
    body: withBody ? { size, text } : { size: 0 },
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
