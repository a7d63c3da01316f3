/** Exports the workspace: choose a format, read the files and what is said about them, copy or save them. */
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import type { Export, ExportFile } from '../../main/core/types/export';
import { openFileAt } from '../api/commands';
import { answerExport } from '../api/export-requests';
import { useStudio } from '../api/studio';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy';
import { downloadFile } from '../ui/download';
import { Dialog } from '../ui/dialog';
import { Select, TextField } from '../ui/field';
import { Icon } from '../ui/icons';
import { Tabs } from '../ui/tabs';
import { closeDialog, useApp } from './app-state';
import './export-dialog.css';
import { beginExport, choose, saveToFolder, setFolder, showFile, useExport } from './export-work';
import { TransferFiles, TransferNote, TransferProblem, unlistedOf } from './transfer-parts';

const CodeView = lazy(async () => ({ default: (await import('../editors/code-view')).CodeView }));

/** Lets the toolbar of the files ask for an export. */
export function useExportRequests(): void {
  const studio = useStudio();
  useEffect(() => answerExport(() => beginExport(studio)), [studio]);
}

export function ExportDialog(): ReactElement {
  const open = useApp((state) => state.dialog === 'export');
  return (
    <Dialog
      open={open}
      onClose={closeDialog}
      size="large"
      title="Export"
      description="The workspace as it is saved, for the tools that deploy it. Nothing is deployed from here."
      actions={<SaveActions />}
    >
      <ExportBody />
    </Dialog>
  );
}

function ExportBody(): ReactElement {
  const made = useExport((state) => state.made);
  const problem = useExport((state) => state.problem);
  return (
    <div className="export-body">
      <Choices />
      <TransferProblem problem={problem} />
      {made ? <Made made={made} /> : <p className="muted">Writing…</p>}
    </div>
  );
}

function Choices(): ReactElement {
  const studio = useStudio();
  const format = useExport((state) => state.format);
  const syntax = useExport((state) => state.syntax);
  const certificates = useExport((state) => state.certificates);
  return (
    <div className="export-choices">
      <Select
        label="Format"
        labelled
        value={format}
        options={[
          { value: 'terraform', label: 'Terraform' },
          { value: 'cloudformation', label: 'CloudFormation' },
          { value: 'cli', label: 'AWS CLI' },
        ]}
        onChange={(value) => void choose(studio, { format: value })}
      />
      {format === 'cloudformation' && (
        <Select
          label="Syntax"
          labelled
          value={syntax}
          options={[
            { value: 'yaml', label: 'YAML' },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={(value) => void choose(studio, { syntax: value })}
        />
      )}
      <Select
        label="Certificates"
        labelled
        value={certificates}
        options={[
          { value: 'reference', label: 'Those with an ARN exist' },
          { value: 'request', label: 'Request all anew' },
        ]}
        onChange={(value) => void choose(studio, { certificates: value })}
      />
    </div>
  );
}

type Page = 'files' | 'notes';

function Made({ made }: { readonly made: Export }): ReactElement {
  const [page, setPage] = useState<Page>('files');
  const warnings = made.notes.filter(({ level }) => level === 'warning').length;
  return (
    <Tabs<Page>
      label="Parts of the export"
      value={page}
      onChange={setPage}
      items={[
        {
          value: 'files',
          label: (
            <>
              Files <Badge>{made.files.length}</Badge>
            </>
          ),
          content: <Files files={made.files} />,
        },
        {
          value: 'notes',
          label: (
            <>
              Good to know <Badge tone={warnings > 0 ? 'warning' : 'neutral'}>{made.notes.length}</Badge>
            </>
          ),
          content: <Notes made={made} />,
        },
      ]}
    />
  );
}

function Files({ files }: { readonly files: readonly ExportFile[] }): ReactElement | null {
  const shown = useExport((state) => state.shown);
  const current = files.find(({ path }) => path === shown) ?? files[0];
  const unlisted = unlistedOf(files);
  if (!current) return null;
  const { path, text } = current;
  return (
    <TransferFiles
      label="Files of the export"
      files={files}
      current={current}
      onShow={showFile}
      more={unlisted > 0 ? [`and ${unlisted} more, which a folder will have.`] : []}
    >
      <div className="export-tools">
        <span className="mono truncate">{path}</span>
        <span className="export-gap" />
        <Button size="small" variant="quiet" icon="copy" onClick={() => void copyText(text, path)}>
          Copy
        </Button>
        <Button size="small" variant="quiet" icon="save" onClick={() => downloadFile(path, text)}>
          Download
        </Button>
      </div>
      <Suspense fallback={<p className="muted">Loading the editor…</p>}>
        <CodeView key={path} path={path} text={text} />
      </Suspense>
    </TransferFiles>
  );
}

function Notes({ made }: { readonly made: Export }): ReactElement {
  return (
    <ul className="transfer-notes">
      {made.notes.map(({ level, text, file }) => (
        <TransferNote key={text} mark={<Icon name={level === 'warning' ? 'warning' : 'info'} size={14} className={`severity-${level}`} />}>
          <p>
            {text}{' '}
            {file && (
              <button
                type="button"
                className="export-source mono"
                onClick={() => {
                  closeDialog();
                  openFileAt(file);
                }}
              >
                {file}
              </button>
            )}
          </p>
        </TransferNote>
      ))}
    </ul>
  );
}

function SaveActions(): ReactElement {
  const studio = useStudio();
  const folder = useExport((state) => state.folder);
  const clash = useExport((state) => state.clash);
  const busy = useExport((state) => state.busy);
  const made = useExport((state) => state.made);
  return (
    <>
      <div className="export-folder">
        <TextField label="Folder to save to" icon="folder" mono value={folder} onChange={(event) => setFolder(event.target.value)} />
      </div>
      <Button onClick={closeDialog}>Close</Button>
      <Button variant="primary" icon="save" disabled={busy || !made || folder.trim() === ''} onClick={() => void saveToFolder(studio)}>
        {clash ? 'Replace them' : 'Save to folder'}
      </Button>
    </>
  );
}
