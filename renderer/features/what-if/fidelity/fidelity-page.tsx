/** Fidelity: whether the simulation decides what the recording says was decided, rule by rule. */
import { useState, type ReactElement } from 'react';
import type { ConfigurationRef } from '../../../../main/core/types/draft';
import type { Fidelity, Replay, ReplayProgress } from '../../../../main/core/types/compare';
import { ask } from '../../../api/commands';
import { useStudio } from '../../../api/studio';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Icon } from '../../../ui/icons';
import { TraceLadder } from '../../../ui/trace/trace-ladder';
import { shareDone, stoppedText } from '../compare/compare-words';
import { RunView, type RunWords } from '../run-view';
import type { TrafficChoice } from '../what-if-state';
import { replaying } from './fidelity-runner';
import { agreement, linesText, replayText, ruleWords, verdict } from './fidelity-words';
import './fidelity.css';

export interface FidelityPageProps {
  readonly configuration: ConfigurationRef;
  readonly title: string;
  readonly traffic: TrafficChoice;
  /** Changes whenever the configuration does. */
  readonly version: string;
}

const words: RunWords<ReplayProgress> = {
  title: 'Replaying',
  verb: 'replay',
  beginning: 'Reading the traffic…',
  progress: replayText,
  share: shareDone,
  stopped: (progress) => stoppedText(progress && replayText(progress)),
  outdated: 'What was replayed has changed since.',
  again: 'Replay again',
};

export function FidelityPage({ configuration, title, traffic, version }: FidelityPageProps): ReactElement {
  const studio = useStudio();
  const current = JSON.stringify([configuration, traffic, version]);
  const replay = (): void => void replaying.begin(current, (signal) => studio.whatIf.replay({ configuration, traffic }, { signal }));
  return (
    <RunView runner={replaying} words={words} current={current} onBegin={replay} idle={<NotYet title={title} onReplay={replay} />}>
      {(result) => <Replayed replay={result} onAgain={replay} />}
    </RunView>
  );
}

function NotYet({ title, onReplay }: { readonly title: string; readonly onReplay: () => void }): ReactElement {
  return (
    <EmptyState
      icon="traffic"
      title={`${title} against what was recorded`}
      actions={
        <Button variant="primary" icon="traffic" onClick={onReplay}>
          Replay
        </Button>
      }
    >
      Each request of the chosen traffic is decided again. Where an access log or a recording says what CloudFront answered, the two are
      held side by side: status, result types, what the cache made of it.
    </EmptyState>
  );
}

interface ReplayedProps {
  readonly replay: Replay;
  readonly onAgain: () => void;
}

function Replayed({ replay, onAgain }: ReplayedProps): ReactElement {
  const { fidelity, summary, divergences } = replay;
  const notes = [...(fidelity?.divergences ?? []), ...divergences];
  return (
    <div className="fidelity-page">
      {fidelity === null ? (
        <EmptyState
          icon="traffic"
          title="Nothing to hold it against"
          actions={
            <>
              <Button icon="import" onClick={() => ask('traffic', { open: 'import' })}>
                Import an access log…
              </Button>
              <Button icon="refresh" onClick={onAgain}>
                Replay again
              </Button>
            </>
          }
        >
          {summary.requests.toLocaleString('en')} requests were replayed, and none says what was answered. Choose an imported access log, a
          HAR file or a recording.
        </EmptyState>
      ) : (
        <Agreement fidelity={fidelity} />
      )}
      {notes.length > 0 && (
        <section className="fidelity-section">
          <h2>What the recording could not say</h2>
          <ul>
            {notes.map(({ text, count }) => (
              <li key={text}>
                {text} <span className="muted">{count.toLocaleString('en')} requests</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Agreement({ fidelity }: { readonly fidelity: Fidelity }): ReactElement {
  const { rules, examples } = fidelity;
  return (
    <>
      <p className="fidelity-verdict">{verdict(fidelity)}</p>
      <table className="fidelity-rules" aria-label="Agreement by rule">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Agreement</th>
            <th scope="col">Recorded, and what is decided here</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ rule, compared, agree, confusions }) => (
            <tr key={rule}>
              <th scope="row">{ruleWords[rule] ?? rule}</th>
              <td>
                <b>{agreement(agree, compared)}</b> <span className="muted">of {compared.toLocaleString('en')}</span>
                <meter min={0} max={Math.max(1, compared)} value={agree} aria-label={`${ruleWords[rule] ?? rule}: agreement`} />
              </td>
              <td>
                {confusions.length === 0 && <span className="muted">the same each time</span>}
                <ul>
                  {confusions.slice(0, mostConfusions).map(({ recorded, simulated, count, lines }) => (
                    <li key={`${recorded} ${simulated}`}>
                      <code>{recorded}</code> → <code>{simulated}</code> {count === 1 ? 'once' : `${count.toLocaleString('en')} times`}{' '}
                      <span className="muted">{linesText(lines, count)}</span>
                    </li>
                  ))}
                </ul>
                {confusions.length > mostConfusions && (
                  <span className="muted">and {(confusions.length - mostConfusions).toLocaleString('en')} more</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {examples.length > 0 && <Examples examples={examples} />}
    </>
  );
}

const mostConfusions = 8;

function Examples({ examples }: Pick<Fidelity, 'examples'>): ReactElement {
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <section className="fidelity-section">
      <h2>Where they differ, and why it is decided otherwise here</h2>
      <ol className="fidelity-examples">
        {examples.map(({ line, text, rules, trace }, at) => (
          <li key={`${line} ${trace.id}`}>
            <button
              type="button"
              className="fidelity-example"
              aria-expanded={opened === at}
              onClick={() => setOpened(opened === at ? null : at)}
            >
              <Icon name={opened === at ? 'chevron-down' : 'chevron'} size={14} />
              <span className="fidelity-request mono">{text}</span>
              <span className="muted">
                {line > 0 && `line ${line.toLocaleString('en')}, `}
                {rules.map((rule) => (ruleWords[rule] ?? rule).toLowerCase()).join(', ')}
              </span>
            </button>
            {opened === at && <TraceLadder trace={trace} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
