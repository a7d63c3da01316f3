/** Keys that work anywhere in Files, also while the tree has the focus. */
import { isMac } from '../../ui/key-hint';
import { askNew } from './file-dialogs-state';
import { closeTab } from './tab-bar';
import { parentOf } from './tree-rows';
import type { Workbench } from './workbench';

export function listenForFileKeys(bench: Workbench): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const { active } = bench.store.getState();
    const mod = isMac ? event.metaKey : event.ctrlKey;
    // Alt, or Control on a Mac, where Option types characters.
    const alone = !event.metaKey && !event.shiftKey && event.ctrlKey === isMac && event.altKey === !isMac;
    if (mod && !event.altKey && !event.shiftKey && event.code === 'KeyS') {
      if (active !== null) void bench.save(active);
    } else if (mod && event.altKey && !event.shiftKey && event.code === 'KeyS') {
      void bench.saveAll();
    } else if (alone && event.code === 'KeyW') {
      if (active !== null) closeTab(bench, active);
    } else if (alone && event.code === 'KeyN') askNew(active === null ? '' : parentOf(active));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}
