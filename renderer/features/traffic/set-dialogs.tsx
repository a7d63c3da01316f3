/** What is asked about sets: a name, what to anonymise, what is recorded; and the lines of a file that could not be used. */
import { useState, type ReactElement, type ReactNode } from 'react';
import type { StoredSet, StoreState } from '../../../main/core/types/traffic-query';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/field';
import { formatBytes } from '../../ui/format';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import type { SkippedLine } from '../../../main/core/types/traffic';
import { storageText } from './set-words';

export interface NameDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly initial: string;
  readonly button: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

export function NameDialog({ title, description, initial, button, onName, onClose }: NameDialogProps): ReactElement {
  const [name, setName] = useState(initial);
  const done = (): void => {
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={name.trim() === ''} onClick={done}>
            {button}
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        labelled
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done();
        }}
      />
    </Dialog>
  );
}

const skippedColumns: readonly Column<SkippedLine>[] = [
  { id: 'file', header: 'File', width: 150, mono: true, cell: ({ file }) => file, title: ({ file }) => file },
  { id: 'line', header: 'Line', width: 76, align: 'end', cell: ({ line }) => line.toLocaleString('en') },
  { id: 'reason', header: 'Why it could not be used', width: 300, cell: ({ reason }) => reason, title: ({ reason }) => reason },
  { id: 'text', header: 'It begins with', width: 'flex', mono: true, cell: ({ text }) => text, title: ({ text }) => text },
];

export function SkippedDialog({ set, onClose }: { readonly set: StoredSet; readonly onClose: () => void }): ReactElement {
  const studio = useStudio();
  const lines = useLoaded(`skipped ${set.id}`, () => studio.sets.skipped({ set: set.id }));
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={`Lines of “${set.name}” that could not be used`}
      description={`${set.skipped.toLocaleString('en')} in all; the first thousand are listed.`}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <div className="skipped-lines">
        <LoadedView loaded={lines} what="the lines">
          {(value) => (
            <VirtualTable
              label="Lines that could not be used"
              rows={value}
              columns={skippedColumns}
              rowKey={({ file, line, text }) => `${file} ${line} ${text}`}
              empty={<EmptyState icon="check" title="Every line could be used" />}
            />
          )}
        </LoadedView>
      </div>
    </Dialog>
  );
}

const sizes = [250_000_000, 1_000_000_000, 2_000_000_000, 5_000_000_000, 20_000_000_000] as const;

type Change = Partial<Pick<StoreState, 'live' | 'simulated' | 'maxBytes' | 'maxDays'>>;

export interface RecordingDialogProps {
  readonly state: StoreState;
  readonly onChange: (change: Change) => void;
  readonly onClose: () => void;
}

export function RecordingDialog({ state, onChange, onClose }: RecordingDialogProps): ReactElement {
  const [days, setDays] = useState(String(state.maxDays));
  const wanted = Number(days);
  const fits = Number.isInteger(wanted) && wanted >= 1 && wanted <= 3650;
  return (
    <Dialog
      open
      onClose={onClose}
      title="What is recorded"
      description={storageText(state)}
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <Check checked={state.live} onChange={(live) => onChange({ live })}>
        What the live edge answers
      </Check>
      <Check checked={state.simulated} onChange={(simulated) => onChange({ simulated })}>
        What Send simulates offline
      </Check>
      <fieldset className="recording-sizes">
        <legend className="field-label">Keep at most</legend>
        {[...new Set([...sizes, state.maxBytes])]
          .sort((a, b) => a - b)
          .map((size) => (
            <label key={size}>
              <input type="radio" name="recording-size" checked={state.maxBytes === size} onChange={() => onChange({ maxBytes: size })} />
              {formatBytes(size)}
            </label>
          ))}
      </fieldset>
      <TextField
        label="Days to keep what is not pinned"
        labelled
        inputMode="numeric"
        value={days}
        problem={fits ? null : 'A whole number from 1 to 3650.'}
        onChange={(event) => {
          setDays(event.target.value);
          const next = Number(event.target.value);
          if (Number.isInteger(next) && next >= 1 && next <= 3650) onChange({ maxDays: next });
        }}
      />
      <p className="muted">
        The oldest exchanges go first; pinned sets never go. When the edge answers faster than can be written, exchanges are kept without
        their trace, and counted.
      </p>
    </Dialog>
  );
}

interface CheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

function Check({ checked, onChange, children }: CheckProps): ReactElement {
  return (
    <label className="recording-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  );
}
