/** What is otherwise than the last time the very same request was sent: the point of changing a line and sending again. */
import { useState, type ReactElement } from 'react';
import type { TraceDifference } from '../../../main/core/types/views';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icons';
import { changedStages, factDifferences } from '../../ui/trace/compare-rungs';
import { DifferenceList } from '../../ui/trace/difference-list';
import { stageTitle } from '../../ui/trace/stage-words';

export function SinceLast({ differences }: { readonly differences: readonly TraceDifference[] }): ReactElement | null {
  const [open, setOpen] = useState(true);
  const facts = factDifferences(differences);
  const stages = [...changedStages(differences)];
  if (facts.length === 0 && stages.length === 0) return null;
  return (
    <section className="since-last" aria-label="Since the last send">
      <header>
        <Icon name="diff" size={14} />
        <span>
          Otherwise than the last send
          {stages.length > 0 && <>: {stages.map(stageTitle).join(', ')} decided differently</>}.
        </span>
        {facts.length > 0 && (
          <Button size="small" variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Less' : `${facts.length} ${facts.length === 1 ? 'fact' : 'facts'}`}
          </Button>
        )}
      </header>
      {open && <DifferenceList differences={differences} />}
    </section>
  );
}
