/** The bar above the list: filter, pause, follow, clear. */
import type { ReactElement } from 'react';
import type { LogFormat } from '../../../main/core/logs/formats';
import type { TrafficTerm } from '../../../main/core/types/traffic-query';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Menu } from '../../ui/menu';
import { FilterChips, FilterField } from './filter-bar';
import { formatMenu } from './log-formats';

export interface TrafficToolbarProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem: string | null;
  readonly terms: readonly TrafficTerm[];
  readonly shown: number;
  readonly total: number;
  /** Exchanges that are no longer kept. */
  readonly dropped: number;
  readonly paused: boolean;
  /** Exchanges that arrived since it was paused. */
  readonly missed: number;
  readonly onPause: () => void;
  readonly follow: boolean;
  readonly onFollow: () => void;
  /** Saves the shown exchanges as an access log. */
  readonly onExport: (format: LogFormat | 'auto') => void;
  readonly onClear: () => void;
}

export function TrafficToolbar(props: TrafficToolbarProps): ReactElement {
  const { text, onText, problem, terms, shown, total, dropped, paused, missed, onPause, follow, onFollow, onExport, onClear } = props;
  const count = (value: number): string => value.toLocaleString('en');
  return (
    <div className="traffic-toolbar" role="toolbar" aria-label="Traffic">
      <div className="traffic-toolbar-row">
        <FilterField text={text} onText={onText} problem={problem} />
        <span className="muted traffic-count">
          {shown === total ? count(total) : `${count(shown)} of ${count(total)}`} exchanges
          {dropped > 0 && `, ${count(dropped)} older ones not kept`}
        </span>
        <span className="traffic-gap" />
        <Button icon={paused ? 'play' : 'stop'} aria-pressed={paused} onClick={onPause}>
          {paused ? 'Go on' : 'Pause'}
          {missed > 0 && <Badge tone="info">{count(missed)} new</Badge>}
        </Button>
        <Button icon="chevron-down" aria-pressed={follow} disabled={paused} onClick={onFollow} title="Keep the newest exchange in sight">
          Follow
        </Button>
        <Menu
          align="end"
          wide
          sections={formatMenu('Export as access log', onExport)}
          trigger={
            <Button icon="download" disabled={shown === 0} title="Save the exchanges that are shown as an access log">
              Export
            </Button>
          }
        />
        <Button icon="trash" onClick={onClear} disabled={total === 0}>
          Clear
        </Button>
      </div>
      <FilterChips terms={terms} onText={onText} />
    </div>
  );
}
