import { describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { LineScanner } from '../../../../main/replay/lines/scan';
import { When } from '../../../../main/replay/lines/when';
import { certificate, snapshotOf, workspaceOf } from '../../../support/compiled';
import { firstMoment, logLine, usualLayout } from '../../../support/log-lines';

function linesOf(...lines: readonly string[]): readonly (() => LineScanner)[] {
  const scanner = new LineScanner(usualLayout);
  return lines.map((text) => () => {
    const bytes = Buffer.from(text);
    expect(scanner.scan(bytes, 0, bytes.length)).toBe(true);
    return scanner;
  });
}

describe('When', () => {
  it('changes with the first millisecond after the life of a certificate, and back', () => {
    const NotAfter = new Date(firstMoment + 10_000).toISOString();
    const when = new When(snapshotOf({ 'certificates/a.json': { ...certificate('a', ['a.example']), NotAfter } }));
    const [before, last, after] = linesOf(logLine({}, 0), logLine({}, 10), logLine({}, 11)).map((line) => () => when.of(line()));
    expect(last?.()).toBe(before?.());
    expect(after?.()).not.toBe(before?.());
    expect(before?.()).toBe(last?.());
  });

  it('changes with the range of addresses that workspace.json places', () => {
    const network = { viewers: { '192.0.2.0/24': { country: 'NO' }, '198.51.100.0/24': { country: 'SE' } } };
    const when = new When(compile(workspaceOf({}, { network })));
    const [one, same, other, nowhere] = linesOf(
      ...['192.0.2.1', '192.0.2.2', '198.51.100.1', '203.0.113.1'].map((ip) => logLine({ 'c-ip': ip })),
    ).map((line) => when.of(line()));
    expect(same).toBe(one);
    expect(new Set([one, other, nowhere]).size).toBe(3);
  });
});
