/** Shapes of origins and origin groups. */
import { counted, flag, forCreate, integer, integerFrom, oneOf, optional, required, struct, text } from './shape';

const port = integerFrom(1, 65535);

const customOriginConfig = struct('CustomOriginConfig', 'How to talk to an origin that is a web server (or an S3 website endpoint).', {
  HTTPPort: forCreate(port, 'Port for plain HTTP, usually 80.', 80),
  HTTPSPort: forCreate(port, 'Port for HTTPS, usually 443.', 443),
  OriginProtocolPolicy: forCreate(
    oneOf('http-only', 'match-viewer', 'https-only'),
    'Protocol towards the origin; match-viewer uses whatever the viewer used.',
    'https-only',
  ),
  OriginSslProtocols: optional(counted(oneOf('SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2')), 'TLS versions offered to the origin.'),
  OriginReadTimeout: optional(integerFrom(1), 'Seconds to wait for a response; 30 when absent.'),
  OriginKeepaliveTimeout: optional(integerFrom(1), 'Seconds an idle connection to the origin is kept; 5 when absent.'),
  IpAddressType: optional(oneOf('ipv4', 'ipv6', 'dualstack'), 'Address family used towards the origin.'),
  OriginMtlsConfig: optional(
    struct('OriginMtlsConfig', 'Client certificate shown to the origin.', {
      ClientCertificateArn: required(text, 'ARN of the certificate shown to the origin.'),
    }),
    'Mutual TLS towards the origin.',
  ),
});

const s3OriginConfig = struct('S3OriginConfig', 'Marks the origin as an S3 bucket (REST endpoint).', {
  OriginAccessIdentity: forCreate(
    text,
    'Legacy origin access identity; empty with origin access control. Not for multi-tenant distributions.',
  ),
  OriginReadTimeout: optional(integerFrom(1), 'Seconds to wait for the bucket; 30 when absent.'),
});

const vpcOriginConfig = struct('VpcOriginConfig', 'An origin in a private subnet, reached through a VPC origin.', {
  VpcOriginId: required(text, 'Id of the VPC origin.'),
  OwnerAccountId: optional(text, 'Account that owns the VPC origin, when it is shared from another one.'),
  OriginReadTimeout: optional(integerFrom(1), 'Seconds to wait for a response.'),
  OriginKeepaliveTimeout: optional(integerFrom(1), 'Seconds an idle connection is kept.'),
});

export const origin = struct(
  'Origin',
  'A place that content is fetched from.',
  {
    Id: required(text, 'Name of the origin inside this distribution; cache behaviors point at it.'),
    DomainName: required(
      text,
      'Host name of the bucket or server. In a multi-tenant distribution it may hold parameters such as {{bucket}}.s3.us-east-1.amazonaws.com.',
    ),
    OriginPath: optional(
      text,
      'Put before every path that is asked of the origin; begins with / and does not end with it. May hold {{parameters}} in a multi-tenant distribution.',
    ),
    CustomHeaders: optional(
      counted(
        struct('OriginCustomHeader', 'A header added to requests to the origin.', {
          HeaderName: required(text, 'Name of the header.'),
          HeaderValue: required(text, 'Value of the header.'),
        }),
      ),
      'Headers added to every request to this origin.',
    ),
    S3OriginConfig: optional(s3OriginConfig, 'Present for an S3 bucket.'),
    CustomOriginConfig: optional(customOriginConfig, 'Present for any other server.'),
    VpcOriginConfig: optional(vpcOriginConfig, 'Present for a VPC origin.'),
    ConnectionAttempts: optional(integerFrom(1, 3), 'How often a connection is tried; 3 when absent.'),
    ConnectionTimeout: optional(integerFrom(1, 10), 'Seconds for one connection attempt; 10 when absent.'),
    ResponseCompletionTimeout: optional(integer, 'Seconds for the whole response; no limit when absent.'),
    OriginShield: optional(
      struct('OriginShield', 'One more cache in front of the origin.', {
        Enabled: required(flag, 'Whether Origin Shield is used.'),
        OriginShieldRegion: optional(text, 'AWS Region of the extra cache, such as us-east-1.'),
      }),
      'One more cache layer in front of this origin.',
    ),
    OriginAccessControlId: optional(text, 'Origin access control that signs requests to the origin.'),
  },
  {
    confusions: {
      OriginId: 'Id',
      Domain: 'DomainName',
      Path: 'OriginPath',
      OriginCustomHeaders: 'CustomHeaders',
      Headers: 'CustomHeaders',
    },
  },
);

export const originGroup = struct('OriginGroup', 'Two origins, the second for when the first fails.', {
  Id: required(text, 'Name of the group; cache behaviors point at it like at an origin.'),
  FailoverCriteria: required(
    struct('OriginGroupFailoverCriteria', 'When to turn to the second origin.', {
      StatusCodes: required(counted(integer), 'Status codes of the first origin that lead to the second.'),
    }),
    'When to turn to the second origin.',
  ),
  Members: required(
    counted(struct('OriginGroupMember', 'An origin of the group.', { OriginId: required(text, 'Id of an origin of this distribution.') })),
    'The primary origin, then the secondary.',
  ),
  SelectionCriteria: optional(oneOf('default', 'media-quality-based'), 'How the origin of the group is chosen.'),
});
