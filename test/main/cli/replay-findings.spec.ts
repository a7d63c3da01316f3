import { describe, expect, it } from 'vitest';
import { comparisonJunit, comparisonSarif, fidelityJunit, fidelitySarif, percentOf } from '../../../main/cli/replay-findings';
import type { FidelityRule } from '../../../main/core/types/compare';
import { junitProblems, sarifContract } from '../../conformance/command-contract';
import { hostileReport } from '../../support/reports';

const { comparison } = hostileReport();
const rule: FidelityRule = {
  rule: 'status',
  compared: 200,
  agree: 190,
  confusions: [
    { recorded: '200', simulated: '403', count: 8, lines: [17, 40] },
    { recorded: '404', simulated: '403', count: 2, lines: [99] },
  ],
};

interface Results {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
      }[];
    }[];
  }[];
}
const placesIn = (text: string): readonly string[] =>
  ((JSON.parse(text) as Results).runs[0]?.results ?? []).map(
    ({ ruleId, locations }) =>
      `${ruleId} ${locations[0]?.physicalLocation.artifactLocation.uri}:${locations[0]?.physicalLocation.region.startLine}`,
  );

describe('what a comparison found', () => {
  it('is a failed test for each group that no rule expects', () => {
    const xml = comparisonJunit(comparison);
    const failing = comparison.groups.filter(({ ignoredBy }) => ignoredBy === null).length;
    expect(failing).toBeGreaterThan(0);
    expect(junitProblems(xml)).toEqual([]);
    expect(xml).toContain(`tests="${comparison.groups.length}" failures="${failing}"`);
    expect(comparisonJunit({ groups: [] })).toContain('tests="1" failures="0"');
  });

  it('is a result at the cause of each', () => {
    const text = comparisonSarif(comparison);
    expect(sarifContract.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
    expect(placesIn(text)).toHaveLength(comparison.groups.filter(({ ignoredBy }) => ignoredBy === null).length);
    const [group] = comparison.groups;
    const own = comparisonSarif({
      groups: [
        {
          ...(group as NonNullable<typeof group>),
          ignoredBy: null,
          kind: 'cache',
          cause: { file: 'distributions/site.json', pointer: '/a', line: 7, side: 'after' },
        },
      ],
    });
    expect(placesIn(own)).toEqual(['replay.cache distributions/site.json:7']);
    expect(placesIn(comparisonSarif({ groups: [{ ...(group as NonNullable<typeof group>), ignoredBy: 'rule' }] }))).toEqual([]);
  });
});

describe('what fidelity found', () => {
  it('is a test for each rule, measured by a share', () => {
    expect(percentOf(rule)).toBe(95);
    expect(percentOf({ compared: 0, agree: 0 })).toBe(100);
    const xml = fidelityJunit({ rules: [rule, { ...rule, rule: 'cache', agree: 200, confusions: [] }] });
    expect(junitProblems(xml)).toEqual([]);
    expect(xml).toContain('tests="2" failures="1"');
    expect(xml).toContain('200 in the log, 403 here: 8 (lines 17, 40)');
    expect(fidelityJunit({ rules: [rule] }, 90)).toContain('failures="0"');
  });

  it('is a result at a line of the log for each confusion', () => {
    const text = fidelitySarif({ rules: [rule] }, 'access.log');
    expect(sarifContract.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
    expect(placesIn(text)).toEqual(['fidelity.status access.log:17', 'fidelity.status access.log:99']);
  });
});
