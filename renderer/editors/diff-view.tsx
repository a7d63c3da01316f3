/** Two texts side by side, to compare before deciding. */
import { useEffect, useRef, type ReactElement } from 'react';
import { useScheme } from '../ui/scheme';
import './diff-view.css';
import { applyEditorTheme, editorOptions, monaco } from './index';
import { languageOf } from './language-of';

export interface DiffViewProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export function DiffView({ path, before, after }: DiffViewProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const scheme = useScheme();
  useEffect(() => applyEditorTheme(scheme), [scheme]);
  useEffect(() => {
    if (!host.current) return undefined;
    const language = languageOf(path);
    const original = monaco.editor.createModel(before, language);
    const modified = monaco.editor.createModel(after, language);
    const editor = monaco.editor.createDiffEditor(host.current, {
      ...editorOptions,
      readOnly: true,
      originalEditable: false,
      renderSideBySide: true,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true, minimumLineCount: 4 },
    });
    editor.setModel({ original, modified });
    editor.getOriginalEditor().updateOptions({ ariaLabel: `${path} before` });
    editor.getModifiedEditor().updateOptions({ ariaLabel: `${path} after` });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [path, before, after]);
  return <div ref={host} className="diff-view" />;
}
