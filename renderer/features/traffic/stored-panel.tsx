/** One kept exchange: its trace where one was kept, else what the recording says of it; and what can be done with it. */
import { useState, type ReactElement, type ReactNode } from 'react';
import type { StoredExchange } from '../../../main/core/types/traffic-query';
import type { StoredReplay } from '../../../preload/contract/sets';
import { sendRequest, showEffective, showOnMap } from '../../api/commands';
import { describeError } from '../../api/errors';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Badge } from '../../ui/badge';
import { Button, IconButton } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { Menu } from '../../ui/menu';
import { toast } from '../../ui/toast';
import { DifferenceList } from '../../ui/trace/difference-list';
import { TracePanel } from '../../ui/trace/trace-panel';
import { RecordedFacts } from './recorded-facts';
import { ReplayPanel } from './replay-panel';
import { sendAgain } from '../../ui/trace/send-again';
import { exportFrom, exportSection } from './set-actions';

export interface StoredPanelProps {
  readonly set: string;
  readonly exchangeKey: number;
  readonly onClose: () => void;
}

export function StoredPanel({ set, exchangeKey: key, onClose }: StoredPanelProps): ReactElement {
  const studio = useStudio();
  const exchange = useLoaded(`exchange ${set} ${key}`, () => studio.sets.exchange({ set, key }));
  const [replaying, setReplaying] = useState<number | null>(null);
  if (replaying === key) return <ReplayOf set={set} exchangeKey={key} onBack={() => setReplaying(null)} onClose={onClose} />;
  const copyCurl = async (): Promise<void> => {
    try {
      await copyText((await studio.sets.curl({ set, key })).command, 'the curl command');
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };
  const actionsFor = ({ recorded }: StoredExchange): ReactNode => {
    const { request, trace } = recorded;
    return (
      <>
        <Button size="small" icon="diff" onClick={() => setReplaying(key)} title="The same request through the files as they are now">
          {trace ? 'Replay' : 'Simulate'}
        </Button>
        <Button size="small" icon="send" onClick={() => sendRequest(sendAgain(trace ?? { request: traceRequestOf(request) }))}>
          Send again
        </Button>
        <IconButton icon="copy" label="Copy as curl" size="small" onClick={() => void copyCurl()} />
        <Menu
          align="end"
          wide
          sections={[exportSection('Export this exchange as', (format) => void exportFrom(studio, set, { keys: [key] }, format))]}
          trigger={<IconButton icon="download" label="Export this exchange" size="small" />}
        />
        <IconButton
          icon="map"
          label="Show its strands on the map"
          size="small"
          onClick={() => showOnMap(request.host || request.dnsName, request.dnsName)}
        />
        {trace?.owner?.id && (
          <IconButton
            icon="effective"
            label={`Effective configuration of ${trace.owner.name}`}
            size="small"
            onClick={() => trace.owner?.id && showEffective(trace.owner.id)}
          />
        )}
        <IconButton icon="close" label="Close" size="small" onClick={onClose} />
      </>
    );
  };
  return (
    <LoadedView loaded={exchange} what="the exchange">
      {(value) =>
        value.recorded.trace ? (
          <TracePanel trace={value.recorded.trace} actions={actionsFor(value)} note={value.shared ? <SharedNote /> : undefined} />
        ) : (
          <RecordedFacts exchange={value} actions={actionsFor(value)} />
        )
      }
    </LoadedView>
  );
}

function SharedNote(): ReactElement {
  return (
    <p className="stored-note muted">
      Answered out of the cache together with others just like it: one account was kept of all, so the age of the object may be off by a
      second.
    </p>
  );
}

interface ReplayOfProps {
  readonly set: string;
  readonly exchangeKey: number;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Again by itself whenever the files change. */
function ReplayOf({ set, exchangeKey: key, onBack, onClose }: ReplayOfProps): ReactElement {
  const studio = useStudio();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const replay = useLoaded(`replay ${set} ${key} ${revision}`, () => studio.sets.replay({ set, key }));
  return (
    <LoadedView loaded={replay} what="the replay">
      {({ before, after, differences }) =>
        before ? (
          <ReplayPanel result={{ before, after, differences }} onBack={onBack} onClose={onClose} />
        ) : (
          <Simulated after={after} differences={differences} onBack={onBack} onClose={onClose} />
        )
      }
    </LoadedView>
  );
}

type SimulatedProps = Pick<StoredReplay, 'after' | 'differences'> & Pick<ReplayOfProps, 'onBack' | 'onClose'>;

/** A request without a trace of its own: what the files as they are now make of it, and where the recording says otherwise. */
function Simulated({ after, differences, onBack, onClose }: SimulatedProps): ReactElement {
  return (
    <TracePanel
      trace={after}
      note={
        differences.length === 0 ? undefined : (
          <div className="stored-differences">
            <Badge tone="warning">The recording says otherwise</Badge>
            <DifferenceList differences={differences} />
          </div>
        )
      }
      actions={
        <>
          <Button size="small" variant="quiet" icon="undo" onClick={onBack}>
            Recording
          </Button>
          <Button size="small" icon="send" onClick={() => sendRequest(sendAgain(after))}>
            Send again
          </Button>
          <IconButton icon="close" label="Close" size="small" onClick={onClose} />
        </>
      }
    />
  );
}

function traceRequestOf(request: StoredExchange['recorded']['request']) {
  const { method, scheme, urlHost, path, query, host, sni, dnsName, headers, httpVersion, client } = request;
  return {
    method,
    url: `${scheme}://${urlHost}${path}${query === null ? '' : `?${query}`}`,
    host,
    sni,
    dnsName,
    headers: Object.fromEntries(headers),
    httpVersion,
    tlsVersion: null,
    client: { ip: client.ip, country: client.country },
  };
}
