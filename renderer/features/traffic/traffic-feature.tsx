/** Traffic: what the running edge answers, and everything that was kept: recordings, imports, request files. */
import { useState, type ReactElement } from 'react';
import type { StoredSet } from '../../../main/core/types/traffic-query';
import { useRequests } from '../../api/commands';
import { describeError } from '../../api/errors';
import { useTraffic } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { SplitPane } from '../../ui/split-pane';
import { toast } from '../../ui/toast';
import { ImportTraffic } from './import-traffic';
import { LiveView } from './live-view';
import { exportFrom, followImport, removeSet } from './set-actions';
import { NameDialog, RecordingDialog, SkippedDialog } from './set-dialogs';
import { SetList, useChosenSet, type SetActions } from './set-list';
import { SetView } from './set-view';
import { useSets } from './use-sets';
import './traffic.css';
import './sets.css';
import './exchange.css';

type Asking =
  | { readonly what: 'import'; readonly file: File | null }
  | { readonly what: 'recording' | 'new-recording' }
  | { readonly what: 'rename' | 'skipped'; readonly set: StoredSet };

export function TrafficFeature(): ReactElement {
  const studio = useStudio();
  const { sets, refresh, act } = useSets();
  const [chosen, setChosen] = useChosenSet(sets);
  const [selected, setSelected] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const live = useTraffic(({ rows }) => rows.length);
  useRequests('traffic', (asked) => {
    if ('open' in asked) setAsking({ what: 'import', file: null });
    else {
      setChosen(null);
      setSelected(asked.id);
    }
  });
  const close = (): void => setAsking(null);
  const set = sets?.sets.find(({ id }) => id === chosen) ?? null;

  const copyWithoutPeople = async ({ id }: StoredSet): Promise<void> => {
    const { signal } = new AbortController();
    try {
      const made = await followImport(studio.sets.anonymise({ set: id, anonymise: {} }), { signal, onProgress: () => undefined });
      refresh();
      if (made !== null) setChosen(made);
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };
  const actions: SetActions = {
    rename: (of) => setAsking({ what: 'rename', set: of }),
    pin: (of) => void act(() => studio.sets.change({ set: of.id, pinned: !of.pinned })),
    anonymise: (of) => void copyWithoutPeople(of),
    skipped: (of) => setAsking({ what: 'skipped', set: of }),
    exportAs: (of, format) => void exportFrom(studio, of.id, {}, format),
    remove: (of) => void act(() => removeSet(studio, of, () => refresh())),
  };

  return (
    <div
      className="traffic-feature"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const file = event.dataTransfer.files[0];
        if (file) setAsking({ what: 'import', file });
      }}
    >
      <SplitPane
        id="traffic-sets"
        panes={[
          {
            id: 'sets',
            size: 248,
            minSize: 180,
            maxSize: '40%',
            fixed: true,
            content: (
              <SetList
                sets={sets}
                live={live}
                chosen={chosen}
                onChoose={setChosen}
                actions={actions}
                onImport={() => setAsking({ what: 'import', file: null })}
                onRecording={() => setAsking({ what: 'recording' })}
                onNewRecording={() => setAsking({ what: 'new-recording' })}
              />
            ),
          },
          {
            id: 'exchanges',
            minSize: 320,
            content: set ? (
              <SetView key={set.id} set={set} onSkipped={() => actions.skipped(set)} />
            ) : (
              <LiveView selected={selected} onSelect={setSelected} />
            ),
          },
        ]}
      />
      {asking?.what === 'import' && (
        <ImportTraffic
          dropped={asking.file}
          onClose={close}
          onDone={(made) => {
            close();
            setChosen(made);
            refresh();
          }}
        />
      )}
      {asking?.what === 'rename' && (
        <NameDialog
          title="Rename the set"
          initial={asking.set.name}
          button="Rename"
          onClose={close}
          onName={(name) => void act(() => studio.sets.change({ set: asking.set.id, name })).then(close)}
        />
      )}
      {asking?.what === 'new-recording' && (
        <NameDialog
          title="New recording"
          description="From now on live exchanges go into a set of this name."
          initial=""
          button="Record"
          onClose={close}
          onName={(name) => void act(() => studio.sets.startRecording({ name })).then(close)}
        />
      )}
      {asking?.what === 'skipped' && <SkippedDialog set={asking.set} onClose={close} />}
      {asking?.what === 'recording' && sets && (
        <RecordingDialog state={sets.state} onClose={close} onChange={(change) => void act(() => studio.sets.setRecording(change))} />
      )}
    </div>
  );
}
