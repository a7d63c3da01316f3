/** A text in its language's colours, to read. */
import { useEffect, useRef, type ReactElement } from 'react';
import { useScheme } from '../ui/scheme';
import './diff-view.css';
import { applyEditorTheme, editorOptions, monaco } from './index';
import { languageOf } from './language-of';

export interface CodeViewProps {
  readonly path: string;
  readonly text: string;
}

export function CodeView({ path, text }: CodeViewProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const scheme = useScheme();
  useEffect(() => applyEditorTheme(scheme), [scheme]);
  useEffect(() => {
    if (!host.current) return undefined;
    const model = monaco.editor.createModel(text, languageOf(path));
    const editor = monaco.editor.create(host.current, {
      ...editorOptions,
      model,
      readOnly: true,
      domReadOnly: true,
      stickyScroll: { enabled: false },
      ariaLabel: path,
    });
    return () => {
      editor.dispose();
      model.dispose();
    };
  }, [path, text]);
  return <div ref={host} className="diff-view" />;
}
