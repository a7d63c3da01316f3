/** The life of a tenant's certificate on the simulated clock, and the buttons that stand for what AWS and its people do. */
import type { ReactElement } from 'react';
import type { OnboardingAction, OnboardingView } from '../../../main/core/types/onboarding';
import { describeError } from '../../api/errors';
import { useStudio } from '../../api/studio';
import { openFileAt } from '../../api/commands';
import { StatusPill, type Tone } from '../../ui/badge';
import { Button } from '../../ui/button';
import { toast } from '../../ui/toast';
import { Timeline } from './timeline';
import './timeline.css';

const tones: Readonly<Record<string, Tone>> = { issued: 'ok', 'pending-validation': 'info' };

export interface CertificateCardProps {
  readonly view: OnboardingView;
  readonly onChanged: () => void;
}

export function CertificateCard({ view, onChanged }: CertificateCardProps): ReactElement {
  const { certificate, timeline, actions } = view;
  return (
    <section className="certificate-card" aria-label="Life of the certificate">
      <header>
        <h3>{certificate ? 'Managed certificate' : 'Certificates'}</h3>
        {certificate && (
          <StatusPill tone={tones[certificate.status] ?? 'error'}>
            {certificate.status}
            {certificate.status === 'issued' && (certificate.attached ? ', attached' : ', not attached')}
          </StatusPill>
        )}
      </header>
      {certificate ? (
        <p>
          {certificate.sentence}{' '}
          {certificate.file !== null && (
            <button type="button" className="source-link" onClick={() => openFileAt(certificate.file ?? '')}>
              {certificate.file}
            </button>
          )}
        </p>
      ) : (
        <p className="muted">This tenant asks for no managed certificate.</p>
      )}
      {actions.length > 0 && (
        <ul className="action-list">
          {actions.map((action) => (
            <Action
              key={action.id}
              id={view.id}
              action={action}
              main={action === actions.find(({ enabled }) => enabled)}
              onChanged={onChanged}
            />
          ))}
        </ul>
      )}
      {timeline.length > 0 && <Timeline entries={timeline} at={view.at} />}
    </section>
  );
}

interface ActionProps {
  readonly id: string;
  readonly action: OnboardingAction;
  /** The first that can be done now. */
  readonly main: boolean;
  readonly onChanged: () => void;
}

function Action({ id, action, main, onChanged }: ActionProps): ReactElement {
  const studio = useStudio();
  const act = async (): Promise<void> => {
    try {
      const { sentence, undo } = await studio.onboarding.act({ id, action: action.id });
      onChanged();
      toast('ok', sentence, {
        label: 'Undo',
        run: () =>
          void studio.onboarding.undo({ undo }).then(onChanged, (thrown: unknown) => toast('error', describeError(thrown).message)),
      });
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };
  return (
    <li>
      <Button size="small" variant={main ? 'primary' : 'normal'} disabled={!action.enabled} onClick={() => void act()}>
        {action.title}
      </Button>
      <span className="action-text">
        {action.text} <span className="mono muted">{action.files.join(', ')}</span>
      </span>
    </li>
  );
}
