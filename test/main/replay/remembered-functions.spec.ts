import { describe, expect, it } from 'vitest';
import type { FunctionCall, FunctionPort, FunctionRun } from '../../../main/core/ports';
import { unmeasuredFunctions } from '../../../main/replay/dry-ports';
import { rememberFunctions } from '../../../main/replay/remembered-functions';

const call: FunctionCall = {
  name: 'fn',
  code: 'function handler(event) { return { statusCode: 200, body: event.request.uri + Math.random() + Date.now() }; }',
  event: { version: '1.0', context: { eventType: 'viewer-request' }, request: { method: 'GET', uri: '/a', headers: {} } },
  store: null,
  tenant: null,
  at: Date.UTC(2026, 0, 1),
  requestId: 'one==',
};

function counting(): { readonly port: FunctionPort; readonly runs: () => number } {
  let runs = 0;
  return {
    port: {
      run: (made) => {
        runs += 1;
        return unmeasuredFunctions.run(made);
      },
    },
    runs: () => runs,
  };
}

describe('remembered functions', () => {
  it('run once for the same call, and answer what the sandbox answers', async () => {
    const { port, runs } = counting();
    const remembering = rememberFunctions(port);
    const answers: FunctionRun[] = [];
    for (let again = 0; again < 3; again += 1) answers.push(await remembering.run({ ...call }));
    expect(runs()).toBe(1);
    expect(answers).toEqual(Array.from({ length: 3 }, () => answers[0]));
    expect(answers[0]).toEqual(await unmeasuredFunctions.run(call));
  });

  it.each<Partial<FunctionCall>>([
    { code: `${call.code}\n` },
    { event: { ...call.event, request: { method: 'GET', uri: '/b', headers: {} } } },
    { store: { key: 'value' } },
    { tenant: { id: 't', parameters: {} } },
    { at: call.at + 1 },
    { requestId: 'two==' },
  ])('run anew where %j is what differs', async (difference) => {
    const { port, runs } = counting();
    const remembering = rememberFunctions(port);
    await remembering.run(call);
    const other = { ...call, ...difference };
    expect(await remembering.run(other)).toEqual(await unmeasuredFunctions.run(other));
    expect(runs()).toBe(2);
  });

  it('forget a run that broke', async () => {
    let broken = true;
    const remembering = rememberFunctions({
      run: async () => {
        if (broken) throw new Error('no engine');
        return { outcome: 'returned', value: 1, origin: null, log: [] };
      },
    });
    await expect(remembering.run(call)).rejects.toThrow('no engine');
    broken = false;
    expect(await remembering.run(call)).toMatchObject({ outcome: 'returned', value: 1 });
  });
});
