/** How the remaining resources differ. Source: CloudFormation's resource schemas against the API model. */
import { counted, mapping, type MemberMapping } from './mapping';

const tags: MemberMapping = { form: 'tags' };
const printed = ['Id', 'Arn', 'Status', 'CreatedTime', 'LastModifiedTime', 'ETag'];

export const distributionTenant = mapping({ Domains: { wrap: 'Domain' }, Tags: tags }, { apiOnly: printed });

export const connectionGroup = mapping({ Tags: tags }, { apiOnly: [...printed, 'RoutingEndpoint', 'IsDefault'] });

export const functionConfig = mapping({ KeyValueStoreAssociations: counted() });

export const publicKeyConfig = mapping({});

export const keyGroupConfig = mapping({});

export const originAccessControlConfig = mapping({});

/** The value of the API here is what `acm describe-certificate` prints, reduced to what a template can say. */
export const certificate = mapping(
  {
    CertificateTransparencyLoggingPreference: { into: 'Options' },
    CertificateExport: { api: 'Export', into: 'Options' },
  },
  {
    apiOnly: ['Arn', 'CertificateArn', 'NotBefore', 'NotAfter', 'Status', 'Account'],
  },
);

export const recordSet = mapping(
  { ResourceRecords: { wrap: 'Value' }, TTL: { form: 'number' } },
  {
    templateOnly: {
      HostedZoneId: 'The record stands in the file of its zone.',
      HostedZoneName: 'The record stands in the file of its zone.',
      Comment: 'Route 53 keeps no comment of a record.',
    },
  },
);
