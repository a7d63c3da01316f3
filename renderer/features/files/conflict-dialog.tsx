/** Asks what to do when a file was changed both here and elsewhere. Nothing is lost before the person has chosen. */
import type { ReactElement } from 'react';
import { DiffView } from '../../editors/diff-view';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import './conflict-dialog.css';
import { modelOf } from './monaco-documents';
import { useBench, useWorkbench } from './workbench-context';

export function ConflictDialog(): ReactElement | null {
  const bench = useBench();
  const path = useWorkbench((state) => state.conflict);
  const outside = useWorkbench((state) => state.files.find((file) => file.path === state.conflict)?.outside ?? null);
  if (path === null || !outside) return null;
  const later = (): void => bench.askConflict(null);
  const removed = outside.kind === 'removed';
  return (
    <Dialog
      open
      onClose={later}
      size={removed ? 'small' : 'large'}
      title={removed ? `${path} was removed elsewhere` : `${path} was changed elsewhere`}
      description={
        removed
          ? 'The file is gone from the disk, while it has unsaved edits here.'
          : 'At the left the file as it is on disk now, at the right with your unsaved edits.'
      }
      actions={
        <>
          <Button onClick={later}>Decide later</Button>
          <Button onClick={() => bench.takeTheirs(path)}>{removed ? 'Close without my edits' : 'Take the file on disk'}</Button>
          <Button variant="primary" onClick={() => void bench.keepMine(path)}>
            {removed ? 'Save mine again' : 'Keep mine and save'}
          </Button>
        </>
      }
    >
      {outside.kind === 'changed' && <DiffView path={path} before={outside.text} after={modelOf(path)?.getValue() ?? ''} />}
    </Dialog>
  );
}

/** The strip above the editor while such a file is shown. */
export function ConflictStrip({ path }: { readonly path: string }): ReactElement | null {
  const bench = useBench();
  const outside = useWorkbench((state) => state.files.find((file) => file.path === path)?.outside ?? null);
  if (!outside) return null;
  return (
    <div className="strip strip-warning" role="alert">
      <span>
        {outside.kind === 'removed'
          ? 'This file was removed elsewhere; your unsaved edits are still here.'
          : 'This file was changed elsewhere while you edited it.'}
      </span>
      <Button size="small" onClick={() => bench.askConflict(path)}>
        {outside.kind === 'removed' ? 'Decide…' : 'Compare…'}
      </Button>
    </div>
  );
}
