/** A set of kept exchanges: filtered, sorted, counted, over time; and one of them looked at. */
import { useDeferredValue, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { StoredSet, TrafficGroupBy, TrafficQuery, TrafficSort } from '../../../main/core/types/traffic-query';
import { ask } from '../../api/commands';
import { describeError } from '../../api/errors';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { SplitPane, type Pane } from '../../ui/split-pane';
import { GroupsView } from './groups-view';
import { exportFrom } from './set-actions';
import { SetHistogram } from './set-histogram';
import { SetTable } from './set-table';
import { SetToolbar } from './set-toolbar';
import { termOfGroup } from './set-words';
import { StoredPanel } from './stored-panel';
import { parseTrafficFilter, termText } from './traffic-filter';
import { queryOf, useSetRows } from './use-set-rows';
import { useWideWindow } from './wide-window';

export interface SetViewProps {
  readonly set: StoredSet;
  readonly onSkipped: () => void;
}

/** Milliseconds of stillness before what is typed is asked for. */
const stillness = 180;

export function SetView({ set, onSkipped }: SetViewProps): ReactElement {
  const studio = useStudio();
  const wide = useWideWindow();
  const [text, setText] = useState('');
  const [stretch, setStretch] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const [order, setOrder] = useState<{ readonly sort: TrafficSort; readonly descending: boolean }>({ sort: 'key', descending: false });
  const [by, setBy] = useState<TrafficGroupBy | 'none'>('none');
  const [selected, setSelected] = useState<number | null>(null);
  const still = useStill(text);
  const { terms, problem } = useMemo(() => parseTrafficFilter(still), [still]);
  const typed = useMemo(() => parseTrafficFilter(text), [text]);
  const query: TrafficQuery = useMemo(() => ({ terms, ...stretch }), [terms, stretch]);
  const asked = useDeferredValue(query);
  const pages = useSetRows({ set: set.id, query: asked, ...order }, set.requests);
  const index = pages.index();

  const sortBy = (sort: TrafficSort): void =>
    setOrder((was) => ({
      sort,
      descending: was.sort === sort ? !was.descending : sort === 'bytes' || sort === 'duration' || sort === 'status',
    }));
  const openGroup = (value: string | null): void => {
    const term = by === 'none' ? null : termOfGroup(by, value);
    if (term) setText([...terms, term].map(termText).join(' '));
    setBy('none');
  };

  const failed = pages.error();
  const list =
    by !== 'none' ? (
      <Groups set={set} query={asked} by={by} onOpen={openGroup} />
    ) : failed !== null && pages.count() === 0 ? (
      <EmptyState icon="error" title="Could not load the exchanges">
        {describeError(failed).message}
      </EmptyState>
    ) : (
      <SetTable
        pages={pages}
        count={pages.count()}
        {...order}
        onSort={sortBy}
        selected={selected}
        onSelect={({ key }) => setSelected(key)}
        onClose={() => setSelected(null)}
        empty={index === null ? <span /> : <Nothing set={set} filtered={index.total > 0} onClear={() => (setText(''), setStretch(null))} />}
      />
    );
  const panes: Pane[] = [{ id: 'list', minSize: 140, content: list }];
  if (selected !== null) {
    panes.push({
      id: 'exchange',
      size: wide ? '48%' : '56%',
      minSize: 160,
      content: <StoredPanel key={selected} set={set.id} exchangeKey={selected} onClose={() => setSelected(null)} />,
    });
  }
  return (
    <div className="traffic-view">
      <SetToolbar
        set={set}
        text={text}
        onText={setText}
        problem={typed.problem ?? problem}
        terms={typed.terms}
        stretch={stretch}
        onStretch={setStretch}
        matching={index?.matching ?? null}
        total={index?.total ?? set.requests}
        by={by}
        onBy={setBy}
        onExport={(format) => void exportFrom(studio, set.id, { query }, format)}
        onCompare={() => ask('what-if', { set: set.id })}
        onSkipped={onSkipped}
      />
      <OverTime set={set} terms={asked.terms} stretch={stretch} onStretch={setStretch} />
      <SplitPane id={wide ? 'traffic-set-wide' : 'traffic-set'} orientation={wide ? 'horizontal' : 'vertical'} panes={panes} />
    </div>
  );
}

/** The value once it has not changed for a moment. */
function useStill(value: string): string {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), stillness);
    return () => clearTimeout(timer);
  }, [value]);
  return still;
}

interface OverTimeProps {
  readonly set: StoredSet;
  readonly terms: TrafficQuery['terms'];
  readonly stretch: { readonly from: number; readonly to: number } | null;
  readonly onStretch: (stretch: { readonly from: number; readonly to: number } | null) => void;
}

/** Always the whole time of the set, so that a stretch can be moved; left out where there is no time to speak of. */
function OverTime({ set, terms, stretch, onStretch }: OverTimeProps): ReactElement | null {
  const studio = useStudio();
  const key = `histogram ${set.id} ${set.requests} ${JSON.stringify(terms)}`;
  const histogram = useLoaded(key, () => studio.sets.histogram({ set: set.id, query: queryOf({ terms, ...spanOf(set) }), buckets: 160 }));
  if (!histogram.value || histogram.value.buckets.length < 2) return null;
  return <SetHistogram histogram={histogram.value} from={stretch?.from} to={stretch?.to} onStretch={onStretch} />;
}

function spanOf({ firstAt, lastAt }: StoredSet): { readonly from?: number; readonly to?: number } {
  return firstAt === null || lastAt === null ? {} : { from: firstAt, to: lastAt + 1 };
}

interface GroupsProps {
  readonly set: StoredSet;
  readonly query: TrafficQuery;
  readonly by: TrafficGroupBy;
  readonly onOpen: (value: string | null) => void;
}

function Groups({ set, query, by, onOpen }: GroupsProps): ReactElement {
  const studio = useStudio();
  const key = `groups ${set.id} ${set.requests} ${by} ${JSON.stringify(query)}`;
  const groups = useLoaded(key, () => studio.sets.groups({ set: set.id, query: queryOf(query), by, limit: 500 }));
  return (
    <LoadedView loaded={groups} what="the groups">
      {(value) => <GroupsView by={by} groups={value} onOpen={onOpen} />}
    </LoadedView>
  );
}

function Nothing({
  set,
  filtered,
  onClear,
}: {
  readonly set: StoredSet;
  readonly filtered: boolean;
  readonly onClear: () => void;
}): ReactElement {
  if (!filtered) {
    return (
      <EmptyState icon="traffic" title="Nothing in it yet">
        {set.kind === 'recording' ? 'What the live edge answers from now on is kept here.' : 'No request of it could be used.'}
      </EmptyState>
    );
  }
  return <EmptyState icon="filter" title="No exchange fits the filter" actions={<Button onClick={onClear}>Clear the filter</Button>} />;
}
