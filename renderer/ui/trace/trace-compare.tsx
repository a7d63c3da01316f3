/** Two traces of the same request side by side, one row per stage. */
import type { ReactElement } from 'react';
import type { Trace } from '../../../main/core/types/trace';
import type { TraceDifference } from '../../../main/core/types/views';
import { Badge, statusTone, StatusPill } from '../badge';
import { SourceLink } from '../source-link';
import { pairRungs, type RungPair } from './compare-rungs';
import { outcomeText } from './format';
import type { Rung } from './ladder';
import './trace-compare.css';

export interface TraceCompareProps {
  readonly before: Trace;
  readonly after: Trace;
  readonly differences: readonly TraceDifference[];
  /** Also the rungs that decided the same, in full. */
  readonly all: boolean;
  /** What the two are called; `Recorded` and `Now` when absent. */
  readonly titles?: readonly [before: string, after: string];
}

export function TraceCompare({ before, after, differences, all, titles = ['Recorded', 'Now'] }: TraceCompareProps): ReactElement {
  const pairs = pairRungs(before, after, differences);
  const first = pairs.find(({ change }) => change !== 'none');
  return (
    <table className="compare" aria-label="Before and after">
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">
            {titles[0]} <StatusPill tone={statusTone(before.outcome.status)}>{outcomeText(before)}</StatusPill>
          </th>
          <th scope="col">
            {titles[1]} <StatusPill tone={statusTone(after.outcome.status)}>{outcomeText(after)}</StatusPill>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <PairRow key={pair.before.stage} pair={pair} whole={all} first={pair === first} />
        ))}
      </tbody>
    </table>
  );
}

const changeWords = { changed: 'changed', gained: 'reached now', lost: 'not reached now' } as const;

interface PairRowProps {
  readonly pair: RungPair;
  readonly whole: boolean;
  /** The first rung that differs. */
  readonly first: boolean;
}

function PairRow({ pair, whole, first }: PairRowProps): ReactElement {
  const { before, after, change } = pair;
  return (
    <tr data-change={change} data-first={first || undefined}>
      <th scope="row">
        <span className="compare-number">{before.number}</span> {before.title}
        {change !== 'none' && !(first && change === 'changed') && (
          <Badge tone={change === 'changed' ? 'warning' : 'neutral'}>{changeWords[change]}</Badge>
        )}
        {first && <span className="compare-first">differs first here</span>}
      </th>
      {change !== 'none' || whole ? (
        <>
          <RungCell rung={before} />
          <RungCell rung={after} />
        </>
      ) : (
        <td colSpan={2} className="compare-same">
          {before.state === 'not-reached' ? 'not reached, both times' : `${before.decision}, as before`}
        </td>
      )}
    </tr>
  );
}

function RungCell({ rung }: { readonly rung: Rung }): ReactElement {
  if (rung.state === 'not-reached') return <td className="compare-same">not reached</td>;
  return (
    <td data-state={rung.state}>
      <Badge tone={rung.state === 'problem' ? 'error' : 'neutral'}>{rung.decision}</Badge> {rung.sentence}{' '}
      {rung.because.slice(0, 3).map((source) => (
        <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
      ))}
    </td>
  );
}
