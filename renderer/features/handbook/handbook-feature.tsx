/** Handbook: what the simulation assumes, which limits hold, and every rule; the first two can be switched here. */
import { useMemo, useState, type ReactElement } from 'react';
import { loadWorkspace } from '../../../main/core/config/load';
import type { WorkspaceSettings } from '../../../main/core/types/workspace';
import { useRequests } from '../../api/commands';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { Tabs } from '../../ui/tabs';
import { useVisible } from '../../ui/visibility';
import { AssumptionsTab } from './assumptions-tab';
import { choose, readSettingsText } from './choosing';
import './handbook.css';
import { QuotasTab } from './quotas-tab';
import { RulesTab } from './rules-tab';

type Page = 'assumptions' | 'quotas' | 'rules';

export function HandbookFeature(): ReactElement {
  const studio = useStudio();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const settings = useLoaded(`settings ${revision}`, () => readSettingsText(studio), useVisible());
  const [page, setPage] = useState<Page>('assumptions');
  const [wanted, setWanted] = useState<{ readonly code: string } | null>(null);
  useRequests('handbook', (request) => {
    setPage('code' in request ? 'rules' : request.page);
    if ('code' in request) setWanted(request);
  });
  return (
    <div className="handbook-feature">
      <LoadedView loaded={settings} what="workspace.json">
        {({ text }) => (
          <Pages
            text={text}
            page={page}
            onPage={setPage}
            wanted={wanted}
            onAssumption={(id, alternative) =>
              void choose(
                studio,
                'assumptions',
                id,
                alternative,
                alternative === null ? `${id} is as by default.` : `${id} is now ${alternative}.`,
              ).then(settings.reload)
            }
            onQuota={(id, value) =>
              void choose(studio, 'quotas', id, value, value === null ? `${id} is as by default.` : `${id} is now ${value}.`).then(
                settings.reload,
              )
            }
          />
        )}
      </LoadedView>
    </div>
  );
}

interface PagesProps {
  readonly text: string | null;
  readonly page: Page;
  readonly onPage: (page: Page) => void;
  readonly wanted: { readonly code: string } | null;
  readonly onAssumption: (id: string, alternative: string | null) => void;
  readonly onQuota: (id: string, value: number | string | null) => void;
}

function Pages({ text, page, onPage, wanted, onAssumption, onQuota }: PagesProps): ReactElement {
  const { assumptions, quotas } = useMemo(() => settingsIn(text), [text]);
  return (
    <Tabs<Page>
      label="Pages of the handbook"
      value={page}
      onChange={onPage}
      items={[
        { value: 'assumptions', label: 'Assumptions', content: <AssumptionsTab choices={assumptions} onChoose={onAssumption} /> },
        { value: 'quotas', label: 'Quotas', content: <QuotasTab quotas={quotas} onChoose={onQuota} /> },
        { value: 'rules', label: 'Rules', content: <RulesTab wanted={wanted} /> },
      ]}
    />
  );
}

/** The settings as the loader understands them, so that the handbook never says otherwise than the simulation. */
function settingsIn(text: string | null): WorkspaceSettings {
  return loadWorkspace({ files: text === null ? [] : [{ path: 'workspace.json', text }], fixtures: [] }).settings;
}
