/** What differs between two traces, fact by fact: before, after. */
import { useState, type ReactElement } from 'react';
import type { TraceDifference } from '../../../main/core/types/views';
import { Button } from '../button';
import { differenceWords, rankFacts } from './compare-rungs';
import './difference-list.css';

export function DifferenceList({ differences }: { readonly differences: readonly TraceDifference[] }): ReactElement | null {
  const [all, setAll] = useState(false);
  const { main, others } = rankFacts(differences);
  if (main.length === 0) return null;
  return (
    <div className="difference-list">
      <FactTable facts={all ? [...main, ...others] : main} />
      {others.length > 0 && (
        <Button size="small" variant="quiet" icon={all ? 'chevron-down' : 'chevron'} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : `${others.length} more`}
        </Button>
      )}
    </div>
  );
}

function FactTable({ facts }: { readonly facts: readonly TraceDifference[] }): ReactElement {
  return (
    <table className="differences" aria-label="Differences">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row" title={path}>
              {differenceWords(path)}
            </th>
            <td>{before === 'none' ? <span className="muted">none</span> : <del>{before}</del>}</td>
            <td>{after === 'none' ? <span className="muted">none</span> : <ins>{after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
