/** The tree of files at the left: filter, keyboard, problem counts, and a menu for each entry. */
import { useEffect, useEffectEvent, useId, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { askExport } from '../../api/export-requests';
import { askImport } from '../../api/import-requests';
import { useDiagnostics } from '../../api/stores';
import { IconButton } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { nextIndex } from '../../ui/list-keys';
import { ContextMenu, type MenuSection } from '../../ui/menu';
import { PaneHeader } from '../../ui/pane-header';
import { useRowWindow } from '../../ui/row-window';
import { askDeleteFolder, askNew, askRename } from './file-dialogs-state';
import './file-tree.css';
import { ancestorsOf, countByPath, iconOf, parentOf, treeRows, type TreeRow } from './tree-rows';
import { hasMoves, useFileMoves } from './use-file-moves';
import { useBench, useWorkbench } from './workbench-context';

const rowHeight = 22;

export function FileTree(): ReactElement {
  const bench = useBench();
  const entries = useWorkbench((state) => state.entries);
  const loaded = useWorkbench((state) => state.loaded);
  const active = useWorkbench((state) => state.active);
  const files = useWorkbench((state) => state.files);
  const diagnostics = useDiagnostics();
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(
    new Set(['distributions', 'tenants', 'connection-groups', 'certificates', 'dns', 'requests']),
  );
  const [selected, setSelected] = useState<string | null>(null);
  const id = useId();
  const moves = useFileMoves();
  const counts = useMemo(() => countByPath(diagnostics), [diagnostics]);
  const rows = useMemo(() => treeRows(entries, open, filter, counts), [entries, open, filter, counts]);
  const { first, end, top, height, viewHeight, attach, show } = useRowWindow(rows.length, rowHeight, 0);
  const dirty = new Set(files.filter((file) => file.dirty).map((file) => file.path));
  const at = rows.findIndex((row) => row.path === selected);
  const current = rows[at];

  useEffect(
    () =>
      bench.store.subscribe((now, before) => {
        const path = now.active;
        if (path === null || path === before.active) return;
        setSelected(path);
        setOpen((was) => new Set([...was, ...ancestorsOf(path)]));
      }),
    [bench],
  );

  const showSelected = useEffectEvent((path: string | null) => {
    const index = rows.findIndex((row) => row.path === path);
    if (index >= 0) show(index);
  });
  useEffect(() => showSelected(selected), [selected]);

  const toggle = (row: TreeRow, now = !row.open): void => {
    setOpen((was) => {
      const next = new Set(was);
      if (now) next.add(row.path);
      else next.delete(row.path);
      return next;
    });
  };

  const activate = (row: TreeRow): void => {
    setSelected(row.path);
    if (row.kind === 'folder') toggle(row);
    else void bench.open(row.path);
  };

  /** A file goes at once, because a click brings it back; a folder only after a question. */
  const remove = (row: TreeRow): void => {
    if (row.kind === 'folder') {
      askDeleteFolder(row.path);
      return;
    }
    const place = rows.findIndex((candidate) => candidate.path === row.path);
    setSelected((rows[place + 1] ?? rows[place - 1])?.path ?? null);
    void bench.remove(row.path);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = current ? keyOnRow(event.key, current) : false;
    const to = handled ? null : nextIndex(event.key, at, rows.length, Math.max(1, Math.floor(viewHeight / rowHeight) - 1));
    if (!handled && to === null) return;
    event.preventDefault();
    if (to !== null) setSelected(rows[to]?.path ?? null);
  };

  /** Keys that do something with the selected row; arrows right and left open, close and walk to the folder above. */
  const keyOnRow = (key: string, row: TreeRow): boolean => {
    if (key === 'Enter' || key === ' ') activate(row);
    else if (key === 'F2') askRename(row.path);
    else if (key === 'Delete') remove(row);
    else if (key === 'ArrowRight' && row.kind === 'folder' && !row.open) toggle(row, true);
    else if (key === 'ArrowLeft' && row.open) toggle(row, false);
    else if (key === 'ArrowLeft' && parentOf(row.path) !== '') setSelected(parentOf(row.path));
    else return false;
    return true;
  };

  const tryFile = (path: string): void => {
    const row = document.getElementById(`${id}-${rows.findIndex((candidate) => candidate.path === path)}`)?.getBoundingClientRect();
    moves.open(path, { x: (row?.left ?? 0) + 40, y: row?.bottom ?? 0 });
  };
  const folder = current ? (current.kind === 'folder' ? current.path : parentOf(current.path)) : '';
  const tree = { role: 'tree', tabIndex: 0, onKeyDown };

  return (
    <nav className="tree-pane" aria-label="Workspace files">
      <PaneHeader title="Files">
        <IconButton icon="plus" label="New file" shortcut="Alt+N" size="small" onClick={() => askNew(folder)} />
        <IconButton icon="import" label="Import from AWS" size="small" onClick={() => askImport('')} />
        <IconButton icon="export" label="Export" size="small" onClick={askExport} />
      </PaneHeader>
      <div className="tree-filter">
        <TextField
          label="Filter files"
          icon="filter"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </div>
      <ContextMenu sections={menuOf(current, folder, remove, tryFile)}>
        <div
          ref={attach}
          className="tree"
          {...tree}
          aria-label="Files of the workspace"
          {...(at >= first && at < end ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        >
          <div style={{ height, position: 'relative' }}>
            {rows.slice(first, end).map((row, offset) => (
              <Row
                key={row.path}
                id={`${id}-${first + offset}`}
                row={row}
                selected={row.path === selected}
                active={row.path === active}
                dirty={dirty.has(row.path)}
                top={top + offset * rowHeight}
                onSelect={setSelected}
                onActivate={activate}
              />
            ))}
          </div>
          {loaded && rows.length === 0 && <EmptyState icon="filter" title={filter ? 'No file is called that' : 'The folder is empty'} />}
        </div>
      </ContextMenu>
      {moves.menu}
    </nav>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly selected: boolean;
  readonly active: boolean;
  readonly dirty: boolean;
  readonly top: number;
  readonly onSelect: (path: string) => void;
  readonly onActivate: (row: TreeRow) => void;
}

function Row({ id, row, selected, active, dirty, top, onSelect, onActivate }: RowProps): ReactElement {
  const { icon, tone } = iconOf(row);
  const { error, warning } = row.problems;
  // The tree itself takes the keyboard.
  const pointer = { onClick: () => onActivate(row), onContextMenu: () => onSelect(row.path) };
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-selected={selected}
      {...(row.kind === 'folder' ? { 'aria-expanded': row.open } : {})}
      className="tree-row"
      data-active={active || undefined}
      data-worst={error > 0 ? 'error' : warning > 0 ? 'warning' : undefined}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 8 + row.depth * 14 }}
      title={row.path}
      {...pointer}
    >
      <span className="tree-chevron">{row.kind === 'folder' && <Icon name={row.open ? 'chevron-down' : 'chevron'} size={11} />}</span>
      <Icon name={icon} size={14} className={`tree-icon tree-icon-${tone}`} />
      <span className="tree-name truncate">{row.name}</span>
      {dirty && <span className="tree-dirty" title="Unsaved edits" />}
      {error + warning > 0 && (
        <span className="tree-count" title={`${error} errors, ${warning} warnings`}>
          {error > 0 ? error : warning}
        </span>
      )}
    </div>
  );
}

function menuOf(
  row: TreeRow | undefined,
  folder: string,
  remove: (row: TreeRow) => void,
  tryFile: (path: string) => void,
): readonly MenuSection[] {
  const making: MenuSection = {
    items: [{ label: 'New file…', icon: 'plus', shortcut: 'Alt+N', run: () => askNew(folder) }],
  };
  if (!row) return [making];
  return [
    making,
    {
      items: [
        { label: 'Rename…', icon: 'edit', shortcut: 'F2', run: () => askRename(row.path) },
        { label: 'Copy path', icon: 'copy', run: () => void copyText(row.path, row.path) },
      ],
    },
    ...(row.kind === 'file' && hasMoves(row.path)
      ? [{ items: [{ label: 'Try in a draft…', icon: 'what-if' as const, run: () => tryFile(row.path) }] }]
      : []),
    {
      items: [{ label: 'Delete', icon: 'trash', shortcut: 'Delete', danger: true, run: () => remove(row) }],
    },
  ];
}
