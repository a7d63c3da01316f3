/** Shape of a distribution tenant: what create-distribution-tenant takes and what get-distribution-tenant prints. */
import { flag, oneOf, optional, plain, printed, required, struct, tagsMember, text, textLike, time } from './shape';

/** Names of tenants and connection groups: 3 to 128 characters. */
export const resourceName = textLike(
  /^[a-zA-Z0-9][a-zA-Z0-9.-]{1,126}[a-zA-Z0-9]$/,
  '3 to 128 letters, digits, hyphens or dots, with a letter or digit at both ends',
);

const country = textLike(/^[A-Z]{2}$/, 'a country code of two capital letters such as DE or US');

const customizations = struct(
  'Customizations',
  'What this tenant has otherwise than its template. Everything else belongs to the template.',
  {
    WebAcl: optional(
      struct('WebAclCustomization', 'Web ACL of this tenant.', {
        Action: required(
          oneOf('override', 'disable'),
          'override = use this ACL; disable = use none at all. Absent customization = the template’s.',
        ),
        Arn: optional(text, 'ARN of the web ACL, or its name in this workspace; needed with override.'),
      }),
      'Web ACL of this tenant instead of the template’s.',
    ),
    Certificate: optional(
      struct('Certificate', 'Certificate of this tenant.', {
        Arn: required(text, 'ARN of the certificate, or its name in this workspace.'),
      }),
      'Certificate of this tenant; it is added to the template’s and does not replace it.',
    ),
    GeoRestrictions: optional(
      struct(
        'GeoRestrictionCustomization',
        'Countries of this tenant, in place of the template’s rules as a whole.',
        {
          RestrictionType: required(
            oneOf('none', 'whitelist', 'blacklist'),
            'none, only the listed countries, or all but the listed ones.',
          ),
          Locations: optional(plain(country), 'ISO 3166-1 country codes of two capital letters.'),
        },
        { confusions: { Items: 'Locations', Countries: 'Locations' } },
      ),
      'Countries of this tenant, in place of the template’s rules.',
    ),
  },
);

export const distributionTenant = struct(
  'DistributionTenant',
  'A tenant of a multi-tenant distribution: its domains, and the little that it sets otherwise than its template.',
  {
    Name: required(resourceName, 'Name of the tenant, unique in the account and never changed.'),
    DistributionId: required(text, 'The multi-tenant distribution it belongs to: an id, an ARN or a name.'),
    Domains: required(
      plain(
        struct('DomainItem', 'A domain of the tenant.', {
          Domain: required(text, 'Host name in lower case, or a wildcard such as *.example.com.'),
          Status: optional(oneOf('active', 'inactive'), 'Printed by get-distribution-tenant: an inactive domain is not served yet.'),
        }),
      ),
      'Host names that this tenant answers for; at least one.',
    ),
    Parameters: optional(
      plain(
        struct('Parameter', 'A value for a parameter of the template.', {
          Name: required(text, 'Name of the parameter, as the template defines it.'),
          Value: required(text, 'Value of 1 to 256 characters.'),
        }),
      ),
      'Values for the parameters of the template.',
    ),
    Customizations: optional(customizations, 'What this tenant has otherwise than its template.'),
    ConnectionGroupId: optional(text, 'Connection group: an id, an ARN or a name. The account’s default group when absent.'),
    ManagedCertificateRequest: optional(
      struct('ManagedCertificateRequest', 'Asks CloudFront for a certificate for the domains.', {
        ValidationTokenHost: required(oneOf('cloudfront', 'self-hosted'), 'Who answers the validation: CloudFront, or your own server.'),
        PrimaryDomainName: optional(text, 'Domain that the certificate is mainly for.'),
        CertificateTransparencyLoggingPreference: optional(
          oneOf('enabled', 'disabled'),
          'Whether the certificate is put into public logs.',
        ),
      }),
      'Asks CloudFront for a certificate for the domains; they stay inactive until it is issued and attached.',
    ),
    Enabled: optional(flag, 'false = the tenant serves nothing; true when absent.'),
    Tags: tagsMember,
    Id: printed(text, 'Id of the tenant (dt_…).'),
    Arn: printed(text, 'ARN of the tenant.'),
    Status: printed(text, 'Deployed or InProgress.'),
    CreatedTime: printed(time, 'When it was made.'),
    LastModifiedTime: printed(time, 'When it was changed last.'),
    ETag: printed(text, 'Version of the tenant.'),
    IfMatch: printed(text, 'Version that an update replaces.'),
  },
  {
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
    },
  },
);
