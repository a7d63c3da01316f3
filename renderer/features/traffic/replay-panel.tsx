/** A recorded request against the files as they are now: what changed, before and after side by side. */
import { useState, type ReactElement } from 'react';
import type { ReplayResult } from '../../../main/core/types/views';
import { Button, IconButton } from '../../ui/button';
import { Icon } from '../../ui/icons';
import { changeSentence, factDifferences, pairRungs } from '../../ui/trace/compare-rungs';
import { DifferenceList } from '../../ui/trace/difference-list';
import { TraceCompare } from '../../ui/trace/trace-compare';

export interface ReplayPanelProps {
  readonly result: ReplayResult;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

export function ReplayPanel({ result, onBack, onClose }: ReplayPanelProps): ReactElement {
  const { before, after, differences } = result;
  const [all, setAll] = useState(false);
  const sentence = changeSentence(pairRungs(before, after, differences));
  const same = sentence === '' && factDifferences(differences).length === 0;
  return (
    <section className="replay" aria-label="Replay against the current files">
      <header className="replay-head">
        <Button size="small" variant="quiet" icon="undo" onClick={onBack}>
          Trace
        </Button>
        <span className="replay-verdict">
          <Icon name={same ? 'check' : 'diff'} size={14} />
          {same ? 'The files as they are now decide just the same.' : 'The files as they are now decide otherwise.'}
        </span>
        <span className="replay-gap muted truncate" title={sentence}>
          {sentence}
        </span>
        <label className="replay-all">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          all rungs
        </label>
        <IconButton icon="close" label="Close" size="small" onClick={onClose} />
      </header>
      <div className="replay-scroll">
        <DifferenceList differences={differences} />
        <TraceCompare before={before} after={after} differences={differences} all={all} />
      </div>
    </section>
  );
}
