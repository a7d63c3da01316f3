import { describe, expect, it } from 'vitest';
import { sarifLog } from '../../../main/cli/sarif-log';
import { sarifContract } from '../../conformance/command-contract';

const result = { ruleId: 'b.rule', level: 'warning', message: 'Look.', file: 'a folder/x.json', line: 0, fingerprint: 'f' } as const;

describe('a SARIF log', () => {
  it('keeps to the format', () => {
    const log: unknown = JSON.parse(sarifLog([{ ...result, pointer: '/a' }, result], { 'b.rule': 'About b.' }, '1.2.3'));
    expect(sarifContract.safeParse(log).error?.issues).toBeUndefined();
    expect(sarifContract.safeParse(JSON.parse(sarifLog([], {}, '1.2.3'))).success).toBe(true);
  });

  it('has rules once, results at lines from 1 on, and addresses relative to a base', () => {
    const log = JSON.parse(
      sarifLog([result, { ...result, ruleId: 'a.rule', line: 7, pointer: '', base: 'OTHER' }, result], { 'b.rule': 'About b.' }, '1.2.3', {
        ONE: 'One.',
        OTHER: 'Other.',
      }),
    ) as { runs: Record<string, unknown>[] };
    const [run] = log.runs;
    expect(run).toMatchObject({
      tool: { driver: { rules: [{ id: 'a.rule' }, { id: 'b.rule', shortDescription: { text: 'About b.' } }], version: '1.2.3' } },
      originalUriBaseIds: { ONE: { description: { text: 'One.' } }, OTHER: {} },
    });
    expect(run?.['results']).toMatchObject([
      {
        ruleIndex: 1,
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20folder/x.json', uriBaseId: 'ONE' }, region: { startLine: 1 } } }],
      },
      {
        ruleIndex: 0,
        locations: [
          {
            physicalLocation: { artifactLocation: { uriBaseId: 'OTHER' }, region: { startLine: 7 } },
            logicalLocations: [{ fullyQualifiedName: '/' }],
          },
        ],
      },
      { ruleIndex: 1 },
    ]);
  });
});
