import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishComparison } from '../../../main/cli/comparison-output';
import type { ReplayJob } from '../../../main/cli/replay';
import type { SetConfiguration } from '../../../main/replay/sets';
import { hostileReport } from '../../support/reports';
import { tempFolder } from '../../support/temp-folder';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const folder = tempFolder({});
const { comparison } = hostileReport();
const configuration = (name: string): SetConfiguration => ({
  name,
  input: { files: [], fixtures: [] },
  workspacePath: `/${name}`,
  conditions: {},
});
const job = (more: Partial<ReplayJob> = {}): ReplayJob => ({
  configuration: configuration('a'),
  against: configuration('b'),
  files: ['/x/access.log'],
  json: false,
  signal: new AbortController().signal,
  ...more,
});

describe('the end of a comparison', () => {
  it('is text and exit code 1 when something changed', async () => {
    const terminal = recordingTerminal();
    expect(await finishComparison(comparison, job(), [], terminal)).toBe(1);
    expect(terminal.written()).toContain('a → b');
  });

  it('is JUnit or SARIF where that is asked for, with the same exit code', async () => {
    for (const [format, begin] of [
      ['junit', '<?xml'],
      ['sarif', '{'],
    ] as const) {
      const terminal = recordingTerminal();
      expect(await finishComparison(comparison, job({ format }), [], terminal)).toBe(1);
      expect(terminal.written().startsWith(begin)).toBe(true);
    }
  });

  it('is exit code 0 when all of it was expected', async () => {
    expect(await finishComparison({ ...comparison, changed: 0 }, job(), [], recordingTerminal())).toBe(0);
  });

  it('is JSON with the numbers of the first configuration on top', async () => {
    const terminal = recordingTerminal();
    await finishComparison(comparison, job({ json: true }), [], terminal);
    expect(jsonOf(terminal)).toMatchObject({
      requests: 1500,
      changed: 2,
      ignored: 1,
      groups: [{ count: 2 }, { count: 1 }],
      after: { requests: 1500 },
    });
  });

  it('is a report beside it, in the form that its name says', async () => {
    const [html, markdown] = [join(folder, 'a.html'), join(folder, 'a.md')];
    await finishComparison(comparison, job({ report: html }), [], recordingTerminal());
    await finishComparison(comparison, job({ report: markdown }), [], recordingTerminal());
    expect([readFileSync(html, 'utf8').slice(0, 15), readFileSync(markdown, 'utf8').slice(0, 6)]).toEqual(['<!doctype html>', '# a → ']);
    await expect(finishComparison(comparison, job({ report: join(folder, 'none', 'a.md') }), [], recordingTerminal())).rejects.toThrow(
      'cannot be written',
    );
  });
});
