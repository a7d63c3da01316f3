/** Renders the errors of S3 as CloudFront gets to see them. */
import type { ResponseHead } from '../core/types/exchange';

export type S3Error = 'AccessDenied' | 'NoSuchKey' | 'NoSuchBucket' | 'MethodNotAllowed';

const errors: Readonly<Record<S3Error, { readonly status: number; readonly message: string }>> = {
  AccessDenied: { status: 403, message: 'Access Denied' },
  NoSuchKey: { status: 404, message: 'The specified key does not exist.' },
  NoSuchBucket: { status: 404, message: 'The specified bucket does not exist' },
  MethodNotAllowed: { status: 405, message: 'The specified method is not allowed against this resource.' },
};

/** An error document; `named` is the key or bucket that S3 repeats in it ('' for none). Ids are fixed, so that traces compare. */
export function s3Error(code: S3Error, named: string, withBody: boolean): ResponseHead {
  const { status, message } = errors[code];
  const tag = code === 'NoSuchKey' ? 'Key' : code === 'NoSuchBucket' ? 'BucketName' : '';
  const detail = tag === '' || named === '' ? '' : `<${tag}>${escapeXml(named)}</${tag}>`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${detail}<RequestId>EDGECASE00000000</RequestId><HostId>simulated</HostId></Error>`;
  const size = Buffer.byteLength(text);
  return {
    status,
    headers: [
      ['content-type', 'application/xml'],
      ['server', 'AmazonS3'],
      ['content-length', String(size)],
    ],
    body: withBody ? { size, text } : { size: 0 },
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
