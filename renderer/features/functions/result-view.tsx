/** What a function made of one request: the outcome in a sentence, before and after, the console. */
import { useState, type ReactElement } from 'react';
import type { FunctionSummary, TrialResult } from '../../../main/core/types/trial';
import { showEffective } from '../../api/commands';
import { CodeView } from '../../editors/code-view';
import { DiffView } from '../../editors/diff-view';
import { StatusPill } from '../../ui/badge';
import { IconButton } from '../../ui/button';
import { Icon } from '../../ui/icons';
import { SourceLink } from '../../ui/source-link';
import { Tabs } from '../../ui/tabs';
import { computeWords, outcomeTones, outcomeWords } from './trial-words';

export interface ResultViewProps {
  readonly fn: FunctionSummary;
  readonly result: TrialResult;
}

type Page = 'change' | 'event' | 'returned';

export function ResultView({ fn, result }: ResultViewProps): ReactElement {
  const [page, setPage] = useState<Page>('change');
  const { after, before, event } = result;
  return (
    <section className="trial-result" aria-label="Result">
      <ResultHead fn={fn} result={result} />
      <Tabs<Page>
        label="Parts of the result"
        value={page}
        onChange={setPage}
        items={[
          { value: 'change', label: changeLabel(result), content: <Change result={result} /> },
          { value: 'event', label: 'Event', content: <CodeView path="event.json" text={event || before} /> },
          { value: 'returned', label: 'Returned', content: <CodeView path="returned.json" text={after ?? '// nothing'} /> },
        ]}
      />
      <Console lines={result.console} />
    </section>
  );
}

function ResultHead({ fn, result }: ResultViewProps): ReactElement {
  const { outcome, sentence, owner, host, line, origin, notes, compute } = result;
  return (
    <div className="trial-verdict">
      <div className="trial-verdict-line">
        <StatusPill tone={outcomeTones[outcome]}>{outcomeWords[outcome]}</StatusPill>
        <span className="trial-sentence">{sentence}</span>
        {line !== null && fn.codeFile !== null && <SourceLink source={{ file: fn.codeFile, pointer: '', line }} />}
        <span className="trial-owner muted truncate" title={host}>
          {owner.kind} {owner.name}, {host}
        </span>
        <IconButton
          icon="effective"
          label={`Effective configuration of ${owner.name}`}
          size="small"
          onClick={() => showEffective(owner.id)}
        />
      </div>
      {compute !== null && <ComputeUse value={compute} />}
      {origin && (
        <p className="trial-note">
          <Icon name="server" size={13} />
          <span>
            It chose the origin <code>{origin.domain + origin.path}</code>
            {origin.hostHeader !== null && (
              <>
                {' '}
                with Host <code>{origin.hostHeader}</code>
              </>
            )}
            .
          </span>
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="trial-note">
          <Icon name="info" size={13} />
          <span>{note}</span>
        </p>
      ))}
    </div>
  );
}

/** The function's share of the time that CloudFront allows. */
function ComputeUse({ value }: { readonly value: number }): ReactElement {
  return (
    <p className="trial-note trial-compute" data-level={value > 70 ? 'high' : value > 50 ? 'near' : 'safe'}>
      <Icon name="clock" size={13} />
      <span>
        Compute utilization about <strong>{value}</strong> of 100
      </span>
      <meter min={0} max={100} low={50} high={70} optimum={0} value={value} aria-label="Compute utilization" />
      <span className="muted">{computeWords(value)}</span>
    </p>
  );
}

function changeLabel({ outcome, after, afterIs }: TrialResult): string {
  if (outcome === 'answered') return 'Answer';
  const what = afterIs === 'response' ? 'Response' : 'Request';
  return after === null ? what : `${what} before and after`;
}

function Change({ result: { outcome, before, after, afterIs } }: { readonly result: TrialResult }): ReactElement {
  if (after === null) {
    return (
      <div className="trial-nothing">
        <p className="muted">It returned nothing. This is the {afterIs} that it was given:</p>
        <CodeView path="given.json" text={before} />
      </div>
    );
  }
  if (outcome === 'answered') return <CodeView path="answer.json" text={after} />;
  if (after === before) {
    return (
      <div className="trial-nothing">
        <p className="muted">The {afterIs} goes on as it came:</p>
        <CodeView path="unchanged.json" text={before} />
      </div>
    );
  }
  return <DiffView path={`${afterIs}.json`} before={before} after={after} />;
}

function Console({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <section className="trial-console" aria-label="Console">
      <h3>Console</h3>
      {lines.length === 0 ? (
        <p className="muted">console.log was not called.</p>
      ) : (
        <ol className="mono">
          {lines.map((line, at) => (
            // Lines have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>{line}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
