/** Effective: what a tenant's configuration comes to, and where each value came from. */
import { useMemo, useState, type ReactElement } from 'react';
import { useRequests } from '../../api/commands';
import { useLookedAt } from '../../api/looking';
import { useStudio } from '../../api/studio';
import { EmptyState } from '../../ui/empty-state';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { SplitPane } from '../../ui/split-pane';
import { useVisible } from '../../ui/visibility';
import { filterOwners } from './effective-rows';
import { OwnerList } from './owner-list';
import { OwnerView } from './owner-view';
import './effective.css';

export function EffectiveFeature(): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const { of, version } = useLookedAt();
  const owners = useLoaded(`owners ${version}`, () => studio.views.owners(of), visible);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  useRequests('effective', ({ ownerId }) => {
    setText('');
    setChosen(ownerId);
  });
  const all = useMemo(() => owners.value ?? [], [owners.value]);
  const shown = useMemo(() => filterOwners(all, text), [all, text]);
  const id = chosen !== null && all.some((owner) => owner.id === chosen) ? chosen : (all[0]?.id ?? null);
  return (
    <div className="effective-feature">
      <LoadedView loaded={owners} what="the tenants">
        {(value) =>
          value.length === 0 ? (
            <EmptyState icon="effective" title="No tenant and no distribution yet">
              Add a file below tenants/ or distributions/: here you see what its configuration comes to.
            </EmptyState>
          ) : (
            <SplitPane
              id="effective"
              panes={[
                {
                  id: 'owners',
                  size: 270,
                  minSize: 180,
                  fixed: true,
                  content: (
                    <OwnerList
                      owners={shown}
                      total={all.length}
                      text={text}
                      onText={setText}
                      selected={id}
                      onSelect={(owner) => setChosen(owner.id)}
                    />
                  ),
                },
                { id: 'values', minSize: 400, content: id ? <ValuesOf key={id} id={id} active={visible} /> : null },
              ]}
            />
          )
        }
      </LoadedView>
    </div>
  );
}

interface ValuesOfProps {
  readonly id: string;
  readonly active: boolean;
}

function ValuesOf({ id, active }: ValuesOfProps): ReactElement {
  const studio = useStudio();
  const { of, version } = useLookedAt();
  const values = useLoaded(`effective ${version} ${id}`, () => studio.views.effective({ id, ...of }), active);
  return (
    <LoadedView loaded={values} what="the configuration">
      {({ owner, rows }) => <OwnerView owner={owner} rows={rows} />}
    </LoadedView>
  );
}
