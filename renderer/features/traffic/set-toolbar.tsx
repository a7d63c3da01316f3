/** The bar above a set: its filter with the conditions as chips, what it is counted by, comparing and exporting. */
import type { ReactElement } from 'react';
import type { StoredSet, TrafficGroupBy, TrafficTerm } from '../../../main/core/types/traffic-query';
import type { SetExportFormat } from '../../../preload/contract/sets';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { Menu } from '../../ui/menu';
import { Chip, FilterChips, FilterField } from './filter-bar';
import { exportSection } from './set-actions';
import { exchanges, groupWords, moment } from './set-words';

export interface SetToolbarProps {
  readonly set: StoredSet;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem: string | null;
  readonly terms: readonly TrafficTerm[];
  readonly stretch: { readonly from: number; readonly to: number } | null;
  readonly onStretch: (stretch: null) => void;
  /** null while it is not known. */
  readonly matching: number | null;
  readonly total: number;
  readonly by: TrafficGroupBy | 'none';
  readonly onBy: (by: TrafficGroupBy | 'none') => void;
  readonly onExport: (format: SetExportFormat) => void;
  readonly onCompare: () => void;
  readonly onSkipped: () => void;
}

export function SetToolbar(props: SetToolbarProps): ReactElement {
  const { set, text, onText, problem, terms, stretch, onStretch, matching, total, by, onBy, onExport, onCompare, onSkipped } = props;
  return (
    <div className="traffic-toolbar" role="toolbar" aria-label="Set of traffic">
      <div className="traffic-toolbar-row">
        <FilterField text={text} onText={onText} problem={problem} />
        <span className="muted traffic-count">
          {matching === null
            ? 'Counting…'
            : matching === total
              ? exchanges(total)
              : `${matching.toLocaleString('en')} of ${exchanges(total)}`}
        </span>
        <span className="traffic-gap" />
        <Select
          label="Count by"
          value={by}
          onChange={onBy}
          options={[
            { value: 'none', label: 'List' },
            ...Object.entries(groupWords).map(([value, label]) => ({ value: value as TrafficGroupBy, label: `By ${label.toLowerCase()}` })),
          ]}
        />
        <Button icon="what-if" onClick={onCompare} title="Send these requests through a draft, and see what would change">
          Compare with a draft…
        </Button>
        <Menu
          align="end"
          wide
          sections={[exportSection(terms.length > 0 || stretch ? 'Export what is shown as' : 'Export as', onExport)]}
          trigger={
            <Button icon="download" disabled={total === 0}>
              Export
            </Button>
          }
        />
      </div>
      <FilterChips terms={terms} onText={onText}>
        {stretch && (
          <Chip pressed onClick={() => onStretch(null)}>
            {moment(stretch.from)} – {moment(stretch.to)} <Icon name="close" size={10} />
          </Chip>
        )}
        {set.anonymised && <span className="muted">Anonymised</span>}
        {set.skipped > 0 && (
          <button type="button" className="set-link" onClick={onSkipped}>
            {set.skipped.toLocaleString('en')} {set.skipped === 1 ? 'line' : 'lines'} could not be used
          </button>
        )}
        {set.untraced > 0 && <span className="muted">{set.untraced.toLocaleString('en')} without trace</span>}
      </FilterChips>
    </div>
  );
}
