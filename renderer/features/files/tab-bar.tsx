/** The open files: a row of tabs. Middle click or Alt+W closes; the dot stands for unsaved edits. */
import { useEffect, useRef, type ReactElement } from 'react';
import { IconButton } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { Icon } from '../../ui/icons';
import { ContextMenu, type MenuSection } from '../../ui/menu';
import { askClose } from './file-dialogs-state';
import './tab-bar.css';
import { iconOf } from './tree-rows';
import type { Workbench } from './workbench';
import { useBench, useWorkbench } from './workbench-context';
import type { OpenFile } from './workbench-state';

/** Closes a tab, after a question when it has unsaved edits. */
export function closeTab(bench: Workbench, path: string): void {
  const file = bench.store.getState().files.find((candidate) => candidate.path === path);
  if (file?.dirty) askClose(path);
  else bench.close(path);
}

export function TabBar(): ReactElement {
  const bench = useBench();
  const files = useWorkbench((state) => state.files);
  const active = useWorkbench((state) => state.active);
  const current = files.find((file) => file.path === active);
  return (
    <div className="tab-bar">
      <ul className="tab-list" aria-label="Open files">
        {files.map((file) => (
          <Tab key={file.path} file={file} active={file.path === active} name={tabName(file.path, files)} />
        ))}
      </ul>
      {current?.dirty && (
        <span className="tab-actions">
          <IconButton icon="what-if" label="Keep all unsaved edits as a draft" size="small" onClick={() => void bench.keepAsDraft()} />
          <IconButton icon="undo" label="Revert to the file on disk" size="small" onClick={() => bench.revert(current.path)} />
          <IconButton icon="save" label="Save" shortcut="Mod+S" size="small" onClick={() => void bench.save(current.path)} />
        </span>
      )}
    </div>
  );
}

interface TabProps {
  readonly file: OpenFile;
  readonly active: boolean;
  readonly name: string;
}

function Tab({ file, active, name }: TabProps): ReactElement {
  const bench = useBench();
  const own = useRef<HTMLLIElement>(null);
  const { icon, tone } = iconOf({ path: file.path, kind: 'file', open: false });

  useEffect(() => {
    if (active) own.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  return (
    <ContextMenu sections={tabMenu(bench, file)}>
      <li ref={own} className="tab" data-active={active || undefined} data-gone={file.outside?.kind === 'removed' || undefined}>
        <button
          type="button"
          aria-current={active ? 'page' : undefined}
          className="tab-name"
          title={file.path}
          onClick={() => bench.activate(file.path)}
          onAuxClick={(event) => {
            if (event.button === 1) closeTab(bench, file.path);
          }}
        >
          <Icon name={icon} size={13} className={`tree-icon-${tone}`} />
          {name}
          {file.dirty && (
            <span className="tab-dirty">
              <span className="visually-hidden">unsaved edits</span>
            </span>
          )}
        </button>
        <button
          type="button"
          className="tab-close"
          aria-label={`Close ${file.path}`}
          tabIndex={-1}
          onClick={() => closeTab(bench, file.path)}
        >
          <Icon name="close" size={12} />
        </button>
      </li>
    </ContextMenu>
  );
}

function tabMenu(bench: Workbench, file: OpenFile): readonly MenuSection[] {
  const closeOthers = (): void => {
    for (const other of bench.store.getState().files) {
      if (other.path !== file.path && !other.dirty) bench.close(other.path);
    }
  };
  return [
    {
      items: [
        { label: 'Close', icon: 'close', shortcut: 'Alt+W', run: () => closeTab(bench, file.path) },
        { label: 'Close the others that are saved', run: closeOthers },
      ],
    },
    {
      items: [
        { label: 'Save', icon: 'save', shortcut: 'Mod+S', disabled: !file.dirty, run: () => void bench.save(file.path) },
        { label: 'Save all', shortcut: 'Mod+Alt+S', run: () => void bench.saveAll() },
        { label: 'Revert to the file on disk', icon: 'undo', disabled: !file.dirty, run: () => bench.revert(file.path) },
        { label: 'Keep all unsaved edits as a draft', icon: 'what-if', run: () => void bench.keepAsDraft() },
      ],
    },
    { items: [{ label: 'Copy path', icon: 'copy', run: () => void copyText(file.path, file.path) }] },
  ];
}

/** The file's own name; with its folder when two tabs would read alike. */
export function tabName(path: string, files: readonly { readonly path: string }[]): string {
  const name = lastParts(path, 1);
  const alike = files.some((file) => file.path !== path && lastParts(file.path, 1) === name);
  return alike ? lastParts(path, 2) : name;
}

function lastParts(path: string, count: number): string {
  return path.split('/').slice(-count).join('/');
}
