/** The effective configuration of one tenant or distribution. */
import { useMemo, useState, type ReactElement } from 'react';
import type { ValueOrigin } from '../../../main/core/types/snapshot';
import type { EffectiveViewRow, OwnerSummary } from '../../../main/core/types/views';
import { sendRequest, showOnMap } from '../../api/commands';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/field';
import { MovesMenu } from '../../ui/moves-menu';
import { EffectiveTable } from './effective-table';
import { buildSections, countOrigins } from './effective-rows';
import { OriginLegend } from './origin-legend';

export interface OwnerViewProps {
  readonly owner: OwnerSummary;
  readonly rows: readonly EffectiveViewRow[];
}

export function OwnerView({ owner, rows }: OwnerViewProps): ReactElement {
  const [text, setText] = useState('');
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const [from, setFrom] = useState<ValueOrigin | null>(null);
  const sections = useMemo(() => buildSections(rows, { text, onlyDifferences, from }), [rows, text, onlyDifferences, from]);
  const domain = owner.domains.find((name) => !name.startsWith('*.'));
  return (
    <section className="owner-view" aria-label={`Effective configuration of ${owner.name}`}>
      <header className="owner-head">
        <div className="owner-title">
          <h2 className="truncate">{owner.name}</h2>
          <Badge>{owner.kind}</Badge>
          {!owner.enabled && <Badge tone="warning">disabled</Badge>}
          <span className="muted truncate">
            {owner.kind === 'tenant' && `of template ${owner.distribution ?? 'nothing'}`}
            {owner.connectionGroup && `, connection group ${owner.connectionGroup}`}
          </span>
          <span className="owner-actions">
            {owner.kind === 'tenant' && <MovesMenu thing={{ tenant: owner.id }} />}
            {domain && (
              <>
                <Button size="small" icon="map" onClick={() => showOnMap(domain)}>
                  Map
                </Button>
                <Button size="small" icon="send" onClick={() => sendRequest({ url: `https://${domain}/`, now: true })}>
                  Send
                </Button>
              </>
            )}
          </span>
        </div>
        <div className="owner-tools">
          <TextField
            label="Filter the values"
            icon="filter"
            placeholder="Filter by member or value"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText('');
            }}
          />
          {owner.kind === 'tenant' && (
            <label className="owner-check">
              <input type="checkbox" checked={onlyDifferences} onChange={(event) => setOnlyDifferences(event.target.checked)} />
              only differences from the template
            </label>
          )}
        </div>
        <OriginLegend counts={countOrigins(rows)} only={from} onOnly={setFrom} />
      </header>
      <div className="owner-scroll">
        {sections.length > 0 ? <EffectiveTable sections={sections} /> : <EmptyState icon="filter" title="No value fits the filter" />}
      </div>
    </section>
  );
}
