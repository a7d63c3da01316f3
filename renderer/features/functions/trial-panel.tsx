/** One function: its test event above, what came of the last run below. */
import { useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import type { FunctionSummary } from '../../../main/core/types/trial';
import { openFileAt } from '../../api/commands';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Badge, StatusPill } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icons';
import { isMac } from '../../ui/key-hint';
import { SplitPane } from '../../ui/split-pane';
import { AllView } from './all-view';
import { ResultView } from './result-view';
import { readTrial } from './trial-draft';
import { TrialForm } from './trial-form';
import { changeDraft, draftOf, useTrials, type Shown } from './trial-session';
import { usedWords } from './trial-words';
import { createTrialRunner } from './trial-runner';
import { unsavedCode } from './unsaved-code';

export interface TrialPanelProps {
  readonly fn: FunctionSummary;
  readonly visible: boolean;
}

export function TrialPanel({ fn, visible }: TrialPanelProps): ReactElement {
  const draft = useTrials((state) => state.drafts[fn.arn]) ?? draftOf({ drafts: {} }, fn);
  const shown = useTrials((state) => state.shown[fn.arn]);
  const running = useTrials((state) => state.running === fn.arn);
  const error = useTrials((state) => (state.error?.arn === fn.arn ? state.error.error : null));
  const [tried, setTried] = useState(false);
  const studio = useStudio();
  const [runner] = useState(() => createTrialRunner(studio, (path) => unsavedCode(studio, path)));
  useEffect(() => () => runner.cancel(), [runner]);
  const tryRun = (): void => {
    setTried(true);
    void runner.run(fn);
  };
  useRunKey(visible, tryRun);
  return (
    <section className="trial-panel" aria-label={`Run ${fn.name}`}>
      <FunctionHead fn={fn} />
      <TrialForm
        draft={draft}
        onChange={(change) => changeDraft(fn, change)}
        problems={tried ? readTrial(fn.arn, draft).problems : []}
        running={running}
        onRun={tryRun}
        onCancel={runner.cancel}
      />
      {shown && <AboutRun fn={fn} shown={shown} />}
      {error ? (
        <EmptyState icon="error" title="The function could not be tried" actions={<Button onClick={tryRun}>Try again</Button>}>
          {error.message}
        </EmptyState>
      ) : shown ? (
        <Outcome fn={fn} shown={shown} onShow={(host) => void runner.show(fn, host)} />
      ) : (
        <EmptyState icon="play" title="Not run yet">
          Run shows what the function makes of this request, what it logs, and for all tenants at once where it fails.
        </EmptyState>
      )}
    </section>
  );
}

function FunctionHead({ fn }: { readonly fn: FunctionSummary }): ReactElement {
  const { codeFile, runtime } = fn;
  return (
    <header className="function-head">
      <h2>{fn.name}</h2>
      <Badge title="Runtime">{runtime ?? 'no runtime given'}</Badge>
      <span className="muted truncate">{usedWords(fn)}</span>
      <span className="function-head-gap" />
      {fn.associations.slice(0, 3).map(({ eventType, distribution, pathPattern, source }) => (
        <Button
          key={`${distribution} ${pathPattern} ${eventType}`}
          size="small"
          variant="quiet"
          icon="link"
          title={`Open the association: ${eventType} of ${distribution}, behavior ${pathPattern}`}
          onClick={() => openFileAt(source.file, source.line)}
        >
          {distribution}, {pathPattern === '*' ? 'default' : pathPattern}
        </Button>
      ))}
      {codeFile !== null && (
        <Button size="small" icon="file-code" onClick={() => openFileAt(codeFile)}>
          Open code
        </Button>
      )}
    </header>
  );
}

/** What to know about a run before reading it. */
function AboutRun({ fn, shown }: { readonly fn: FunctionSummary; readonly shown: Shown }): ReactElement | null {
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const old = shown.revision !== revision;
  if (!shown.unsaved && !old) return null;
  return (
    <output className="trial-about">
      <Icon name="info" size={14} />
      {shown.unsaved && <span>The unsaved code of {fn.codeFile} was run, as it stands in the editor.</span>}
      {old && <span>The files changed since this run.</span>}
    </output>
  );
}

interface OutcomeProps {
  readonly fn: FunctionSummary;
  readonly shown: Shown;
  readonly onShow: (host: string) => void;
}

function Outcome({ fn, shown: { all, one }, onShow }: OutcomeProps): ReactElement {
  if (!all) return one ? <ResultView fn={fn} result={one} /> : <StatusPill>no result</StatusPill>;
  const table = { id: 'all', minSize: 120, content: <AllView run={all} chosen={one?.owner.id ?? null} onShow={onShow} /> };
  if (!one) return <SplitPane id="functions-all" orientation="vertical" panes={[table]} />;
  return (
    <SplitPane
      id="functions-all"
      orientation="vertical"
      panes={[table, { id: 'one', size: '55%', minSize: 140, content: <ResultView key={one.owner.id} fn={fn} result={one} /> }]}
    />
  );
}

/** Ctrl+Enter, or Command+Enter, from anywhere in the feature. */
function useRunKey(active: boolean, run: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(isMac ? event.metaKey : event.ctrlKey)) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    if (!active) return undefined;
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [active]);
}
