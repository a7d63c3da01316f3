import { describe, expect, it } from 'vitest';
import { tell } from '../../../../../main/interchange/export/cli/requests';
import { planExport } from '../../../../../main/interchange/export/plan';
import { everythingWorkspace } from '../../../../support/export-workspace';

const plan = planExport(everythingWorkspace(), { account: '111122223333', certificates: 'request' });
const told = (kind: string, name: string) => {
  const entry = plan.entries.find((each) => each.kind === kind && each.name === name);
  if (!entry) throw new Error(`no ${kind} ${name}`);
  return tell(plan, entry, (wanted) => wanted, []);
};
const json = (kind: string, name: string): unknown => JSON.parse(told(kind, name).files[0]?.text ?? '');

describe('requests for the AWS CLI', () => {
  it('count their lists and wrap configurations as each call wants', () => {
    expect(json('distribution', 'shops')).toMatchObject({
      DistributionConfig: {
        Origins: { Quantity: 3 },
        DefaultCacheBehavior: {
          CachePolicyId: '<Id of cache policy by-country>',
          TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['<Id of key group members>'] },
        },
        CacheBehaviors: { Quantity: 1, Items: [{ AllowedMethods: { Quantity: 3, CachedMethods: { Quantity: 2 } } }] },
      },
    });
    expect(json('distribution-tenant', 'aurora')).toMatchObject({ Name: 'aurora', DistributionId: '<Id of distribution shops>' });
    expect(json('public-key', 'member-key')).toMatchObject({
      PublicKeyConfig: { Name: 'member-key', CallerReference: 'edgecase-member-key' },
    });
  });

  it('publish functions, fill key value stores and wait for certificates after making them', () => {
    expect(told('function', 'tag').steps[0]).toMatchObject({ more: '--function-code fileb://functions/tag.js', after: ["publish 'tag'"] });
    expect(told('function', 'tag').files.map(({ path }) => path)).toEqual(['functions/tag.json', 'functions/tag.js']);
    expect(told('key-value-store', 'shops').steps[0]?.after).toEqual([
      `put_pairs "key value store shops" 'shops' key-value-stores/shops.pairs.json`,
    ]);
    expect(told('certificate', 'wildcard').steps[0]).toMatchObject({
      more: '--region us-east-1',
      after: ['validated "certificate wildcard"'],
    });
  });

  it('make a zone first and its records as one change', () => {
    const { steps, files } = told('zone', 'shops.example');
    expect(steps.map(({ call }) => call.join(' '))).toEqual(['route53 create-hosted-zone', 'route53 change-resource-record-sets']);
    expect(JSON.parse(files[1]?.text ?? '')).toMatchObject({ HostedZoneId: '<Id of hosted zone shops.example>' });
  });
});
