/** What-if: the workspace and a draft of it side by side, over the same traffic. */
import { useEffect, useEffectEvent, useRef, type ReactElement } from 'react';
import { useRequests } from '../../api/commands';
import { useStudio } from '../../api/studio';
import { useWorkspace } from '../../api/stores';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { navigate } from '../../ui/navigation';
import { SplitPane } from '../../ui/split-pane';
import { Tabs } from '../../ui/tabs';
import { useVisible } from '../../ui/visibility';
import { ComparePage } from './compare/compare-page';
import { comparing } from './compare/compare-runner';
import { ConfigurationBar } from './configuration-bar';
import { DraftsPanel } from './drafts/drafts-panel';
import { useDrafts } from './drafts/use-drafts';
import { FidelityPage } from './fidelity/fidelity-page';
import { rulesOf } from './ignore-rules';
import { ReportMenu } from './report-menu';
import { TimelinePage } from './timeline/timeline-page';
import { isKnown, titleOf, useSets, useVersion } from './use-what-if';
import { askToCompare, chooseDraft, draftOf, takeRequest, useWhatIf, type WhatIfView } from './what-if-state';
import './what-if.css';
import { WitnessPage } from './witness/witness-page';

export function WhatIfFeature(): ReactElement {
  const drafts = useDrafts();
  const visible = useVisible();
  const studio = useStudio();
  const workspace = useWorkspace((state) => state.info?.path ?? '');
  const { before, after, traffic, view, asked } = useWhatIf();
  const version = useVersion(drafts.drafts, [before, after]);
  const sets = useSets(visible);
  const titles = [titleOf(before, drafts.drafts), titleOf(after, drafts.drafts)] as const;
  useRequests('what-if', takeRequest);
  const current = JSON.stringify([before, after, traffic, version]);
  const compare = useEffectEvent(() => {
    if (after === null) return;
    const question = { before, after, traffic, ignore: [...rulesOf(workspace)] };
    void comparing.begin(current, (signal) => studio.whatIf.compare(question, { signal }));
  });
  // A draft that was made just now is compared as soon as it is known here: the answer is then of the version that is shown.
  const known = isKnown(drafts.drafts, before) && isKnown(drafts.drafts, after);
  const begun = useRef(0);
  useEffect(() => {
    if (asked === begun.current || !known) return;
    begun.current = asked;
    compare();
  }, [asked, known]);
  return (
    <div className="what-if-feature">
      <ConfigurationBar drafts={drafts.drafts ?? []} sets={sets}>
        <ReportMenu before={before} after={after} traffic={traffic} workspace={workspace} />
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
                  {
                    value: 'compare',
                    label: 'Compare',
                    content: after ? (
                      <ComparePage current={current} titles={titles} onCompare={askToCompare} />
                    ) : (
                      <ChooseFirst none={drafts.drafts?.length === 0} />
                    ),
                  },
                  {
                    value: 'witness',
                    label: 'Witness',
                    content: after ? (
                      <WitnessPage before={before} after={after} version={version} titles={titles} />
                    ) : (
                      <ChooseFirst none={drafts.drafts?.length === 0} />
                    ),
                  },
                  {
                    value: 'timeline',
                    label: 'Time machine',
                    content: after ? (
                      <TimelinePage before={before} after={after} traffic={traffic} version={version} />
                    ) : (
                      <ChooseFirst none={drafts.drafts?.length === 0} />
                    ),
                  },
                  {
                    value: 'fidelity',
                    label: 'Fidelity',
                    content: <FidelityPage configuration={before} title={titles[0]} traffic={traffic} version={version} />,
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

function ChooseFirst({ none }: { readonly none: boolean }): ReactElement {
  return none ? (
    <EmptyState
      icon="what-if"
      title="No change to look at yet"
      actions={
        <Button variant="primary" icon="map" onClick={() => navigate('map')}>
          Choose a move on the Map
        </Button>
      }
    >
      A draft holds a change that you want to try. A right click on a box of the Map makes one, and so does “Try: …” in the palette.
    </EmptyState>
  ) : (
    <EmptyState icon="what-if" title="Choose a draft">
      A draft holds the change that you want to try: take one at the left, or make another.
    </EmptyState>
  );
}
