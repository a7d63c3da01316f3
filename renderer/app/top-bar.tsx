/** The bar at the top: which workspace is open, the way to everything by name, and help. */
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { SampleInfo } from '../../preload/contract/workspace';
import { useWorkspace } from '../api/stores';
import { useStudio } from '../api/studio';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icons';
import { KeyHint } from '../ui/key-hint';
import { Menu, type MenuSection } from '../ui/menu';
import { openDialog, openPalette } from './app-state';
import { ConfigurationMenu } from './configuration-menu';
import { beginExport } from './export-work';
import { beginImport } from './import-work';
import { firstSentence, folderName, openSample, openWorkspace } from './open-workspace';
import './top-bar.css';

export function TopBar(): ReactElement {
  return (
    <header className="top-bar">
      <h1 className="top-brand">
        <Mark />
        Edgecase
      </h1>
      <div className="top-places">
        <WorkspaceMenu />
        <ConfigurationMenu />
      </div>
      <button type="button" className="top-search" onClick={openPalette}>
        <Icon name="search" size={13} />
        <span className="truncate">Find a host, file or command</span>
        <KeyHint keys="Mod+K" />
      </button>
      <span className="top-end">
        <IconButton icon="keyboard" label="Keyboard shortcuts" shortcut="?" onClick={() => openDialog('shortcuts')} />
      </span>
    </header>
  );
}

/** Two strands that meet at an edge. */
function Mark(): ReactElement {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" strokeWidth="2" strokeLinecap="round" aria-hidden>
      <path d="M2 4c5 0 5 4 9 4" stroke="var(--dns)" />
      <path d="M2 12c5 0 5-4 9-4" stroke="var(--host)" />
      <circle cx="13" cy="8" r="2" fill="var(--accent)" />
    </svg>
  );
}

function WorkspaceMenu(): ReactElement {
  const studio = useStudio();
  const info = useWorkspace((state) => state.info);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const [samples, setSamples] = useState<readonly SampleInfo[]>([]);

  const load = useCallback((): void => {
    void studio.workspace.recent().then(setRecent, () => undefined);
    void studio.workspace.samples().then(setSamples, () => undefined);
  }, [studio]);
  useEffect(load, [load]);

  const sections: readonly MenuSection[] = [
    {
      items: [
        { label: 'Open folder…', icon: 'folder-open', run: () => openDialog('open') },
        { label: 'New workspace…', icon: 'plus', run: () => openDialog('new') },
        { label: 'Import from AWS…', icon: 'import', run: () => beginImport(studio) },
        { label: 'Export…', icon: 'export', run: () => beginExport(studio) },
      ],
    },
    {
      title: 'Recent',
      items: recent.slice(0, 6).map((path) => ({
        label: folderName(path),
        detail: path,
        checked: path === info?.path,
        run: () => void openWorkspace(studio, path),
      })),
    },
    {
      title: 'Samples: your own copy, to try things on',
      items: samples.map((sample) => ({
        label: sample.title,
        detail: firstSentence(sample.summary),
        run: () => void openSample(studio, sample.name),
      })),
    },
  ];

  return (
    <Menu
      wide
      onOpen={load}
      sections={sections}
      trigger={
        <button type="button" className="top-workspace" title={info?.path}>
          <Icon name="folder" size={14} />
          <span className="truncate">{info?.name ?? '…'}</span>
          <Icon name="chevron-down" size={12} />
        </button>
      }
    />
  );
}
