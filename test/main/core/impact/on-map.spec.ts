import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import { assessImpact } from '../../../../main/core/impact/assess';
import { impactOnMap, rankImpact, viewImpact } from '../../../../main/core/impact/on-map';
import { buildMap } from '../../../../main/core/explain/map';
import { inputOf } from '../../../support/folders';
import { sample } from '../../../support/samples';

const at = Date.UTC(2026, 10, 20);
const snapshot = compile(loadWorkspace(inputOf(sample('two-distributions-one-bucket'))));
const report = assessImpact(snapshot, { at });
const main = 'dns:cdn.alpha-media.example';

describe('an impact on the map', () => {
  it('marks the thing, the names that stop, and the owners that lose all their names', () => {
    const chosen = impactOnMap(snapshot, report, { node: main });
    expect(chosen?.nodes).toEqual({
      [main]: 'gone',
      'name:cdn.alpha-media.example': 'stops',
      'name:img.alpha-media.example': 'stops',
      'name:video.alpha-media.example': 'stops',
      'name:links.beta-partners.example': 'stops',
      'distribution:main': 'stops',
      'distribution:second': 'stops',
    });
    const ids = new Set(buildMap(snapshot, { at }).nodes.map(({ id }) => id));
    expect(Object.keys(chosen?.nodes ?? {}).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('lets an owner suffer that keeps some of its names', () => {
    const chosen = impactOnMap(snapshot, report, { node: 'dns:img.alpha-media.example' });
    expect(chosen).toMatchObject({ breaks: ['img.alpha-media.example'], nodes: { 'distribution:main': 'suffers' } });
  });

  it('takes a name for the record that begins its way, and an endpoint for its distribution', () => {
    expect(impactOnMap(snapshot, report, { node: 'name:cdn.alpha-media.example' })?.breaks).toHaveLength(4);
    const endpoint = impactOnMap(snapshot, report, { node: 'endpoint:d2w8c1main9media.cloudfront.net' });
    expect(endpoint?.things.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['distribution main']);
    expect(endpoint?.nodes['endpoint:d2w8c1main9media.cloudfront.net']).toBe('gone');
  });

  it('finds what has no box by its item, and nothing for a box that it does not know', () => {
    const item = report.items.find(({ kind }) => kind === 'certificate')?.id ?? '';
    expect(impactOnMap(snapshot, report, { item })?.breaks).toHaveLength(3);
    expect(impactOnMap(snapshot, report, { node: 'tenant:nobody' })).toBeNull();
  });

  it('ranks what any name would notice, worst first', () => {
    const ranking = rankImpact(report, 100);
    expect(ranking[0]).toEqual({
      id: report.items[0]?.id,
      node: main,
      kind: 'dns-record',
      name: report.items[0]?.name,
      breaks: 4,
      degrades: 0,
    });
    expect(ranking.every(({ breaks, degrades }) => breaks + degrades > 0)).toBe(true);
    expect(viewImpact(snapshot, report, {})).toMatchObject({ working: 4, chosen: null });
  });
});
