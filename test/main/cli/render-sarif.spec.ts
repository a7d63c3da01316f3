import { describe, expect, it } from 'vitest';
import { renderSarif } from '../../../main/cli/render-sarif';
import { catalogue } from '../../../main/core/rules/catalogue';
import type { Diagnostic } from '../../../main/core/types/diagnostic';
import { sarifContract } from '../../conformance/command-contract';

const edit = { file: 'tenants/a b#1.json', startLine: 3, startColumn: 21, endLine: 3, endColumn: 28, text: '"store"' };
const dangling: Diagnostic = {
  code: 'reference.dangling',
  severity: 'warning',
  message: "DistributionId names 'stroe'.",
  file: 'tenants/a b#1.json',
  line: 3,
  column: 21,
  endLine: 3,
  endColumn: 28,
  pointer: '/DistributionId',
  fixes: [{ title: 'Replace it', edits: [edit, { ...edit, file: 'other.json', text: '' }] }, { title: 'Make the distribution.' }],
};
const note: Diagnostic = {
  code: 'file.unknown',
  severity: 'info',
  message: 'What is this?',
  file: 'x',
  line: 1,
  column: 1,
  pointer: '',
  fixes: [],
};

const run = (...diagnostics: readonly Diagnostic[]) => {
  const [first] = sarifContract.parse(JSON.parse(renderSarif(diagnostics, '1.2.3'))).runs;
  if (!first) throw new Error('no run');
  return first;
};

describe('renderSarif', () => {
  it('names each rule once, with what the catalogue says about it', () => {
    const { tool, results } = run(dangling, note, dangling);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['file.unknown', 'reference.dangling']);
    expect(tool.driver.rules[1]).toMatchObject({
      shortDescription: { text: catalogue['reference.dangling']?.what },
      help: { text: expect.stringContaining('Source: ') as string, markdown: expect.stringContaining('\n\nSource: ') as string },
      defaultConfiguration: { level: 'error' },
    });
    expect(results.map(({ ruleIndex, level }) => [ruleIndex, level])).toEqual([
      [1, 'warning'],
      [0, 'note'],
      [1, 'warning'],
    ]);
  });

  it('gives fixes as replacements in files, and what only a person can do as advice', () => {
    const [result] = run(dangling).results;
    expect(result?.fixes).toEqual([
      {
        description: { text: 'Replace it' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'tenants/a%20b%231.json', uriBaseId: 'WORKSPACE' },
            replacements: [
              { deletedRegion: { startLine: 3, startColumn: 21, endLine: 3, endColumn: 28 }, insertedContent: { text: '"store"' } },
            ],
          },
          {
            artifactLocation: { uri: 'other.json', uriBaseId: 'WORKSPACE' },
            replacements: [{ deletedRegion: { startLine: 3, startColumn: 21, endLine: 3, endColumn: 28 } }],
          },
        ],
      },
    ]);
    expect(result?.properties).toEqual({ advice: ['Make the distribution.'] });
  });

  it('knows a problem again by its place in the file, not by its line', () => {
    const [a, b] = run(dangling, { ...dangling, line: 9, endLine: 9 }).results;
    expect(a?.partialFingerprints).toEqual(b?.partialFingerprints);
  });

  it('writes every code of the catalogue as the format wants', () => {
    const { tool } = run(...Object.keys(catalogue).map((code): Diagnostic => ({ ...note, code })));
    expect(tool.driver.rules).toHaveLength(Object.keys(catalogue).length);
    for (const rule of tool.driver.rules) expect(rule.shortDescription?.text).toBeTruthy();
  });
});
