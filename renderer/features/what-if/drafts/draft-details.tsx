/** What the chosen draft is made of: its files, the conditions of its questions, its new problems, and what was done to it. */
import type { ReactElement } from 'react';
import type { DraftSummary } from '../../../../main/core/types/draft';
import { describeError } from '../../../api/errors';
import { useStudio } from '../../../api/studio';
import { IconButton } from '../../../ui/button';
import { Icon } from '../../../ui/icons';
import { useLoaded } from '../../../ui/loaded';
import { toast } from '../../../ui/toast';
import { useVisible } from '../../../ui/visibility';
import { changeLetters, conditionWords, fileNote } from './draft-words';

export interface DraftDetailsProps {
  readonly draft: DraftSummary;
  readonly onShow: (path: string | null, line?: number) => void;
}

const shownProblems = 20;
const shownFiles = 200;

export function DraftDetails({ draft, onShow }: DraftDetailsProps): ReactElement {
  const { files, history, conditions } = draft;
  const set = conditionWords(conditions);
  return (
    <div className="draft-details">
      {files.length > 0 && (
        <ul className="draft-files" aria-label="Changed files">
          {files.slice(0, shownFiles).map((file) => (
            <li key={file.path}>
              <button type="button" className="draft-file" title={file.path} onClick={() => onShow(file.path)}>
                <span className={`draft-change draft-change-${file.change}`} title={file.change}>
                  {changeLetters[file.change]}
                </span>
                <span className="draft-path truncate">{file.path}</span>
                <span className="draft-lines">
                  {file.added > 0 && <span className="draft-added">+{file.added}</span>}
                  {file.removed > 0 && <span className="draft-removed">−{file.removed}</span>}
                </span>
              </button>
              {fileNote(file) && (
                <p className="draft-note" data-conflict={file.conflict || undefined}>
                  {fileNote(file)}
                </p>
              )}
            </li>
          ))}
          {files.length > shownFiles && <li className="muted">and {(files.length - shownFiles).toLocaleString('en')} more</li>}
        </ul>
      )}
      {set.length > 0 && <Conditions draft={draft} sentences={set} />}
      {(draft.problems.error > 0 || draft.problems.warning > 0) && <Problems draft={draft} onShow={onShow} />}
      {history.length > 0 && (
        <section className="draft-history" aria-label="What was done">
          <h3>History</h3>
          <ol reversed>
            {history
              .map((sentence, at) => ({ sentence, at }))
              .toReversed()
              .map(({ sentence, at }) => (
                <li key={at}>{sentence}</li>
              ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Conditions({ draft, sentences }: { readonly draft: DraftSummary; readonly sentences: readonly string[] }): ReactElement {
  const studio = useStudio();
  const clear = (): void =>
    void studio.drafts
      .setConditions({ id: draft.id, conditions: {} })
      .catch((thrown: unknown) => toast('error', describeError(thrown).message));
  return (
    <section className="draft-conditions" aria-label="Conditions">
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Icon name="clock" size={13} />
            {sentence}
          </li>
        ))}
      </ul>
      <IconButton icon="close" label="Take the conditions away" size="small" onClick={clear} />
    </section>
  );
}

function Problems({ draft, onShow }: DraftDetailsProps): ReactElement {
  const studio = useStudio();
  const { value } = useLoaded(
    `draft problems ${draft.id} ${draft.changedAt}`,
    () => studio.drafts.problems({ id: draft.id }),
    useVisible(),
  );
  const problems = (value ?? []).filter(({ severity }) => severity !== 'info');
  return (
    <section className="draft-problems" aria-label="New problems">
      <h3>New problems</h3>
      <ul>
        {problems.slice(0, shownProblems).map((problem) => (
          <li key={`${problem.code} ${problem.file} ${problem.line} ${problem.column}`}>
            <button
              type="button"
              className="draft-problem"
              title={`${problem.file}:${problem.line}\n${problem.message}`}
              onClick={() => onShow(problem.file, problem.line)}
            >
              <Icon name={problem.severity === 'error' ? 'error' : 'warning'} size={13} className={`draft-problem-${problem.severity}`} />
              <span>{problem.message}</span>
            </button>
          </li>
        ))}
        {problems.length > shownProblems && <li className="muted">and {problems.length - shownProblems} more</li>}
      </ul>
    </section>
  );
}
