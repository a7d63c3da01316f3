import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckAnswer, CheckRequest } from '../../../renderer/editors/check-worker';
import { createChecker } from '../../../renderer/editors/checker';
import type { Diagnostic, WorkspaceInput } from '../../../main/core/types/diagnostic';
import { makeDiagnostic } from '../../support/make-diagnostic';

const input: WorkspaceInput = { files: [], fixtures: [] };

function make() {
  const requests: CheckRequest[] = [];
  const shown: (number | null)[] = [];
  let receive: (answer: CheckAnswer) => void = () => undefined;
  let reads = 0;
  let reachable = true;
  const checker = createChecker({
    port: { postMessage: (request) => requests.push(request), onAnswer: (taker) => (receive = taker) },
    readInput: async () => {
      reads += 1;
      if (!reachable) throw new Error('the host is gone');
      return input;
    },
    show: (diagnostics) => shown.push(diagnostics?.length ?? null),
    pause: 100,
  });
  const answer = (diagnostics: readonly Diagnostic[] | null): void => receive({ id: requests.at(-1)?.id ?? 0, diagnostics });
  return { checker, requests, shown, answer, reads: () => reads, setReachable: (now: boolean) => (reachable = now) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('checking while typing', () => {
  it('waits for a pause, then checks the newest texts', async () => {
    const { checker, requests } = make();
    checker.check({ a: '1' });
    await vi.advanceTimersByTimeAsync(60);
    checker.check({ a: '12' });
    await vi.advanceTimersByTimeAsync(60);
    expect(requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(requests.map(({ unsaved }) => unsaved)).toEqual([{ a: '12' }]);
  });

  it('reads the files of the host once, and again only after they changed', async () => {
    const { checker, requests, answer, reads } = make();
    for (const text of ['1', '2']) {
      checker.check({ a: text });
      await vi.advanceTimersByTimeAsync(200);
      answer([]);
    }
    expect(reads()).toBe(1);
    expect(requests[1]?.input).toBeUndefined();
    checker.invalidate();
    await vi.advanceTimersByTimeAsync(200);
    expect([reads(), requests[2]?.input]).toEqual([2, input]);
  });

  it('never has two checks under way, and makes only the last of those that wait', async () => {
    const { checker, requests, shown, answer } = make();
    checker.check({ a: '1' });
    await vi.advanceTimersByTimeAsync(200);
    checker.check({ a: '2' });
    await vi.advanceTimersByTimeAsync(200);
    checker.check({ a: '3' });
    await vi.advanceTimersByTimeAsync(200);
    expect(requests).toHaveLength(1);
    answer([makeDiagnostic()]);
    await vi.advanceTimersByTimeAsync(200);
    expect(requests.map(({ unsaved }) => unsaved['a'])).toEqual(['1', '3']);
    expect(shown).toEqual([1]);
  });

  it('shows the files as saved again as soon as nothing is unsaved, also when an answer comes late', async () => {
    const { checker, shown, answer } = make();
    checker.check({ a: '1' });
    await vi.advanceTimersByTimeAsync(200);
    checker.check({});
    answer([makeDiagnostic()]);
    expect(shown).toEqual([null]);
  });

  it('keeps what it shows when the check fails or the host is gone, and goes on afterwards', async () => {
    const { checker, requests, shown, answer, setReachable } = make();
    setReachable(false);
    checker.check({ a: '1' });
    await vi.advanceTimersByTimeAsync(200);
    expect(requests).toEqual([]);
    setReachable(true);
    checker.check({ a: '2' });
    await vi.advanceTimersByTimeAsync(200);
    answer(null);
    checker.check({ a: '3' });
    await vi.advanceTimersByTimeAsync(200);
    answer([]);
    expect(shown).toEqual([0]);
  });

  it('is silent after its end', async () => {
    const { checker, requests, shown, answer } = make();
    checker.check({ a: '1' });
    await vi.advanceTimersByTimeAsync(200);
    checker.dispose();
    answer([makeDiagnostic()]);
    checker.check({ a: '2' });
    await vi.advanceTimersByTimeAsync(200);
    expect([requests.length, shown]).toEqual([1, []]);
  });
});
