/** Witness: the fewest requests that show every change between two configurations, or the statement that there is none. */
import { useEffect, useEffectEvent, type ReactElement } from 'react';
import { usualAddress } from '../../../../main/core/witness/dimensions';
import type { ConfigurationRef } from '../../../../main/core/types/draft';
import type { Witness, WitnessProgress, WitnessReport } from '../../../../main/core/types/witness';
import { openFileAt, sendRequest } from '../../../api/commands';
import { describeError } from '../../../api/errors';
import { useStudio } from '../../../api/studio';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { copyText } from '../../../ui/copy';
import { EmptyState } from '../../../ui/empty-state';
import { Icon } from '../../../ui/icons';
import { toast } from '../../../ui/toast';
import { DifferenceList } from '../../../ui/trace/difference-list';
import { useVisible } from '../../../ui/visibility';
import { kindWords } from '../compare/compare-words';
import { CausePlace } from '../compare/group-list';
import { RunView, type RunWords } from '../run-view';
import { Sentence } from '../sentence';
import { curlOf, httpFileOf, httpPathFor, particularsOf, prefillOf, urlOf } from './witness-request';
import { searching } from './witness-runner';
import './witness.css';

export interface WitnessPageProps {
  readonly before: ConfigurationRef;
  readonly after: ConfigurationRef;
  /** Changes whenever one of the two does. */
  readonly version: string;
  readonly titles: readonly [before: string, after: string];
}

const words: RunWords<WitnessProgress> = {
  title: 'Looking for requests that show each change',
  verb: 'look for witness requests',
  beginning: 'Comparing the configurations…',
  progress: ({ done, changes }) => `${done.toLocaleString('en')} tried, ${changes.toLocaleString('en')} changes found`,
  share: ({ done, total }) => (total > 0 ? Math.min(1, done / total) : null),
  stopped: () => 'Nothing is known until every part of the two configurations has been looked at.',
  outdated: 'What was looked at has changed since.',
  again: 'Look again',
};

export function WitnessPage({ before, after, version, titles }: WitnessPageProps): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const run = searching.use((state) => state.run);
  const asked = JSON.stringify([before, after]);
  const current = `${asked} ${version}`;
  const search = (): void => void searching.begin(current, (signal) => studio.whatIf.witness({ before, after }, { signal }));
  // Other configurations are looked at as soon as they are shown; a change of the same ones waits for a person, who may not be done yet.
  const first = useEffectEvent((wanted: string) => {
    if (run.state === 'idle' || !run.key.startsWith(`${wanted} `)) search();
  });
  useEffect(() => {
    if (visible) first(asked);
  }, [visible, asked]);
  return (
    <RunView
      runner={searching}
      words={words}
      current={current}
      onBegin={search}
      idle={<output className="stage-loading">Looking for witness requests…</output>}
    >
      {(report) => <Found report={report} titles={titles} />}
    </RunView>
  );
}

interface FoundProps {
  readonly report: WitnessReport;
  readonly titles: readonly [before: string, after: string];
}

function Found({ report, titles }: FoundProps): ReactElement {
  const { witnesses, silent, complete, notes } = report;
  return (
    <div className="witness-page">
      <header className="witness-head">
        <p className="witness-summary">{summaryOf(report)}</p>
        {witnesses.length > 0 && <Saving report={report} name={titles[1]} />}
      </header>
      {!complete && (
        <p className="run-note">
          <Icon name="warning" size={14} />
          {notes.length > 0 ? notes.join(' ') : 'The search was not complete.'}
        </p>
      )}
      {witnesses.length === 0 && (
        <EmptyState icon="check" title={complete ? 'No request shows a change' : 'No change found so far'}>
          {silent.length > 0
            ? 'The configurations differ, but in nothing that a request could show in the dimensions below.'
            : 'In all the dimensions below both answer every request alike.'}
        </EmptyState>
      )}
      <ol className="witness-list" aria-label="Witness requests">
        {witnesses.map((witness, at) => (
          <WitnessCard key={`${urlOf(witness.request)} ${witness.sentence}`} witness={witness} number={at + 1} at={report.at} />
        ))}
      </ol>
      {silent.length > 0 && (
        <section className="witness-section">
          <h2>What no request can show</h2>
          <ul>
            {silent.map(({ cause, what, reason }) => (
              <li key={`${cause.file} ${cause.pointer} ${what}`}>
                <Sentence text={what} />{' '}
                <span className="muted">
                  <Sentence text={reason} />
                </span>{' '}
                <CausePlace group={{ cause }} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <details className="witness-section">
        <summary>
          What was looked at: {report.dimensions.length} dimensions, {report.tried.toLocaleString('en')} requests tried
        </summary>
        <ul>
          {report.dimensions.map(({ name, values, what }) => (
            <li key={name}>
              <b>{name}</b> {values.toLocaleString('en')} <span className="muted">{what}</span>
            </li>
          ))}
        </ul>
        {complete && notes.map((note) => <p key={note}>{note}</p>)}
      </details>
    </div>
  );
}

function Saving({ report, name }: { readonly report: WitnessReport; readonly name: string }): ReactElement {
  const studio = useStudio();
  const save = async (): Promise<void> => {
    try {
      const taken = new Set((await studio.files.list()).map(({ path }) => path));
      const path = httpPathFor(name, taken);
      await studio.files.write({ path, text: httpFileOf(report), baseHash: null });
      toast('ok', `Saved as ${path}. Each request expects the answer of before.`, { label: 'Open', run: () => openFileAt(path) });
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };
  return (
    <Button size="small" icon="save" onClick={() => void save()}>
      Save as .http
    </Button>
  );
}

function WitnessCard({ witness, number, at }: { readonly witness: Witness; readonly number: number; readonly at: number }): ReactElement {
  const { request, sentence, kind, before, after, causes, differences } = witness;
  const { text, tone } = kindWords[kind];
  const particulars = particularsOf(request, usualAddress);
  return (
    <li className="witness-card">
      <div className="witness-line">
        <span className="witness-number">{number}</span>
        <p className="witness-sentence">
          <Sentence text={sentence} />
        </p>
        <Button size="small" icon="copy" onClick={() => void copyText(curlOf(request, at), 'the curl command')}>
          curl
        </Button>
        <Button size="small" icon="send" onClick={() => sendRequest(prefillOf(request, at))}>
          Open in Send
        </Button>
      </div>
      <p className="witness-request mono">
        {request.method} {urlOf(request)}
        {particulars.map((words) => (
          <span key={words} className="witness-particular">
            {words}
          </span>
        ))}
      </p>
      <p className="witness-facts">
        <Badge tone={tone}>{text}</Badge>
        <span>
          {before} → {after}
        </span>
        {causes.map((cause) => (
          <CausePlace key={`${cause.file} ${cause.pointer}`} group={{ cause }} />
        ))}
      </p>
      {differences.length > 0 && (
        <details>
          <summary>What differs</summary>
          <DifferenceList differences={differences} />
        </details>
      )}
    </li>
  );
}

function summaryOf({ witnesses, smallest, silent }: WitnessReport): string {
  const changes = new Set(witnesses.flatMap((witness) => witness.changes.map(({ id }) => id))).size;
  const count = (number: number, one: string, many: string): string => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
  const shown = `${count(witnesses.length, 'request shows', 'requests show')} ${changes === 1 ? 'the one change' : `all ${changes.toLocaleString('en')} changes`}`;
  const fewest = smallest ? '; no fewer can' : '';
  const quiet = silent.length === 0 ? '' : ` ${count(silent.length, 'difference shows', 'differences show')} in none.`;
  return witnesses.length === 0 ? `No request shows a change.${quiet}` : `${shown}${fewest}.${quiet}`;
}
