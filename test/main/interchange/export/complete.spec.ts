import { describe, expect, it } from 'vitest';
import type { JsonKind } from '../../../../main/core/config/kinds';
import type { ExportNote } from '../../../../main/core/types/export';
import { completed } from '../../../../main/interchange/export/complete';

const full = (kind: JsonKind, value: Readonly<Record<string, unknown>>, notes: ExportNote[] = []) =>
  completed(kind, 'mine', 'a.json', value, notes);

describe('completed', () => {
  it('gives a distribution its reference and every origin its kind', () => {
    const Origins = [
      { Id: 'bucket', DomainName: '{{b}}.s3.eu-central-1.amazonaws.com' },
      { Id: 'site', DomainName: 'b.s3-website.eu-central-1.amazonaws.com' },
      { Id: 'web', DomainName: 'web.example', CustomOriginConfig: { HTTPPort: 8080 } },
    ];
    expect(
      full('distribution', { Enabled: true, Origins, DefaultCacheBehavior: { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' } }),
    ).toMatchObject({
      CallerReference: 'edgecase-mine',
      Comment: '',
      Origins: [
        { S3OriginConfig: { OriginAccessIdentity: '' } },
        { CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer', HTTPPort: 80, HTTPSPort: 443 } },
        { CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer', HTTPPort: 8080, HTTPSPort: 443 } },
      ],
    });
  });

  it('turns on the metrics that AWS wants of web ACLs, and says so', () => {
    const notes: ExportNote[] = [];
    const Rules = [{ Name: 'my rule', Priority: 0, Statement: {}, Action: { Block: {} } }];
    expect(full('web-acl', { Name: 'mine', DefaultAction: { Allow: {} }, Rules }, notes)).toMatchObject({
      Scope: 'CLOUDFRONT',
      VisibilityConfig: { MetricName: 'mine', SampledRequestsEnabled: true },
      Rules: [{ VisibilityConfig: { MetricName: 'my-rule' } }],
    });
    expect(notes).toEqual([{ level: 'info', text: expect.stringContaining('VisibilityConfig') as string, file: 'a.json' }]);
  });

  it('warns that it made up the capacity of a rule group', () => {
    const notes: ExportNote[] = [];
    expect(full('rule-group', { Name: 'mine' }, notes)).toMatchObject({ Capacity: 100 });
    expect(notes.find(({ level }) => level === 'warning')?.text).toContain('check-capacity');
  });

  it('changes nothing that is complete', () => {
    const value = { Name: 'x', Scope: 'CLOUDFRONT', IPAddressVersion: 'IPV4', Addresses: [] };
    expect(full('ip-set', value)).toEqual(value);
  });
});
