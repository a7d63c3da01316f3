/** Offers the unsaved edits that an earlier session left behind. */
import type { ReactElement } from 'react';
import { Button } from '../../ui/button';
import './conflict-dialog.css';
import { useBench, useWorkbench } from './workbench-context';

export function DraftsStrip(): ReactElement | null {
  const bench = useBench();
  const drafts = useWorkbench((state) => state.drafts);
  if (drafts.length === 0) return null;
  return (
    <div className="strip strip-info">
      <span title={drafts.join('\n')}>{draftsSentence(drafts)}</span>
      <Button size="small" variant="primary" onClick={() => void bench.restoreDrafts()}>
        Restore
      </Button>
      <Button size="small" onClick={() => void bench.discardDrafts()}>
        Discard
      </Button>
    </div>
  );
}

export function draftsSentence(drafts: readonly string[]): string {
  const named = drafts.slice(0, 2).join(' and ');
  const more = drafts.length > 2 ? ` and ${drafts.length - 2} more` : '';
  return `Unsaved edits of ${named}${more} were kept from last time.`;
}
