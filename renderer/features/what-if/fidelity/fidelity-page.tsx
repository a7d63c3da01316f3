/** Fidelity: whether the simulation decides what the recording says was decided, rule by rule. */
import { useState, type ReactElement } from 'react';
import type { ConfigurationRef } from '../../../../main/core/types/draft';
import type { Fidelity, Replay } from '../../../../main/core/types/compare';
import { useStudio } from '../../../api/studio';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Icon } from '../../../ui/icons';
import { TraceLadder } from '../../../ui/trace/trace-ladder';
import { shareDone } from '../compare/compare-words';
import { ProgressView } from '../compare/progress-view';
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

export function FidelityPage({ configuration, title, traffic, version }: FidelityPageProps): ReactElement {
  const studio = useStudio();
  const run = replaying.use((state) => state.run);
  const current = JSON.stringify([configuration, traffic, version]);
  const replay = (): void => void replaying.begin(current, (signal) => studio.whatIf.replay({ configuration, traffic }, { signal }));
  const again = (label: string): ReactElement => (
    <Button variant="primary" icon="traffic" onClick={replay}>
      {label}
    </Button>
  );
  switch (run.state) {
    case 'idle':
      return (
        <EmptyState icon="traffic" title={`${title} against what was recorded`} actions={again('Replay')}>
          Each request of the chosen traffic is decided again. Where an access log or a recording says what CloudFront answered, the two are
          held side by side: status, result types, what the cache made of it.
        </EmptyState>
      );
    case 'running':
      return (
        <ProgressView
          title="Replaying"
          share={run.progress ? shareDone(run.progress) : null}
          text={run.progress ? replayText(run.progress) : 'Reading the traffic…'}
          onStop={replaying.stop}
        />
      );
    case 'stopped':
      return (
        <EmptyState icon="stop" title="Stopped" actions={again('Replay again')}>
          {run.progress ? `It had come as far as ${replayText(run.progress)}.` : 'It had not begun to read the traffic.'}
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState icon="error" title="Could not replay" actions={again('Try again')}>
          {run.error.message}
        </EmptyState>
      );
    default:
      return <Replayed key={run.key} replay={run.result} outdated={run.key !== current} onAgain={replay} />;
  }
}

interface ReplayedProps {
  readonly replay: Replay;
  readonly outdated: boolean;
  readonly onAgain: () => void;
}

function Replayed({ replay, outdated, onAgain }: ReplayedProps): ReactElement {
  const { fidelity, summary, divergences } = replay;
  const notes = [...(fidelity?.divergences ?? []), ...divergences];
  return (
    <div className="fidelity-page">
      {outdated && (
        <p className="outdated">
          <Icon name="warning" size={14} />
          What was replayed has changed since.
          <Button size="small" onClick={onAgain}>
            Replay again
          </Button>
        </p>
      )}
      {fidelity === null ? (
        <EmptyState icon="traffic" title="Nothing to hold it against">
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
