/** The ledger of assumptions: what AWS does not document, what is assumed here, and the choice. */
import { useState, type ReactElement } from 'react';
import { assumptions } from '../../../main/core/explain/assumptions';
import { Badge } from '../../ui/badge';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/field';
import { assumptionRows, filterAssumptions, type AssumptionRow } from './handbook-rows';

export interface AssumptionsTabProps {
  /** workspace.json's choices. */
  readonly choices: Readonly<Record<string, string>>;
  /** The alternative to hold from now on; the default one is the absence of a choice. */
  readonly onChoose: (id: string, alternative: string | null) => void;
}

export function AssumptionsTab({ choices, onChoose }: AssumptionsTabProps): ReactElement {
  const [text, setText] = useState('');
  const rows = assumptionRows(assumptions, choices);
  const shown = filterAssumptions(rows, text);
  const switched = rows.filter((row) => row.switched).length;
  return (
    <div className="handbook-page">
      <div className="handbook-tools">
        <TextField
          label="Search the assumptions"
          icon="search"
          placeholder={`Search ${rows.length} assumptions`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
          }}
        />
        <p className="muted">
          Where AWS documents nothing, the simulation assumes. A choice is kept in workspace.json, and every trace names what it rests on.
          {switched > 0 && ` This workspace has switched ${switched}.`}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState icon="search" title="No assumption has these words" />
      ) : (
        <ul className="handbook-list" aria-label="Assumptions">
          {shown.map((row) => (
            <AssumptionItem key={row.entry.id} row={row} onChoose={onChoose} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AssumptionItem({
  row: { entry, chosen, switched },
  onChoose,
}: {
  readonly row: AssumptionRow;
  readonly onChoose: AssumptionsTabProps['onChoose'];
}): ReactElement {
  return (
    <li className="handbook-item" data-switched={switched}>
      <div className="handbook-words">
        <h3>
          <code>{entry.id}</code>
          {switched && <Badge tone="info">switched</Badge>}
        </h3>
        <p>{entry.what}</p>
        <p className="muted">{entry.why}</p>
        {'source' in entry && typeof entry.source === 'string' && <p className="handbook-source">{entry.source}</p>}
      </div>
      {entry.alternatives.length === 1 ? (
        <p className="handbook-fixed" title="There is nothing else to choose here">
          <code>{chosen}</code> only
        </p>
      ) : (
        <fieldset className="handbook-choice">
          <legend className="visually-hidden">Alternatives of {entry.id}</legend>
          {entry.alternatives.map((alternative, at) => (
            <label key={alternative}>
              <input
                type="radio"
                name={`assumption ${entry.id}`}
                checked={alternative === chosen}
                onChange={() => onChoose(entry.id, at === 0 ? null : alternative)}
              />
              <code>{alternative}</code>
              {at === 0 && <span className="muted">default</span>}
            </label>
          ))}
        </fieldset>
      )}
    </li>
  );
}
