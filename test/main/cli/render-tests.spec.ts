import { describe, expect, it } from 'vitest';
import { renderJunit, renderTestsJson, renderTestsSarif, renderTestsText, type TestResult } from '../../../main/cli/render-tests';
import { junitProblems, sarifContract } from '../../conformance/command-contract';
import { styleFor } from '../../../main/cli/style';

const good: TestResult = {
  workspace: 'w',
  file: 'requests/a.http',
  line: 1,
  name: 'home page',
  passed: true,
  failures: [],
  lines: [],
  milliseconds: 12,
};
const bad: TestResult = {
  ...good,
  line: 9,
  name: 'a < b & "c"',
  passed: false,
  failures: ['outcome.status is 403, expected 200', 'second'],
  lines: [10, 11],
};

describe('renderTestsText', () => {
  it('shows each request and why it failed', () => {
    const shown = renderTestsText([good, bad], styleFor({}, {}));
    expect(shown).toContain('✓ home page (line 1)');
    expect(shown).toContain('outcome.status is 403, expected 200');
    expect(shown.trim().endsWith('1 passed, 1 failed')).toBe(true);
  });

  it('never calls an empty run a success', () => {
    expect(renderTestsText([], styleFor({}, {}))).toContain('nothing was tested');
  });
});

describe('renderJunit', () => {
  it('escapes names and counts failures', () => {
    const xml = renderJunit([good, bad]);
    expect(xml).toContain('<testsuites name="edgecase" tests="2" failures="1">');
    expect(xml).toContain('name="a &lt; b &amp; &quot;c&quot;"');
    expect(xml).toContain('outcome.status is 403, expected 200&#10;second</failure>');
    expect(xml).toContain('time="0.012"');
  });

  it('replaces what XML cannot say', () => {
    expect(renderJunit([{ ...good, name: 'bell\u0007' }])).toContain('name="bell\ufffd"');
  });
});

describe('renderTestsJson', () => {
  it('counts', () => {
    expect((JSON.parse(renderTestsJson([good, bad])) as { counts: object }).counts).toEqual({ passed: 1, failed: 1 });
  });
});

describe('renderTestsSarif', () => {
  interface Log {
    readonly runs: readonly {
      readonly originalUriBaseIds: Record<string, unknown>;
      readonly results: readonly {
        readonly message: { readonly text: string };
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
            readonly region: { readonly startLine: number };
          };
        }[];
      }[];
    }[];
  }
  const placesIn = (text: string): readonly string[] =>
    ((JSON.parse(text) as Log).runs[0]?.results ?? []).map(({ locations }) => {
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {
        artifactLocation: { uri: '', uriBaseId: '' },
        region: { startLine: 0 },
      };
      return `${artifactLocation.uriBaseId} ${artifactLocation.uri}:${region.startLine}`;
    });

  it('has a result at the line of each failed expectation', () => {
    expect(placesIn(renderTestsSarif([good, bad]))).toEqual(['WORKSPACE requests/a.http:10', 'WORKSPACE requests/a.http:11']);
    expect(placesIn(renderTestsSarif([good]))).toEqual([]);
    expect(sarifContract.safeParse(JSON.parse(renderTestsSarif([good, bad]))).success).toBe(true);
    expect(junitProblems(renderJunit([good, bad]))).toEqual([]);
  });

  it('tells workspaces apart', () => {
    expect(placesIn(renderTestsSarif([good, { ...bad, workspace: 'v' }]))).toEqual([
      'WORKSPACE_2 requests/a.http:10',
      'WORKSPACE_2 requests/a.http:11',
    ]);
  });
});
