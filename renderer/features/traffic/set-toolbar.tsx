/** The bar above a set: its filter with the conditions as chips, what it is counted by, comparing and exporting. */
import type { ReactElement, ReactNode } from 'react';
import type { StoredSet, TrafficGroupBy, TrafficTerm } from '../../../main/core/types/traffic-query';
import type { SetExportFormat } from '../../../preload/contract/sets';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { Menu } from '../../ui/menu';
import { exportSection } from './set-actions';
import { exchanges, groupWords, moment } from './set-words';
import { termText } from './traffic-filter';

/** Conditions that people ask for most, one click away. */
const usual: readonly { readonly label: string; readonly term: TrafficTerm }[] = [
  { label: 'Errors', term: { qualifier: 'status', value: '>=400', not: false } },
  { label: '5xx', term: { qualifier: 'status', value: '5xx', not: false } },
  { label: 'No answer', term: { qualifier: 'status', value: 'none', not: false } },
  { label: 'Hits', term: { qualifier: 'result', value: 'hit', not: false } },
  { label: 'Nobody’s', term: { qualifier: 'tenant', value: 'none', not: false } },
  { label: 'Slower than 1 s', term: { qualifier: 'ms', value: '>1000', not: false } },
];

export interface SetToolbarProps {
  readonly set: StoredSet;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem: string | null;
  readonly terms: readonly TrafficTerm[];
  readonly onTerms: (terms: readonly TrafficTerm[]) => void;
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
  const { set, text, onText, problem, terms, onTerms, stretch, onStretch, matching, total, by, onBy, onExport, onCompare, onSkipped } =
    props;
  const has = (term: TrafficTerm): boolean => terms.some((each) => termText(each) === termText(term));
  return (
    <div className="set-toolbar" role="toolbar" aria-label="Set of traffic">
      <div className="set-toolbar-row">
        <TextField
          label="Filter the exchanges"
          className="traffic-filter"
          icon="filter"
          mono
          placeholder="Filter: host:shop status:4xx tenant:acme reason:geo ms:>500"
          value={text}
          problem={problem}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('');
          }}
        />
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
      <div className="set-chips">
        {usual.map(({ label, term }) => (
          <Chip
            key={label}
            pressed={has(term)}
            onClick={() => onTerms(has(term) ? terms.filter((each) => termText(each) !== termText(term)) : [...terms, term])}
          >
            {label}
          </Chip>
        ))}
        {terms
          .filter((term) => !usual.some((each) => termText(each.term) === termText(term)))
          .map((term, index) => (
            <Chip key={`${termText(term)} ${index}`} pressed mono onClick={() => onTerms(terms.filter((each) => each !== term))}>
              {termText(term)} <Icon name="close" size={10} />
            </Chip>
          ))}
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
      </div>
    </div>
  );
}

interface ChipProps {
  readonly pressed: boolean;
  readonly mono?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Chip({ pressed, mono, onClick, children }: ChipProps): ReactElement {
  return (
    <button type="button" className={mono ? 'chip mono' : 'chip'} aria-pressed={pressed} onClick={onClick}>
      {children}
    </button>
  );
}
