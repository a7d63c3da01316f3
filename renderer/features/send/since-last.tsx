/** What is otherwise than the last time the very same request was sent: the point of changing a line and sending again. */
import { useState, type ReactElement } from 'react';
import type { Trace } from '../../../main/core/types/trace';
import type { TraceDifference } from '../../../main/core/types/views';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icons';
import { changeSentence, factDifferences, pairRungs } from '../../ui/trace/compare-rungs';
import { DifferenceList } from '../../ui/trace/difference-list';

export interface SinceLastProps {
  readonly before: Trace;
  readonly after: Trace;
  readonly differences: readonly TraceDifference[];
}

export function SinceLast({ before, after, differences }: SinceLastProps): ReactElement | null {
  const [open, setOpen] = useState(true);
  const facts = factDifferences(differences);
  const sentence = changeSentence(pairRungs(before, after, differences));
  if (facts.length === 0 && sentence === '') return null;
  return (
    <section className="since-last" aria-label="Since the last send">
      <header>
        <Icon name="diff" size={14} />
        <span>
          <strong>Since the last send:</strong> {sentence || 'the same decisions, other facts.'}
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
