/** The sets of recorded traffic: live now, recordings, imports, request files; and how full the store is. */
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import type { StoredSet, TrafficSets } from '../../../main/core/types/traffic-query';
import type { SetExportFormat } from '../../../preload/contract/sets';
import { Button, IconButton } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icons';
import { nextIndex } from '../../ui/list-keys';
import { ContextMenu, Menu, type MenuSection } from '../../ui/menu';
import { PaneHeader } from '../../ui/pane-header';
import { exportSection } from './set-actions';
import { exchanges, groupSets, lossText, shortCount, storageText } from './set-words';

export interface SetActions {
  readonly rename: (set: StoredSet) => void;
  readonly pin: (set: StoredSet) => void;
  readonly anonymise: (set: StoredSet) => void;
  readonly skipped: (set: StoredSet) => void;
  readonly exportAs: (set: StoredSet, format: SetExportFormat) => void;
  readonly remove: (set: StoredSet) => void;
}

export interface SetListProps {
  readonly sets: TrafficSets | null;
  /** Exchanges in memory. */
  readonly live: number;
  /** Id of a set; null = live now. */
  readonly chosen: string | null;
  readonly onChoose: (set: string | null) => void;
  readonly actions: SetActions;
  readonly onImport: () => void;
  readonly onRecording: () => void;
  readonly onNewRecording: () => void;
}

const optionFor = (onMouseDown: () => void) => ({ role: 'option', tabIndex: -1, onMouseDown }) as const;
const group = { role: 'group' } as const;
const icons: Readonly<Record<StoredSet['kind'], IconName>> = {
  recording: 'traffic',
  simulated: 'send',
  import: 'import',
  http: 'file-code',
};

export function SetList(props: SetListProps): ReactElement {
  const { sets, live, chosen, onChoose, actions, onImport, onRecording, onNewRecording } = props;
  const groups = groupSets(sets?.sets ?? []);
  const order = [null, ...groups.flatMap((each) => each.sets.map(({ id }) => id))];
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = nextIndex(event.key, order.indexOf(chosen), order.length, 8);
    if (to === null) return;
    event.preventDefault();
    onChoose(order[to] ?? null);
    const rows = event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]');
    rows[to]?.scrollIntoView({ block: 'nearest' });
  };
  /** WAI-ARIA: one tab stop, options reached by arrow keys. */
  const listbox = { role: 'listbox', tabIndex: 0, onKeyDown };
  return (
    <nav className="set-list" aria-label="Sets of traffic">
      <PaneHeader title="Traffic">
        <Button size="small" icon="import" onClick={onImport}>
          Import…
        </Button>
        <Menu
          align="end"
          sections={[
            {
              items: [
                { label: 'New recording…', detail: 'live exchanges go into a set of their own', icon: 'plus', run: onNewRecording },
                { label: 'What is recorded…', icon: 'edit', run: onRecording },
              ],
            },
          ]}
          trigger={<IconButton icon="more" label="More about recorded traffic" size="small" />}
        />
      </PaneHeader>
      <div className="set-options" {...listbox} aria-label="Sets">
        <div className="set-row" {...optionFor(() => onChoose(null))} aria-selected={chosen === null}>
          <Icon name="bolt" size={14} />
          <span className="set-name truncate">Live now</span>
          <span className="set-count">{shortCount(live)}</span>
        </div>
        {groups.map(({ title, kind, sets: of }) => (
          <div key={kind} {...group} aria-label={title}>
            <div className="set-title" aria-hidden>
              {title}
            </div>
            {of.map((set) => (
              <SetRow
                key={set.id}
                set={set}
                chosen={set.id === chosen}
                recording={set.id === sets?.state.recording && sets.state.live}
                onChoose={() => onChoose(set.id)}
                actions={actions}
              />
            ))}
          </div>
        ))}
      </div>
      {sets && <StoreMeter sets={sets} onRecording={onRecording} />}
    </nav>
  );
}

interface SetRowProps {
  readonly set: StoredSet;
  readonly chosen: boolean;
  readonly recording: boolean;
  readonly onChoose: () => void;
  readonly actions: SetActions;
}

function SetRow({ set, chosen, recording, onChoose, actions }: SetRowProps): ReactElement {
  const { name, kind, requests, pinned, skipped, source } = set;
  const about = [name, exchanges(requests), source, ...(skipped > 0 ? [`${skipped.toLocaleString('en')} lines could not be used`] : [])];
  return (
    <ContextMenu sections={setMenu(set, actions)}>
      <div className="set-row" {...optionFor(onChoose)} aria-selected={chosen} title={about.filter(Boolean).join('\n')}>
        <Icon name={icons[kind]} size={14} />
        <span className="set-name truncate">{name}</span>
        {recording && (
          <span className="set-recording" title="Live exchanges go into this set">
            <span className="visually-hidden">recording</span>
          </span>
        )}
        {pinned && kind !== 'http' && <Icon name="star" size={12} />}
        <span className="set-count">{shortCount(requests)}</span>
      </div>
    </ContextMenu>
  );
}

/** What can be done with a set; request files are changed in the workspace. */
export function setMenu(set: StoredSet, actions: SetActions): readonly MenuSection[] {
  const own = set.kind !== 'http';
  return [
    {
      items: own
        ? [
            { label: 'Rename…', icon: 'edit', run: () => actions.rename(set) },
            {
              label: set.pinned ? 'Unpin' : 'Pin',
              detail: set.pinned ? 'it may go when it is old' : 'it stays, however old it gets',
              icon: 'star',
              run: () => actions.pin(set),
            },
          ]
        : [],
    },
    {
      items: [
        { label: 'Anonymised copy…', detail: 'without the people in it', icon: 'copy', run: () => actions.anonymise(set) },
        ...(set.skipped > 0 ? [{ label: 'Lines that could not be used…', icon: 'warning' as const, run: () => actions.skipped(set) }] : []),
      ],
    },
    exportSection('Export all of it as', (format) => actions.exportAs(set, format)),
    { items: own ? [{ label: 'Delete', icon: 'trash', danger: true, run: () => actions.remove(set) }] : [] },
  ];
}

function StoreMeter({ sets: { state }, onRecording }: { readonly sets: TrafficSets; readonly onRecording: () => void }): ReactElement {
  const loss = lossText(state);
  const share = state.maxBytes === 0 ? 0 : Math.min(1, state.bytes / state.maxBytes);
  return (
    <footer className="set-store">
      {state.problem !== null && (
        <p className="set-problem" role="alert">
          <Icon name="error" size={13} /> {state.problem}
        </p>
      )}
      {state.notice !== null && (
        <p className="set-notice" role="note">
          <Icon name="info" size={13} /> {state.notice}
        </p>
      )}
      {loss !== null && (
        <p className="set-notice" role="note">
          <Icon name="warning" size={13} /> {loss}
        </p>
      )}
      <button type="button" className="set-meter" onClick={onRecording} title="What is recorded, and how much may be kept">
        <span className="set-bar" aria-hidden>
          <span data-full={share > 0.9 ? true : undefined} style={{ inlineSize: `${Math.max(share * 100, state.bytes > 0 ? 1 : 0)}%` }} />
        </span>
        <span>{storageText(state)}</span>
        <span className="muted">{state.live ? 'Live exchanges are recorded' : 'Live exchanges are not recorded'}</span>
      </button>
    </footer>
  );
}

/** Keeps which set is chosen while it exists; a set that went gives way to what is live. */
export function useChosenSet(sets: TrafficSets | null): readonly [string | null, (set: string | null) => void] {
  const [chosen, setChosen] = useState<string | null>(null);
  const there = chosen === null || sets === null || sets.sets.some(({ id }) => id === chosen);
  return [there ? chosen : null, setChosen];
}
