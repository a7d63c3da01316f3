/** The drafts of the workspace: choose one, make one, see what was done to it. */
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useStudio } from '../../../api/studio';
import { Button, IconButton } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Menu } from '../../../ui/menu';
import { PaneHeader } from '../../../ui/pane-header';
import { showDraftFile, useWhatIf } from '../what-if-state';
import { draftActions } from './draft-actions';
import { DraftItem } from './draft-item';
import './drafts.css';
import { RenameDraft } from './rename-draft';
import type { Drafts } from './use-drafts';

/** Brings the editor along, so it comes when it is first wanted. */
const DraftFiles = lazy(async () => ({ default: (await import('./draft-files')).DraftFiles }));

export interface DraftsPanelProps extends Drafts {
  /** Id of the chosen draft. */
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  /** Chooses it and compares at once. */
  readonly onCompare: (id: string) => void;
}

export function DraftsPanel({ drafts, unreadable = [], error = null, chosen, onChoose, onCompare }: DraftsPanelProps): ReactElement {
  const studio = useStudio();
  const actions = draftActions(studio, onChoose);
  const [renaming, setRenaming] = useState<string | null>(null);
  const shown = useWhatIf((state) => state.file);
  const find = (id: string | undefined | null) => drafts?.find((draft) => draft.id === id);
  const shownDraft = find(shown?.id);
  const renamed = find(renaming);
  const make = async (from: 'empty' | 'unsaved'): Promise<void> => {
    const id = await actions.make(from);
    if (id !== null) onChoose(id);
  };
  return (
    <div className="drafts-panel">
      <PaneHeader title="Drafts">
        <Menu
          align="end"
          trigger={<IconButton icon="plus" label="New draft" size="small" />}
          sections={[
            {
              items: [
                { label: 'New draft', icon: 'plus', detail: 'empty', run: () => void make('empty') },
                { label: 'Of the unsaved edits', icon: 'edit', detail: 'of the editor', run: () => void make('unsaved') },
              ],
            },
          ]}
        />
      </PaneHeader>
      {error && (
        <p className="drafts-error" role="alert">
          {error}
        </p>
      )}
      {unreadable.map(({ file, sentence }) => (
        <p key={file} className="drafts-error" title={file}>
          {file.slice(file.lastIndexOf('/') + 1)} cannot be used. {sentence}
        </p>
      ))}
      {drafts?.length === 0 ? (
        <EmptyState
          icon="what-if"
          title="No drafts yet"
          actions={
            <Button icon="plus" onClick={() => void make('empty')}>
              New draft
            </Button>
          }
        >
          A draft is a change that is tried without touching the files of the workspace.
        </EmptyState>
      ) : (
        <ul className="drafts-list" aria-label="Drafts">
          {drafts?.map((draft) => (
            <DraftItem
              key={draft.id}
              draft={draft}
              chosen={draft.id === chosen}
              actions={actions}
              onChoose={onChoose}
              onCompare={onCompare}
              onRename={setRenaming}
              onShow={(path, line) => showDraftFile({ id: draft.id, path, line: line ?? null })}
            />
          ))}
        </ul>
      )}
      {renamed && <RenameDraft draft={renamed} onClose={() => setRenaming(null)} />}
      {shown && shownDraft && (
        <Suspense fallback={null}>
          <DraftFiles
            key={`${shown.path} ${shown.line}`}
            draft={shownDraft}
            path={shown.path}
            line={shown.line}
            onClose={() => showDraftFile(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
