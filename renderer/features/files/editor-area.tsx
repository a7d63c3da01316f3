/** Everything right of the tree: tabs, strips, and the editor or what stands in for it. */
import type { ReactElement } from 'react';
import { formatBytes } from '../../ui/format';
import { EmptyState } from '../../ui/empty-state';
import { Button } from '../../ui/button';
import { KeyHint } from '../../ui/key-hint';
import { CodeEditor } from './code-editor';
import { ConflictStrip } from './conflict-dialog';
import { UnsavedStrip } from './unsaved-strip';
import { TabBar } from './tab-bar';
import { useBench, useWorkbench } from './workbench-context';

export function EditorArea(): ReactElement {
  const files = useWorkbench((state) => state.files);
  const active = useWorkbench((state) => state.active);
  const current = files.find((file) => file.path === active);
  return (
    <section className="editor-area" aria-label="Editor">
      {files.length > 0 && <TabBar />}
      <UnsavedStrip />
      {current && <ConflictStrip path={current.path} />}
      {current && !current.unreadable && <CodeEditor path={current.path} />}
      {current?.unreadable && <UnreadableView path={current.path} sentence={current.unreadable} />}
      {!current && <NothingOpen />}
    </section>
  );
}

function UnreadableView({ path, sentence }: { readonly path: string; readonly sentence: string }): ReactElement {
  const entry = useWorkbench((state) => state.entries.find((candidate) => candidate.path === path));
  return (
    <EmptyState icon="file" title={path}>
      <p>{sentence}</p>
      {entry && <p>{formatBytes(entry.size)}</p>}
    </EmptyState>
  );
}

function NothingOpen(): ReactElement {
  const bench = useBench();
  const hasReadme = useWorkbench((state) => state.entries.some((entry) => entry.path === 'README.md'));
  return (
    <EmptyState
      icon="files"
      title="No file is open"
      actions={
        hasReadme && (
          <Button icon="file" onClick={() => void bench.open('README.md')}>
            Read the README
          </Button>
        )
      }
    >
      Pick one in the tree, or find it by name with <KeyHint keys="Mod+K" />. Saved changes serve the next request.
    </EmptyState>
  );
}
