/** Shows what an import would do: what was recognised, each file's change, and what the source does not tell. */
import { lazy, Suspense, useState, type FormEvent, type ReactElement } from 'react';
import type { FileChange, Unresolved } from '../../main/core/types/import';
import { recognisedWords } from '../../main/interchange/import/words';
import type { PlannedImport } from '../../preload/contract/interchange';
import { useStudio } from '../api/studio';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy';
import { EmptyState } from '../ui/empty-state';
import { TextField } from '../ui/field';
import { Icon } from '../ui/icons';
import { Tabs } from '../ui/tabs';
import { setParameters, showChange, useImport } from './import-work';
import { TransferFiles, TransferNote, TransferProblem, unlistedOf } from './transfer-parts';

const DiffView = lazy(async () => ({ default: (await import('../editors/diff-view')).DiffView }));
const CodeView = lazy(async () => ({ default: (await import('../editors/code-view')).CodeView }));

/** Rows of a list that are drawn; the rest is counted. */
const mostListed = 500;

type Page = 'files' | 'unresolved' | 'skipped';

export function ImportReview({ plan }: { readonly plan: PlannedImport }): ReactElement {
  const [page, setPage] = useState<Page>('files');
  const problem = useImport((state) => state.problem);
  const changed = plan.changes.filter(({ kind }) => kind !== 'same');
  return (
    <div className="import-review">
      <p className="import-recognised">
        {recognisedWords(plan.recognised).map((words) => (
          <Badge key={words} tone="info">
            {words}
          </Badge>
        ))}
      </p>
      <TransferProblem problem={problem} />
      <Tabs<Page>
        label="Parts of the import"
        value={page}
        onChange={setPage}
        items={[
          { value: 'files', label: <Counted words="Files" count={changed.length} />, content: <Changes changes={plan.changes} /> },
          {
            value: 'unresolved',
            label: <Counted words="Not told by the source" count={plan.unresolved.length} tone="warning" />,
            content: <UnresolvedList plan={plan} />,
          },
          {
            value: 'skipped',
            label: <Counted words="Left out" count={plan.skipped.reduce((sum, { count }) => sum + count, 0)} />,
            content: <SkippedList plan={plan} />,
          },
        ]}
      />
    </div>
  );
}

function Counted({
  words,
  count,
  tone = 'neutral',
}: {
  readonly words: string;
  readonly count: number;
  readonly tone?: 'neutral' | 'warning';
}): ReactElement {
  return (
    <>
      {words} <Badge tone={count > 0 ? tone : 'neutral'}>{count}</Badge>
    </>
  );
}

function Changes({ changes }: { readonly changes: readonly FileChange[] }): ReactElement {
  const shown = useImport((state) => state.shown);
  const changed = changes.filter(({ kind }) => kind !== 'same');
  const same = changes.length - changed.length;
  const unlisted = unlistedOf(changed);
  const current = changed.find(({ path }) => path === shown) ?? changed[0];
  if (!current) {
    return (
      <EmptyState icon="check" title="The workspace says all of this already">
        Nothing would change.
      </EmptyState>
    );
  }
  return (
    <TransferFiles
      label="Files that would change"
      files={changed}
      current={current}
      onShow={showChange}
      mark={markOf}
      more={[
        ...(unlisted > 0 ? [`And ${unlisted} more files.`] : []),
        ...(same > 0 ? [`${same === 1 ? 'One more is' : `${same} more are`} as the import says.`] : []),
      ]}
    >
      <ChangeNote change={current} />
      <Suspense fallback={<p className="muted">Loading the editor…</p>}>
        {current.before === null ? (
          <CodeView key={current.path} path={current.path} text={current.after} />
        ) : (
          <DiffView key={current.path} path={current.path} before={current.before} after={current.after} />
        )}
      </Suspense>
    </TransferFiles>
  );
}

function markOf({ kind }: FileChange): ReactElement {
  return <Badge tone={kind === 'add' ? 'ok' : 'warning'}>{kind === 'add' ? 'new' : 'changed'}</Badge>;
}

/** What in a changed file is worth knowing beside the diff. */
function ChangeNote({ change }: { readonly change: FileChange }): ReactElement {
  const { kind, replaced, kept } = change;
  if (kind === 'add') return <p className="import-note muted">A new file.</p>;
  return (
    <p className="import-note muted">
      {replaced.length > 0
        ? `${replaced.length === 1 ? 'One value is' : `${replaced.length} values are`} replaced by the import’s: ${list(replaced.map(({ pointer }) => pointer))}. `
        : 'Only additions. '}
      {kept.length > 0 && `Only in your file, and kept: ${list(kept)}.`}
    </p>
  );
}

function list(pointers: readonly string[]): string {
  const more = pointers.length - 4;
  return pointers.slice(0, 4).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function UnresolvedList({ plan }: { readonly plan: PlannedImport }): ReactElement {
  const names = [...new Set(plan.unresolved.flatMap(({ parameter }) => parameter ?? []))];
  const given = useImport((state) => state.parameters);
  const asked = [...new Set([...Object.keys(given), ...names])];
  if (plan.unresolved.length === 0 && asked.length === 0) {
    return <EmptyState icon="check" title="The source told everything" />;
  }
  return (
    <div className="import-list">
      {asked.length > 0 && <ParameterForm key={asked.join(' ')} names={asked} />}
      <ul>
        {plan.unresolved.slice(0, mostListed).map((entry) => (
          <UnresolvedItem key={`${entry.file}:${entry.line}:${entry.column}:${entry.message}`} entry={entry} />
        ))}
        {plan.unresolved.length > mostListed && <li className="muted">And {plan.unresolved.length - mostListed} more.</li>}
      </ul>
    </div>
  );
}

function UnresolvedItem({ entry }: { readonly entry: Unresolved }): ReactElement {
  const { file, line, subject, message, fix } = entry;
  const command = fix.startsWith('aws ');
  return (
    <TransferNote mark={<Icon name="warning" size={14} className="severity-warning" />}>
      <p>
        <span className="import-place mono">
          {file}:{line}
        </span>{' '}
        {subject !== '' && <strong>{subject}</strong>} {message}
      </p>
      {command ? (
        <p className="import-command">
          <code className="mono">{fix}</code>
          <Button size="small" variant="quiet" icon="copy" onClick={() => void copyText(fix, 'The command')}>
            Copy
          </Button>
        </p>
      ) : (
        <p className="muted">{fix}</p>
      )}
    </TransferNote>
  );
}

/** Parameters of a template that have no value: give them and the plan is worked out again. */
function ParameterForm({ names }: { readonly names: readonly string[] }): ReactElement {
  const studio = useStudio();
  const given = useImport((state) => state.parameters);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(given);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void setParameters(studio, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')));
  };
  return (
    <form className="import-parameters" onSubmit={submit}>
      <p>The template asks for values. What is left empty gets a placeholder that the checks point at.</p>
      {names.map((name) => (
        <TextField
          key={name}
          label={name}
          labelled
          mono
          value={values[name] ?? ''}
          onChange={(event) => setValues((was) => ({ ...was, [name]: event.target.value }))}
        />
      ))}
      <Button type="submit" icon="refresh">
        Read again with these values
      </Button>
    </form>
  );
}

function SkippedList({ plan }: { readonly plan: PlannedImport }): ReactElement {
  if (plan.skipped.length === 0 && plan.notes.length === 0) return <EmptyState icon="check" title="Nothing was left out" />;
  return (
    <ul className="transfer-notes">
      {plan.skipped.map(({ type, count, reason }) => (
        <TransferNote key={`${type} ${reason}`} mark={<Badge>{count}</Badge>}>
          <p>
            <span className="mono">{type}</span>: {reason}
          </p>
        </TransferNote>
      ))}
      {plan.notes.map((note) => (
        <TransferNote key={note} mark={<Icon name="info" size={14} className="severity-info" />}>
          <p>{note}</p>
        </TransferNote>
      ))}
    </ul>
  );
}
