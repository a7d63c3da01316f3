/** Decides whether a rename is made at once or shown first. */
import type { RenamePlan } from '../../../main/core/language';
import { askEdits } from './file-dialogs-state';
import type { Workbench } from './workbench';

/** Makes the edits of a plan: at once when they stay in the file on the screen and there is nothing to know, else after a yes. */
export async function carryOut(bench: Pick<Workbench, 'editMany' | 'store'>, plan: RenamePlan): Promise<void> {
  const { active } = bench.store.getState();
  if (plan.warnings.length > 0 || plan.edits.some(({ file }) => file !== active)) askEdits({ ...plan, verb: 'Rename' });
  else await bench.editMany(plan);
}
