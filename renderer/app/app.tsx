/** The studio: top bar, activity rail, the feature on the screen, problems, status bar, and what floats above them. */
import { useEffect, type ReactElement } from 'react';
import { layoutOf, setLayout } from '../api/settings';
import { useProblemsView, useWorkspace } from '../api/stores';
import { featureIds, navigate, useRoute, type FeatureId } from '../ui/navigation';
import { SplitPane, type Pane } from '../ui/split-pane';
import { Toasts } from '../ui/toast';
import { TooltipProvider } from '../ui/tooltip';
import { ActivityRail } from './activity-rail';
import './app.css';
import { restoreApp, showProblems, useApp } from './app-state';
import { ConnectionBanner } from './connection-banner';
import { FeatureStage } from './feature-stage';
import { FirstRunHint } from './first-run-hint';
import { ExportDialog, useExportRequests } from './export-dialog';
import { ImportDialog, useImportRequests } from './import-dialog';
import { MoveDialog } from './move-dialog';
import { Palette } from './palette';
import { ProblemsPanel } from './problems-panel';
import { listenForShortcuts } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';
import { NewWorkspaceDialog, OpenFolderDialog } from './workspace-dialogs';

export function App(): ReactElement {
  const problems = useApp((state) => state.problems);
  const route = useRoute();
  const name = useWorkspace((state) => state.info?.name);

  useImportRequests();
  useExportRequests();

  useEffect(() => {
    restoreApp();
    if (!location.hash) navigate(layoutOf('route', isFeatureId) ?? 'send');
    return listenForShortcuts();
  }, []);

  useEffect(() => {
    setLayout('route', route);
  }, [route]);

  useEffect(() => {
    document.title = name ? `${name} - Edgecase` : 'Edgecase';
  }, [name]);

  const asked = useProblemsView((state) => state.asked);
  useEffect(() => {
    if (asked > 0) showProblems(true);
  }, [asked]);

  const panes: Pane[] = [{ id: 'stage', minSize: 200, content: <FeatureStage /> }];
  if (problems) panes.push({ id: 'problems', size: 200, minSize: 90, fixed: true, content: <ProblemsPanel /> });

  return (
    <TooltipProvider delay={350} closeDelay={60}>
      <div className="app">
        <TopBar />
        <ConnectionBanner />
        <FirstRunHint />
        <div className="app-body">
          <ActivityRail />
          <main className="app-main">
            <SplitPane id="app" orientation="vertical" panes={panes} />
          </main>
        </div>
        <StatusBar />
      </div>
      <Palette />
      <OpenFolderDialog />
      <NewWorkspaceDialog />
      <ImportDialog />
      <ExportDialog />
      <MoveDialog />
      <ShortcutsDialog />
      <Toasts />
    </TooltipProvider>
  );
}

function isFeatureId(value: unknown): value is FeatureId {
  return featureIds.some((id) => id === value);
}
