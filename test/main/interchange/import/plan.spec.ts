import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { planImport } from '../../../../main/interchange/import';
import { resourceForms } from '../../../../main/interchange/shapes';
import { afterPlan, changed, fixture, importing, json, noFiles } from '../../../support/import';

describe('a plan', () => {
  it('makes a workspace where there is none, with the account that the sources name', () => {
    const group = { ConnectionGroup: { Name: 'g', Arn: 'arn:aws:cloudfront::444455556666:connection-group/cg_1' } };
    const { file } = importing(json({ 'a.json': group }), undefined, { workspaceName: 'mine' });
    expect(file('workspace.json')).toEqual({ schemaVersion: 1, name: 'mine', account: '444455556666' });
    expect(importing(json({ 'a.json': group }), undefined, { account: '999988887777' }).file('workspace.json')).toMatchObject({
      account: '999988887777',
    });
  });

  it('makes nothing out of nothing', () => {
    expect(planImport(noFiles, [])).toEqual({ changes: [], unresolved: [], skipped: [], notes: [], recognised: {} });
    expect(planImport(noFiles, [{ path: 'a', text: 'hello' }]).changes).toEqual([]);
  });

  it('asks for what a list leaves out only where the workspace does not have it', () => {
    const answer = { DistributionTenantList: [{ Id: 'dt_1', Name: 't', DistributionId: 'x', Domains: [] }] };
    const first = importing(json({ 'a.json': answer }));
    expect(first.plan.unresolved).toHaveLength(1);
    expect(importing(json({ 'a.json': answer }), first.input).plan.unresolved).toEqual([]);
  });

  it('keeps pairs that a person wrote into a store', () => {
    const template = { Resources: { S: { Type: 'AWS::CloudFront::KeyValueStore', Properties: { Name: 's' } } } };
    const first = importing(json({ 't.json': template }));
    const files = first.input.files.map((file) => (file.path === 'key-value-stores/s.json' ? { ...file, text: '{ "mine": "1" }' } : file));
    expect(changed(importing(json({ 't.json': template }), { files, fixtures: [] }).plan)).toEqual([]);
  });
});

/** Files that a person may add or change beside what was imported. */
const additions: readonly ((files: Map<string, string>) => void)[] = [
  (files) => files.set('requests/mine.http', '### mine\n# a comment\nGET https://a.example/\n'),
  (files) => files.set('origins/x.example.json', '{"stubs":[]}'),
  (files) => files.set('tenants/mine.json', '{"Name":"my-own","DistributionId":"template","Domains":[{"Domain":"mine.example"}]}'),
  (files) =>
    change(files, 'tenants/aurora-outdoor.json', (tenant) => ({
      ...tenant,
      Enabled: false,
      Tags: { Items: [{ Key: 'mine', Value: '1' }] },
    })),
  (files) =>
    change(files, 'tenants/aurora-outdoor.json', (tenant) => ({
      ...tenant,
      Parameters: [...(tenant['Parameters'] as []), { Name: 'mine', Value: '1' }],
    })),
  (files) => change(files, 'ip-sets/office.json', (set) => ({ ...set, Description: 'mine' })),
  (files) => change(files, 'connection-groups/prod-group.json', (group) => ({ Tags: { Items: [] }, ...group })),
];

function change(files: Map<string, string>, path: string, edit: (value: Record<string, unknown>) => unknown): void {
  files.set(path, JSON.stringify(edit(JSON.parse(files.get(path) ?? '{}') as Record<string, unknown>), null, 4));
}

describe('importing again', () => {
  it.each(['storefront.yaml', 'cdk.out', 'answers'])('changes nothing: %s', (name) => {
    const once = importing(fixture(name));
    expect(changed(importing(fixture(name), once.input).plan)).toEqual([]);
  });

  it('keeps everything that a person added, in any combination', () => {
    const once = importing(fixture('storefront.yaml')).input;
    fc.assert(
      fc.property(fc.subarray([...additions]), (chosen) => {
        const files = new Map(once.files.map(({ path, text }) => [path, text]));
        for (const add of chosen) add(files);
        const input = { files: [...files].map(([path, text]) => ({ path, text })), fixtures: [] };
        const plan = planImport(input, fixture('storefront.yaml'));
        expect(changed(plan)).toEqual([]);
        const after = new Map(afterPlan(input, plan).files.map(({ path, text }) => [path, text]));
        for (const [path, text] of files) expect(after.get(path)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps what a person added also where the source has changed', () => {
    const once = importing(fixture('storefront.yaml')).input;
    const files = new Map(once.files.map(({ path, text }) => [path, text]));
    for (const add of additions) add(files);
    const input = { files: [...files].map(([path, text]) => ({ path, text })), fixtures: [] };
    const newer = fixture('storefront.yaml').map(({ path, text }) => ({
      path,
      text: text
        .replaceAll('192.0.2.0/24', '198.51.100.0/24')
        .replace("aurora.${RootDomain}'\n      Parameters", "outdoor.${RootDomain}'\n      Parameters"),
    }));
    const { plan, file } = importing(newer, input);
    expect(changed(plan)).toEqual(['update ip-sets/office.json', 'update tenants/aurora-outdoor.json']);
    expect(file('ip-sets/office.json')).toMatchObject({ Description: 'mine', Addresses: ['198.51.100.0/24'] });
    expect(file('tenants/aurora-outdoor.json')).toMatchObject({
      Enabled: false,
      Domains: [{ Domain: 'aurora.storefront.example' }, { Domain: 'outdoor.storefront.example' }].toSorted((a, b) =>
        a.Domain.localeCompare(b.Domain),
      ),
      Parameters: [{ Name: 'site' }, { Name: 'mine' }],
    });
  });
});

describe('any source at all', () => {
  const type = fc.constantFrom(...Object.keys(resourceForms), 'AWS::Route53::RecordSet', 'AWS::Route53::HostedZone', 'AWS::S3::Bucket');
  const member = fc.constantFrom('Name', 'Domains', 'Origins', 'Items', 'Ref', 'Fn::Sub', 'Fn::GetAtt', 'Id', 'Rules', 'Tags');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue({ maxDepth: 1 }), fc.array(tie('tree')), fc.dictionary(member, tie('tree'))),
  }));
  const template = fc
    .dictionary(
      fc.constantFrom('A', 'B', 'C', '__proto__'),
      fc.record({ Type: type, Properties: fc.oneof(tree, fc.record({ DistributionConfig: tree })) }),
    )
    .map((Resources) => ({ Resources }));
  const answer = fc.dictionary(
    fc.constantFrom(
      'Distribution',
      'DistributionTenantList',
      'WebACL',
      'Certificate',
      'ResourceRecordSets',
      'CachePolicyList',
      'PublicKey',
    ),
    tree,
  );

  it('gives a plan whose files can be loaded, and that changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(template, answer, fc.jsonValue()), { maxLength: 3 }), (values) => {
        const sources = values.map((value, index) => ({ path: `${index}.json`, text: JSON.stringify(value) }));
        const plan = planImport(noFiles, sources);
        const input = afterPlan(noFiles, plan);
        loadWorkspace(input);
        expect(new Set(plan.changes.map(({ path }) => path.toLowerCase())).size).toBe(plan.changes.length);
        expect(changed(planImport(input, sources))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
