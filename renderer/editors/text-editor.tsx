/** An editor for one text that is no file of the workspace: its language's colours, the problems it is given, and a key to save. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Diagnostic } from '../../main/core/types/diagnostic';
import { useScheme } from '../ui/scheme';
import './diff-view.css';
import { applyEditorTheme, editorOptions, monaco } from './index';
import { languageOf } from './language-of';
import { markerOf } from './markers';

export interface TextEditorProps {
  /** Path of the file that the text stands for. */
  readonly path: string;
  /** What it begins with; another one starts it anew. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Mod+S. */
  readonly onSave: () => void;
  readonly diagnostics: readonly Diagnostic[];
  /** Line to go to, from 1. */
  readonly line?: number | null;
}

export function TextEditor({ path, text, onChange, onSave, diagnostics, line = null }: TextEditorProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor | null>(null);
  const callbacks = useRef({ onChange, onSave });
  const scheme = useScheme();
  useEffect(() => {
    callbacks.current = { onChange, onSave };
  });
  useEffect(() => applyEditorTheme(scheme), [scheme]);
  useEffect(() => {
    if (!host.current) return undefined;
    const model = monaco.editor.createModel(text, languageOf(path));
    const made = monaco.editor.create(host.current, { ...editorOptions, model, ariaLabel: `${path} in the draft` });
    setEditor(made);
    model.onDidChangeContent(() => callbacks.current.onChange(model.getValue()));
    // eslint-disable-next-line no-bitwise -- how Monaco writes a chord
    made.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => callbacks.current.onSave());
    made.focus();
    return () => {
      setEditor(null);
      made.dispose();
      model.dispose();
    };
  }, [path, text]);
  useEffect(() => {
    const model = editor?.getModel();
    if (!model) return;
    const markers = diagnostics.map((diagnostic) =>
      markerOf(diagnostic, (at) => (at <= model.getLineCount() ? model.getLineContent(at) : ''), model.getLineCount()),
    );
    monaco.editor.setModelMarkers(model, 'edgecase', [...markers]);
  }, [editor, diagnostics]);
  useEffect(() => {
    if (line === null) return;
    editor?.revealLineInCenter(line);
    editor?.setPosition({ lineNumber: line, column: 1 });
  }, [editor, line]);
  return <div ref={host} className="diff-view" />;
}
