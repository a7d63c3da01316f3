/** Certificates: what each name would be served by TLS, and the root to trust. */
import { useMemo, useState, type ReactElement } from 'react';
import type { CertificateRow } from '../../../main/core/types/views';
import { useClockVersion } from '../../api/clock';
import { openFileAt, useRequests } from '../../api/commands';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/field';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { SplitPane } from '../../ui/split-pane';
import { useVisible } from '../../ui/visibility';
import { CertificateDetail } from './certificate-detail';
import { filterCertificates, urgencyOf } from './certificate-rows';
import { CertificateTable } from './certificate-table';
import { RootCard } from './root-card';
import './certificates.css';

export function CertificatesFeature(): ReactElement {
  const studio = useStudio();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const clock = useClockVersion();
  const rows = useLoaded(`certificates ${revision} ${clock}`, () => studio.views.certificates(), useVisible());
  const [selected, setSelected] = useState<string | null>(null);
  useRequests('certificates', ({ name }) => setSelected(name));
  return (
    <div className="certificates-feature">
      <SplitPane
        id="certificates"
        panes={[
          {
            id: 'names',
            minSize: 360,
            content: (
              <LoadedView loaded={rows} what="the certificates">
                {(value) =>
                  value.length === 0 ? (
                    <EmptyState icon="certificates" title="No names yet">
                      Names appear here as soon as a tenant or a distribution lists a domain.
                    </EmptyState>
                  ) : (
                    <NamesPane rows={value} selected={selected} onSelect={setSelected} />
                  )
                }
              </LoadedView>
            ),
          },
          { id: 'root', size: 340, minSize: 260, fixed: true, content: <RootCard /> },
        ]}
      />
    </div>
  );
}

interface NamesPaneProps {
  readonly rows: readonly CertificateRow[];
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
}

function NamesPane({ rows, selected, onSelect }: NamesPaneProps): ReactElement {
  const [text, setText] = useState('');
  const [urgent, setUrgent] = useState(false);
  const shown = useMemo(() => filterCertificates(rows, text, urgent), [rows, text, urgent]);
  const waiting = useMemo(() => rows.filter((row) => urgencyOf(row) !== 'ok').length, [rows]);
  const chosen = rows.find((row) => row.name === selected) ?? rows.find((row) => urgencyOf(row) !== 'ok') ?? rows[0];
  const open = (row: CertificateRow): void => {
    const source = row.because.find(({ file }) => file !== '');
    if (source) openFileAt(source.file, source.line);
  };
  return (
    <div className="certificate-names">
      <div className="certificate-toolbar">
        <TextField
          label="Search the names"
          icon="search"
          placeholder={`Search ${rows.length.toLocaleString('en')} names`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
          }}
        />
        <label className="certificate-check">
          <input type="checkbox" checked={urgent} onChange={(event) => setUrgent(event.target.checked)} />
          only what needs a look ({waiting})
        </label>
      </div>
      <CertificateTable rows={shown} selected={chosen?.name ?? null} onSelect={(row) => onSelect(row.name)} onOpen={open} />
      {chosen && <CertificateDetail row={chosen} />}
    </div>
  );
}
