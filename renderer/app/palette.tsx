/** The command palette: everything by name, from the keyboard. */
import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { FileEntry } from '../../preload/contract/files';
import type { SampleInfo } from '../../preload/contract/workspace';
import { useStudio } from '../api/studio';
import { Icon } from '../ui/icons';
import { KeyHint } from '../ui/key-hint';
import { closePalette, useApp } from './app-state';
import { commandEntries, featureEntries, fileEntries, hostEntries, type PaletteEntry } from './palette-entries';
import { isLiteral, rank } from './palette-rank';
import './palette.css';

export function Palette(): ReactElement {
  const open = useApp((state) => state.palette);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(now) => {
        if (!now) closePalette();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop palette-backdrop" />
        <Dialog.Popup className="palette" aria-label="Command palette" finalFocus={() => !useApp.getState().acted}>
          <PaletteList />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Group {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

function PaletteList(): ReactElement {
  const studio = useStudio();
  const [query, setQuery] = useState('');
  const [files, setFiles] = useState<readonly FileEntry[]>([]);
  const [samples, setSamples] = useState<readonly SampleInfo[]>([]);
  // What the person went to, as long as the query is the same; else the first entry, also when better ones arrive late.
  const [chosen, setChosen] = useState({ query: '', id: '' });
  const moved = useRef(false);
  const [hosts, setHosts] = useState(() => hostEntries([]));

  useEffect(() => {
    studio.files.list().then(setFiles, () => undefined);
    studio.workspace.samples().then(setSamples, () => undefined);
  }, [studio]);

  useEffect(() => {
    const text = query.trim();
    const asked = new AbortController();
    studio.edge.suggestions({ text, limit: 12 }, { signal: asked.signal }).then(
      (found) => setHosts(hostEntries(found)),
      () => undefined,
    );
    return () => asked.abort();
  }, [studio, query]);

  const search = (text: string): void => {
    moved.current = false;
    setQuery(text);
  };

  const commands = useMemo(() => commandEntries(studio, samples), [studio, samples]);
  const paths = useMemo(() => fileEntries(files), [files]);
  const typed = query.trim() !== '';
  const means = (entry: PaletteEntry): boolean => isLiteral(query, entry);
  // Enter on the words of a command must not open a file that only happens to have the letters.
  const named = typed && [...commands, ...featureEntries()].some(means);
  const groups: readonly Group[] = [
    { title: 'Hosts', entries: typed ? [...hosts.send.slice(0, 5), ...hosts.map.slice(0, 3)] : hosts.send.slice(0, 4) },
    { title: 'Features', entries: rank(query, featureEntries(), 6) },
    { title: 'Files', entries: typed ? rank(query, named ? paths.filter(means) : paths, 8) : [] },
    { title: 'Commands', entries: rank(query, commands, typed ? 10 : 40) },
  ];

  const ids = groups.flatMap((group) => group.entries.map((entry) => entry.id));
  const value = chosen.query === query && ids.includes(chosen.id) ? chosen.id : (ids[0] ?? '');
  const onMove = (): void => {
    moved.current = true;
  };

  return (
    <Command
      label="Command palette"
      shouldFilter={false}
      loop
      value={value}
      onValueChange={(id) => {
        if (moved.current) setChosen({ query, id });
      }}
      onKeyDownCapture={onMove}
      onPointerMoveCapture={onMove}
    >
      <div className="palette-input">
        <Icon name="search" size={15} />
        <Command.Input value={query} onValueChange={search} placeholder="Type a host name, a file or a command" />
        <KeyHint keys="Escape" />
      </div>
      <Command.List className="palette-list">
        <Command.Empty className="palette-empty">Nothing is called that.</Command.Empty>
        {groups
          .filter((group) => group.entries.length > 0)
          .map((group) => (
            <Command.Group key={group.title} heading={group.title}>
              {group.entries.map((entry) => (
                <Command.Item
                  key={entry.id}
                  value={entry.id}
                  className="palette-item"
                  onSelect={() => {
                    closePalette(true);
                    entry.run();
                  }}
                >
                  <Icon name={entry.icon} size={14} />
                  <span className="palette-title truncate">{entry.title}</span>
                  {entry.detail && <span className="palette-detail truncate">{entry.detail}</span>}
                  {entry.shortcut && <KeyHint keys={entry.shortcut} />}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
      </Command.List>
    </Command>
  );
}
