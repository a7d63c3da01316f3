/** One cause: its examples, each with both ladders side by side and the first differing rung marked, and what of the answer differs. */
import { useState, type ReactElement } from 'react';
import type { CompareExample, CompareGroup, IgnoreRule } from '../../../../main/core/types/compare';
import { sendRequest } from '../../../api/commands';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { TextField } from '../../../ui/field';
import { SourceLink } from '../../../ui/source-link';
import { DifferenceList } from '../../../ui/trace/difference-list';
import { outcomeText } from '../../../ui/trace/format';
import { sendAgain } from '../../../ui/trace/send-again';
import { TraceCompare } from '../../../ui/trace/trace-compare';
import { Sentence } from '../sentence';
import { causeWords, kindWords, placeOf } from './compare-words';
import { CausePlace } from './group-list';

export interface GroupViewProps {
  readonly group: CompareGroup;
  /** The rule that takes it out; null = it counts. */
  readonly rule: IgnoreRule | null;
  readonly titles: readonly [before: string, after: string];
  readonly onBack: () => void;
  readonly onIgnore: (note: string) => void;
  readonly onCount: () => void;
}

export function GroupView({ group, rule, titles, onBack, onIgnore, onCount }: GroupViewProps): ReactElement {
  const { kind, sentence, examples, contributing, tenants } = group;
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState(false);
  const example = examples[Math.min(at, examples.length - 1)];
  const { text, tone } = kindWords[kind];
  return (
    <section className="group-view" aria-label="Cause">
      <header className="group-view-head">
        <Button size="small" variant="quiet" icon="undo" onClick={onBack}>
          All causes
        </Button>
        <span className="group-view-gap" />
        {rule === null ? (
          <Button size="small" icon="check" onClick={() => setAsking(true)}>
            This is expected…
          </Button>
        ) : (
          <Button size="small" icon="undo" onClick={onCount}>
            Count it again
          </Button>
        )}
      </header>
      <div className="group-view-body">
        <h2 className="group-view-sentence">
          <Sentence text={sentence} />
        </h2>
        <p className="group-view-facts">
          <Badge tone={tone}>{text}</Badge> <CausePlace group={group} />
          {rule !== null && <span className="muted">Expected{rule.note === '' ? '' : `: ${rule.note}`}</span>}
        </p>
        {contributing.length > 0 && (
          <p className="group-view-facts">
            <span className="muted">It also rests on</span>
            {contributing.map((cause) => {
              const place = placeOf(cause);
              const key = `${cause.file} ${cause.pointer}`;
              return place ? <SourceLink key={key} source={place} /> : <span key={key}>{causeWords(cause)}</span>;
            })}
          </p>
        )}
        <TenantCounts tenants={tenants} />
        <ExampleList examples={examples} at={at} onAt={setAt} />
        {example && <ExampleView example={example} titles={titles} />}
      </div>
      <IgnoreDialog open={asking} onClose={() => setAsking(false)} onIgnore={onIgnore} />
    </section>
  );
}

function TenantCounts({ tenants }: Pick<CompareGroup, 'tenants'>): ReactElement {
  const all = Object.entries(tenants).sort((a, b) => b[1] - a[1]);
  return (
    <ul className="tenant-counts" aria-label="Requests by tenant">
      {all.slice(0, 24).map(([name, count]) => (
        <li key={name}>
          {name === '' ? 'nobody' : name} <b>{count.toLocaleString('en')}</b>
        </li>
      ))}
      {all.length > 24 && <li>and {(all.length - 24).toLocaleString('en')} more</li>}
    </ul>
  );
}

interface ExampleListProps {
  readonly examples: readonly CompareExample[];
  readonly at: number;
  readonly onAt: (at: number) => void;
}

function ExampleList({ examples, at, onAt }: ExampleListProps): ReactElement {
  return (
    <fieldset className="example-list">
      <legend>Examples</legend>
      {examples.map(({ id, before, after }, index) => (
        <label key={id} className="example">
          <input type="radio" name="what-if-example" checked={index === at} onChange={() => onAt(index)} />
          <span className="mono truncate" title={before.request.url}>
            {before.request.method} {before.request.url}
          </span>
          <span className="example-outcome">
            {outcomeText(before)} → {outcomeText(after)}
          </span>
        </label>
      ))}
      {examples.length === 0 && <p className="muted">No example was kept of this cause: it is rarer than many others.</p>}
    </fieldset>
  );
}

function ExampleView({ example, titles }: { readonly example: CompareExample; readonly titles: readonly [string, string] }): ReactElement {
  const [all, setAll] = useState(false);
  const { before, after, differences, line } = example;
  return (
    <div className="example-view">
      <div className="example-head">
        <span className="mono truncate" title={before.request.url}>
          {before.request.method} {before.request.url}
        </span>
        {line !== null && <span className="muted">line {line.toLocaleString('en')} of the traffic</span>}
        <span className="group-view-gap" />
        <label className="example-all">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          All rungs
        </label>
        <Button size="small" icon="send" onClick={() => sendRequest({ ...sendAgain(before), now: false })}>
          Open in Send
        </Button>
      </div>
      <TraceCompare before={before} after={after} differences={differences} all={all} titles={titles} />
      <h3 className="example-differences">What differs</h3>
      <DifferenceList differences={differences} />
    </div>
  );
}

function IgnoreDialog({
  open,
  onClose,
  onIgnore,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onIgnore: (note: string) => void;
}): ReactElement {
  const [note, setNote] = useState('');
  const done = (): void => {
    onIgnore(note.trim());
    setNote('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Is this difference expected?"
      description="Requests that change so because of this line are counted as expected from now on, in this workspace. They stay in the list and in the report, with your note."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={done}>
            It is expected
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <TextField
          label="Why"
          labelled
          value={note}
          placeholder="Planned with the move of the tenant"
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
