/** Notes on distribution tenants and connection groups. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'cloudfront.CreateDistributionTenantRequest': {
    title: 'DistributionTenant',
    doc: 'A tenant of a multi-tenant distribution: its domains, and the little that it sets otherwise than its template.',
    printed: ['cloudfront.DistributionTenant', 'cloudfront.DistributionTenantSummary', 'cloudfront.UpdateDistributionTenantRequest'],
    docs: {
      Name: 'Name of the tenant, unique in the account and never changed.',
      DistributionId: 'The multi-tenant distribution it belongs to: an id, an ARN or a name.',
      Domains: 'Host names that this tenant answers for; at least one.',
      Parameters: 'Values for the parameters of the template.',
      Customizations: 'What this tenant has otherwise than its template.',
      ConnectionGroupId: 'Connection group: an id, an ARN or a name. The account’s default group when absent.',
      ManagedCertificateRequest: 'Asks CloudFront for a certificate for the domains; they stay inactive until it is issued and attached.',
      Enabled: 'false = the tenant serves nothing; true when absent.',
      Tags: 'Labels of the resource. They decide nothing here.',
    },
    confusions: {
      Distribution: 'DistributionId',
      Aliases: 'Domains',
      ConnectionGroup: 'ConnectionGroupId',
      ARN: 'Arn',
      Certificate: 'Customizations.Certificate',
      GeoRestriction: 'Customizations.GeoRestrictions',
      GeoRestrictions: 'Customizations.GeoRestrictions',
      WebAcl: 'Customizations.WebAcl',
      WebACLId: 'Customizations.WebAcl',
      Ipv6Enabled: 'IPv6 belongs to the connection group (Ipv6Enabled).',
      IsIPV6Enabled: 'IPv6 belongs to the connection group (Ipv6Enabled).',
      AnycastIpListId: 'Static addresses belong to the connection group.',
      RoutingEndpoint: 'The routing endpoint belongs to the connection group.',
      TenantConfig: 'Parameters are defined by the multi-tenant distribution; a tenant gives values in Parameters.',
      ParameterDefinitions: 'Parameters are defined by the multi-tenant distribution; a tenant gives values in Parameters.',
      Origins: 'Origins belong to the multi-tenant distribution; its parameters make them differ by tenant.',
      DefaultCacheBehavior: 'Cache behaviors belong to the multi-tenant distribution.',
      CacheBehaviors: 'Cache behaviors belong to the multi-tenant distribution.',
      CustomErrorResponses: 'Error pages belong to the multi-tenant distribution.',
      DefaultRootObject: 'The default root object belongs to the multi-tenant distribution.',
      ViewerCertificate: 'A certificate of the tenant stands in Customizations; the TLS policy belongs to the multi-tenant distribution.',
      HttpVersion: 'HTTP versions belong to the multi-tenant distribution.',
      Restrictions: 'Countries of the tenant stand in Customizations.GeoRestrictions.',
      Logging: 'Logging belongs to the multi-tenant distribution.',
      PriceClass: 'There is no price class for tenants.',
    },
  },
  'cloudfront.DomainItem': {
    doc: 'A domain of the tenant.',
    printed: ['cloudfront.DomainResult'],
    kept: ['Status'],
    docs: {
      Domain: 'Host name in lower case, or a wildcard such as *.example.com.',
      Status: 'Printed by get-distribution-tenant: an inactive domain is not served yet.',
    },
  },
  'cloudfront.Parameter': {
    doc: 'A value for a parameter of the template.',
    docs: {
      Name: 'Name of the parameter, as the template defines it.',
      Value: 'Value of 1 to 256 characters.',
    },
  },
  'cloudfront.Customizations': {
    doc: 'What this tenant has otherwise than its template. Everything else belongs to the template.',
    docs: {
      WebAcl: 'Web ACL of this tenant instead of the template’s.',
      Certificate: 'Certificate of this tenant; it is added to the template’s and does not replace it.',
      GeoRestrictions: 'Countries of this tenant, in place of the template’s rules.',
    },
  },
  'cloudfront.WebAclCustomization': {
    doc: 'Web ACL of this tenant.',
    docs: {
      Action: 'override = use this ACL; disable = use none at all. Absent customization = the template’s.',
      Arn: 'ARN of the web ACL, or its name in this workspace; needed with override.',
    },
  },
  'cloudfront.Certificate': {
    doc: 'Certificate of this tenant.',
    docs: {
      Arn: 'ARN of the certificate, or its name in this workspace.',
    },
  },
  'cloudfront.GeoRestrictionCustomization': {
    doc: 'Countries of this tenant, in place of the template’s rules as a whole.',
    docs: {
      RestrictionType: 'none, only the listed countries, or all but the listed ones.',
      Locations: 'ISO 3166-1 country codes of two capital letters.',
    },
    confusions: {
      Items: 'Locations',
      Countries: 'Locations',
    },
  },
  'cloudfront.ManagedCertificateRequest': {
    doc: 'Asks CloudFront for a certificate for the domains.',
    docs: {
      ValidationTokenHost: 'Who answers the validation: CloudFront, or your own server.',
      PrimaryDomainName: 'Domain that the certificate is mainly for.',
      CertificateTransparencyLoggingPreference: 'Whether the certificate is put into public logs.',
    },
  },
  'cloudfront.CreateConnectionGroupRequest': {
    title: 'ConnectionGroup',
    doc: 'How viewers reach tenants: the routing endpoint that their DNS points at, IPv6 and static addresses.',
    printed: ['cloudfront.ConnectionGroup', 'cloudfront.ConnectionGroupSummary', 'cloudfront.UpdateConnectionGroupRequest'],
    kept: ['IsDefault', 'RoutingEndpoint'],
    docs: {
      Name: 'Name of the group, unique in the account and never changed.',
      Ipv6Enabled: 'Whether the routing endpoint has IPv6 addresses; true when absent.',
      AnycastIpListId: 'Anycast static IP list of the group.',
      Enabled: 'false = nothing is served through this group; true when absent.',
      IsDefault: 'Whether tenants that name no group use this one.',
      RoutingEndpoint: 'The d….cloudfront.net name that tenants’ DNS points at; derived from the group’s name when absent.',
      Tags: 'Labels of the resource. They decide nothing here.',
    },
    confusions: {
      IsIPV6Enabled: 'Ipv6Enabled',
      IPV6Enabled: 'Ipv6Enabled',
      IsIpv6Enabled: 'Ipv6Enabled',
      ARN: 'Arn',
      Default: 'IsDefault',
      Domains: 'Domains belong to distribution tenants.',
      Aliases: 'Domains belong to distribution tenants.',
      DistributionId: 'A connection group belongs to no distribution; tenants name both.',
      Parameters: 'Parameter values belong to distribution tenants.',
      Customizations: 'Customizations belong to distribution tenants.',
      ViewerCertificate: 'Certificates belong to multi-tenant distributions and tenants.',
      WebACLId: 'Web ACLs belong to multi-tenant distributions and tenants.',
    },
  },
  'cloudfront.Tags': {
    doc: 'Labels for bookkeeping and access control.',
    docs: {
      Items: 'The labels.',
    },
  },
  'cloudfront.Tag': {
    doc: 'One label.',
    docs: {
      Key: 'Name of the label.',
      Value: 'Value of the label; may be empty.',
    },
  },
};
