/** The edge in the status bar: its state with a menu to restart and stop, and its ports, each copied by a click. */
import { useState, type ReactElement } from 'react';
import type { Studio } from '../../preload/contract';
import type { AccessLogState, EdgeStatus } from '../../preload/contract/edge';
import { describeError } from '../api/errors';
import { useEdge } from '../api/stores';
import { useStudio } from '../api/studio';
import { logMenu } from './edge-log-menu';
import { copyText } from '../ui/copy';
import { Menu, type MenuSection } from '../ui/menu';
import { toast } from '../ui/toast';
import { Tooltip } from '../ui/tooltip';

const words = { starting: 'Edge starting…', running: 'Edge running', stopped: 'Edge stopped', failed: 'Edge failed' } as const;

export function EdgeStatusItem(): ReactElement | null {
  const studio = useStudio();
  const status = useEdge((state) => state.status);
  const [log, setLog] = useState<AccessLogState | null>(null);
  const readLog = async (): Promise<void> => setLog(await studio.edge.accessLog().catch(() => null));
  if (!status) return null;
  return (
    <>
      <Menu
        side="top"
        wide
        sections={[...menuOf(studio, status), ...logMenu(studio, log, setLog)]}
        onOpen={() => void readLog()}
        trigger={
          <button type="button" className="status-item" title={status.problem ?? undefined}>
            <span className="status-dot" data-state={status.state} />
            {words[status.state]}
          </button>
        }
      />
      <Port name="HTTPS" port={status.httpsPort} />
      <Port name="HTTP" port={status.httpPort} />
      <Port name="DNS" port={status.dnsPort} />
    </>
  );
}

function Port({ name, port }: { readonly name: string; readonly port: number | null }): ReactElement | null {
  if (port === null) return null;
  const address = `127.0.0.1:${port}`;
  return (
    <Tooltip text={`${name} listens on ${address}. Click to copy.`} side="top">
      <button type="button" className="status-item status-port" onClick={() => void copyText(address, `${name} address ${address}`)}>
        {name} <span>{port}</span>
      </button>
    </Tooltip>
  );
}

function menuOf(studio: Studio, status: EdgeStatus): readonly MenuSection[] {
  const act = (verb: 'restart' | 'stop') => () => void control(studio, verb);
  const { caPath } = status;
  return [
    {
      ...(status.problem ? { title: status.problem } : {}),
      items: [
        { label: status.state === 'running' ? 'Restart the edge' : 'Start the edge', icon: 'refresh', run: act('restart') },
        { label: 'Stop the edge', icon: 'stop', disabled: status.state !== 'running', run: act('stop') },
        ...(caPath
          ? [
              {
                label: 'Copy the path of the root certificate',
                detail: caPath,
                icon: 'certificates' as const,
                run: () => void copyText(caPath, 'the path'),
              },
            ]
          : []),
      ],
    },
    {
      title: status.endpoints.some((endpoint) => endpoint.ownAddress) ? 'Endpoints, each on its own address' : 'Endpoints share 127.0.0.1',
      items: status.endpoints.slice(0, 12).map((endpoint) => ({
        label: `${endpoint.name}: ${endpoint.address}`,
        detail: endpoint.domain,
        icon: 'server' as const,
        run: () => void copyText(endpoint.address, endpoint.address),
      })),
    },
  ];
}

async function control(studio: Studio, verb: 'restart' | 'stop'): Promise<void> {
  try {
    useEdge.setState({ status: await studio.edge[verb]() });
  } catch (thrown) {
    toast('error', describeError(thrown).message);
  }
}
