import { describe, expect, it } from 'vitest';
import { isBucketDomain, isWebsiteDomain } from '../../../../main/core/origins/s3';

describe('which origin domains are buckets', () => {
  it.each([
    'shop.s3.amazonaws.com',
    'shop.s3.eu-central-1.amazonaws.com',
    'shop.s3-eu-west-1.amazonaws.com',
    'shop.s3.dualstack.us-east-1.amazonaws.com',
    'a.b.s3.us-east-1.amazonaws.com',
    'shop.s3.cn-north-1.amazonaws.com.cn',
  ])('%s is one', (domain) => {
    expect(isBucketDomain(domain)).toBe(true);
    expect(isWebsiteDomain(domain)).toBe(false);
  });

  it.each(['shop.s3-website-us-east-1.amazonaws.com', 'shop.s3-website.eu-central-1.amazonaws.com'])('%s is a web server', (domain) => {
    expect(isBucketDomain(domain)).toBe(false);
    expect(isWebsiteDomain(domain)).toBe(true);
  });

  it.each(['web.example', 's3.example', 'api.us-east-1.amazonaws.com', 'shop.s3.amazonaws.com.evil.example'])('%s is neither', (domain) => {
    expect(isBucketDomain(domain) || isWebsiteDomain(domain)).toBe(false);
  });
});
