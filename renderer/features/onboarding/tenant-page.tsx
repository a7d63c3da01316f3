/** The tenants on the left, what the chosen one still needs on the right. */
import { useMemo, useState, type ReactElement } from 'react';
import { useClockVersion } from '../../api/clock';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { EmptyState } from '../../ui/empty-state';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { SplitPane } from '../../ui/split-pane';
import { useVisible } from '../../ui/visibility';
import { filterTenants } from './onboarding-words';
import { TenantList } from './tenant-list';
import { TenantView } from './tenant-view';

export interface TenantPageProps {
  /** Id or name of a tenant; null = the first that is not served. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onMove: (domain: string) => void;
}

export function TenantPage({ chosen, onChoose, onMove }: TenantPageProps): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const clock = useClockVersion();
  const tenants = useLoaded(`onboarding ${revision} ${clock}`, () => studio.onboarding.tenants(), visible);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const all = useMemo(() => tenants.value ?? [], [tenants.value]);
  const shown = useMemo(() => filterTenants(all, text, open), [all, text, open]);
  const first = all.find(({ state }) => state !== 'serving') ?? all[0];
  const wanted = all.find((tenant) => tenant.id === chosen) ?? all.find((tenant) => tenant.name === chosen);
  const id = (wanted ?? first)?.id ?? null;
  return (
    <LoadedView loaded={tenants} what="the tenants">
      {(value) =>
        value.length === 0 ? (
          <EmptyState icon="onboarding" title="No tenant yet">
            Add a file below tenants/: here you see which records its owner must publish, and how far its certificate is.
          </EmptyState>
        ) : (
          <SplitPane
            id="onboarding"
            panes={[
              {
                id: 'tenants',
                size: 250,
                minSize: 180,
                fixed: true,
                content: (
                  <TenantList
                    tenants={shown}
                    total={all.length}
                    text={text}
                    onText={setText}
                    open={open}
                    onOpen={setOpen}
                    selected={id}
                    onSelect={onChoose}
                  />
                ),
              },
              {
                id: 'steps',
                minSize: 420,
                content: id ? <StepsOf key={id} id={id} version={`${revision} ${clock}`} active={visible} onMove={onMove} /> : null,
              },
            ]}
          />
        )
      }
    </LoadedView>
  );
}

interface StepsOfProps {
  readonly id: string;
  readonly version: string;
  readonly active: boolean;
  readonly onMove: (domain: string) => void;
}

function StepsOf({ id, version, active, onMove }: StepsOfProps): ReactElement {
  const studio = useStudio();
  const view = useLoaded(`onboarding of ${id} ${version}`, () => studio.onboarding.tenant({ id }), active);
  return (
    <LoadedView loaded={view} what="the steps">
      {(value) => <TenantView view={value} onMove={onMove} onChanged={view.reload} />}
    </LoadedView>
  );
}
