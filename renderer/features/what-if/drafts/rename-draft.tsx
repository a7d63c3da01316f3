/** Asks for another name of a draft. */
import { useState, type ReactElement } from 'react';
import type { DraftSummary } from '../../../../main/core/types/draft';
import { describeError } from '../../../api/errors';
import { useStudio } from '../../../api/studio';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { TextField } from '../../../ui/field';

export function RenameDraft({ draft, onClose }: { readonly draft: DraftSummary; readonly onClose: () => void }): ReactElement {
  const studio = useStudio();
  const [name, setName] = useState(draft.name);
  const [problem, setProblem] = useState<string | null>(null);
  const rename = (): void => {
    if (name.trim() === '') setProblem('A draft needs a name.');
    else
      studio.drafts
        .rename({ id: draft.id, name: name.trim() })
        .then(onClose, (thrown: unknown) => setProblem(describeError(thrown).message));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Rename the draft"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={rename}>
            Rename
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        labelled
        maxLength={200}
        value={name}
        problem={problem}
        onChange={(event) => {
          setProblem(null);
          setName(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
        }}
      />
    </Dialog>
  );
}
