/** Tells a newcomer where to begin, until it is dismissed. */
import { useState, type ReactElement } from 'react';
import { sendRequest } from '../api/commands';
import { layoutOf, setLayout } from '../api/settings';
import { useStudio } from '../api/studio';
import { Button, IconButton } from '../ui/button';
import { navigate } from '../ui/navigation';
import { beginImport } from './import-work';
import './first-run-hint.css';

const place = 'hint:first-run';

export function FirstRunHint(): ReactElement | null {
  const studio = useStudio();
  const [shown, setShown] = useState(() => layoutOf(place, (value) => value === 'dismissed') === undefined);
  if (!shown) return null;

  const dismiss = (): void => {
    setShown(false);
    setLayout(place, 'dismissed');
  };
  /** The first saved request of the workspace; without one the empty request bar. */
  const sendFirst = async (): Promise<void> => {
    dismiss();
    const [first] = await studio.edge.savedRequests().catch(() => []);
    if (first) sendRequest({ ...first.request, now: true });
    else navigate('send');
  };

  return (
    <aside className="hint" aria-label="Where to begin">
      <p className="hint-lead">
        <strong>
          <span className="hint-dns">DNS</span> only finds an edge, <span className="hint-sni">SNI</span> only picks a certificate,{' '}
          <span className="hint-host">Host</span> alone picks the tenant.
        </strong>{' '}
        <span className="muted">Send a request and read why each step was decided. Change a line. Send again.</span>
      </p>
      <Button size="small" variant="primary" icon="send" onClick={() => void sendFirst()}>
        Send a first request
      </Button>
      <Button
        size="small"
        icon="map"
        onClick={() => {
          dismiss();
          navigate('map');
        }}
      >
        See the map
      </Button>
      <Button
        size="small"
        icon="import"
        onClick={() => {
          dismiss();
          beginImport(studio);
        }}
      >
        Import from AWS
      </Button>
      <IconButton icon="close" label="Do not show this again" size="small" onClick={dismiss} />
    </aside>
  );
}
