/** What the colours and tags mean; a click shows only the values from there. */
import type { ReactElement } from 'react';
import type { ValueOrigin } from '../../../main/core/types/snapshot';
import { originWords } from '../../ui/badge';
import { originTags, valueOrigins } from './effective-rows';

export interface OriginLegendProps {
  readonly counts: ReadonlyMap<ValueOrigin, number>;
  readonly only: ValueOrigin | null;
  readonly onOnly: (only: ValueOrigin | null) => void;
}

export function OriginLegend({ counts, only, onOnly }: OriginLegendProps): ReactElement {
  return (
    <ul className="origin-legend" aria-label="Where values come from">
      {valueOrigins.map((from) => {
        const count = counts.get(from) ?? 0;
        return (
          <li key={from}>
            <button
              type="button"
              className={`effective-from from-${from}`}
              aria-pressed={only === from}
              disabled={count === 0}
              title={only === from ? 'Show all values' : `Show only values from the ${originWords[from]}`}
              onClick={() => onOnly(only === from ? null : from)}
            >
              <b>{originTags[from]}</b> {originWords[from]} <span className="origin-count">{count}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
