/** Functions: every CloudFront Function of the workspace, tried on a request of one tenant or of all. */
import type { ReactElement } from 'react';
import type { FunctionSummary } from '../../../main/core/types/trial';
import { askForFile, useRequests } from '../../api/commands';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { SplitPane } from '../../ui/split-pane';
import { useVisible } from '../../ui/visibility';
import { FunctionList } from './function-list';
import './functions.css';
import { TrialPanel } from './trial-panel';
import { useTrials } from './trial-session';

export function FunctionsFeature(): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const list = useLoaded(`functions ${revision}`, () => studio.functions.list(), visible);
  const wanted = useTrials((state) => state.chosen);
  useRequests('functions', (request) => useTrials.setState({ chosen: 'arn' in request ? request.arn : request.file }));
  return (
    <div className="functions-feature">
      <LoadedView loaded={list} what="the functions">
        {(functions) => {
          const chosen = chosenOf(functions, wanted);
          if (!chosen) return <NoFunctions />;
          return (
            <SplitPane
              id="functions"
              panes={[
                {
                  id: 'list',
                  size: 240,
                  minSize: 160,
                  maxSize: '40%',
                  fixed: true,
                  content: (
                    <FunctionList functions={functions} selected={chosen.arn} onSelect={(arn) => useTrials.setState({ chosen: arn })} />
                  ),
                },
                { id: 'trial', minSize: 320, content: <TrialPanel key={chosen.arn} fn={chosen} visible={visible} /> },
              ]}
            />
          );
        }}
      </LoadedView>
    </div>
  );
}

/** The function asked for, by ARN or by a file of it; else the first. */
function chosenOf(functions: readonly FunctionSummary[], wanted: string | null): FunctionSummary | undefined {
  return functions.find(({ arn, file, codeFile }) => wanted !== null && [arn, file, codeFile].includes(wanted)) ?? functions[0];
}

function NoFunctions(): ReactElement {
  return (
    <EmptyState
      icon="functions"
      title="No functions yet"
      actions={
        <Button variant="primary" icon="plus" onClick={() => askForFile('functions')}>
          New file…
        </Button>
      }
    >
      A CloudFront Function is a file such as functions/rewrite.js. Name it in FunctionAssociations of a cache behavior, and try it here on
      a request of one tenant or of all tenants at once.
    </EmptyState>
  );
}
