import { describe, expect, it } from 'vitest';
import { importing, json } from '../../../support/import';

const group = (name: string): object => ({ Type: 'AWS::CloudFront::ConnectionGroup', Properties: { Name: name } });

describe('the sources of an import', () => {
  it('may be of different kinds at once', () => {
    const { plan } = importing([
      ...json({ 'a.json': { Resources: { A: group('a') } }, 'b.json': { ConnectionGroup: { Id: 'cg_b', Name: 'b' } } }),
      { path: 'c.yaml', text: 'Resources:\n  C:\n    Type: AWS::CloudFront::ConnectionGroup\n    Properties: {Name: c}\n' },
    ]);
    expect(plan.recognised).toEqual({ 'connection-group': 3 });
  });

  it('tell what is neither a template nor an answer', () => {
    const { plan } = importing(json({ 'package.json': { name: 'x', version: '1' } }));
    expect(plan.recognised).toEqual({});
    expect(plan.skipped).toMatchObject([
      { type: 'unknown document', reason: expect.stringContaining('package.json (name, version)') as string },
    ]);
  });

  it('take the name of the stack from the file, the account from the options', () => {
    const name = { 'Fn::Sub': '${AWS::StackName}-${AWS::AccountId}-${AWS::Region}' };
    const sources = [{ path: 'infra/shop.template.json', text: JSON.stringify({ Resources: { A: group(name as unknown as string) } }) }];
    const { plan } = importing(sources, undefined, { account: '999988887777', region: 'eu-west-1' });
    expect(plan.changes[0]?.path).toBe('connection-groups/shop-999988887777-eu-west-1.json');
  });

  it('tell of macros and loops that only CloudFormation runs', () => {
    const root = {
      Transform: ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'],
      Resources: { 'Fn::ForEach::T': [], A: group('a') },
    };
    const { plan } = importing(json({ 't.json': root }));
    expect(plan.unresolved.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'intrinsic: The macro AWS::Serverless-2016-10-31 is run by CloudFormation only, so what it makes is missing here.',
      'intrinsic: Fn::ForEach::T is unfolded by CloudFormation only, so its resources are missing here.',
    ]);
  });

  it('pass over what the CDK writes about its own folder, and templates of nested stacks', () => {
    const artifacts = { S: { type: 'aws:cloudformation:stack', properties: { templateFile: 'S.template.json' } } };
    const { plan } = importing(
      json({
        'manifest.json': { artifacts },
        'S.template.json': { Resources: { A: group('a') } },
        'Old.template.json': { Resources: { B: group('b') } },
        'N.nested.template.json': { Resources: { C: group('c') } },
        'tree.json': { tree: {} },
      }),
    );
    expect(plan.recognised).toEqual({ 'connection-group': 1 });
    expect(plan.skipped.map(({ type }) => type)).toEqual(['nested template']);
  });

  it('give functions the code that lies beside them', () => {
    const summary = { FunctionSummary: { Name: 'f', FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } } };
    const { plan } = importing([...json({ 'f.json': summary }), { path: 'f.js', text: 'function handler() {}\n' }]);
    expect(plan.unresolved).toEqual([]);
    expect(plan.changes.map(({ path }) => path)).toContain('functions/f.js');
  });
});
