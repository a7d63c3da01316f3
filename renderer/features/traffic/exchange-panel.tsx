/** One exchange of the list: its ladder, and what can be done with it. */
import { useState, type ReactElement } from 'react';
import { sendRequest, showCached, showEffective, showOnMap } from '../../api/commands';
import { describeError } from '../../api/errors';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Button, IconButton } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { Menu } from '../../ui/menu';
import { toast } from '../../ui/toast';
import { TracePanel } from '../../ui/trace/trace-panel';
import { copyLogLine, formatMenu } from './log-formats';
import { ReplayPanel } from './replay-panel';
import { sendAgain } from '../../ui/trace/send-again';

export interface ExchangePanelProps {
  readonly id: string;
  readonly onClose: () => void;
}

export function ExchangePanel({ id, onClose }: ExchangePanelProps): ReactElement {
  const studio = useStudio();
  const trace = useLoaded(`trace ${id}`, () => studio.traffic.trace({ id }));
  const [replaying, setReplaying] = useState<string | null>(null);
  if (replaying === id) return <ReplayOf id={id} onBack={() => setReplaying(null)} onClose={onClose} />;
  const copyCurl = async (): Promise<void> => {
    try {
      await copyText((await studio.traffic.curl({ id })).command, 'the curl command');
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };
  return (
    <LoadedView loaded={trace} what="the trace">
      {(value) => (
        <TracePanel
          trace={value}
          actions={
            <>
              <Button size="small" icon="diff" onClick={() => setReplaying(id)} title="The same request through the files as they are now">
                Replay
              </Button>
              <Button size="small" icon="send" onClick={() => sendRequest(sendAgain(value))}>
                Send again
              </Button>
              <IconButton icon="copy" label="Copy as curl" size="small" onClick={() => void copyCurl()} />
              <Menu
                align="end"
                wide
                sections={formatMenu('Copy as log line', (format) => void copyLogLine(studio, id, format))}
                trigger={<IconButton icon="file" label="Copy as log line" size="small" />}
              />
              <IconButton
                icon="map"
                label="Show its strands on the map"
                size="small"
                onClick={() => showOnMap(value.request.host || value.request.dnsName, value.request.dnsName)}
              />
              {value.driver === 'live' && value.cache && value.cache.key !== '' && (
                <IconButton
                  icon="cache"
                  label="Show its object in the cache"
                  size="small"
                  onClick={() => showCached(value.cache?.key ?? '')}
                />
              )}
              {value.owner?.id && (
                <IconButton
                  icon="effective"
                  label={`Effective configuration of ${value.owner.name}`}
                  size="small"
                  onClick={() => value.owner?.id && showEffective(value.owner.id)}
                />
              )}
              <IconButton icon="close" label="Close" size="small" onClick={onClose} />
            </>
          }
        />
      )}
    </LoadedView>
  );
}

interface ReplayOfProps {
  readonly id: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Replays again by itself whenever the files change. */
function ReplayOf({ id, onBack, onClose }: ReplayOfProps): ReactElement {
  const studio = useStudio();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const replay = useLoaded(`replay ${id} ${revision}`, () => studio.traffic.replay({ id }));
  return (
    <LoadedView loaded={replay} what="the replay">
      {(value) => <ReplayPanel result={value} onBack={onBack} onClose={onClose} />}
    </LoadedView>
  );
}
