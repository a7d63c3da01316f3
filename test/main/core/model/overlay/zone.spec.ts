import { describe, expect, it } from 'vitest';
import { structureShape } from '../../../../../main/core/config/shapes/structures';
import { readShape } from '../../../../support/shapes';

const recordSets = structureShape('route53.ListResourceRecordSetsResponse');

describe('record sets', () => {
  it('are taken as list-resource-record-sets prints them', () => {
    const sets = [
      { Name: 'a.example.', Type: 'A', TTL: 300, ResourceRecords: [{ Value: '192.0.2.1' }] },
      {
        Name: 'b.example.',
        Type: 'A',
        SetIdentifier: 'eu',
        GeoLocation: { ContinentCode: 'EU' },
        AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd111111abcdef8.cloudfront.net.', EvaluateTargetHealth: false },
      },
    ];
    expect(readShape(recordSets, { ResourceRecordSets: sets, IsTruncated: false, MaxItems: 300 })).toEqual({
      value: { ResourceRecordSets: sets },
      problems: [],
      messages: [],
    });
  });

  it('are checked down to their routing policies', () => {
    const set = { Name: 'a.example.', Type: 'A', TTL: 300, Weight: 256, GeoLocation: { Continent: 'EU' } };
    expect(readShape(recordSets, { ResourceRecordSets: [set] }).problems).toEqual([
      'shape.out-of-range /ResourceRecordSets/0/Weight',
      'shape.unknown-member /ResourceRecordSets/0/GeoLocation/Continent',
    ]);
  });
});
