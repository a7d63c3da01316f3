/** How a distribution differs. Source: CloudFormation's resource schemas (AWS::CloudFront::Distribution) against the API model. */
import { counted, mapping, renamed, struct, type MemberMapping } from './mapping';

const viaGeneration = 'It holds only for old templates and is written in the API’s newer form.';

const forwardedValues = mapping({
  Headers: counted(),
  QueryStringCacheKeys: counted(),
  Cookies: struct(mapping({ WhitelistedNames: counted() })),
});

const behavior = mapping({
  AllowedMethods: counted(),
  CachedMethods: { form: 'counted', into: 'AllowedMethods' },
  FunctionAssociations: counted(),
  LambdaFunctionAssociations: counted(),
  TrustedKeyGroups: { form: 'switched' },
  TrustedSigners: { form: 'switched' },
  ForwardedValues: struct(forwardedValues),
});

const origin = mapping({
  OriginCustomHeaders: renamed('CustomHeaders', counted()),
  CustomOriginConfig: struct(mapping({ OriginSSLProtocols: renamed('OriginSslProtocols', counted()) })),
});

const list = (of?: MemberMapping['of']): MemberMapping => (of ? { form: 'both', of } : { form: 'both' });

const originGroup = mapping({
  FailoverCriteria: struct(mapping({ StatusCodes: { form: 'both', numbers: true } })),
  Members: list(),
});

const viewerCertificate = mapping(
  {
    AcmCertificateArn: renamed('ACMCertificateArn'),
    IamCertificateId: renamed('IAMCertificateId'),
    SslSupportMethod: renamed('SSLSupportMethod'),
  },
  { apiOnly: ['Certificate', 'CertificateSource'] },
);

export const distributionConfig = mapping(
  {
    IPV6Enabled: renamed('IsIPV6Enabled'),
    Aliases: counted(),
    Origins: counted(origin),
    OriginGroups: list(originGroup),
    DefaultCacheBehavior: struct(behavior),
    CacheBehaviors: counted(behavior),
    CustomErrorResponses: counted(mapping({ ResponseCode: { form: 'text' } })),
    Logging: { form: 'enabled' },
    ViewerCertificate: struct(viewerCertificate),
    Restrictions: struct(mapping({ GeoRestriction: struct(mapping({ Locations: { form: 'beside' } })) })),
  },
  {
    apiOnly: ['CallerReference'],
    templateOnly: { CNAMEs: viaGeneration, CustomOrigin: viaGeneration, S3Origin: viaGeneration },
  },
);
