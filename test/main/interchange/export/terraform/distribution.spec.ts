import { describe, expect, it } from 'vitest';
import { distributionBody } from '../../../../../main/interchange/export/terraform/distribution';
import { writeHcl } from '../../../../../main/interchange/export/terraform/hcl';

const minimal = {
  Enabled: true,
  Origins: [
    { Id: 'web', DomainName: 'web.example', CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' } },
  ],
  DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' },
};
const written = (value: Readonly<Record<string, unknown>>, isTenantOnly: boolean): readonly [text: string, lost: readonly string[]] => {
  const lost: string[] = [];
  return [writeHcl(distributionBody(value, isTenantOnly, (path) => lost.push(path))), lost];
};

describe('a multi-tenant distribution', () => {
  it('has what the provider wants in any case', () => {
    const [text] = written(minimal, true);
    expect(text).toContain('comment = ""');
    expect(text).toContain('  id          = "web"');
    expect(text).toContain('  allowed_methods {\n    items          = ["GET", "HEAD"]\n    cached_methods = ["GET", "HEAD"]\n  }');
    expect(text).toContain('origin_ssl_protocols   = ["TLSv1.2"]');
    expect(text).toContain('restrictions {\n  geo_restriction {\n    restriction_type = "none"');
    expect(text).toContain('tenant_config {}');
    expect(text).toContain('viewer_certificate {\n  cloudfront_default_certificate = true\n}');
  });

  it('tells what only standard distributions have', () => {
    const behavior = {
      ...minimal.DefaultCacheBehavior,
      ForwardedValues: { QueryString: true },
      MinTTL: 1,
      TrustedSigners: { Enabled: false },
    };
    const [, lost] = written(
      { ...minimal, DefaultCacheBehavior: behavior, Aliases: ['a.example'], Staging: true, PriceClass: 'PriceClass_100' },
      true,
    );
    expect([...lost].sort()).toEqual([
      'Aliases',
      'DefaultCacheBehavior.ForwardedValues',
      'DefaultCacheBehavior.MinTTL',
      'PriceClass',
      'Staging',
    ]);
  });

  it('leaves the kind of an S3 origin to the provider, and tells of an origin access identity', () => {
    const origin = (identity: string) => ({
      ...minimal,
      Origins: [{ Id: 's3', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: identity } }],
    });
    expect(written(origin(''), true)).toEqual([expect.not.stringContaining('s3_origin_config'), []]);
    expect(written(origin('origin-access-identity/cloudfront/E1'), true)[1]).toEqual(['Origins[0].S3OriginConfig.OriginAccessIdentity']);
  });
});

describe('a standard distribution', () => {
  it('has other names for the same things', () => {
    const Origins = [{ ...minimal.Origins[0], CustomHeaders: [{ HeaderName: 'x', HeaderValue: 'y' }] }];
    const value = {
      ...minimal,
      Origins,
      Aliases: ['a.example'],
      CacheBehaviors: [{ ...minimal.DefaultCacheBehavior, PathPattern: '/x', TrustedKeyGroups: { Enabled: true, Items: ['k'] } }],
      CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: '200', ResponsePagePath: '/x' }],
      Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['NO'] } },
      Logging: { Enabled: false, Bucket: '', Prefix: '', IncludeCookies: false },
    };
    const [text, lost] = written(value, false);
    expect(lost).toEqual([]);
    expect(text).toContain('  origin_id   = "web"');
    expect(text).toContain('custom_header {\n    name  = "x"\n    value = "y"');
    expect(text).toContain('ordered_cache_behavior {\n  path_pattern           = "/x"');
    expect(text).toContain('trusted_key_groups     = ["k"]');
    expect(text).toContain('response_code      = 200');
    expect(text).toContain('locations        = ["NO"]');
    expect(text).not.toContain('logging_config');
  });
});
