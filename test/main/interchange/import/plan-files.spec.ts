import { describe, expect, it } from 'vitest';
import { createFiles } from '../../../../main/interchange/import/plan-files';
import { changed, importing, json } from '../../../support/import';

const inFiles = (files: Readonly<Record<string, string>>) => ({
  files: Object.entries(files).map(([path, text]) => ({ path, text })),
  fixtures: [],
});
const distribution = (id: string, config: object): object => ({
  Distribution: { Id: id, ARN: `arn:aws:cloudfront::111122223333:distribution/${id}`, DomainName: '-', DistributionConfig: config },
});

describe('the files of an import', () => {
  it('are told apart: new, changed, the same', () => {
    const files = createFiles([
      { path: 'b', text: '1' },
      { path: 'c', text: '2' },
    ]);
    files.put('c', '3');
    files.put('b', '1');
    files.put('a', '0');
    expect(files.changes().map(({ path, kind, before }) => [path, kind, before])).toEqual([
      ['a', 'add', null],
      ['b', 'same', '1'],
      ['c', 'update', '2'],
    ]);
  });

  it('keep the person’s formatting, members and place in a list', () => {
    const text =
      '[\n  { "Name": "first", "DistributionId": "x", "Domains": [] },\n  {\n    "Name":   "second",\n    "DistributionId": "x",\n    "Domains": [ {"Domain": "mine.example"} ],\n    "Parameters": [{ "Name": "mine", "Value": "1" }]\n  }\n]\n';
    const answer = { DistributionTenant: { Id: 'dt_2', Name: 'second', DistributionId: 'y', Domains: [{ Domain: 'theirs.example' }] } };
    const { plan, input } = importing(
      json({ 'a.json': answer }),
      inFiles({ 'workspace.json': '{"schemaVersion":1,"name":"x"}', 'tenants/all.json': text }),
    );
    const after = input.files.find(({ path }) => path === 'tenants/all.json')?.text ?? '';
    expect(
      after.startsWith(
        '[\n  { "Name": "first", "DistributionId": "x", "Domains": [] },\n  {\n    "Name":   "second",\n    "DistributionId": "y",\n',
      ),
    ).toBe(true);
    expect(JSON.parse(after)).toMatchObject([
      {},
      { Id: 'dt_2', Domains: [{ Domain: 'mine.example' }, { Domain: 'theirs.example' }], Parameters: [{ Name: 'mine' }] },
    ]);
    expect(plan.changes[0]).toMatchObject({
      kind: 'update',
      replaced: [{ pointer: '/1/DistributionId', before: 'x', after: 'y' }],
      kept: ['/1/Domains/0'],
    });
  });

  it('get a wrapper when an id comes along, the configuration in it as it is written', () => {
    const text = '{\n  "CallerReference": "c",\n  "Comment":   "mine",\n  "Enabled": true\n}\n';
    const before = inFiles({ 'workspace.json': '{"schemaVersion":1,"name":"x"}', 'distributions/site.json': text });
    const { file, plan, input } = importing(json({ 'a.json': distribution('E1', { CallerReference: 'c', Enabled: false }) }), before);
    expect(changed(plan)).toEqual(['update distributions/site.json']);
    expect(file('distributions/site.json')).toMatchObject({ Id: 'E1', DistributionConfig: { Comment: 'mine', Enabled: false } });
    expect(input.files.find(({ path }) => path === 'distributions/site.json')?.text).toContain('    "Comment":   "mine",\n');
  });

  it('take what several answers say of one resource together', () => {
    const config = { CallerReference: 'c', Comment: 'Site', Enabled: true };
    const { file } = importing(
      json({
        'a.json': distribution('E1XNX8R2GOAABC', config),
        'E1XNX8R2GOAABC.json': { ETag: 'x', DistributionConfig: { ...config, HttpVersion: 'http2' } },
      }),
    );
    expect(file('distributions/site.json')).toMatchObject({ Id: 'E1XNX8R2GOAABC', DistributionConfig: { HttpVersion: 'http2' } });
  });

  it('are left alone where they cannot be read, and that is told', () => {
    const before = inFiles({
      'workspace.json': '{"schemaVersion":1,"name":"x"}',
      'functions/f.js': '// mine\n',
      'functions/f.json': '{ broken',
    });
    const answer = { FunctionSummary: { Name: 'f', FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } } };
    const { plan } = importing(json({ 'a.json': answer }), before);
    expect(changed(plan)).toEqual([]);
    expect(plan.unresolved).toMatchObject([{ code: 'syntax', fix: 'Correct functions/f.json and import again.' }]);
  });

  it('have the line ends that they had', () => {
    const template = {
      Resources: {
        F: {
          Type: 'AWS::CloudFront::Function',
          Properties: { Name: 'f', FunctionCode: 'a\nb\n', FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } },
        },
      },
    };
    const before = inFiles({
      'functions/f.js': 'a\r\nb',
      'functions/f.json': '{"Comment":"","Runtime":"cloudfront-js-2.0"}',
      'workspace.json': '{}',
    });
    expect(changed(importing(json({ 't.json': template }), before).plan)).toEqual([]);
  });
});
