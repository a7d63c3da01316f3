import { describe, expect, it } from 'vitest';
import { renderWitnessJunit, renderWitnessSarif, renderWitnessText } from '../../../main/cli/render-witness';
import { styleFor } from '../../../main/cli/style';
import type { WitnessReport } from '../../../main/core/types/witness';
import { noon } from '../../support/witness';

const cause = { file: 'tenants/a.json', pointer: '/Comment', line: 3, side: 'after' } as const;
const empty: WitnessReport = {
  witnesses: [],
  tried: 9,
  dimensions: [
    { name: 'path', values: 2, what: 'Two.' },
    { name: 'method', values: 1, what: 'One.' },
  ],
  silent: [],
  at: noon,
  smallest: true,
  complete: true,
  notes: [],
};

describe('a witness report', () => {
  it('without witnesses says so, with what was looked at', () => {
    const text = renderWitnessText(empty, styleFor({}, {}));
    expect(text).toContain('No request in these dimensions is answered otherwise.');
    expect(text).toContain('9 requests were tried at 2026-01-02T12:00:00.000Z.\n  path: 2. Two.');
    expect(text).not.toContain('method');
  });

  it('tells of silent differences and of what was cut short', () => {
    const report = {
      ...empty,
      complete: false,
      notes: ['Too many paths.'],
      silent: Array.from({ length: 22 }, () => ({ cause, what: 'It differs.', reason: 'It describes.' })),
    };
    const text = renderWitnessText(report, styleFor({}, {}));
    expect(text).toContain('22 differences without effect on any request:\n  It differs. tenants/a.json:3 (after)\n    It describes.');
    expect(text).toContain('… and 2 more');
    expect(text).toContain('The search was cut short:\n  Too many paths.');
  });

  it('is a passed test in JUnit and no result in SARIF when there is nothing', () => {
    expect(renderWitnessJunit(empty)).toContain('tests="1" failures="0"');
    expect(renderWitnessSarif(empty)).toContain('"results": []');
  });
});
