/** Runs what stands in the run panel, for one request or for all tenants, and lets go of it again. */
import type { FunctionSummary } from '../../../main/core/types/trial';
import type { Studio } from '../../../preload/contract';
import type { TrialInput } from '../../../preload/contract/functions';
import { describeError } from '../../api/errors';
import { useWorkspace } from '../../api/stores';
import { readTrial } from './trial-draft';
import { changeShown, draftOf, emptyRun, useTrials, withBatch, type AllRun } from './trial-session';

export interface TrialRunner {
  /** Runs the draft as it is now; does nothing while a field is wrong, and takes over from a run under way. */
  readonly run: (fn: FunctionSummary) => Promise<void>;
  /** Shows one tenant of a run for all; the newest wish wins. */
  readonly show: (fn: FunctionSummary, host: string) => Promise<void>;
  readonly cancel: () => void;
}

/** `unsavedCode` gives the code of a file as it stands in the editor, when that differs from the file; null otherwise. */
export function createTrialRunner(studio: Studio, unsavedCode: (path: string | null) => Promise<string | null>): TrialRunner {
  let running: AbortController | null = null;
  let looking: AbortController | null = null;

  const cancel = (): void => {
    running?.abort();
    looking?.abort();
    running = null;
    const { running: arn } = useTrials.getState();
    if (arn !== null) settle(arn, 'cancelled');
    useTrials.setState({ running: null });
  };

  const attempt = async (arn: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      if (signal.aborted) return;
      settle(arn, 'cancelled');
      useTrials.setState({ error: { arn, error: describeError(thrown) } });
    }
  };

  const run = async (fn: FunctionSummary): Promise<void> => {
    const draft = draftOf(useTrials.getState(), fn);
    const { input } = readTrial(fn.arn, draft);
    if (!input) return;
    cancel();
    const mine = new AbortController();
    running = mine;
    useTrials.setState({ running: fn.arn, error: null });
    await attempt(fn.arn, mine.signal, () => (draft.all ? runAll(fn, input, mine.signal) : runOne(fn, input, mine.signal)));
    if (running !== mine) return;
    running = null;
    useTrials.setState({ running: null });
  };

  const runOne = async (fn: FunctionSummary, input: TrialInput, signal: AbortSignal): Promise<void> => {
    const { whole, unsaved } = await withCode(fn, input);
    const revision = revisionNow();
    const one = await studio.functions.run(whole, { signal });
    if (!signal.aborted) changeShown(fn.arn, () => ({ all: null, one, unsaved, revision }));
  };

  const runAll = async (fn: FunctionSummary, input: TrialInput, signal: AbortSignal): Promise<void> => {
    const { whole, unsaved } = await withCode(fn, input);
    const revision = revisionNow();
    const stream = await studio.functions.runAll(whole, { signal });
    if (signal.aborted) return;
    changeShown(fn.arn, () => ({ all: emptyRun, one: null, unsaved, revision }));
    for await (const batch of stream) {
      if (signal.aborted) return;
      changeShown(fn.arn, (was) => ({ one: null, unsaved, revision, ...was, all: withBatch(was?.all ?? emptyRun, batch) }));
    }
    if (!signal.aborted) settle(fn.arn, 'done');
  };

  const show = async (fn: FunctionSummary, host: string): Promise<void> => {
    looking?.abort();
    const { input } = readTrial(fn.arn, { ...draftOf(useTrials.getState(), fn), host });
    if (!input) return;
    const mine = new AbortController();
    looking = mine;
    await attempt(fn.arn, mine.signal, async () => {
      const { whole, unsaved } = await withCode(fn, input);
      const one = await studio.functions.run(whole, { signal: mine.signal });
      if (!mine.signal.aborted) changeShown(fn.arn, (was) => ({ all: null, unsaved, revision: revisionNow(), ...was, one }));
    });
  };

  const withCode = async (fn: FunctionSummary, input: TrialInput): Promise<{ readonly whole: TrialInput; readonly unsaved: boolean }> => {
    const code = await unsavedCode(fn.codeFile);
    return code === null ? { whole: input, unsaved: false } : { whole: { ...input, code }, unsaved: true };
  };

  return { run, show, cancel };
}

/** A run for all tenants that has ended. */
function settle(arn: string, state: AllRun['state']): void {
  const was = useTrials.getState().shown[arn];
  if (was?.all?.state === 'running') changeShown(arn, () => ({ ...was, all: was.all && { ...was.all, state } }));
}

function revisionNow(): string {
  return useWorkspace.getState().info?.revision ?? '';
}
