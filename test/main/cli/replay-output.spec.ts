import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../main/cli/configuration';
import type { ReplayJob } from '../../../main/cli/replay';
import { finishReplay, refuseNothing, type Replayed } from '../../../main/cli/replay-output';
import { writeWorkspace } from '../../support/saas-workspace';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const summary = { requests: 4, skipped: 0, byStatus: { 200: 4 }, byResultType: { Hit: 4 }, linesPerSecond: 10 };
const rule = { rule: 'status', compared: 4, agree: 3, confusions: [] };
const fidelity = { compared: 4, agree: 3, rules: [rule], examples: [], divergences: [] };
const replayed: Replayed = { kind: 'set', summary, skipped: [], divergences: [], assumptions: ['dns.x'], fidelity };

async function jobOf(more: Partial<ReplayJob>): Promise<ReplayJob> {
  const configuration = await readConfiguration({ path: await writeWorkspace() });
  return { configuration, files: ['a.har'], json: false, signal: new AbortController().signal, ...more };
}

describe('what a replay leaves behind', () => {
  it('is a failure where less agrees than is asked for, or nothing could be compared', async () => {
    const terminal = recordingTerminal();
    const job = await jobOf({ fidelity: true, failUnder: 80 });
    expect(finishReplay(replayed, job, terminal)).toBe(1);
    expect(finishReplay(replayed, { ...job, failUnder: 75 }, terminal)).toBe(0);
    expect(finishReplay({ ...replayed, fidelity: { ...fidelity, compared: 0, agree: 0 } }, job, terminal)).toBe(1);
    expect(terminal.noted().split('\n')).toEqual([
      'edgecase replay: 75.0 percent agree with the recording, less than the 80 that --fail-under asks for.',
      'edgecase replay: nothing could be compared with the recording, less than the 80 that --fail-under asks for.',
      '',
    ]);
  });

  it('has all of it as JSON', async () => {
    const terminal = recordingTerminal();
    expect(finishReplay(replayed, await jobOf({ json: true }), terminal)).toBe(0);
    expect(jsonOf(terminal)).toEqual({ ...summary, skippedLines: [], divergences: [], assumptions: ['dns.x'], fidelity });
  });

  it('is an error where no answer was recorded that could be compared', async () => {
    const job = await jobOf({ fidelity: true });
    expect(() => finishReplay({ ...replayed, fidelity: null }, job, recordingTerminal())).toThrow(
      'None of the requests says how it was answered',
    );
  });

  it('is an error where there was no request, so that no check passes without one', () => {
    const none = { ...summary, requests: 0 };
    const line = { file: 'a.log', line: 3, reason: 'Cut off.', text: '' };
    expect(() => refuseNothing(none, [])).toThrow('There is no request in the traffic, so nothing was replayed.');
    expect(() => refuseNothing({ ...none, skipped: 1 }, [line])).toThrow('its one line could not be used. a.log:3: Cut off.');
    expect(() => refuseNothing({ ...none, skipped: 9 }, [line])).toThrow('none of its 9 lines could be used. a.log:3: Cut off.');
    expect(() => refuseNothing(summary, [])).not.toThrow();
  });
});
