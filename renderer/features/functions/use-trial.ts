/** Runs what stands in the run panel, for one request or for all tenants, and lets go of it again. */
import { useEffect, useRef } from 'react';
import type { FunctionSummary } from '../../../main/core/types/trial';
import type { TrialInput } from '../../../preload/contract/functions';
import { describeError } from '../../api/errors';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { readTrial } from './trial-draft';
import { changeShown, draftOf, emptyRun, useTrials, withBatch, type AllRun } from './trial-session';
import { unsavedCode } from './unsaved-code';

export interface Trying {
  /** Runs the draft as it is now; does nothing while a field is wrong, and takes over from a run under way. */
  readonly run: (fn: FunctionSummary) => void;
  /** Shows one tenant of a run for all. */
  readonly show: (fn: FunctionSummary, host: string) => void;
  readonly cancel: () => void;
}

export function useTrial(): Trying {
  const studio = useStudio();
  const running = useRef<AbortController | null>(null);
  const looking = useRef<AbortController | null>(null);

  const cancel = (): void => {
    running.current?.abort();
    running.current = null;
    const { running: arn } = useTrials.getState();
    if (arn !== null) settle(arn, 'cancelled');
    useTrials.setState({ running: null });
  };
  useEffect(
    () => () => {
      running.current?.abort();
      looking.current?.abort();
    },
    [],
  );

  const attempt = async (arn: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      if (!signal.aborted) useTrials.setState({ error: { arn, error: describeError(thrown) } });
    }
  };

  const run = (fn: FunctionSummary): void => {
    const draft = draftOf(useTrials.getState(), fn);
    const { input } = readTrial(fn.arn, draft);
    if (!input) return;
    cancel();
    looking.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    useTrials.setState({ running: fn.arn, error: null });
    void attempt(fn.arn, mine.signal, async () => {
      await (draft.all ? runAll(fn, input, mine.signal) : runOne(fn, input, mine.signal));
    }).finally(() => {
      if (running.current === mine) useTrials.setState({ running: null });
    });
  };

  const runOne = async (fn: FunctionSummary, input: TrialInput, signal: AbortSignal): Promise<void> => {
    const { whole, unsaved } = await withCode(fn, input);
    const one = await studio.functions.run(whole, { signal });
    if (!signal.aborted) changeShown(fn.arn, () => ({ all: null, one, unsaved, revision: revisionNow() }));
  };

  const runAll = async (fn: FunctionSummary, input: TrialInput, signal: AbortSignal): Promise<void> => {
    const { whole, unsaved } = await withCode(fn, input);
    const stream = await studio.functions.runAll(whole, { signal });
    const revision = revisionNow();
    changeShown(fn.arn, () => ({ all: emptyRun, one: null, unsaved, revision }));
    for await (const batch of stream) {
      if (signal.aborted) return;
      changeShown(fn.arn, (was) => ({ one: null, unsaved, revision, ...was, all: withBatch(was?.all ?? emptyRun, batch) }));
    }
    settle(fn.arn, 'done');
  };

  const show = (fn: FunctionSummary, host: string): void => {
    looking.current?.abort();
    const { input } = readTrial(fn.arn, { ...draftOf(useTrials.getState(), fn), host });
    if (!input) return;
    const mine = new AbortController();
    looking.current = mine;
    void attempt(fn.arn, mine.signal, async () => {
      const { whole } = await withCode(fn, input);
      const one = await studio.functions.run(whole, { signal: mine.signal });
      if (!mine.signal.aborted) changeShown(fn.arn, (was) => ({ all: null, unsaved: false, revision: revisionNow(), ...was, one }));
    });
  };

  const withCode = async (fn: FunctionSummary, input: TrialInput): Promise<{ readonly whole: TrialInput; readonly unsaved: boolean }> => {
    const code = await unsavedCode(studio, fn.codeFile);
    return code === null ? { whole: input, unsaved: false } : { whole: { ...input, code }, unsaved: true };
  };

  return { run, show, cancel };
}

/** A run for all tenants that has ended. */
function settle(arn: string, state: AllRun['state']): void {
  const all = useTrials.getState().shown[arn]?.all;
  if (all?.state === 'running') changeShown(arn, (was) => ({ one: null, unsaved: false, revision: '', ...was, all: { ...all, state } }));
}

function revisionNow(): string {
  return useWorkspace.getState().info?.revision ?? '';
}
