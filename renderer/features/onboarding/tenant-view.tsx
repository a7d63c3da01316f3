/** One tenant: its domains, the steps in order, the life of its certificate, and the edits that make time go on. */
import type { ReactElement } from 'react';
import type { OnboardingView } from '../../../main/core/types/onboarding';
import { openFileAt, sendRequest, showOnMap } from '../../api/commands';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { AssumptionList } from './assumption-list';
import { CertificateCard } from './certificate-card';
import { DomainTable } from './domain-table';
import { wayWords } from './onboarding-words';
import { StepList } from './step-list';

export interface TenantViewProps {
  readonly view: OnboardingView;
  readonly onMove: (domain: string) => void;
  readonly onChanged: () => void;
}

export function TenantView({ view, onMove, onChanged }: TenantViewProps): ReactElement {
  const { name, way, headline, template, connectionGroup, endpoint, domains, certificate } = view;
  const domain = domains.find((candidate) => !candidate.domain.startsWith('*.'))?.domain;
  return (
    <section className="tenant-view" aria-label={`Onboarding of ${name}`}>
      <header className="tenant-head">
        <div className="tenant-title">
          <h2 className="truncate" title={name}>
            {name}
          </h2>
          <Badge>{way === 'covered' && certificate ? 'managed certificate, in use' : wayWords[way]}</Badge>
          <span className="tenant-actions">
            <Button size="small" icon="copy" onClick={() => void copyText(view.runbook, 'the runbook as Markdown')}>
              Copy runbook
            </Button>
            <Button size="small" icon="file-code" onClick={() => openFileAt(view.file)}>
              File
            </Button>
            {domain !== undefined && (
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
        <p className="tenant-headline">{headline}</p>
        <p className="muted">
          Template {template ?? 'missing'}, connection group {connectionGroup ?? 'missing'}
          {endpoint !== null && (
            <>
              , routing endpoint <code>{endpoint}</code>
            </>
          )}
        </p>
      </header>
      <div className="tenant-scroll">
        <DomainTable domains={domains} onMove={onMove} />
        <div className="tenant-columns">
          <StepList key={view.id} steps={view.steps} />
          <aside className="tenant-aside">
            <CertificateCard view={view} onChanged={onChanged} />
            <AssumptionList assumptions={view.assumptions} />
          </aside>
        </div>
      </div>
    </section>
  );
}
