/** Two small forms: open a folder by its path, and begin a new workspace. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useWorkspace } from '../api/stores';
import { useStudio } from '../api/studio';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/field';
import { closeDialog, useApp } from './app-state';
import { createWorkspace, openWorkspace, siblingPath } from './open-workspace';

export function OpenFolderDialog(): ReactElement {
  const open = useApp((state) => state.dialog === 'open');
  return (
    <Dialog
      open={open}
      onClose={closeDialog}
      title="Open a workspace folder"
      description="A workspace is a folder of plain files with workspace.json in it."
    >
      <OpenFolderForm />
    </Dialog>
  );
}

function OpenFolderForm(): ReactElement {
  const studio = useStudio();
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const failed = await openWorkspace(studio, path.trim());
    setProblem(failed);
    if (!failed) closeDialog();
  };
  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Path of the folder"
        labelled
        mono
        placeholder="/home/you/edge"
        value={path}
        problem={problem}
        onChange={(event) => setPath(event.target.value)}
      />
      <FormActions submit="Open" ready={path.trim() !== ''} />
    </form>
  );
}

export function NewWorkspaceDialog(): ReactElement {
  const open = useApp((state) => state.dialog === 'new');
  return (
    <Dialog
      open={open}
      onClose={closeDialog}
      title="New workspace"
      description="Makes the folder with one template, one tenant, one connection group and one DNS zone to begin with."
    >
      <NewWorkspaceForm />
    </Dialog>
  );
}

function NewWorkspaceForm(): ReactElement {
  const studio = useStudio();
  const current = useWorkspace((state) => state.info?.path ?? '');
  const [name, setName] = useState('my-edge');
  const [path, setPath] = useState(() => siblingPath(current, 'my-edge'));
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const failed = await createWorkspace(studio, path.trim(), name.trim());
    setProblem(failed);
    if (!failed) closeDialog();
  };
  const rename = (now: string): void => {
    if (path === siblingPath(current, name)) setPath(siblingPath(current, now));
    setName(now);
  };
  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)}>
      <TextField label="Name" labelled value={name} onChange={(event) => rename(event.target.value)} />
      <TextField
        label="Path of the new folder"
        labelled
        mono
        value={path}
        problem={problem}
        onChange={(event) => setPath(event.target.value)}
      />
      <FormActions submit="Create" ready={name.trim() !== '' && path.trim() !== ''} />
    </form>
  );
}

function FormActions({ submit, ready }: { readonly submit: string; readonly ready: boolean }): ReactElement {
  return (
    <div className="dialog-form-actions">
      <Button onClick={closeDialog}>Cancel</Button>
      <Button type="submit" variant="primary" disabled={!ready}>
        {submit}
      </Button>
    </div>
  );
}
