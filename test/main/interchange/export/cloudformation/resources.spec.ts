import { describe, expect, it } from 'vitest';
import { attributeOf, templateResources } from '../../../../../main/interchange/export/cloudformation/resources';
import { planExport } from '../../../../../main/interchange/export/plan';
import type { ExportNote } from '../../../../../main/core/types/export';
import { everythingWorkspace } from '../../../../support/export-workspace';

const plan = planExport(everythingWorkspace(), { account: '111122223333', certificates: 'request' });
function resources(kind: string, name: string, notes: ExportNote[] = []) {
  const entry = plan.entries.find((each) => each.kind === kind && each.name === name);
  if (!entry) throw new Error(`no ${kind} ${name}`);
  return templateResources(entry, 'Id', notes, (domain) => (domain.endsWith('shops.example') ? 'Zone' : null));
}

describe('resources of a template', () => {
  it('leave out what is switched off and what a template cannot say', () => {
    const [legacy] = resources('distribution', 'legacy');
    expect(legacy?.properties).toMatchObject({ DistributionConfig: { Logging: { Bucket: 'logs.s3.amazonaws.com' }, IPV6Enabled: true } });
    expect(JSON.stringify(legacy)).not.toMatch(/TrustedSigners|CallerReference|Quantity/);
  });

  it('prove a certificate by records where its zone is in the template', () => {
    expect(resources('certificate', 'wildcard')[0]?.properties).toEqual({
      DomainName: '*.shops.example',
      SubjectAlternativeNames: ['shops.example'],
      ValidationMethod: 'DNS',
      DomainValidationOptions: [
        { DomainName: '*.shops.example', HostedZoneId: 'Zone' },
        { DomainName: 'shops.example', HostedZoneId: 'Zone' },
      ],
    });
    expect(resources('certificate', 'elsewhere')[0]?.properties).not.toHaveProperty('DomainValidationOptions');
  });

  it('publish functions with their code, and say that pairs of a key value store go another way', () => {
    expect(resources('function', 'tag')[0]?.properties).toMatchObject({
      Name: 'tag',
      AutoPublish: true,
      FunctionCode: expect.stringContaining('cf.kvs()') as string,
    });
    const notes: ExportNote[] = [];
    expect(resources('key-value-store', 'shops', notes)[0]?.properties).toEqual({ Name: 'shops' });
    expect(notes[0]).toMatchObject({ level: 'warning' });
  });

  it('make a zone and its records two resources', () => {
    expect(resources('zone', 'shops.example').map(({ id, type }) => [id, type])).toEqual([
      ['Id', 'AWS::Route53::HostedZone'],
      ['IdRecords', 'AWS::Route53::RecordSetGroup'],
    ]);
  });

  it.each([
    ['certificate', 'ARN', null],
    ['distribution', 'Id', null],
    ['function', 'ARN', 'FunctionARN'],
    ['web-acl', 'ARN', 'Arn'],
    ['cache-policy', 'Id', 'Id'],
    ['connection-group', 'RoutingEndpoint', 'RoutingEndpoint'],
  ] as const)('are named by attribute: %s %s', (kind, wanted, attribute) => {
    expect(attributeOf(kind, wanted)).toBe(attribute);
  });
});
