/** Imports templates and what the AWS CLI prints: paste or choose, look at what would change, apply as one. */
import { useEffect, useId, useRef, type ReactElement } from 'react';
import { answerImport } from '../api/import-requests';
import { useStudio } from '../api/studio';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { closeDialog, useApp } from './app-state';
import './import-dialog.css';
import { ImportReview } from './import-review';
import { applyPlan, beginImport, otherSource, readFiles, readText, sourcesOf, useImport } from './import-work';
import { TransferProblem } from './transfer-parts';

/** Lets the rest of the studio ask for an import: the editor when a template is pasted, the tree, the palette. */
export function useImportRequests(): void {
  const studio = useStudio();
  useEffect(() => answerImport((text) => beginImport(studio, text)), [studio]);
}

export function ImportDialog(): ReactElement {
  const studio = useStudio();
  const open = useApp((state) => state.dialog === 'import');
  const plan = useImport((state) => state.plan);
  const busy = useImport((state) => state.busy);
  const changed = plan?.changes.filter(({ kind }) => kind !== 'same').length ?? 0;
  return (
    <Dialog
      open={open}
      onClose={closeDialog}
      size="large"
      title="Import from AWS"
      description={
        plan
          ? 'Nothing is written yet. Nothing is ever deleted, and what you added to your files stays.'
          : 'A CloudFormation template, what cdk synth writes, or what the AWS CLI prints about CloudFront, WAF, ACM and Route 53.'
      }
      actions={
        <>
          {plan && <Button onClick={otherSource}>Choose something else</Button>}
          <span className="import-gap" />
          <Button onClick={closeDialog}>Cancel</Button>
          {plan && (
            <Button variant="primary" disabled={busy || changed === 0} onClick={() => void applyPlan(studio)}>
              {changed === 0 ? 'Nothing to change' : changed === 1 ? 'Apply to one file' : `Apply to ${changed} files`}
            </Button>
          )}
        </>
      }
    >
      {plan ? <ImportReview plan={plan} /> : <ImportSource />}
    </Dialog>
  );
}

function ImportSource(): ReactElement {
  const studio = useStudio();
  const text = useImport((state) => state.text);
  const problem = useImport((state) => state.problem);
  const busy = useImport((state) => state.busy);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);

  const take = (list: FileList | null): void => {
    if (list && list.length > 0) void sourcesOf([...list]).then((files) => readFiles(studio, files));
  };

  return (
    <div
      className="import-source"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <label className="field-label" htmlFor={id}>
        Paste it here, or drop files
      </label>
      <textarea
        id={id}
        ref={area}
        className="import-text mono"
        spellCheck={false}
        placeholder={'Resources:\n  Template:\n    Type: AWS::CloudFront::Distribution\n    …'}
        value={text}
        onChange={(event) => useImport.setState({ text: event.target.value, problem: null })}
        onPaste={(event) => {
          if (text.trim() !== '') return;
          event.preventDefault();
          void readText(studio, event.clipboardData.getData('text'));
        }}
      />
      <TransferProblem problem={problem} />
      <div className="import-choices">
        <Button variant="primary" disabled={busy || text.trim() === ''} onClick={() => void readText(studio, text)}>
          {busy ? 'Reading…' : 'Read'}
        </Button>
        <FilePicker label="Choose files…" take={take} />
        <FilePicker label="Choose a folder…" folder take={take} />
        <span className="muted">A folder may be cdk.out, or answers of the CLI as one file each.</span>
      </div>
    </div>
  );
}

function FilePicker({
  label,
  folder,
  take,
}: {
  readonly label: string;
  readonly folder?: boolean;
  readonly take: (files: FileList | null) => void;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (folder) input.current?.setAttribute('webkitdirectory', '');
  }, [folder]);
  return (
    <>
      <Button icon={folder ? 'folder-open' : 'file'} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}
