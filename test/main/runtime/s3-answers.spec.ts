import { describe, expect, it } from 'vitest';
import { s3Error } from '../../../main/runtime/s3-answers';

describe('s3Error', () => {
  it.each([
    ['AccessDenied', 403],
    ['NoSuchKey', 404],
    ['NoSuchBucket', 404],
    ['MethodNotAllowed', 405],
  ] as const)('%s is %i, as XML', (code, status) => {
    const head = s3Error(code, 'a<b', true);
    expect(head.status).toBe(status);
    expect(head.headers).toContainEqual(['content-type', 'application/xml']);
    expect(head.body.text).toContain(`<Code>${code}</Code>`);
    expect(head.body.text).not.toContain('a<b');
  });

  it('repeats the key or the bucket where S3 does', () => {
    expect(s3Error('NoSuchKey', 'x.css', true).body.text).toContain('<Key>x.css</Key>');
    expect(s3Error('NoSuchBucket', 'shop', true).body.text).toContain('<BucketName>shop</BucketName>');
    expect(s3Error('AccessDenied', 'x.css', true).body.text).not.toContain('x.css');
  });

  it('keeps the length and leaves the body out for HEAD', () => {
    const head = s3Error('AccessDenied', '', false);
    expect(head.body).toEqual({ size: 0 });
    expect(Number(new Map(head.headers).get('content-length'))).toBeGreaterThan(100);
  });
});
