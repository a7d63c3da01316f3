/** Shows what a rename or a fix in many files would change, before it does. */
import type { ReactElement } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { editsByFile, type CheckedEdit } from './editing';
import './edits-dialog.css';
import { noQuestion, type EditsToConfirm } from './file-dialogs-state';
import { useBench } from './workbench-context';

/** More lines than anybody reads before saying yes. */
const shownLines = 120;

export function EditsDialog({ plan }: { readonly plan: EditsToConfirm }): ReactElement {
  const bench = useBench();
  const files = [...editsByFile(plan.edits)];
  const shown = withinLines(files);
  const left = files.length - shown.length;
  const places = plan.edits.length === 1 ? '1 place' : `${plan.edits.length} places`;
  return (
    <Dialog
      open
      onClose={noQuestion}
      size="medium"
      title={plan.title}
      description={`${places} in ${files.length === 1 ? '1 file' : `${files.length} files`}. Files without unsaved edits are saved at once; Undo takes all of it back.`}
      actions={
        <>
          <Button onClick={noQuestion}>Cancel</Button>
          <Button
            variant="primary"
            onClick={() => {
              noQuestion();
              void bench.editMany(plan);
            }}
          >
            {plan.verb}
          </Button>
        </>
      }
    >
      {plan.warnings.length > 0 && (
        <ul className="edits-warnings" role="note">
          {plan.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <section className="edits-list" aria-label="Changes">
        {shown.map(([file, edits]) => (
          <div key={file}>
            <h3 className="edits-file">
              {file} <span>{edits.length}</span>
            </h3>
            <ul className="edits-lines">
              {edits.slice(0, shownLines).map((edit) => (
                <li key={`${edit.startLine}:${edit.startColumn}`}>
                  <span className="edits-number">{edit.startLine}</span>
                  {edit.old !== undefined && <del>{edit.old}</del>}
                  <ins>{edit.text.trim() === '' ? '(removed)' : edit.text.trim()}</ins>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {left > 0 && <p className="edits-more">and {left === 1 ? '1 more file' : `${left} more files`}</p>}
      </section>
    </Dialog>
  );
}

/** As many files as fit. */
function withinLines(
  files: readonly (readonly [string, readonly CheckedEdit[]])[],
): readonly (readonly [string, readonly CheckedEdit[]])[] {
  let lines = 0;
  return files.filter(([, edits]) => {
    lines += edits.length;
    return lines - edits.length < shownLines;
  });
}
