/** The files of a draft, one at a time: what changes, side by side, or the text itself to edit, with its problems. */
import { useState, type ReactElement } from 'react';
import type { DraftDifference, DraftSummary } from '../../../../main/core/types/draft';
import { describeError } from '../../../api/errors';
import { useDraftsVersion, useWorkspace } from '../../../api/stores';
import { useStudio } from '../../../api/studio';
import { DiffView } from '../../../editors/diff-view';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { EmptyState } from '../../../ui/empty-state';
import { useLoaded } from '../../../ui/loaded';
import { SuggestField } from '../../../ui/suggest-field';
import { toast } from '../../../ui/toast';
import { DraftEditor } from './draft-editor';
import { changeLetters, fileNote } from './draft-words';

export interface DraftFilesProps {
  readonly draft: DraftSummary;
  /** The file to begin with; its editor, when a line is given. null = the first. */
  readonly path: string | null;
  readonly line: number | null;
  readonly onClose: () => void;
}

export function DraftFiles({ draft, path, line, onClose }: DraftFilesProps): ReactElement {
  const studio = useStudio();
  const { id } = draft;
  const { version } = useDraftsVersion();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const [chosen, setChosen] = useState<string | null>(path);
  const [editing, setEditing] = useState(line !== null || draft.files.length === 0);
  const [dirty, setDirty] = useState(false);
  const diff = useLoaded(`draft diff ${id} ${version} ${revision}`, () => studio.drafts.diff({ id }));
  const listing = useLoaded('draft files', () => studio.files.list());
  const differences = diff.value ?? [];
  const current = chosen ?? differences[0]?.path ?? null;
  const difference = differences.find((one) => one.path === current);
  const choose = (next: string): void => {
    if (dirty && next !== current && !confirmLeaving()) return;
    setDirty(false);
    setChosen(next);
  };
  const attempt = (work: () => Promise<unknown>): void => {
    work().catch((thrown: unknown) => toast('error', describeError(thrown).message));
  };
  const close = (): void => {
    if (!dirty || confirmLeaving()) onClose();
  };
  const paths = (listing.value ?? []).filter(({ kind, binary }) => kind === 'file' && !binary).map((entry) => entry.path);
  return (
    <Dialog open onClose={close} size="large" title={draft.name} description="What the draft has otherwise than the workspace.">
      <div className="draft-bench">
        <nav className="draft-bench-files" aria-label="Files of the draft">
          <OpenAnother paths={paths} onOpen={(next) => (choose(next), setEditing(true))} />
          <ul>
            {(current !== null && !difference && diff.value ? [{ path: current, change: null }] : []).map((one) => (
              <li key={one.path}>
                <button type="button" className="draft-file" aria-current title={one.path}>
                  <span className="draft-change" />
                  <span className="draft-path truncate">{one.path}</span>
                </button>
              </li>
            ))}
            {differences.map((one) => (
              <li key={one.path}>
                <button
                  type="button"
                  className="draft-file"
                  aria-current={one.path === current || undefined}
                  title={one.path}
                  onClick={() => choose(one.path)}
                >
                  <span className={`draft-change draft-change-${one.change}`} title={one.change}>
                    {changeLetters[one.change]}
                  </span>
                  <span className="draft-path truncate">{one.path}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <section className="draft-bench-main" aria-label={current ?? 'No file'}>
          {current === null ? (
            <EmptyState icon="files" title="No file is changed yet">
              Open one at the left, change it and save: the workspace stays as it is.
            </EmptyState>
          ) : (
            <>
              <header className="draft-bench-head">
                <h3 className="mono truncate">{current}</h3>
                {difference && !difference.conflict && (
                  <Button size="small" icon="undo" onClick={() => attempt(() => studio.drafts.revert({ id, path: current }))}>
                    Drop this change
                  </Button>
                )}
                <Button
                  size="small"
                  icon={editing ? 'diff' : 'edit'}
                  aria-pressed={editing}
                  onClick={() => setEditing(!editing)}
                  disabled={dirty}
                >
                  {editing ? 'Show the change' : 'Edit'}
                </Button>
              </header>
              {difference && <Settle draft={draft} difference={difference} attempt={attempt} />}
              {editing ? (
                <DraftEditor key={`${id} ${current}`} draft={id} path={current} line={current === path ? line : null} onDirty={setDirty} />
              ) : (
                <DiffView path={current} before={difference?.before ?? ''} after={difference?.after ?? ''} />
              )}
            </>
          )}
        </section>
      </div>
    </Dialog>
  );
}

/** What was changed in the workspace meanwhile, and the choice where both changed the same lines. */
function Settle({
  draft: { id },
  difference,
  attempt,
}: {
  readonly draft: DraftSummary;
  readonly difference: DraftDifference;
  readonly attempt: (work: () => Promise<unknown>) => void;
}): ReactElement | null {
  const studio = useStudio();
  const note = fileNote(difference);
  const { path } = difference;
  if (note === null) return null;
  return (
    <div className="draft-strip" data-conflict={difference.conflict || undefined}>
      <span>{note}</span>
      {difference.conflict && (
        <>
          <Button size="small" onClick={() => attempt(() => studio.drafts.settle({ id, path, take: 'workspace' }))}>
            Take the workspace's
          </Button>
          <Button size="small" variant="primary" onClick={() => attempt(() => studio.drafts.settle({ id, path, take: 'draft' }))}>
            Keep the draft's
          </Button>
        </>
      )}
    </div>
  );
}

function OpenAnother({ paths, onOpen }: { readonly paths: readonly string[]; readonly onOpen: (path: string) => void }): ReactElement {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const fitting = paths.filter((path) => path.toLowerCase().includes(wanted)).slice(0, 30);
  return (
    <SuggestField
      label="Open another file in the draft"
      placeholder="Open another file"
      icon="file"
      value={text}
      onChange={setText}
      submitOnChoice
      onSubmit={(path) => {
        if (path.trim() === '') return;
        onOpen(path.trim());
        setText('');
      }}
      suggestions={fitting.map((value) => ({ value }))}
    />
  );
}

function confirmLeaving(): boolean {
  return window.confirm('This file has edits that are not saved into the draft. Leave them?');
}
