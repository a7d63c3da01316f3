/** Notes on origins and origin groups. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'cloudfront.Origin': {
    doc: 'A place that content is fetched from.',
    docs: {
      Id: 'Name of the origin inside this distribution; cache behaviors point at it.',
      DomainName:
        'Host name of the bucket or server. In a multi-tenant distribution it may hold parameters such as {{bucket}}.s3.us-east-1.amazonaws.com.',
      OriginPath:
        'Put before every path that is asked of the origin; begins with / and does not end with it. May hold {{parameters}} in a multi-tenant distribution.',
      CustomHeaders: 'Headers added to every request to this origin.',
      S3OriginConfig: 'Present for an S3 bucket.',
      CustomOriginConfig: 'Present for any other server.',
      VpcOriginConfig: 'Present for a VPC origin.',
      ConnectionAttempts: 'How often a connection is tried; 3 when absent.',
      ConnectionTimeout: 'Seconds for one connection attempt; 10 when absent.',
      ResponseCompletionTimeout: 'Seconds for the whole response; no limit when absent.',
      OriginShield: 'One more cache layer in front of this origin.',
      OriginAccessControlId: 'Origin access control that signs requests to the origin.',
    },
    confusions: {
      OriginId: 'Id',
      Domain: 'DomainName',
      Path: 'OriginPath',
      OriginCustomHeaders: 'CustomHeaders',
      Headers: 'CustomHeaders',
    },
  },
  'cloudfront.OriginCustomHeader': {
    doc: 'A header added to requests to the origin.',
    docs: {
      HeaderName: 'Name of the header.',
      HeaderValue: 'Value of the header.',
    },
  },
  'cloudfront.S3OriginConfig': {
    doc: 'Marks the origin as an S3 bucket (REST endpoint).',
    docs: {
      OriginAccessIdentity: 'Legacy origin access identity; empty with origin access control. Not for multi-tenant distributions.',
      OriginReadTimeout: 'Seconds to wait for the bucket; 30 when absent.',
    },
    needs: { OriginAccessIdentity: 'create' },
  },
  'cloudfront.CustomOriginConfig': {
    doc: 'How to talk to an origin that is a web server (or an S3 website endpoint).',
    docs: {
      HTTPPort: 'Port for plain HTTP, usually 80.',
      HTTPSPort: 'Port for HTTPS, usually 443.',
      OriginProtocolPolicy: 'Protocol towards the origin; match-viewer uses whatever the viewer used.',
      OriginSslProtocols: 'TLS versions offered to the origin.',
      OriginReadTimeout: 'Seconds to wait for a response; 30 when absent.',
      OriginKeepaliveTimeout: 'Seconds an idle connection to the origin is kept; 5 when absent.',
      IpAddressType: 'Address family used towards the origin.',
      OriginMtlsConfig: 'Mutual TLS towards the origin.',
    },
    needs: { HTTPPort: 'create', HTTPSPort: 'create', OriginProtocolPolicy: 'create' },
    fallbacks: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
  },
  'cloudfront.OriginMtlsConfig': {
    doc: 'Client certificate shown to the origin.',
    docs: {
      ClientCertificateArn: 'ARN of the certificate shown to the origin.',
    },
  },
  'cloudfront.VpcOriginConfig': {
    doc: 'An origin in a private subnet, reached through a VPC origin.',
    docs: {
      VpcOriginId: 'Id of the VPC origin.',
      OwnerAccountId: 'Account that owns the VPC origin, when it is shared from another one.',
      OriginReadTimeout: 'Seconds to wait for a response.',
      OriginKeepaliveTimeout: 'Seconds an idle connection is kept.',
    },
  },
  'cloudfront.OriginShield': {
    doc: 'One more cache in front of the origin.',
    docs: {
      Enabled: 'Whether Origin Shield is used.',
      OriginShieldRegion: 'AWS Region of the extra cache, such as us-east-1.',
    },
  },
  'cloudfront.OriginGroup': {
    doc: 'Two origins, the second for when the first fails.',
    docs: {
      Id: 'Name of the group; cache behaviors point at it like at an origin.',
      FailoverCriteria: 'When to turn to the second origin.',
      Members: 'The primary origin, then the secondary.',
      SelectionCriteria: 'How the origin of the group is chosen.',
    },
  },
  'cloudfront.OriginGroupFailoverCriteria': {
    doc: 'When to turn to the second origin.',
    docs: {
      StatusCodes: 'Status codes of the first origin that lead to the second.',
    },
  },
  'cloudfront.OriginGroupMember': {
    doc: 'An origin of the group.',
    docs: {
      OriginId: 'Id of an origin of this distribution.',
    },
  },
};
