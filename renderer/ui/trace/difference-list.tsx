/** What differs between two traces, fact by fact: before, after. */
import type { ReactElement } from 'react';
import type { TraceDifference } from '../../../main/core/types/views';
import { differenceWords, factDifferences } from './compare-rungs';
import './difference-list.css';

export function DifferenceList({ differences }: { readonly differences: readonly TraceDifference[] }): ReactElement | null {
  const facts = factDifferences(differences);
  if (facts.length === 0) return null;
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
            <td>
              <del>{before}</del>
            </td>
            <td>
              <ins>{after}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
