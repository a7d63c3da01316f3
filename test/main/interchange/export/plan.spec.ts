import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { planExport, type Link, type Plan } from '../../../../main/interchange/export/plan';
import { everythingWorkspace } from '../../../support/export-workspace';

const account = '111122223333';
const said = (link: Link): string => {
  if ('outside' in link) return `outside ${link.outside.what} ${link.outside.name}`;
  if ('managed' in link) return `managed ${link.managed.name}`;
  return `${link.wanted} of ${link.entry.kind} ${link.entry.name}`;
};
const planned = (certificates: 'reference' | 'request' = 'reference'): Plan => planExport(everythingWorkspace(), { account, certificates });
const entry = (plan: Plan, kind: string, name: string) =>
  plan.resolve(plan.entries.find((each) => each.kind === kind && each.name === name)?.value, said);

describe('planExport', () => {
  it('puts everything after what it needs', () => {
    const { entries } = planned();
    entries.forEach(({ needs }, at) => {
      for (const needed of needs) expect(entries.indexOf(needed)).toBeLessThan(at);
    });
    expect(entries.map(({ kind }) => kind)).toContain('zone');
  });

  it('replaces every reference, whether to the workspace, to CloudFront’s own policies or to something outside', () => {
    const plan = planned();
    expect(entry(plan, 'distribution', 'shops')).toMatchObject({
      WebACLId: 'ARN of web-acl shops',
      ViewerCertificate: { ACMCertificateArn: 'ARN of certificate wildcard' },
      DefaultCacheBehavior: {
        FunctionAssociations: [{ FunctionARN: 'ARN of function tag' }],
        LambdaFunctionAssociations: [{ LambdaFunctionARN: 'outside Lambda@Edge function rewrite' }],
      },
      CacheBehaviors: [{ CachePolicyId: 'managed Managed-CachingDisabled' }],
    });
    expect(entry(plan, 'distribution-tenant', 'basalt')).toMatchObject({ Customizations: { WebAcl: { Arn: 'outside web ACL theirs' } } });
    expect(entry(plan, 'zone', 'shops.example')).toMatchObject({
      RecordSets: expect.arrayContaining([
        expect.objectContaining({ ResourceRecords: [{ Value: 'RoutingEndpoint of connection-group shops' }] }),
      ]) as unknown,
    });
  });

  it('only names certificates that have an ARN, unless all are to be requested', () => {
    expect(entry(planned(), 'distribution', 'legacy')).toMatchObject({
      ViewerCertificate: { ACMCertificateArn: 'outside certificate existing' },
    });
    expect(entry(planned('request'), 'distribution', 'legacy')).toMatchObject({
      ViewerCertificate: { ACMCertificateArn: 'ARN of certificate existing' },
    });
  });

  it('says once what is named but not there', () => {
    const json = (path: string, value: unknown) => ({ path, text: JSON.stringify(value) });
    const tenant = (name: string) =>
      json(`tenants/${name}.json`, { Name: name, DistributionId: 'gone', Domains: [{ Domain: `${name}.example` }] });
    const { notes, outside } = planExport(loadWorkspace({ files: [tenant('one'), tenant('two')], fixtures: [] }), {
      account,
      certificates: 'reference',
    });
    expect(new Set(notes.map(({ text }) => text)).size).toBe(1);
    expect(outside).toEqual([{ what: 'distribution', name: 'gone', wanted: 'Id', text: 'gone' }]);
  });

  it('leaves other accounts to exports of their own', () => {
    const { entries } = planExport(everythingWorkspace(), { account: '999988887777', certificates: 'reference' });
    expect(entries).toEqual([]);
  });
});
