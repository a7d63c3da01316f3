/** Decides which origin domains are S3 buckets: they answer with exact keys and XML errors, and know no other Host than their own. */

const suffix = String.raw`(?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$`;
const bucketDomain = new RegExp(String.raw`^.+\.s3(?:-(?!website)[a-z0-9-]+)?\.${suffix}`);
const websiteDomain = new RegExp(String.raw`^.+\.s3-website[.-]${suffix}`);

/** `<bucket>.s3.<region>.amazonaws.com` and its older forms, but not the website endpoint, which is a web server. `domain` in lower case. */
export function isBucketDomain(domain: string): boolean {
  return domain.endsWith('amazonaws.com') || domain.endsWith('amazonaws.com.cn') ? bucketDomain.test(domain) : false;
}

/** `<bucket>.s3-website-<region>.amazonaws.com`: index documents and plain statuses, reached over http as a custom origin. */
export function isWebsiteDomain(domain: string): boolean {
  return websiteDomain.test(domain);
}
