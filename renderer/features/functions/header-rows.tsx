/** Headers as rows of name and value; an empty row at the end waits for another one. */
import type { ReactElement } from 'react';
import { IconButton } from '../../ui/button';
import { TextField } from '../../ui/field';
import type { HeaderRow } from './trial-draft';

export interface HeaderRowsProps {
  /** `Request header`, `Response header`. */
  readonly label: string;
  readonly rows: readonly HeaderRow[];
  readonly onChange: (rows: readonly HeaderRow[]) => void;
  readonly problem: string | null;
}

export function HeaderRows({ label, rows, onChange, problem }: HeaderRowsProps): ReactElement {
  const put = (at: number, change: Partial<HeaderRow>): void => {
    const row = { name: '', value: '', ...rows[at], ...change };
    onChange(at < rows.length ? rows.map((one, index) => (index === at ? row : one)) : [...rows, row]);
  };
  return (
    <fieldset className="header-rows">
      <legend className="field-label">{label}s</legend>
      {[...rows, { name: '', value: '' }].map((row, at) => (
        // Rows have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="header-row">
          <TextField
            label={`${label} ${at + 1} name`}
            mono
            placeholder={at === rows.length ? 'name' : ''}
            value={row.name}
            onChange={(event) => put(at, { name: event.target.value })}
          />
          <TextField
            label={`${label} ${at + 1} value`}
            mono
            placeholder={at === rows.length ? 'value' : ''}
            value={row.value}
            onChange={(event) => put(at, { value: event.target.value })}
          />
          {at < rows.length ? (
            <IconButton
              icon="close"
              label={`Remove ${row.name || 'the empty header'}`}
              size="small"
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            />
          ) : (
            <span className="header-row-gap" />
          )}
        </div>
      ))}
      {problem && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </fieldset>
  );
}
