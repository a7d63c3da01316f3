/** The one editor of Files: shows the model of the active tab, with the scroll and selection it was left at. */
import { askImport, canImport } from '../../api/import-requests';
import { usePlace } from '../../api/stores';
import { useEffect, useEffectEvent, useRef, useState, type ReactElement } from 'react';
import { applyEditorTheme, editorOptions, monaco } from '../../editors';
import { isCloudFormation } from '../../editors/cloudformation';
import { useScheme } from '../../ui/scheme';
import { toast } from '../../ui/toast';
import './code-editor.css';
import { takeEditorCommands } from './editor-commands';
import { modelOf } from './monaco-documents';
import { useBench, useWorkbench } from './workbench-context';
import type { Reveal } from './workbench-state';

type Editor = monaco.editor.IStandaloneCodeEditor;

export function CodeEditor({ path }: { readonly path: string }): ReactElement {
  const bench = useBench();
  const host = useRef<HTMLDivElement>(null);
  const views = useRef(new Map<string, monaco.editor.ICodeEditorViewState>());
  const [editor, setEditor] = useState<Editor | null>(null);
  const reveal = useWorkbench((state) => state.reveal);
  const scheme = useScheme();

  const save = useEffectEvent((made: Editor) => {
    const shown = pathShown(made);
    if (shown !== null) void bench.save(shown);
  });

  useEffect(() => {
    if (!host.current) return undefined;
    const made = monaco.editor.create(host.current, { ...editorOptions, model: null });
    const { KeyCode, KeyMod } = monaco;
    made.addAction({ id: 'edgecase.save', label: 'Save', keybindings: [KeyMod.CtrlCmd | KeyCode.KeyS], run: () => save(made) });
    made.onDidPaste(() => offerImport(made.getModel()?.getValue() ?? ''));
    made.onDidChangeCursorPosition(({ position }) => {
      usePlace.setState({ file: pathShown(made), line: position.lineNumber, column: position.column });
    });
    setEditor(made);
    return () => {
      made.dispose();
      usePlace.setState({ file: null });
    };
  }, []);

  useEffect(() => applyEditorTheme(scheme), [scheme]);

  useEffect(() => {
    if (!editor) return undefined;
    return takeEditorCommands((action) => {
      // The palette gives the focus back where it was before it closes for good.
      requestAnimationFrame(() => {
        editor.focus();
        editor.trigger('edgecase', action, null);
      });
    });
  }, [editor]);

  useEffect(() => {
    if (!editor) return undefined;
    const kept = views.current;
    editor.setModel(modelOf(path));
    const view = kept.get(path);
    if (view) editor.restoreViewState(view);
    const position = editor.getPosition();
    usePlace.setState({ file: path, line: position?.lineNumber ?? 1, column: position?.column ?? 1 });
    return () => {
      const state = editor.saveViewState();
      if (state) kept.set(path, state);
    };
  }, [editor, path]);

  useEffect(() => {
    if (!editor || reveal?.path !== path) return undefined;
    return showPlace(editor, reveal);
  }, [editor, path, reveal]);

  return <div ref={host} className="code-editor" />;
}

/** A pasted CloudFormation template is no resource, but the studio can make resources of it. */
function offerImport(text: string): void {
  if (!canImport() || !isCloudFormation(text)) return;
  toast('info', 'This is a CloudFormation template.', { label: 'Import this template…', run: () => askImport(text) });
}

function pathShown(editor: Editor): string | null {
  const uri = editor.getModel()?.uri;
  return uri?.scheme === 'workspace' ? uri.path.slice(1) : null;
}

/** Goes to the place, and lights its line up for a moment. */
function showPlace(editor: Editor, { line, column }: Reveal): () => void {
  const model = editor.getModel();
  if (!model) return () => undefined;
  if (line === null) {
    editor.focus();
    return () => undefined;
  }
  const position = model.validatePosition({ lineNumber: line, column });
  editor.setPosition(position);
  editor.revealPositionInCenterIfOutsideViewport(position);
  editor.focus();
  const flash = editor.createDecorationsCollection([
    { range: new monaco.Range(position.lineNumber, 1, position.lineNumber, 1), options: { isWholeLine: true, className: 'line-flash' } },
  ]);
  const timer = setTimeout(() => flash.clear(), 1600);
  const { lineNumber } = position;
  const isProblem = monaco.editor
    .getModelMarkers({ resource: model.uri })
    .some((marker) => marker.startLineNumber === lineNumber && marker.startColumn === position.column);
  if (isProblem) editor.trigger('edgecase', 'editor.action.showHover', { focus: 'noAutoFocus' });
  return () => {
    clearTimeout(timer);
    flash.clear();
  };
}
