/** The workbench: all that can be done with the files of the open workspace, over one state. */
import { createBench, type WorkbenchOptions } from './bench';
import { drafting } from './drafting';
import { editing } from './editing';
import { managing } from './managing';
import { opening } from './opening';
import { saving } from './saving';
import { emptyWorkbench } from './workbench-state';

export type Workbench = ReturnType<typeof createWorkbench>;

export function createWorkbench(options: WorkbenchOptions) {
  const bench = createBench(options);
  const disk = saving(bench);
  const tabs = opening(bench, disk.revert);
  const manage = managing(bench, { open: tabs.open, close: disk.close });
  const edits = editing(bench, { open: tabs.open, save: disk.save });

  /** Forgets everything open, when another workspace takes the window. Unsaved edits stay with the host. */
  function leave(): void {
    for (const file of bench.store.getState().files) bench.documents.close(file.path);
    edits.forgetEdits();
    bench.store.setState(emptyWorkbench, true);
    options.unsavedChanged({});
  }

  return {
    store: bench.store,
    ...disk,
    ...tabs,
    ...manage,
    ...edits,
    ...drafting(bench, disk.revert),
    leave,
    /** Puts the unsaved edits that wait away at once. */
    flush: bench.unsaved.flush,
    activate: (path: string): void => bench.store.setState({ active: path }),
    askConflict: (path: string | null): void => bench.store.setState({ conflict: path }),
  };
}
