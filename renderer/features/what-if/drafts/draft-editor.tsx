/** Edits one file of a draft: checked while it is typed, saved into the draft. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';
import type { DraftText } from '../../../../preload/contract/drafts';
import { simulatedNow } from '../../../api/clock';
import { describeError } from '../../../api/errors';
import { useStudio } from '../../../api/studio';
import { TextEditor } from '../../../editors/text-editor';
import { createWorkspaceClient, type WorkspaceClient } from '../../../editors/workspace-client';
import { startWorkspaceWorker } from '../../../editors/workspace-port';
import { Button } from '../../../ui/button';
import { LoadedView, useLoaded } from '../../../ui/loaded';
import { toast } from '../../../ui/toast';

export interface DraftEditorProps {
  /** Id of the draft. */
  readonly draft: string;
  readonly path: string;
  readonly line: number | null;
  /** Whether there are edits that are not saved. */
  readonly onDirty: (dirty: boolean) => void;
}

export function DraftEditor({ draft, path, line, onDirty }: DraftEditorProps): ReactElement {
  const studio = useStudio();
  const file = useLoaded(`draft text ${draft} ${path}`, () => studio.drafts.read({ id: draft, path }));
  return (
    <LoadedView loaded={file} what={path}>
      {(read) => <Editing key={read.hash} draft={draft} read={read} line={line} onDirty={onDirty} onReload={file.reload} />}
    </LoadedView>
  );
}

interface EditingProps {
  readonly draft: string;
  readonly read: DraftText;
  readonly line: number | null;
  readonly onDirty: (dirty: boolean) => void;
  readonly onReload: () => void;
}

function Editing({ draft, read, line, onDirty, onReload }: EditingProps): ReactElement {
  const studio = useStudio();
  const { path } = read;
  const newest = useRef(read.text ?? '');
  const [kept, setKept] = useState({ text: read.text, hash: read.hash });
  const [dirty, setDirty] = useState(false);
  const [diagnostics, setDiagnostics] = useState<readonly Diagnostic[]>([]);
  const client = useRef<WorkspaceClient | null>(null);

  useEffect(() => {
    const port = startWorkspaceWorker();
    const checking = createWorkspaceClient({
      port,
      readInput: () => studio.drafts.input({ id: draft }),
      show: (found) => setDiagnostics((found ?? []).filter((diagnostic) => diagnostic.file === path)),
      now: () => simulatedNow(),
    });
    client.current = checking;
    checking.check({ [path]: newest.current });
    checking.hurry();
    return () => {
      client.current = null;
      checking.dispose();
      port.end();
    };
  }, [studio, draft, path]);

  const say = (now: boolean): void => {
    setDirty(now);
    onDirty(now);
  };
  const put = async (text: string | null): Promise<void> => {
    try {
      const { hash } = await studio.drafts.write({ id: draft, path, text, hash: kept.hash });
      setKept({ text, hash });
      say(text !== null && newest.current !== text);
      if (text === null) onReload();
    } catch (thrown) {
      toast('error', describeError(thrown).message, { label: 'Read it again', run: onReload });
    }
  };
  const save = (): void => void put(newest.current);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;

  return (
    <div className="draft-editor">
      <TextEditor
        path={path}
        text={read.text ?? ''}
        line={line}
        diagnostics={diagnostics}
        onSave={save}
        onChange={(text) => {
          newest.current = text;
          say(text !== (kept.text ?? ''));
          client.current?.check({ [path]: text });
        }}
      />
      <footer className="draft-editor-foot">
        <span className="muted">
          {kept.text === null ? (read.workspace === null ? 'A new file.' : 'The draft removes this file.') : ''}
          {errors > 0 && ` ${errors === 1 ? '1 error' : `${errors} errors`} in this file.`}
        </span>
        {kept.text !== null && (
          <Button size="small" icon="trash" onClick={() => void put(null)}>
            Remove in the draft
          </Button>
        )}
        <Button size="small" variant="primary" icon="save" disabled={!dirty && kept.text !== null} onClick={save}>
          Save into the draft
        </Button>
      </footer>
    </div>
  );
}
