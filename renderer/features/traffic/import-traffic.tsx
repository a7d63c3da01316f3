/** Imports traffic: a path is typed or a file is dropped; how far it is, and a way out. */
import { useRef, useState, type ReactElement } from 'react';
import { describeError } from '../../api/errors';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { followImport, importSource } from './set-actions';
import { exchanges } from './set-words';

export interface ImportTrafficProps {
  /** A file that was dropped elsewhere. */
  readonly dropped: File | null;
  /** The set that was made. */
  readonly onDone: (set: string) => void;
  readonly onClose: () => void;
}

export function ImportTraffic({ dropped, onDone, onClose }: ImportTrafficProps): ReactElement {
  const studio = useStudio();
  const picker = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [file, setFile] = useState<File | null>(dropped);
  const [name, setName] = useState('');
  const [anonymise, setAnonymise] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [progress, setProgress] = useState<{ readonly done: number; readonly skipped: number } | null>(null);
  const ended = useRef<AbortController | null>(null);

  const read = async (): Promise<void> => {
    const control = new AbortController();
    ended.current = control;
    setProblem(null);
    setProgress({ done: 0, skipped: 0 });
    try {
      const from = await importSource(file ?? path.trim());
      const stream = studio.sets.importFile({ from, name, ...(anonymise ? { anonymise: {} } : {}) }, { signal: control.signal });
      const set = await followImport(stream, { signal: control.signal, onProgress: (done, skipped) => setProgress({ done, skipped }) });
      if (set !== null) onDone(set);
    } catch (thrown) {
      setProblem(describeError(thrown).message);
    }
    setProgress(null);
  };
  const close = (): void => {
    ended.current?.abort();
    onClose();
  };
  const ready = file !== null || path.trim() !== '';
  return (
    <Dialog
      open
      onClose={close}
      size="medium"
      title="Import traffic"
      description="An access log of CloudFront (versions 1 and 2, real-time, Parquet; packed or not), a HAR file, saved traffic, a .http file or curl commands."
      actions={
        <>
          <Button onClick={progress ? () => ended.current?.abort() : close}>{progress ? 'Stop' : 'Cancel'}</Button>
          <Button variant="primary" disabled={!ready || progress !== null} onClick={() => void read()}>
            {progress ? 'Reading…' : 'Import'}
          </Button>
        </>
      }
    >
      <div
        className="import-traffic"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          setFile(event.dataTransfer.files[0] ?? null);
        }}
      >
        {file ? (
          <p className="traffic-import-file">
            <Icon name="file" size={14} /> <span className="truncate">{file.name}</span>
            <Button size="small" variant="quiet" onClick={() => setFile(null)}>
              Another one
            </Button>
          </p>
        ) : (
          <>
            <TextField
              label="Path of the file on this machine"
              labelled
              mono
              placeholder="/logs/E1ABC.2026-11-21-10.a1b2c3d4.gz"
              value={path}
              hint="Large logs are read from where they are. A small file can also be dropped here."
              onChange={(event) => setPath(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && ready) void read();
              }}
            />
            <Button icon="file" onClick={() => picker.current?.click()}>
              Choose a file…
            </Button>
            <input
              ref={picker}
              type="file"
              hidden
              aria-label="File of traffic"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          </>
        )}
        <TextField
          label="Name of the set"
          labelled
          placeholder="the file’s name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label className="recording-check">
          <input type="checkbox" checked={anonymise} onChange={(event) => setAnonymise(event.target.checked)} />
          Take the people out: addresses, cookies, query values, user agents and credentials are replaced, equal by equal
        </label>
        {problem !== null && (
          <p className="traffic-import-problem" role="alert">
            <Icon name="error" size={14} /> {problem}
          </p>
        )}
        {progress && (
          <output className="import-progress" aria-live="polite">
            <progress aria-label="Reading" />
            {exchanges(progress.done)} read
            {progress.skipped > 0 ? `, ${progress.skipped.toLocaleString('en')} lines could not be used` : ''}
          </output>
        )}
      </div>
    </Dialog>
  );
}
