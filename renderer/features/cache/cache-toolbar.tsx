/** The bar above the list: which cache, filter, group, why a miss, invalidate, clear; and how full and how useful it is. */
import type { ReactElement } from 'react';
import type { CacheStatistics } from '../../../main/core/types/cache-view';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/field';
import { formatBytes } from '../../ui/format';
import { ratioText } from './cache-words';
import type { Which } from './cache-watch';

export interface CacheToolbarProps {
  readonly which: Which;
  readonly onWhich: (which: Which) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem: string | null;
  readonly grouped: boolean;
  readonly onGroup: () => void;
  readonly shown: number;
  readonly total: number;
  readonly stale: number;
  readonly stats: CacheStatistics | null;
  readonly asking: boolean;
  readonly onAsk: () => void;
  readonly onInvalidate: () => void;
  readonly onClear: () => void;
}

export function CacheToolbar(props: CacheToolbarProps): ReactElement {
  const { which, onWhich, text, onText, problem, grouped, onGroup, total, asking, onAsk, onInvalidate, onClear } = props;
  return (
    <div className="cache-toolbar" role="toolbar" aria-label="Cache">
      <Select
        label="Which cache"
        className="cache-which"
        value={which}
        options={[
          { value: 'live', label: 'Running edge' },
          { value: 'offline', label: 'Offline requests' },
        ]}
        onChange={onWhich}
      />
      <TextField
        label="Filter the objects"
        className="cache-filter"
        icon="filter"
        mono
        placeholder="Filter: tenant:acme path:/img state:stale tag:news"
        value={text}
        problem={problem}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onText('');
        }}
      />
      <Counts {...props} />
      <span className="cache-gap" />
      <Button aria-pressed={grouped} onClick={onGroup} title="One heading for every tenant">
        By tenant
      </Button>
      <Button icon="search" aria-pressed={asking} onClick={onAsk} title="The key of a request, beside the nearest stored keys">
        Why a miss?
      </Button>
      <Button icon="refresh" onClick={onInvalidate} disabled={total === 0}>
        Invalidate…
      </Button>
      <Button icon="trash" onClick={onClear} disabled={total === 0}>
        Clear
      </Button>
    </div>
  );
}

function Counts({ shown, total, stale, stats }: CacheToolbarProps): ReactElement {
  const count = (value: number): string => value.toLocaleString('en');
  const disk =
    stats !== null && stats.maxDiskBytes > 0 ? `, ${formatBytes(stats.diskBytes)} of ${formatBytes(stats.maxDiskBytes)} on disk` : '';
  const full = stats === null ? '' : `${formatBytes(stats.bytes)} of ${formatBytes(stats.maxBytes)} in memory${disk}`;
  return (
    <span className="muted cache-count" title={full}>
      {shown === total ? count(total) : `${count(shown)} of ${count(total)}`} objects
      {stale > 0 && `, ${count(stale)} stale`}
      {stats && stats.running && ` · ${formatBytes(stats.bytes + stats.diskBytes)} · hit ratio ${ratioText(stats.hits, stats.lookups)}`}
    </span>
  );
}
