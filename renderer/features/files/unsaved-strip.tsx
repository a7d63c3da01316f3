/** Offers the unsaved edits that an earlier session left behind. */
import type { ReactElement } from 'react';
import { Button } from '../../ui/button';
import './conflict-dialog.css';
import { useBench, useWorkbench } from './workbench-context';

export function UnsavedStrip(): ReactElement | null {
  const bench = useBench();
  const unsaved = useWorkbench((state) => state.unsaved);
  if (unsaved.length === 0) return null;
  return (
    <div className="strip strip-info">
      <span title={unsaved.join('\n')}>{unsavedSentence(unsaved)}</span>
      <Button size="small" variant="primary" onClick={() => void bench.restoreUnsaved()}>
        Restore
      </Button>
      <Button size="small" onClick={() => void bench.discardUnsaved()}>
        Discard
      </Button>
    </div>
  );
}

export function unsavedSentence(unsaved: readonly string[]): string {
  const named = unsaved.slice(0, 2).join(' and ');
  const more = unsaved.length > 2 ? ` and ${unsaved.length - 2} more` : '';
  return `Unsaved edits of ${named}${more} were kept from last time.`;
}
