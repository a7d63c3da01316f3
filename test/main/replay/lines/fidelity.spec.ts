import { describe, expect, it } from 'vitest';
import type { Fidelity } from '../../../../main/core/types/compare';
import { Engine } from '../../../../main/replay/lines/engine';
import { LineFidelity } from '../../../../main/replay/lines/fidelity';
import { LogRun } from '../../../../main/replay/lines/run-log';
import { snapshotOf } from '../../../support/compiled';
import { logLine, writeLog } from '../../../support/log-lines';
import { saasWithZone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

async function fidelityOf(lines: readonly string[]): Promise<Fidelity> {
  const run = new LogRun();
  const engine = new Engine(snapshotOf(saasWithZone), run.readScanned, { workspacePath: tempFolder({}) });
  const fidelity = new LineFidelity(engine, run.scanner, run.read);
  await run.run(
    [engine],
    { line: (scanned, [outcome], place) => fidelity.line(scanned, outcome as number, place) },
    { files: [writeLog(lines)] },
  );
  engine.close();
  return fidelity.result();
}

const miss = { 'x-edge-result-type': 'Miss' };

describe('LineFidelity', () => {
  it('agrees with a log that says what is decided', async () => {
    const { compared, agree, rules, examples } = await fidelityOf([logLine(miss), logLine({}, 1), logLine({}, 2)]);
    expect([compared, agree]).toEqual([3, 3]);
    expect(rules.map(({ rule }) => rule)).toEqual(['status', 'result-type', 'detailed-result-type', 'cache']);
    expect(rules.every(({ confusions }) => confusions.length === 0)).toBe(true);
    expect(examples).toEqual([]);
  });

  it('counts each confusion, names its first lines, and tells why we decide otherwise', async () => {
    const lines = [logLine(miss), logLine({}, 1), logLine(miss, 2), logLine({ ...miss, 'sc-status': '404' }, 3), logLine(miss, 4)];
    const { compared, agree, rules, examples } = await fidelityOf(lines);
    expect([compared, agree]).toEqual([5, 2]);
    const confusions = Object.fromEntries(rules.map(({ rule, confusions: found }) => [rule, found]));
    expect(confusions['status']).toEqual([{ recorded: '404', simulated: '200', count: 1, lines: [6] }]);
    expect(confusions['cache']).toEqual([{ recorded: 'Miss', simulated: 'Hit', count: 3, lines: [5, 6, 7] }]);
    expect(examples.map(({ line, rules: found }) => [line, found])).toEqual([
      [5, ['result-type', 'detailed-result-type', 'cache']],
      [6, ['status', 'result-type', 'detailed-result-type', 'cache']],
    ]);
    expect(examples[0]?.trace.cache).toMatchObject({ result: 'Hit', age: 2 });
    expect(examples[0]?.text).toBe(lines[2]);
  });

  it('does not hold against the simulation what nobody can know, and says so', async () => {
    const lines = [
      logLine(),
      logLine({ 'sc-status': '304' }, 1),
      logLine({ 'sc-status': '206' }, 2),
      logLine({ 'sc-status': '000', 'x-edge-result-type': 'Error' }, 3),
      logLine({}, 4),
    ];
    const { compared, agree, divergences } = await fidelityOf(lines);
    expect([compared, agree]).toEqual([1, 1]);
    expect(divergences.map(({ text, count }) => [text.slice(0, 20), count])).toEqual([
      ['First sight of a key', 1],
      ['The log says 304 or ', 2],
      ['The viewer left befo', 1],
    ]);
  });

  it('compares behavior and tenant where a log of version 2 names them', async () => {
    const names = 'date time x-host-header cs-method cs-uri-stem cs-protocol sc-status cache-behavior-path-pattern distribution-tenant-id';
    const row = (pattern: string): string =>
      ['2026-06-01', '12:00:00', 'acme.saas.example', 'GET', '/', 'https', '200', pattern, 'dt_x'].join('\t');
    const { rules } = await fidelityOf([`#Fields: ${names}`, row('*'), row('/api/*')]);
    const of = Object.fromEntries(rules.map((rule) => [rule.rule, rule]));
    expect(of['behavior']).toMatchObject({
      compared: 2,
      agree: 1,
      confusions: [{ recorded: '/api/*', simulated: '*', count: 1, lines: [5] }],
    });
    expect(of['tenant']).toMatchObject({ compared: 2, agree: 0 });
  });
});
