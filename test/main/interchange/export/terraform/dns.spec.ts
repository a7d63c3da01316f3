import { describe, expect, it } from 'vitest';
import { ownZone } from '../../../../../main/interchange/export/records';
import { zoneBlocks } from '../../../../../main/interchange/export/terraform/dns';
import { writeHcl } from '../../../../../main/interchange/export/terraform/hcl';

const texts = (...values: readonly string[]) => values.map((Value) => ({ Value }));

describe('zones in Terraform', () => {
  it('give every record a label of its own, and take quotes off texts', () => {
    const RecordSets = [
      { Name: 'a.example', Type: 'TXT', TTL: 60, ResourceRecords: texts('"v=spf1 -all" "more"') },
      { Name: '*.a.example', Type: 'A', TTL: 60, ResourceRecords: texts('192.0.2.1') },
      { Name: 'wildcard.a.example', Type: 'A', TTL: 60, ResourceRecords: texts('192.0.2.2') },
    ];
    const text = writeHcl(zoneBlocks('a_example', { Name: 'a.example', RecordSets }));
    expect(text).toContain('"aws_route53_record" "a_example_apex_txt"');
    expect(text).toContain('records = ["v=spf1 -all\\"\\"more"]');
    expect(text).toContain('"a_example_wildcard_a" {');
    expect(text).toContain('"a_example_wildcard_a_2" {');
  });

  it('lead aliases into their own zone or CloudFront’s', () => {
    const alias = (HostedZoneId: string) => ({ HostedZoneId, DNSName: 'b.a.example', EvaluateTargetHealth: false as const });
    const RecordSets = [
      { Name: 'x.a.example', Type: 'A', AliasTarget: alias(ownZone) },
      { Name: 'y.a.example', Type: 'A', AliasTarget: alias('Z2FDTNDATAQYW2') },
    ];
    const text = writeHcl(zoneBlocks('a', { Name: 'a.example', RecordSets }));
    expect(text).toContain('    zone_id                = aws_route53_zone.a.zone_id');
    expect(text).toContain('    zone_id                = "Z2FDTNDATAQYW2"');
  });
});
