/** Notes on record sets: what `aws route53 list-resource-record-sets` prints. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'route53.ListResourceRecordSetsResponse': {
    title: 'ResourceRecordSets',
    doc: 'The records of a hosted zone.',
    docs: { ResourceRecordSets: 'The records of the zone.', NextToken: 'Where the next page of the list begins.' },
    needs: { IsTruncated: 'optional', MaxItems: 'optional' },
    own: { NextToken: 'string' },
    dropped: ['IsTruncated', 'MaxItems', 'NextRecordName', 'NextRecordType', 'NextRecordIdentifier', 'NextToken'],
  },
  'route53.ResourceRecordSet': {
    doc: 'The records of one name and type.',
    docs: {
      Name: 'Owner name, with or without the final dot.',
      Type: 'Record type, such as A, AAAA, CNAME or TXT.',
      TTL: 'Seconds that the answer may be kept.',
      ResourceRecords: 'The values.',
      AliasTarget: 'Makes it an alias record: answered with the addresses of the target, allowed at the apex.',
    },
  },
  'route53.ResourceRecord': { docs: { Value: 'Value in presentation form.' } },
  'route53.AliasTarget': {
    docs: {
      HostedZoneId: 'Zone of the target; Z2FDTNDATAQYW2 for CloudFront.',
      DNSName: 'Name of the target, such as d111111abcdef8.cloudfront.net.',
      EvaluateTargetHealth: 'false for CloudFront.',
    },
    needs: { HostedZoneId: 'create', EvaluateTargetHealth: 'create' },
  },
};
