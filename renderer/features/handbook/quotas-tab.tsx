/** The limits of an AWS account: a dated profile, and what was raised for this one. */
import { useState, type ReactElement } from 'react';
import { latestProfile, quotaProfiles } from '../../../main/core/rules/quotas';
import { Badge } from '../../ui/badge';
import { Select, TextField } from '../../ui/field';
import { Button } from '../../ui/button';

export interface QuotasTabProps {
  /** workspace.json's `quotas`. */
  readonly quotas: Readonly<Record<string, number | string>>;
  readonly onChoose: (id: string, value: number | string | null) => void;
}

export function QuotasTab({ quotas, onChoose }: QuotasTabProps): ReactElement {
  const named = quotas['profile'];
  const profile = typeof named === 'string' && Object.hasOwn(quotaProfiles, named) ? named : latestProfile;
  const limits = Object.entries(quotaProfiles[profile] ?? {});
  return (
    <div className="handbook-page">
      <div className="handbook-tools">
        <Select
          label="Profile"
          labelled
          value={profile}
          options={Object.keys(quotaProfiles).map((value) => ({ value, label: value }))}
          onChange={(value) => onChoose('profile', value === latestProfile ? null : value)}
        />
        <p className="muted">
          Documents of different dates name different limits, and AWS Support raises most of them. A number of your own is kept in
          workspace.json.
        </p>
      </div>
      <div className="handbook-list">
        <table className="handbook-table">
          <thead>
            <tr>
              <th scope="col">Limit</th>
              <th scope="col">In this profile</th>
              <th scope="col">Raised to</th>
            </tr>
          </thead>
          <tbody>
            {limits.map(([id, { what, limit, ...rest }]) => (
              <tr key={id} data-switched={typeof quotas[id] === 'number'}>
                <th scope="row">
                  {what}
                  <code>{id}</code>
                  {'source' in rest && typeof rest.source === 'string' && <span className="handbook-source">{rest.source}</span>}
                </th>
                <td>{Number.isFinite(limit) ? limit.toLocaleString('en') : 'no limit'}</td>
                <td>
                  <RaisedField id={id} what={what} raised={typeof quotas[id] === 'number' ? quotas[id] : null} onChoose={onChoose} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface RaisedFieldProps {
  readonly id: string;
  readonly what: string;
  readonly raised: number | null;
  readonly onChoose: QuotasTabProps['onChoose'];
}

/** A whole number, kept on Enter or when the field is left; empty takes the profile's. */
function RaisedField({ id, what, raised, onChoose }: RaisedFieldProps): ReactElement {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (raised === null ? '' : String(raised));
  const value = shown.trim() === '' ? null : Number(shown);
  const wrong = value !== null && !(Number.isInteger(value) && value >= 0);
  const keep = (): void => {
    if (text === null || wrong) return;
    setText(null);
    if (value !== raised) onChoose(id, value);
  };
  return (
    <span className="handbook-raised">
      <TextField
        label={`Raised limit of ${what}`}
        inputMode="numeric"
        placeholder="as the profile"
        value={shown}
        problem={wrong ? 'A whole number, or nothing' : null}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          if (event.key === 'Escape') setText(null);
        }}
      />
      {raised !== null && (
        <>
          <Badge tone="info">raised</Badge>
          <Button size="small" variant="quiet" onClick={() => onChoose(id, null)}>
            Take back
          </Button>
        </>
      )}
    </span>
  );
}
