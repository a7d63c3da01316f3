/** The filter above a list of exchanges: its text, and its conditions as chips, those that people ask for most one click away. */
import type { ReactElement, ReactNode } from 'react';
import type { TrafficTerm } from '../../../main/core/types/traffic-query';
import { TextField } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { termText } from './traffic-filter';

const usual: readonly { readonly label: string; readonly term: TrafficTerm }[] = [
  { label: 'Errors', term: { qualifier: 'status', value: '>=400', not: false } },
  { label: '5xx', term: { qualifier: 'status', value: '5xx', not: false } },
  { label: 'No answer', term: { qualifier: 'status', value: 'none', not: false } },
  { label: 'Hits', term: { qualifier: 'result', value: 'hit', not: false } },
  { label: 'Nobody’s', term: { qualifier: 'tenant', value: 'none', not: false } },
  { label: 'Slower than 1 s', term: { qualifier: 'ms', value: '>1000', not: false } },
];

export interface FilterFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem: string | null;
}

export function FilterField({ text, onText, problem }: FilterFieldProps): ReactElement {
  return (
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
  );
}

export interface FilterChipsProps {
  readonly terms: readonly TrafficTerm[];
  readonly onText: (text: string) => void;
  /** What else is said or chosen beside the conditions. */
  readonly children?: ReactNode;
}

export function FilterChips({ terms, onText, children }: FilterChipsProps): ReactElement {
  const has = (term: TrafficTerm): boolean => terms.some((each) => termText(each) === termText(term));
  const without = (term: TrafficTerm): readonly TrafficTerm[] => terms.filter((each) => termText(each) !== termText(term));
  const change = (next: readonly TrafficTerm[]): void => onText(next.map(termText).join(' '));
  return (
    <div className="filter-chips">
      {usual.map(({ label, term }) => (
        <Chip key={label} pressed={has(term)} onClick={() => change(has(term) ? without(term) : [...terms, term])}>
          {label}
        </Chip>
      ))}
      {terms
        .filter((term) => !usual.some((each) => termText(each.term) === termText(term)))
        .map((term, index) => (
          <Chip key={`${termText(term)} ${index}`} pressed mono title={termText(term)} onClick={() => change(without(term))}>
            <span className="truncate">{termText(term)}</span> <Icon name="close" size={10} />
          </Chip>
        ))}
      {children}
    </div>
  );
}

export interface ChipProps {
  readonly pressed: boolean;
  readonly mono?: boolean;
  readonly title?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function Chip({ pressed, mono, title, onClick, children }: ChipProps): ReactElement {
  return (
    <button type="button" className={mono ? 'chip mono' : 'chip'} aria-pressed={pressed} title={title} onClick={onClick}>
      {children}
    </button>
  );
}
