import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { test } from '../../../main/cli/test';
import { witness } from '../../../main/cli/witness';
import type { WitnessReport } from '../../../main/core/types/witness';
import { junitProblems, sarifContract } from '../../conformance/command-contract';
import { sample } from '../../support/samples';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const at = '2026-11-20T00:00:00Z';
const folder = tempFolder({});
const before = sample('saas-storefront');
const after = join(folder, 'after');

beforeAll(() => {
  cpSync(before, after, { recursive: true });
  const file = join(after, 'distributions/storefront.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace('"ViewerProtocolPolicy": "https-only"', '"ViewerProtocolPolicy": "redirect-to-https"').replace('"AQ"', '"FR"'),
  );
});

async function told(code: number, ...argv: readonly string[]): Promise<string> {
  const terminal = recordingTerminal();
  expect(await witness([...argv, '--at', at], terminal)).toBe(code);
  expect(terminal.noted()).toBe('');
  return terminal.written();
}

describe('witness', () => {
  it('finds nothing between a workspace and its copy, and ends well', async () => {
    const copy = join(folder, 'copy');
    cpSync(before, copy, { recursive: true });
    expect(await told(0, before, '--against', copy)).toContain('No request in these dimensions is answered otherwise.');
  });

  it('prints each request with what it shows and where the cause stands', async () => {
    const text = await told(1, before, '--against', after);
    expect(text).toMatch(/^3 requests, the fewest that show all \d changes of behavior:\n\n {2}1\. /);
    expect(text).toMatch(/\S+\/ from FR {2}200 → 403/);
    expect(text).toMatch(/http:\/\/\S+\/api\/ {2}403 → 301/);
    expect(text).toContain('distributions/storefront.json:88, at ');
  });

  it('prints the report as JSON', async () => {
    const terminal = recordingTerminal();
    await witness([before, '--against', after, '--json', '--at', at], terminal);
    const report = jsonOf(terminal) as WitnessReport;
    expect(report).toMatchObject({ complete: true, smallest: true, at: Date.parse(at) });
    expect(report.witnesses).toHaveLength(3);
  });

  it('prints requests that pass before the change and fail after it', async () => {
    const text = await told(1, before, '--against', after, '--format', 'http');
    for (const [workspace, code] of [
      [before, 0],
      [after, 1],
    ] as const) {
      const place = join(folder, `kept-${code}`);
      cpSync(workspace, place, { recursive: true });
      for (const name of ['requests']) mkdirSync(join(place, name), { recursive: true });
      const terminal = recordingTerminal();
      writeFileSync(join(place, 'requests/witnesses.http'), text);
      await test([place, '--json', '--at', at], terminal);
      const { tests } = jsonOf(terminal) as {
        tests: readonly { readonly file: string; readonly passed: boolean; readonly failures: readonly string[] }[];
      };
      const own = tests.filter(({ file }) => file === 'requests/witnesses.http');
      expect(own.map(({ passed }) => passed)).toEqual([code === 0, code === 0, code === 0]);
    }
  });

  it('knows JUnit and SARIF, with a result at every cause', async () => {
    const junit = await told(1, before, '--against', after, '--format', 'junit');
    expect(junitProblems(junit)).toEqual([]);
    expect(junit).toMatch(/<testsuites name="edgecase" tests="3" failures="3">/);
    const sarif = await told(1, before, '--against', after, '--format', 'sarif');
    expect(sarifContract.safeParse(JSON.parse(sarif)).error?.issues).toBeUndefined();
    const log = JSON.parse(sarif) as {
      runs: {
        results: {
          ruleId: string;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }[];
      }[];
    };
    const places = log.runs[0]?.results.map(
      ({ ruleId, locations }) =>
        `${ruleId} ${locations[0]?.physicalLocation.artifactLocation.uri}:${locations[0]?.physicalLocation.region.startLine}`,
    );
    expect(places).toContain('witness.starts-working distributions/storefront.json:88');
  });

  it('says what is missing or too much', async () => {
    const terminal = recordingTerminal();
    await expect(witness([before], terminal)).rejects.toThrow(UsageError);
    await expect(witness([before, after], terminal)).rejects.toThrow(/--against/);
    await expect(witness([before, '--against', after, '--budget', 'x'], terminal)).rejects.toThrow('--budget takes a number');
    await expect(witness([before, '--against', after, '--format', 'xml'], terminal)).rejects.toThrow('--format takes');
  });
});
