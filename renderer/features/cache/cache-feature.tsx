/** Cache: what the edge has stored, under which keys, for how much longer; and how to take it away. */
import { useMemo, useState, type ReactElement } from 'react';
import { parseCacheFilter } from '../../../main/core/cache/entry-rows';
import type { CacheOrder } from '../../../main/core/types/cache-view';
import { useRequests } from '../../api/commands';
import { describeError } from '../../api/errors';
import { useEdge } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { SplitPane, type Pane } from '../../ui/split-pane';
import { toast } from '../../ui/toast';
import { useVisible } from '../../ui/visibility';
import { CacheDetailPane } from './cache-detail';
import { CacheEmpty } from './cache-empty';
import { countStale, dependsOnTime, fittingRows, listItems, type Listing } from './cache-rows';
import { CacheTable } from './cache-table';
import { CacheToolbar } from './cache-toolbar';
import { objects } from './cache-words';
import { InvalidateDialog } from './invalidate-dialog';
import { MissPanel } from './miss-panel';
import { emptyRequest } from './miss-request';
import type { Which } from './cache-watch';
import { useCache, useSimulatedSeconds } from './use-cache';
import './cache.css';

const atFirst: Listing = { text: '', order: 'tenant', descending: false, grouped: false, closed: new Set() };

type Asking = { readonly what: 'invalidate'; readonly items: string; readonly ownerId: string | null } | { readonly what: 'clear' };

export function CacheFeature(): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const now = useSimulatedSeconds(visible);
  const running = useEdge((state) => state.status?.state === 'running');
  const [which, setWhich] = useState<Which>('live');
  const [listing, setListing] = useState(atFirst);
  const [selected, setSelected] = useState<string | null>(null);
  const [side, setSide] = useState<'object' | 'miss' | null>(null);
  const [asked, setAsked] = useState(emptyRequest);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { page, stats, error, refresh } = useCache(which, listing.text, visible);
  const rows = page?.rows ?? none;

  const show = (key: string): void => {
    setSelected(key);
    setSide('object');
  };
  useRequests('cache', (request) => {
    if ('key' in request) show(request.key);
    else if (request.open === 'miss') setSide('miss');
    else setAsking({ what: 'invalidate', items: '', ownerId: null });
  });
  const change = (part: Partial<Listing>): void => setListing((was) => ({ ...was, ...part }));
  const order = useMemo(
    () => (next: CacheOrder) =>
      setListing((was) => ({ ...was, order: next, descending: was.order === next ? !was.descending : next === 'hits' || next === 'size' })),
    [],
  );
  const fold = useMemo(() => (id: string) => setListing((was) => ({ ...was, closed: toggled(was.closed, id) })), []);
  // Only a filter by state looks at the clock: a list that nobody filters by time is not filtered again every second.
  const moment = dependsOnTime(listing.text) ? now : 0;
  const fitting = useMemo(() => fittingRows(rows, listing, moment), [rows, listing, moment]);
  const items = useMemo(() => listItems(fitting, listing), [fitting, listing]);
  const stale = useMemo(() => countStale(rows, now), [rows, now]);

  const work = async (does: () => Promise<string>): Promise<void> => {
    try {
      toast('info', await does());
      setAsking(null);
      refresh();
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };
  const evict = (key: string): void =>
    void work(async () => {
      const { evicted } = await studio.cache.evict({ store: which, key });
      if (selected === key) setSide(null);
      return evicted ? 'The object was evicted.' : 'The object was gone already.';
    });
  const clear = (): void => void work(async () => `${objects((await studio.cache.clear({ store: which })).cleared)} cleared.`);

  const panes: Pane[] = [
    {
      id: 'list',
      minSize: 320,
      content:
        rows.length > 0 ? (
          <CacheTable
            items={items}
            listing={listing}
            narrow={side !== null}
            now={now}
            selected={side === 'object' ? selected : null}
            onSelect={show}
            onFold={fold}
            onOrder={order}
            onDelete={evict}
          />
        ) : page ? (
          <CacheEmpty which={which} running={which === 'offline' || (running && stats?.running !== false)} />
        ) : error ? (
          <EmptyState icon="error" title="Could not load the cache">
            {error.message}
          </EmptyState>
        ) : (
          <output className="stage-loading">Loading the cache…</output>
        ),
    },
  ];
  if (side === 'miss') {
    panes.push({
      id: 'side',
      size: '40%',
      minSize: 300,
      content: <MissPanel which={which} asked={asked} onAsked={setAsked} onSelect={show} onClose={() => setSide(null)} />,
    });
  } else if (side === 'object' && selected !== null) {
    panes.push({
      id: 'side',
      size: '40%',
      minSize: 300,
      content: (
        <ObjectPane
          key={`${which} ${selected}`}
          which={which}
          id={selected}
          revision={page?.revision ?? ''}
          now={now}
          onEvict={() => evict(selected)}
          onInvalidate={(path, ownerId) => setAsking({ what: 'invalidate', items: path, ownerId })}
          onClose={() => setSide(null)}
        />
      ),
    });
  }

  return (
    <div className="cache-feature">
      <CacheToolbar
        which={which}
        onWhich={(next) => {
          setWhich(next);
          setSide((was) => (was === 'object' ? null : was));
        }}
        text={listing.text}
        onText={(text) => change({ text })}
        problem={parseCacheFilter(listing.text).problem}
        grouped={listing.grouped}
        onGroup={() => change({ grouped: !listing.grouped })}
        shown={fitting.length}
        total={page?.total ?? 0}
        stale={stale}
        stats={stats}
        asking={side === 'miss'}
        onAsk={() => setSide(side === 'miss' ? null : 'miss')}
        onInvalidate={() => setAsking({ what: 'invalidate', items: '', ownerId: null })}
        onClear={() => setAsking({ what: 'clear' })}
      />
      <SplitPane id={side === null ? 'cache' : 'cache-side'} panes={panes} />
      {asking?.what === 'invalidate' && (
        <InvalidateDialog
          which={which}
          rows={rows}
          start={asking}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            refresh();
          }}
        />
      )}
      <Dialog
        open={asking?.what === 'clear'}
        onClose={() => setAsking(null)}
        title={`Clear all ${objects(page?.total ?? 0)}?`}
        description="Every tenant's objects go, in both tiers. They are fetched again when they are next asked for. It cannot be undone."
        actions={
          <>
            <Button onClick={() => setAsking(null)}>Cancel</Button>
            <Button variant="danger" onClick={clear}>
              Clear the cache
            </Button>
          </>
        }
      />
    </div>
  );
}

const none: readonly never[] = [];

function toggled(closed: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface ObjectPaneProps {
  readonly which: Which;
  /** Its key. */
  readonly id: string;
  readonly revision: string;
  readonly now: number;
  readonly onEvict: () => void;
  readonly onInvalidate: (path: string, ownerId: string) => void;
  readonly onClose: () => void;
}

function ObjectPane({ which, id, revision, now, onEvict, onInvalidate, onClose }: ObjectPaneProps): ReactElement {
  const studio = useStudio();
  const detail = useLoaded(`${which} ${id} ${revision}`, () => studio.cache.entry({ store: which, key: id }));
  if (detail.error?.code === 'NOT_FOUND') {
    return (
      <EmptyState icon="cache" title="Not in the cache any more" actions={<Button onClick={onClose}>Close</Button>}>
        The object expired from the list, was evicted or was invalidated.
      </EmptyState>
    );
  }
  return (
    <LoadedView loaded={detail} what="the object">
      {(value) => (
        <CacheDetailPane
          detail={value}
          now={now}
          onEvict={onEvict}
          onInvalidate={() => onInvalidate(value.path, value.owner.id)}
          onClose={onClose}
        />
      )}
    </LoadedView>
  );
}
