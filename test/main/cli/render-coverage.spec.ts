import { describe, expect, it } from 'vitest';
import { renderCoverageJunit, renderCoverageSarif, renderCoverageText } from '../../../main/cli/render-coverage';
import { styleFor } from '../../../main/cli/style';
import { junitProblems, sarifContract } from '../../conformance/command-contract';
import type { CoverageReport, OwnerCoverage } from '../../../main/core/types/coverage';

const at = (file: string, line: number) => ({ file, pointer: `/${line}`, line });
const owner = (name: string, requests: number, missed: readonly string[]): OwnerCoverage => ({
  id: name,
  kind: 'tenant',
  name,
  template: 'saas',
  requests,
  covered: 2 - missed.length,
  total: 2,
  missed,
  domains: [
    { domain: `${name}.example`, active: true, requests, source: at(`tenants/${name}.json`, 5) },
    { domain: `www.${name}.example`, active: true, requests: 0, source: at(`tenants/${name}.json`, 6) },
    { domain: `old.${name}.example`, active: false, requests: 0, source: at(`tenants/${name}.json`, 7) },
  ],
  source: at(`tenants/${name}.json`, 1),
});
const report: CoverageReport = {
  requests: 3,
  nobodys: 1,
  stopped: 1,
  covered: 1,
  total: 4,
  percent: 25,
  templates: [
    {
      name: 'saas',
      kind: 'template',
      owners: 2,
      ownersReached: 1,
      behaviors: [
        { pathPattern: '/api/*', index: 0, requests: 0, owners: 0, shadowed: false, source: at('distributions/saas.json', 30) },
        { pathPattern: '/api/v1', index: 1, requests: 0, owners: 0, shadowed: true, source: at('distributions/saas.json', 40) },
        { pathPattern: '*', index: -1, requests: 2, owners: 1, shadowed: false, source: at('distributions/saas.json', 20) },
      ],
      source: at('distributions/saas.json', 1),
    },
  ],
  owners: [owner('idle', 0, ['/api/*', '*']), owner('busy', 2, ['/api/*'])],
};

describe('a coverage report', () => {
  it('is a table of templates, and a list of what is left', () => {
    expect(renderCoverageText(report, styleFor({}, {}))).toBe(
      [
        'template saas  1 of 2 tenants reached  distributions/saas.json',
        '  ✗ /api/*              0 requests       0 of 2 tenants  distributions/saas.json:30',
        '  - /api/v1       no path can reach it  distributions/saas.json:40',
        '  ✓ *                   2 requests       1 of 2 tenants  distributions/saas.json:20',
        '',
        'Not reached, by owner:',
        '  ✗ tenant idle: no request at all  tenants/idle.json:1',
        '  ~ tenant busy: 1 of 2  tenants/busy.json:1',
        '      /api/*',
        '',
        'Domains that no request asks for:',
        '  www.busy.example  tenant busy, tenants/busy.json:6',
        '',
        '25.0 percent: 1 of 4 path patterns of 2 owners reached by 3 requests.',
        '1 request reached no owner.',
        '1 request ended at an owner before a path pattern was looked for.',
        '',
      ].join('\n'),
    );
  });

  it('is a suite for each owner in JUnit', () => {
    const text = renderCoverageJunit(report);
    expect(junitProblems(text)).toEqual([]);
    expect(text).toContain('<testsuites name="edgecase" tests="4" failures="3">');
    expect(text).toContain('No request reaches /api/* of tenant busy (distributions/saas.json:30, tenants/busy.json).');
  });

  it('points at the line of every behavior, tenant and domain that is not reached', () => {
    expect(sarifContract.safeParse(JSON.parse(renderCoverageSarif(report))).error?.issues).toBeUndefined();
    const log = JSON.parse(renderCoverageSarif(report)) as {
      runs: {
        results: {
          ruleId: string;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }[];
      }[];
    };
    const found = log.runs[0]?.results.map(
      ({ ruleId, locations }) =>
        `${ruleId} ${locations[0]?.physicalLocation.artifactLocation.uri}:${locations[0]?.physicalLocation.region.startLine}`,
    );
    expect(found).toEqual([
      'coverage.behavior distributions/saas.json:30',
      'coverage.shadowed distributions/saas.json:40',
      'coverage.owner tenants/idle.json:1',
      'coverage.domain tenants/busy.json:6',
    ]);
  });
});
