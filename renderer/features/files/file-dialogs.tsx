/** The questions about files: what to call a new one, where to move one, whether to delete, whether to save before closing. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Select, TextField } from '../../ui/field';
import { EditsDialog } from './edits-dialog';
import { noQuestion, useQuestion } from './file-dialogs-state';
import { fileKinds, kindFor, pathProblem } from './starters';
import { useBench, useWorkbench } from './workbench-context';

export function FileDialogs(): ReactElement {
  const question = useQuestion((state) => state.question);
  return (
    <>
      <Dialog open={question?.kind === 'new'} onClose={noQuestion} title="New file">
        {question?.kind === 'new' && <NewFileForm folder={question.folder} />}
      </Dialog>
      <Dialog
        open={question?.kind === 'rename'}
        onClose={noQuestion}
        title="Rename"
        description="Names that stand inside other files are not changed; the problems will show what no longer fits."
      >
        {question?.kind === 'rename' && <RenameForm path={question.path} />}
      </Dialog>
      {question?.kind === 'delete-folder' && <DeleteFolderDialog path={question.path} />}
      {question?.kind === 'close' && <CloseDialog path={question.path} />}
      {question?.kind === 'edits' && <EditsDialog plan={question.plan} />}
    </>
  );
}

function NewFileForm({ folder }: { readonly folder: string }): ReactElement {
  const bench = useBench();
  const [kindId, setKindId] = useState(() => kindFor(folder).id);
  const kind = fileKinds.find((candidate) => candidate.id === kindId) ?? kindFor(folder);
  const isOther = kind.id === 'other';
  const [name, setName] = useState(() => (kindFor(folder).id === 'other' && folder ? `${folder}/` : ''));
  const [problem, setProblem] = useState<string | null>(null);
  const path = kind.path(name.trim());

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const failed = pathProblem(path) ?? (await bench.create(path, kind.text(name.trim())));
    setProblem(failed);
    if (!failed) noQuestion();
  };

  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)}>
      <TextField
        label={isOther ? 'Path' : 'Name'}
        labelled
        mono
        placeholder={kind.id === 'zone' ? 'example.com' : isOther ? 'origins/assets.example.com/index.html' : 'acme'}
        value={name}
        problem={problem}
        hint={isOther || name.trim() === '' ? undefined : path}
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        label="Kind"
        labelled
        value={kindId}
        options={fileKinds.map(({ id, label }) => ({ value: id, label }))}
        onChange={setKindId}
      />
      <FormButtons submit="Create" ready={name.trim() !== ''} />
    </form>
  );
}

function RenameForm({ path }: { readonly path: string }): ReactElement {
  const bench = useBench();
  const [to, setTo] = useState(path);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const failed = pathProblem(to) ?? (await bench.rename(path, to.trim()));
    setProblem(failed);
    if (!failed) noQuestion();
  };
  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)}>
      <TextField label="Path" labelled mono value={to} problem={problem} onChange={(event) => setTo(event.target.value)} />
      <FormButtons submit="Rename" ready={to.trim() !== '' && to !== path} />
    </form>
  );
}

function FormButtons({ submit, ready }: { readonly submit: string; readonly ready: boolean }): ReactElement {
  return (
    <div className="dialog-form-actions">
      <Button onClick={noQuestion}>Cancel</Button>
      <Button type="submit" variant="primary" disabled={!ready}>
        {submit}
      </Button>
    </div>
  );
}

function DeleteFolderDialog({ path }: { readonly path: string }): ReactElement {
  const bench = useBench();
  return (
    <Dialog
      open
      onClose={noQuestion}
      title={`Delete ${path}?`}
      description="The folder and all it holds goes to Edgecase's own trash. A message then offers to bring it back."
      actions={
        <>
          <Button onClick={noQuestion}>Cancel</Button>
          <Button
            variant="primary"
            onClick={() => {
              noQuestion();
              void bench.remove(path);
            }}
          >
            Delete
          </Button>
        </>
      }
    />
  );
}

function CloseDialog({ path }: { readonly path: string }): ReactElement {
  const bench = useBench();
  const outside = useWorkbench((state) => state.files.find((file) => file.path === path)?.outside ?? null);
  const saveAndClose = async (): Promise<void> => {
    noQuestion();
    if (await bench.save(path)) bench.close(path);
  };
  return (
    <Dialog
      open
      onClose={noQuestion}
      title={`Save ${path} before closing it?`}
      description={outside ? 'It was also changed elsewhere; saving asks what to do about that.' : 'Its unsaved edits are lost otherwise.'}
      actions={
        <>
          <Button onClick={noQuestion}>Cancel</Button>
          <Button
            variant="danger"
            onClick={() => {
              noQuestion();
              bench.close(path);
            }}
          >
            Do not save
          </Button>
          <Button variant="primary" onClick={() => void saveAndClose()}>
            Save
          </Button>
        </>
      }
    />
  );
}
