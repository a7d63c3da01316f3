/** The answer to a request: its trace at the left, what came back at the right. */
import { useMemo, type ReactElement } from 'react';
import { diffTraces } from '../../../main/core/explain/diff';
import { showEffective, showOnMap } from '../../api/commands';
import { useLookedAt, type LookedAt } from '../../api/looking';
import { Badge } from '../../ui/badge';
import { Button, IconButton } from '../../ui/button';
import { SplitPane } from '../../ui/split-pane';
import { pairRungs } from '../../ui/trace/compare-rungs';
import { TracePanel } from '../../ui/trace/trace-panel';
import { useCopyCurl } from './copy-curl';
import { ResponsePanel } from './response-panel';
import { earlierAnswer, useSend, type SentEntry } from './send-session';
import { SinceLast } from './since-last';

export interface AnswerViewProps {
  readonly entry: SentEntry;
  readonly onSend: () => void;
}

export function AnswerView({ entry, onSend }: AnswerViewProps): ReactElement {
  const { trace } = entry.result;
  const history = useSend((session) => session.history);
  const looked = useLookedAt();
  const before = useMemo(() => earlierAnswer(history, entry), [history, entry]);
  const differences = useMemo(() => (before ? diffTraces(before, trace) : []), [before, trace]);
  const changed = useMemo(() => {
    const pairs = before ? pairRungs(before, trace, differences) : [];
    return new Set(pairs.filter(({ change }) => change === 'changed').map((pair) => pair.after.stage));
  }, [before, trace, differences]);
  const copyCurl = useCopyCurl();
  const owner = trace.owner?.id ?? null;
  const actions = (
    <>
      {entry.to !== null && <Badge tone="info">draft {entry.to}</Badge>}
      {looked.version !== entry.version && (
        <Button size="small" icon="refresh" onClick={onSend} title={whyOld(entry, looked)}>
          {sameConfiguration(entry, looked) ? 'Files changed: send again' : `Send to ${looked.draft ? 'the draft' : 'the workspace'}`}
        </Button>
      )}
      <IconButton
        icon="map"
        label="Show its strands on the map"
        onClick={() => showOnMap(trace.request.host || trace.request.dnsName, trace.request.dnsName)}
      />
      {owner && (
        <IconButton icon="effective" label={`Effective configuration of ${trace.owner?.name}`} onClick={() => showEffective(owner)} />
      )}
      <IconButton
        icon="copy"
        label={entry.to === null ? 'Copy as curl' : 'Copy as curl, which asks the live edge: the workspace'}
        onClick={() => copyCurl(trace)}
      />
    </>
  );
  return (
    <SplitPane
      id="send"
      panes={[
        {
          id: 'trace',
          size: '62%',
          minSize: 420,
          content: (
            <TracePanel
              trace={trace}
              actions={actions}
              note={before && <SinceLast before={before} after={trace} differences={differences} />}
              {...(changed.size > 0 ? { changed } : {})}
            />
          ),
        },
        { id: 'response', minSize: 240, content: <ResponsePanel key={entry.id} result={entry.result} /> },
      ]}
    />
  );
}

function sameConfiguration({ input }: SentEntry, { of }: LookedAt): boolean {
  return JSON.stringify(input.configuration) === JSON.stringify(of.configuration);
}

/** Why the answer may be another by now. */
function whyOld(entry: SentEntry, looked: LookedAt): string {
  if (sameConfiguration(entry, looked)) return 'The files changed since this was sent';
  return `This is the answer of ${entry.to === null ? 'the workspace' : `the draft “${entry.to}”`}`;
}
