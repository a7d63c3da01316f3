/** Onboarding: what each tenant still needs until its domains are served, and how a domain is moved. */
import { useState, type ReactElement } from 'react';
import { useRequests } from '../../api/commands';
import { Tabs } from '../../ui/tabs';
import { MovePage } from './move-page';
import './onboarding.css';
import { TenantPage } from './tenant-page';

type Page = 'tenants' | 'moves';

export function OnboardingFeature(): ReactElement {
  const [page, setPage] = useState<Page>('tenants');
  const [tenant, setTenant] = useState<string | null>(null);
  const [domain, setDomain] = useState<string | null>(null);
  useRequests('onboarding', (request) => {
    setPage(request.page);
    if (request.id !== undefined) setTenant(request.id);
    if (request.domain !== undefined) setDomain(request.domain);
  });
  const move = (name: string): void => {
    setDomain(name);
    setPage('moves');
  };
  return (
    <div className="onboarding-feature">
      <Tabs<Page>
        label="Pages of onboarding"
        value={page}
        onChange={setPage}
        items={[
          { value: 'tenants', label: 'Tenants', content: <TenantPage chosen={tenant} onChoose={setTenant} onMove={move} /> },
          { value: 'moves', label: 'Move a domain', content: <MovePage domain={domain} onDomain={setDomain} /> },
        ]}
      />
    </div>
  );
}
