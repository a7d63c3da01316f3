import { describe, expect, it } from 'vitest';
import type { ValueOrigin } from '../../../../main/core/types/snapshot';
import type { EffectiveViewRow, OwnerSummary } from '../../../../main/core/types/views';
import {
  buildSections,
  countOrigins,
  filterOwners,
  originTags,
  splitPath,
  valueOrigins,
} from '../../../../renderer/features/effective/effective-rows';

const row = (path: string, value: string, from: ValueOrigin, template: string | null = null): EffectiveViewRow => ({
  path,
  value,
  from,
  template,
  because: [],
  simulated: true,
});
const rows = [
  row('Enabled', 'true', 'tenant'),
  row('HttpVersion', 'http2', 'cloudfront-default'),
  row('Origins[shop].DomainName', 'acme.s3.amazonaws.com', 'parameter-value', '{{bucket}}.s3.amazonaws.com'),
  row('Origins[shop].OriginPath', '/plain', 'parameter-default', '/{{theme}}'),
  row('DefaultCacheBehavior.ViewerProtocolPolicy', 'redirect-to-https', 'template'),
];
const none = { text: '', onlyDifferences: false, from: null };

describe('the flattened configuration', () => {
  it('is grouped by section in the order in which it comes', () => {
    const sections = buildSections(rows, none);
    expect(sections.map(({ name, rows: own }) => [name, own.map(({ member }) => member)])).toEqual([
      ['', ['Enabled', 'HttpVersion']],
      ['Origins[shop]', ['DomainName', 'OriginPath']],
      ['DefaultCacheBehavior', ['ViewerProtocolPolicy']],
    ]);
  });

  it('joins lists whose entries have one value each', () => {
    const parameters = [
      row('Parameters[bucket].Value', 'b', 'tenant'),
      row('Parameters[site].Value', 's', 'tenant'),
      row('Domains[a.example].Status', 'active', 'tenant'),
    ];
    expect(buildSections(parameters, none).map(({ name, rows: own }) => [name, own.map(({ member }) => member)])).toEqual([
      ['Parameters', ['bucket', 'site']],
      ['Domains', ['a.example: Status']],
    ]);
  });

  it('shows only what is not as in the template', () => {
    const sections = buildSections(rows, { ...none, onlyDifferences: true });
    expect(sections.flatMap(({ rows: own }) => own.map(({ path }) => path))).toEqual([
      'Enabled',
      'Origins[shop].DomainName',
      'Origins[shop].OriginPath',
    ]);
  });

  it('is searched in members, values and templates', () => {
    const found = (text: string): number => buildSections(rows, { ...none, text }).flatMap(({ rows: own }) => own).length;
    expect([found('{{bucket}}'), found('ORIGINPATH'), found('acme domain'), found('nothing')]).toEqual([1, 1, 1, 0]);
  });

  it('shows the values of one source alone', () => {
    expect(buildSections(rows, { ...none, from: 'template' }).map(({ name }) => name)).toEqual(['DefaultCacheBehavior']);
  });

  it('counts and tags every source', () => {
    expect(countOrigins(rows).get('parameter-value')).toBe(1);
    expect(new Set(valueOrigins.map((from) => originTags[from])).size).toBe(6);
  });

  it.each([
    ['Enabled', '', 'Enabled'],
    ['Origins[a.b].CustomOriginConfig.HTTPPort', 'Origins[a.b]', 'CustomOriginConfig.HTTPPort'],
    ['CacheBehaviors[/img/*].TargetOriginId', 'CacheBehaviors[/img/*]', 'TargetOriginId'],
    ['Domains[0]', 'Domains', '[0]'],
  ])('splits %s', (path, section, member) => {
    expect(splitPath(path)).toEqual({ section, member });
  });
});

describe('the list of owners', () => {
  const owner = (name: string, domains: string[], more: Partial<OwnerSummary> = {}): OwnerSummary => ({
    id: name,
    kind: 'tenant',
    name,
    domains,
    distribution: 'storefront',
    connectionGroup: 'default',
    enabled: true,
    ...more,
  });
  const owners = [owner('acme', ['acme.shops.example']), owner('globex', ['www.globex.example'], { connectionGroup: 'enterprise' })];

  it('is searched by name, domain, template and group', () => {
    const found = (text: string): string[] => filterOwners(owners, text).map(({ name }) => name);
    expect(found('ACME')).toEqual(['acme']);
    expect(found('www.')).toEqual(['globex']);
    expect(found('storefront enterprise')).toEqual(['globex']);
    expect(found('')).toHaveLength(2);
  });
});
