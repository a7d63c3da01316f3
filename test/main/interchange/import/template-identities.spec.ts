import { describe, expect, it } from 'vitest';
import { importing, json } from '../../../support/import';

const tenant = (name: unknown): object => ({
  Type: 'AWS::CloudFront::DistributionTenant',
  Properties: { Name: name, DistributionId: 'shop', Domains: ['a.example'] },
});
const paths = (resources: Readonly<Record<string, unknown>>, files: Readonly<Record<string, string>> = {}): readonly string[] => {
  const before = { files: Object.entries(files).map(([path, text]) => ({ path, text })), fixtures: [] };
  return importing(json({ 't.json': { Resources: resources } }), before)
    .plan.changes.map(({ path, kind }) => `${kind} ${path}`)
    .filter((path) => !path.endsWith('workspace.json'));
};

describe('who a resource of a template is', () => {
  it('is told by its name, worked out first', () => {
    expect(paths({ A: tenant({ 'Fn::Sub': '${AWS::StackName}-a' }) })).toEqual(['add tenants/t-a.json']);
    expect(paths({ A: tenant('b') }, { 'tenants/odd.json': '{"Name":"b"}' })).toEqual(['update tenants/odd.json']);
  });

  it('is the logical id where there is no name', () => {
    const acl = { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } } };
    const before = '{"Name":"my-wall","Scope":"CLOUDFRONT","DefaultAction":{"Allow":{}}}';
    expect(paths({ MyWall: acl })).toEqual(['add web-acls/my-wall.json']);
    expect(paths({ MyWall: acl }, { 'web-acls/wall.json': before })).toEqual(['same web-acls/wall.json']);
  });

  it('is a readable file even when the name cannot be told', () => {
    expect(paths({ BlueTenant: tenant({ Ref: 'Nowhere' }) })).toEqual(['add tenants/blue-tenant.json']);
  });

  it('is told apart from others of the same name', () => {
    const certificate = (domain: string): object => ({ Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: domain } });
    const found = paths(
      { Main: certificate('b.example') },
      { 'certificates/old.json': '{"DomainName":"b.example"}', 'certificates/MAIN.json': 'x' },
    );
    expect(found).toEqual(['same certificates/old.json']);
    expect(paths({ Main: certificate('c.example') }, { 'certificates/MAIN.json': 'x' })).toEqual(['add certificates/main-2.json']);
  });

  it('does not run in circles when a name leans on itself', () => {
    expect(paths({ A: tenant({ Ref: 'B' }), B: tenant({ Ref: 'A' }) })).toHaveLength(2);
  });
});
