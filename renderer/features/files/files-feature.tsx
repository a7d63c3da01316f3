/** The Files feature: the tree, the open files, and everything that keeps them in step with the disk. */
import { useEffect, useState, type ReactElement } from 'react';
import { useRequests } from '../../api/commands';
import { beforeLeaving } from '../../api/leaving';
import { useWorkspace } from '../../api/stores';
import { tellDraftsText } from '../../api/looking';
import { useStudio } from '../../api/studio';
import { readTextsFrom } from '../../editors/peek-models';
import { schemaHover } from '../../editors/schema-hovers';
import { SplitPane } from '../../ui/split-pane';
import { toast } from '../../ui/toast';
import { useVisible } from '../../ui/visibility';
import { ConflictDialog } from './conflict-dialog';
import { EditorArea } from './editor-area';
import { startEditorServices } from './editor-services';
import { FileDialogs } from './file-dialogs';
import { askNew } from './file-dialogs-state';
import { FileTree } from './file-tree';
import './files-feature.css';
import { listenForFileKeys } from './file-keys';
import { startLiveCheck } from './live-check';
import { createMonacoDocuments } from './monaco-documents';
import { createWorkbench, type Workbench } from './workbench';
import { WorkbenchProvider } from './workbench-context';

export function FilesFeature(): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const [checking] = useState(() => startLiveCheck(studio));
  const [bench] = useState(() =>
    createWorkbench({
      studio,
      documents: createMonacoDocuments(),
      notify: ({ tone, text, action }) => void toast(tone, text, action),
      unsavedChanged: checking.check,
      textsOf: async (paths) => (await checking.ask({ kind: 'texts', paths })) ?? {},
    }),
  );

  useRequests('files', (request) => {
    if ('newIn' in request) return askNew(request.newIn);
    const { file, line, column, fix } = request;
    tellDraftsText(file, line);
    void (fix ? bench.applyFix(fix).then(checking.hurry) : bench.open(file, line ?? null, column));
  });
  useEffect(() => followWorkspace(bench, checking.invalidate), [bench, checking]);
  useEffect(() => startEditorServices({ studio, bench, ask: checking.ask, schemaHover, hurry: checking.hurry }), [studio, bench, checking]);
  useEffect(() => readTextsFrom(async (path) => checking.ask({ kind: 'text', path })), [checking]);
  useEffect(() => keepUnsavedOnLeaving(bench), [bench]);
  useEffect(() => (visible ? listenForFileKeys(bench) : undefined), [visible, bench]);

  return (
    <WorkbenchProvider value={bench}>
      <SplitPane
        id="files"
        panes={[
          { id: 'tree', size: 240, minSize: 150, maxSize: '50%', fixed: true, content: <FileTree /> },
          { id: 'editor', minSize: 240, content: <EditorArea /> },
        ]}
      />
      <FileDialogs />
      <ConflictDialog />
    </WorkbenchProvider>
  );
}

/** Reads the files at first and when another workspace is opened; looks at what changed on disk. */
function followWorkspace(bench: Workbench, invalidate: () => void): () => void {
  void bench.load();
  return useWorkspace.subscribe((now, before) => {
    if (before.info && now.info && now.info.path !== before.info.path) {
      bench.leave();
      invalidate();
      void bench.load();
    } else if (now.changed !== before.changed && now.changed.length > 0) {
      invalidate();
      void bench.changedOnDisk(now.changed);
    }
  });
}

/** Unsaved edits are put away when another workspace is opened, and when the window closes. */
function keepUnsavedOnLeaving(bench: Workbench): () => void {
  const flush = (): void => void bench.flush();
  const stop = beforeLeaving(bench.flush);
  window.addEventListener('pagehide', flush);
  window.addEventListener('blur', flush);
  return () => {
    stop();
    window.removeEventListener('pagehide', flush);
    window.removeEventListener('blur', flush);
  };
}
