import { expect, it } from 'vitest';
import { junitProblems, sarifContract } from '../../conformance/command-contract';
import { readConfiguration } from '../../../main/cli/configuration';
import { replayLogs } from '../../../main/cli/replay-logs';
import { logLine, writeLog } from '../../support/log-lines';
import { writeWorkspace } from '../../support/saas-workspace';
import { recordingTerminal } from '../../support/terminal';

it('puts into words what came of the lines, and which could not be used', async () => {
  const redirect = { 'sc-status': '301', 'x-edge-result-type': 'Redirect', 'cs-uri-stem': '/r' };
  const lines = [
    logLine(),
    logLine({}, 1),
    logLine({ 'cs-protocol': 'http', 'ssl-protocol': '-', 'cs-protocol-version': 'HTTP/1.1' }),
    'broken',
    logLine(redirect),
  ];
  const terminal = recordingTerminal();
  const job = {
    configuration: await readConfiguration({ path: await writeWorkspace() }),
    files: [writeLog(lines)],
    json: false,
    fidelity: true,
    signal: new AbortController().signal,
  };
  expect(await replayLogs(job, terminal)).toBe(0);
  const text = terminal.written().replace(/[\d,]+ lines\/s/, 'N lines/s');
  expect(text).toContain('4 requests replayed, N lines/s\n\nStatus\n  200  3  75.0 %\n  301  1  25.0 %\n\nResult type\n  Miss');
  expect(text).toContain('1 line could not be used:\n  access.log:6  The line has 1 of 33 columns; it may have been cut off.');
  expect(text).toContain('Simulation and log agree on ');
  expect(text).toMatch(/result-type +33\.3 % {2}of 3\n {4}1: the log says Hit, the simulation Redirect; first in line 5/);
  expect(text).toContain('First sight of a key that the log says was cached');
  expect(terminal.noted()).toBe('');
});

it('fails where less agrees with the log than is asked for, and knows JUnit and SARIF', async () => {
  const wrong = { 'sc-status': '301', 'x-edge-result-type': 'Redirect', 'cs-uri-stem': '/r' };
  const job = {
    configuration: await readConfiguration({ path: await writeWorkspace() }),
    files: [writeLog([logLine(), logLine(wrong)])],
    json: false,
    fidelity: true,
    signal: new AbortController().signal,
  };
  const [strict, lax] = [recordingTerminal(), recordingTerminal()];
  expect(await replayLogs({ ...job, format: 'junit', failUnder: 100 }, strict)).toBe(1);
  expect(junitProblems(strict.written())).toEqual([]);
  expect(strict.noted()).toMatch(/^edgecase replay: \d+\.\d percent agree with the log, less than the 100 that --fail-under asks for\.\n$/);
  expect(await replayLogs({ ...job, format: 'sarif', failUnder: 0 }, lax)).toBe(0);
  expect(sarifContract.safeParse(JSON.parse(lax.written())).error?.issues).toBeUndefined();
  expect(lax.written()).toContain('"uri": "access.log"');
});
