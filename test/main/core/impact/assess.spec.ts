import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import { assessImpact } from '../../../../main/core/impact/assess';
import { standingOf } from '../../../../main/core/impact/standing';
import type { ImpactItem, ImpactKind } from '../../../../main/core/types/impact';
import type { Workspace } from '../../../../main/core/types/workspace';
import { certificate, certificateArn, group, snapshotOf, standard, template, tenant, type Files } from '../../../support/compiled';
import { edgeWorkspace } from '../../../support/edge-arbitraries';
import { inputOf } from '../../../support/folders';
import { zone } from '../../../support/saas-workspace';
import { sample } from '../../../support/samples';
import { workspaceFiles } from '../../../support/workspace-arbitraries';

const at = Date.UTC(2026, 10, 20);

function itemsOf(files: Files): readonly ImpactItem[] {
  return assessImpact(snapshotOf(files), { at }).items;
}

function find(items: readonly ImpactItem[], kind: ImpactKind, name: string): ImpactItem {
  const found = items.find((item) => item.kind === kind && item.name.split(' CNAME ')[0] === name);
  if (!found) throw new Error(`no ${kind} ${name}: ${items.map((item) => `${item.kind} ${item.name}`).join(', ')}`);
  return found;
}

const shops: Files = {
  'distributions/saas.json': template({
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'connection-groups/main.json': group('main'),
  'connection-groups/side.json': group('side'),
  'certificates/wild.json': certificate('wild', ['*.shop.example']),
  'certificates/own.json': certificate('own', ['a.shop.example']),
  'tenants/a.json': tenant('a', ['a.shop.example'], {
    ConnectionGroupId: 'main',
    Customizations: { Certificate: { Arn: certificateArn('own') } },
  }),
  'tenants/all.json': tenant('all', ['*.shop.example'], { ConnectionGroupId: 'main' }),
  'dns/shop.example.zone': zone('shop.example', 'a IN CNAME hub\nhub IN CNAME dmain.cloudfront.net.\n* IN CNAME dside.cloudfront.net.'),
};

describe('the impact of things that go', () => {
  it('names the main CNAME first for the founding question, and every name that dies with it', () => {
    const snapshot = compile(loadWorkspace(inputOf(sample('two-distributions-one-bucket'))));
    const { items, names: all, broken } = assessImpact(snapshot, { at });
    const names = ['cdn.alpha-media.example', 'img.alpha-media.example', 'links.beta-partners.example', 'video.alpha-media.example'];
    expect(items[0]).toMatchObject({
      kind: 'dns-record',
      name: 'cdn.alpha-media.example CNAME d2w8c1main9media.cloudfront.net',
      file: 'dns/alpha-media.example.zone',
      line: 8,
      breaks: names,
      degrades: [],
    });
    expect(items[0]?.reasons.map(({ code, names: count }) => `${code} ${count}`)).toEqual(['impact.dns 3', 'impact.dns 1']);
    expect(all).toHaveLength(4);
    expect(broken).toEqual([]);
  });

  it('lets a wildcard record take over, which is another endpoint and no outage', () => {
    const item = find(itemsOf(shops), 'dns-record', 'a.shop.example');
    expect(item).toMatchObject({ breaks: [], degrades: ['a.shop.example'] });
    expect(item.reasons[0]?.text).toBe(
      'Another record leads to dside.cloudfront.net instead of dmain.cloudfront.net; Host still picks the same owner.',
    );
  });

  it('lets the template’s certificate take over where it covers the name', () => {
    const items = itemsOf(shops);
    expect(find(items, 'certificate', 'a.shop.example')).toMatchObject({ breaks: [], degrades: ['a.shop.example'] });
    expect(find(items, 'certificate', '*.shop.example')).toMatchObject({ breaks: ['*.shop.example'], degrades: [] });
  });

  it('warns that another owner would answer when a tenant goes and a wildcard remains', () => {
    const item = find(itemsOf(shops), 'tenant', 'a');
    expect(item).toMatchObject({ breaks: [], degrades: ['a.shop.example'] });
    expect(item.reasons[0]?.text).toBe("The Host falls to tenant all instead: viewers get that one's content.");
  });

  it('takes every tenant down with its template, and only the names that come through it with a connection group', () => {
    const items = itemsOf(shops);
    expect(find(items, 'distribution', 'saas').breaks).toEqual(['*.shop.example', 'a.shop.example']);
    expect(find(items, 'connection-group', 'main').breaks).toEqual(['a.shop.example']);
    expect(find(items, 'connection-group', 'side').breaks).toEqual(['*.shop.example']);
  });

  it('lists what does not work as it is, instead of counting it', () => {
    const report = assessImpact(snapshotOf({ ...shops, 'tenants/b.json': tenant('b', ['b.gone.example']) }), { at });
    expect(report.broken).toEqual([{ name: 'b.gone.example', text: 'DNS finds no edge: the name does not exist.' }]);
    expect(find(report.items, 'tenant', 'b')).toMatchObject({ breaks: [], degrades: [], reasons: [] });
  });

  it('takes names of other owners down with the endpoint of a standard distribution', () => {
    const items = itemsOf({
      'distributions/one.json': standard('one', ['one.example'], {
        ViewerCertificate: {
          ACMCertificateArn: certificateArn('both'),
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      }),
      'distributions/two.json': standard('two', ['www.one.example'], {
        ViewerCertificate: {
          ACMCertificateArn: certificateArn('both'),
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      }),
      'certificates/both.json': certificate('both', ['www.one.example', 'one.example']),
      'dns/one.example.zone': zone('one.example', 'www IN CNAME done.cloudfront.net.'),
    });
    expect(find(items, 'distribution', 'one').breaks).toEqual(['www.one.example']);
    expect(find(items, 'distribution', 'two').breaks).toEqual(['www.one.example']);
  });
});

/** The workspace without one thing, as if its file had been deleted. */
function without(workspace: Workspace, item: ImpactItem): Workspace | null {
  switch (item.kind) {
    case 'dns-record':
      return {
        ...workspace,
        zones: workspace.zones.map((one) => ({
          ...one,
          records: one.records.filter(
            ({ name, type, data, source }) => `${name} ${type} ${data}` !== item.name || source.line !== item.line,
          ),
        })),
      };
    case 'tenant':
      return { ...workspace, tenants: workspace.tenants.filter(({ name }) => name !== item.name) };
    case 'certificate':
      return { ...workspace, certificates: workspace.certificates.filter(({ names }) => names[0] !== item.name) };
    case 'distribution':
      return { ...workspace, distributions: workspace.distributions.filter(({ name }) => name !== item.name) };
    default:
      return null;
  }
}

describe('the impact of random workspaces', () => {
  it.each([
    ['of the edge', edgeWorkspace.map((files) => compile(loadWorkspace({ files: textsOf(files), fixtures: [] })))],
    ['of every kind of reference', workspaceFiles.map((files) => compile(loadWorkspace({ files, fixtures: [] })))],
  ])('%s is what deleting the thing and compiling anew does', (_name, snapshots) => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { items } = assessImpact(snapshot, { at });
        const working = new Set(items.flatMap(({ breaks, degrades }) => [...breaks, ...degrades]));
        for (const item of items) {
          const less = without(snapshot.workspace, item);
          if (!less) continue;
          const after = compile(less);
          const stopped = [...working].filter((name) => standingOf(after, name, at).stop !== null).sort();
          expect({ ...item, breaks: stopped }).toEqual(item);
        }
      }),
      { numRuns: 25 },
    );
  });
});

function textsOf(files: Files): { path: string; text: string }[] {
  return Object.entries(files).map(([path, value]) => ({ path, text: typeof value === 'string' ? value : JSON.stringify(value) }));
}
