/** What-if: the workspace and a draft of it side by side, over the same traffic. */
import type { ReactElement } from 'react';
import { useRequests } from '../../api/commands';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { SplitPane } from '../../ui/split-pane';
import { Tabs } from '../../ui/tabs';
import { useVisible } from '../../ui/visibility';
import { ConfigurationBar } from './configuration-bar';
import { DraftsPanel } from './drafts/drafts-panel';
import { useDrafts } from './drafts/use-drafts';
import { TimelinePage } from './timeline/timeline-page';
import { titleOf, useSets, useVersion } from './use-what-if';
import { askToCompare, chooseDraft, draftOf, takeRequest, useWhatIf, type WhatIfView } from './what-if-state';
import './what-if.css';
import { WitnessPage } from './witness/witness-page';

export function WhatIfFeature(): ReactElement {
  const drafts = useDrafts();
  const visible = useVisible();
  const { before, after, view } = useWhatIf();
  const version = useVersion(drafts.drafts, [before, after]);
  const sets = useSets(visible);
  const titles = [titleOf(before, drafts.drafts), titleOf(after, drafts.drafts)] as const;
  useRequests('what-if', takeRequest);
  return (
    <div className="what-if-feature">
      <ConfigurationBar drafts={drafts.drafts ?? []} sets={sets}>
        <Button variant="primary" icon="diff" disabled={after === null} onClick={askToCompare}>
          Compare
        </Button>
      </ConfigurationBar>
      <SplitPane
        id="what-if"
        panes={[
          {
            id: 'drafts',
            size: 260,
            minSize: 180,
            maxSize: '40%',
            fixed: true,
            content: (
              <DraftsPanel
                {...drafts}
                chosen={draftOf(after)}
                onChoose={chooseDraft}
                onCompare={(id) => {
                  chooseDraft(id);
                  askToCompare();
                }}
              />
            ),
          },
          {
            id: 'answer',
            minSize: 360,
            content: (
              <Tabs<WhatIfView>
                label="Pages of What-if"
                value={view}
                onChange={(next) => useWhatIf.setState({ view: next })}
                items={[
                  { value: 'compare', label: 'Compare', content: <ChooseFirst /> },
                  {
                    value: 'witness',
                    label: 'Witness',
                    content: after ? <WitnessPage before={before} after={after} version={version} titles={titles} /> : <ChooseFirst />,
                  },
                  {
                    value: 'timeline',
                    label: 'Time machine',
                    content: after ? <TimelinePage before={before} after={after} version={version} /> : <ChooseFirst />,
                  },
                ]}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

function ChooseFirst(): ReactElement {
  return (
    <EmptyState icon="what-if" title="Choose a draft">
      A draft holds the change that you want to try: take one at the left, or make one there.
    </EmptyState>
  );
}
