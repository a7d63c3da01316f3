/** What the running edge has answered since the studio started, newest last: in memory, followed as it comes. */
import { useMemo, useState, type ReactElement } from 'react';
import type { TrafficRow } from '../../../main/core/types/views';
import { describeError } from '../../api/errors';
import { forgetTraffic } from '../../api/events';
import { useTraffic } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { SplitPane, type Pane } from '../../ui/split-pane';
import { toast } from '../../ui/toast';
import { ExchangePanel } from './exchange-panel';
import { exportLog } from './log-formats';
import { createRowFilter } from './row-filter';
import { parseTrafficFilter } from './traffic-filter';
import { TrafficTable } from './traffic-table';
import { TrafficToolbar } from './traffic-toolbar';
import { useWideWindow } from './wide-window';

export interface LiveViewProps {
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

export function LiveView({ selected, onSelect: setSelected }: LiveViewProps): ReactElement {
  const studio = useStudio();
  const { rows: live, dropped } = useTraffic();
  const [frozen, setFrozen] = useState<readonly TrafficRow[] | null>(null);
  const [text, setText] = useState('');
  const [follow, setFollow] = useState(true);

  const wide = useWideWindow();
  const rows = frozen ?? live;
  const filter = useMemo(() => parseTrafficFilter(text), [text]);
  const [filterRows] = useState(createRowFilter);
  const shown = useMemo(() => filterRows(rows, filter), [filterRows, rows, filter]);

  const clear = async (): Promise<void> => {
    try {
      await studio.traffic.clear();
      forgetTraffic();
      setFrozen(null);
      setSelected(null);
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };

  const panes: Pane[] = [
    {
      id: 'list',
      minSize: 140,
      content: (
        <TrafficTable
          rows={shown}
          selected={selected}
          onSelect={(row) => setSelected(row.id)}
          follow={follow && frozen === null}
          filtered={rows.length > 0}
        />
      ),
    },
  ];
  if (selected) {
    panes.push({
      id: 'exchange',
      size: wide ? '52%' : '64%',
      minSize: 160,
      content: <ExchangePanel key={selected} id={selected} onClose={() => setSelected(null)} />,
    });
  }

  return (
    <div className="traffic-view">
      <TrafficToolbar
        text={text}
        onText={setText}
        problem={filter.problem}
        terms={filter.terms}
        shown={shown.length}
        total={rows.length}
        dropped={dropped}
        paused={frozen !== null}
        missed={frozen === null ? 0 : Math.max(0, (live.at(-1)?.sequence ?? 0) - (frozen.at(-1)?.sequence ?? 0))}
        onPause={() => setFrozen(frozen === null ? live : null)}
        follow={follow}
        onFollow={() => setFollow(!follow)}
        onExport={(format) =>
          void exportLog(
            studio,
            shown.map(({ id }) => id),
            format,
          )
        }
        onClear={() => void clear()}
      />
      <SplitPane id={wide ? 'traffic-wide' : 'traffic'} orientation={wide ? 'horizontal' : 'vertical'} panes={panes} />
    </div>
  );
}
